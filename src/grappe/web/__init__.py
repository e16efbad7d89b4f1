"""The pages, in French and English."""
