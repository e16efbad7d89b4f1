"""Inline markup: what Markdown puts around words is left out; each character kept leads back to its place."""

import re
from collections.abc import Iterable
from html import unescape

from grappe.reading.text.blocks import Clean

Span = tuple[int, int]

# Each alternative is bounded by a class that excludes its own delimiter, so that no input makes it backtrack.
_MARKUP = re.compile(
    r"""
      (?P<escape>\\)(?=[\\`*_{}\[\]()#+.!|<>~-])
    | !?\[(?P<text>[^\[\]\n]{0,300})\]\((?P<target>[^()\s]{0,500}(?:\s+"[^"\n]{0,200}")?)\)
    | (?P<note>\[\^[^\]\s]{1,30}\])
    | (?P<tag></?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>\n]{0,200})?/?>|<!--[^<>]{0,500}-->)
    | (?P<entity>&(?:[a-zA-Z]{2,10}|\#\d{1,6}|\#x[0-9a-fA-F]{1,5});)
    | (?P<code>`{1,3})
    | (?P<stars>\*{1,3}|~~)
    | (?<![\w_])(?P<opening>_{1,3})(?=[^\s_])
    | (?<=[^\s_])(?P<closing>_{1,3})(?![\w_])
    """,
    re.VERBOSE,
)
# Anything that may be markup, and blanks that are joined: a line without them is its own clean text.
_NEEDS_CARE = re.compile(r"[\\`*_\[\]&<~\ufeff\t\r\n\f\v]|  ")
_BLANK = re.compile(r"[ \t\r\n\f\v]")


def clean_lines(text: str, spans: Iterable[Span], *, marked: bool = True) -> Clean:
    """The words of the lines at ``spans``, joined by blanks, without markup where they are ``marked``."""
    lines = list(spans)
    if len(lines) == 1 and not _NEEDS_CARE.search(text, *lines[0]):
        start, end = lines[0]
        plain = text[start:end]
        start += len(plain) - len(plain.lstrip(" "))
        plain = plain.strip(" ")
        return Clean(plain, range(start, start + len(plain) + 1))
    characters: list[str] = []
    offsets: list[int] = []
    for start, end in lines:
        if characters and characters[-1] != " ":
            characters.append(" ")
            offsets.append(max(offsets[-1] + 1, start - 1))
        kept = _kept(text, start, end) if marked else ((text[i], i) for i in range(start, end))
        for character, offset in kept:
            if character == "\ufeff":
                continue
            if _BLANK.match(character):
                if not characters or characters[-1] == " ":
                    continue
                character = " "  # noqa: PLW2901
            characters.append(character)
            offsets.append(offset)
    while characters and characters[-1] == " ":
        characters.pop()
        offsets.pop()
    return Clean("".join(characters), _packed(offsets))


def _packed(offsets: list[int]) -> range | tuple[int, ...]:
    """The offsets with the end, as a range where nothing was left out: long plain texts stay small."""
    if not offsets:
        return (0,)
    end = offsets[-1] + 1
    if end - offsets[0] == len(offsets):
        return range(offsets[0], end + 1)
    return (*offsets, end)


def _kept(text: str, start: int, end: int) -> Iterable[tuple[str, int]]:
    stars = _paired(text, start, end)
    position = start
    for match in _MARKUP.finditer(text, start, end):
        if match.start() < position:
            continue
        yield from ((text[i], i) for i in range(position, match.start()))
        position = match.end()
        if match["text"] is not None:
            yield from _kept(text, *match.span("text"))
        elif match["entity"] is not None:
            plain = unescape(match["entity"])
            # The last character of the entity stands for it: a quotation that ends there is whole.
            yield (plain if len(plain) == 1 else "?"), match.end() - 1
        elif match["stars"] is not None and match.start() not in stars:
            yield from ((text[i], i) for i in range(*match.span()))
    yield from ((text[i], i) for i in range(position, end))


def _paired(text: str, start: int, end: int) -> set[int]:
    """Where stars and tildes stand in pairs around words: a lone one marks a note and is kept."""
    waiting: dict[str, int] = {}
    found: set[int] = set()
    for match in re.finditer(r"\*{1,3}|~~", text[start:end]):
        mark, at = match[0], start + match.start()
        after = text[at + len(mark) : at + len(mark) + 1]
        before = text[at - 1 : at] if at > start else ""
        if mark in waiting and before.strip():
            found |= {waiting.pop(mark), at}
        elif after.strip() and at + len(mark) < end:
            waiting[mark] = at
    return found
