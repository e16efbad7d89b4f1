"""Between the register's rows and what the search finds."""
