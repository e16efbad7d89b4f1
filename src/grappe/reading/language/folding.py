"""Folding: the form in which words are compared, with every character at its old place."""

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

from grappe.reading.language.patterns import sought

_PUNCTUATION = {
    "’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'",
    "«": '"', "»": '"', "“": '"', "”": '"', "„": '"',
    "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "‒": "-",
    "\n": " ", "\r": " ", "\u200b": " ", "\ufeff": " ", "\u2060": " ",
}  # fmt: skip


class _Table(dict[int, str]):
    """Folded characters, worked out at first need."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _PUNCTUATION.get(character, character)
        if unicodedata.category(character) == "Zs":
            folded = " "
        elif character.isalpha():
            base = unicodedata.normalize("NFKD", character)[0].lower()
            folded = base if len(base) == 1 else character
        self[code] = folded
        return folded


_TABLE = _Table()
LEXICON = Path(__file__).parents[1] / "lexicon"


@lru_cache(maxsize=8192)  # a document's blocks, sentences and names are asked for again and again
def fold(text: str) -> str:
    """Lower case without accents, typographic quotes, dashes and spaces made plain; as long as ``text``."""
    return _folded(text) if len(text) < _LONG else _folded_once(text)


_LONG = 2_000  # a paragraph as long as this is asked for again for each name and sentence in it


@lru_cache(maxsize=16)
def _folded_once(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    lower = text.lower()
    if len(lower) != len(text) or "\u03a3" in text:
        return text.translate(_TABLE)  # "İ" grows, and a capital sigma is lowered by its place in the word
    return _ODD.sub(_plain, lower)


_ODD = re.compile(r"[^\x00-\x7f]|[\n\r`]")


def _plain(match: re.Match[str]) -> str:
    return _TABLE[ord(match[0])]


def pattern(*alternatives: str) -> re.Pattern[str]:
    """One pattern for whole words out of several over folded text; a space stands for white space or a
    hyphen.
    """
    joined = "|".join(alternatives)
    return sought(rf"(?<!\w)(?:{spaced(joined)})(?!\w)")


def spaced(expression: str) -> str:
    """The expression with each space made any white space or hyphen."""
    parts = re.split(r"(\[[^\]]*\])", expression)  # character classes keep their spaces
    parts[::2] = [part.replace(" ?", r"[\s-]?").replace(" ", r"[\s-]{1,2}") for part in parts[::2]]
    return "".join(parts)


@lru_cache
def lexicon(name: str) -> dict[str, Any]:
    """The words kept in ``lexicon/NAME.toml``."""
    return tomllib.loads((LEXICON / f"{name}.toml").read_text("utf-8"))
