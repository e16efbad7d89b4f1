"""What a yearly report is written from, and what it tells that no page does."""
