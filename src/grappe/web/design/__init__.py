"""What the pages are made of, told from what they really use: tokens, partials, formats."""
