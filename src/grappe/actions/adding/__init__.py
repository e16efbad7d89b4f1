"""How what a document or a programme's folder says is stored, row by row."""
