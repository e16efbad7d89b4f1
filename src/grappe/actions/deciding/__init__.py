"""What decisions of every kind have in common."""
