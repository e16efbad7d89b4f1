"""Numbers, amounts, ranges and dates, at their place in the text."""
