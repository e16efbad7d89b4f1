"""Words in pictures: how wide they run and where they are broken, in whatever font there is."""

from collections.abc import Iterator

LETTER = 0.5
"""The width of a letter at a size of 1, on average, in the wider fonts that pages fall back to."""


def width_of(text: str, size: float) -> float:
    """How wide a text runs, more or less."""
    return len(text) * size * LETTER


def broken(text: str, size: float, room: float) -> list[str]:
    """A text in lines that fit into the room: broken at its spaces, or within a long word."""
    lines = [""]
    for word in _pieces(text, int(room / (size * LETTER))):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _pieces(text: str, most: int) -> Iterator[str]:
    for word in text.split(" "):
        yield from (word[at : at + most] for at in range(0, len(word), most))
