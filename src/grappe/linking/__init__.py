"""Linking: which known body a printed name means."""
