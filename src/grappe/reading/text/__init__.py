"""What a file says, as text with its places: bytes in, blocks and sentences out."""
