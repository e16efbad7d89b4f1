"""What the pages on the method say: words from the TOML beside, figures and names from the code."""
