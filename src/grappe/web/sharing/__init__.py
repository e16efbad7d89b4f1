"""What leads to a page from outside, and what others take of it: addresses, citations, frames, cards."""
