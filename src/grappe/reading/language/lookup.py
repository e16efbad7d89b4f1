"""Lookup: many patterns of words found at once, by the first letters of each word of a text."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from grappe.reading.language.folding import spaced
from grappe.reading.language.patterns import bits_of, letters, single

T = TypeVar("T")
_WORD = re.compile(r"\w+")
_KEY = 3


@dataclass(frozen=True, slots=True)
class _Entry(Generic[T]):
    """A pattern, what it stands for, and the first letters of its matches where they can be told."""

    order: int
    expression: str
    keys: frozenset[str] | None
    meaning: T


class Lookup(Generic[T]):
    """Patterns over folded text, each with what it stands for."""

    def __init__(self) -> None:
        self._count = 0
        self._all = 0
        self._by_bit: dict[int, list[_Entry[T]]] = defaultdict(list)
        self._always: list[_Entry[T]] = []

    def add(self, expression: str, meaning: T) -> None:
        """Add a pattern of whole words; a space in it stands for white space or a hyphen."""
        entry = _Entry(self._count, expression, beginnings(expression), meaning)
        self._count += 1
        bits = bits_of(spaced(expression))
        self._all |= bits
        if not bits:
            self._always.append(entry)
        for bit in single(bits):
            self._by_bit[bit].append(entry)

    def find(self, text: str) -> list[tuple[int, int, T]]:
        """Every match with its start, its end and what it stands for; matches may overlap."""
        found = letters(text) & self._all
        if not found and not self._always:
            return []
        begun: dict[str, list[_Entry[T]]] = {}
        out: list[tuple[int, int, T]] = []
        passing = self._passing(found)
        for entry in passing:
            for key in entry.keys or ():
                begun.setdefault(key, []).append(entry)
        for word in _WORD.finditer(text) if begun else ():
            for entry in begun.get(word.group()[:_KEY], ()):
                match = _compiled(entry.expression).match(text, word.start())
                if match is not None:
                    out.append((match.start(), match.end(), entry.meaning))
        for entry in passing:
            if entry.keys is None:
                matches = _compiled(entry.expression).finditer(text)
                out += [(one.start(), one.end(), entry.meaning) for one in matches if one.end() > one.start()]
        return out

    def may(self, text: str) -> bool:
        """Whether any pattern may match the folded text."""
        return bool(self._always) or letters(text) & self._all != 0

    def _passing(self, found: int) -> list[_Entry[T]]:
        """The patterns that may match a text with these letters, in the order in which they were added."""
        entries = {entry.order: entry for bit in single(found) for entry in self._by_bit[bit]}
        entries.update((entry.order, entry) for entry in self._always)
        return [entries[order] for order in sorted(entries)]


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """A pattern, compiled at first need and once for all documents."""
    return re.compile(rf"(?<!\w)(?:{spaced(expression)})(?!\w)")


@cache
def beginnings(expression: str) -> frozenset[str] | None:
    """The first three letters, or the short first word, of any match; None where they can't be told."""
    keys: set[str] = set()
    for part in _alternatives(expression):
        if part.startswith("(?:"):
            end = _closing(part)
            behind = part[end + 1 :]
            optional = behind.startswith("?")
            inner = [f"{first}{behind[optional:]}" for first in _alternatives(part[3:end])]
            tries = [*inner, *([behind[1:]] if optional else [])]
        else:
            tries = []
        found = [beginnings(entry) for entry in tries] if tries else [_literal(part)]
        if not found or any(entry is None for entry in found):
            return None
        keys.update(key for entry in found for key in entry or ())
    return frozenset(keys)


def _literal(part: str) -> frozenset[str] | None:
    letters = re.match(r"[a-z]*", part)
    plain = letters.group() if letters else ""
    if part[len(plain) : len(plain) + 1] in ("?", "*", "{"):
        plain = plain[:-1]  # the letter before may be missing
    whole = part[len(plain) : len(plain) + 1] in (" ", "'") and part[len(plain) : len(plain) + 2] != " ?"
    return frozenset((plain[:_KEY],)) if len(plain) >= _KEY or (plain and whole) else None


def _alternatives(expression: str) -> list[str]:
    """The parts between the bars outside of groups."""
    parts, depth, last = [], 0, 0
    for place, character in enumerate(expression):
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        elif character == "|" and depth == 0:
            parts.append(expression[last:place])
            last = place + 1
    return [*parts, expression[last:]]


def _closing(part: str) -> int:
    """Where the group that ``part`` begins with closes."""
    depth = 0
    for place, character in enumerate(part):
        depth += (character in "([") - (character in ")]")
        if depth == 0:
            return place
    return len(part) - 1
