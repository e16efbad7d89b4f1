"""Grappe: the open register of what funded programmes promise and what they deliver."""

__version__ = "0.1.0"
