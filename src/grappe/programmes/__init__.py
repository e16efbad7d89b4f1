"""Programmes as data: the format of their folders, and those that come with Grappe."""
