"""A second reader: a language model asked for claims, each answer verified against the text or refused."""
