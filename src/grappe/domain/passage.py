"""The exact words of a source, and where they stand in its text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Words quoted from a text: ``text[start:end] == quote``, counted in characters."""

    quote: str
    start: int
    end: int

    @classmethod
    def cut(cls, text: str, start: int, end: int) -> "Passage":
        """Quote ``text`` from ``start`` up to ``end``; raises ValueError where that is no passage."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no passage {start}:{end} in a text of {len(text)} characters")
        return cls(text[start:end], start, end)

    def stands_in(self, text: str) -> bool:
        """Whether the words are those of ``text`` at the offsets."""
        return text[self.start : self.end] == self.quote
