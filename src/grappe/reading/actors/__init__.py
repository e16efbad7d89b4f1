"""Whom a document speaks of: names, bodies, what stands for them, and how they are bound."""
