"""Openers: one a format, each turning a file's bytes into positioned text that the readers share."""
