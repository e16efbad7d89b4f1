"""The words that every stage speaks: figures, dates, passages, statements, indicators, findings."""
