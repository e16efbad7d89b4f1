"""Bytes in, statements out: what a document says, where it says it, and the rules that read it."""
