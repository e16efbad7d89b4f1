"""Sentences: a block's clean text cut where a sentence ends, not where an abbreviation or a number does."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from grappe.reading.text.blocks import Block, BlockKind, Sentence

_LEXICON = Path(__file__).parents[1] / "lexicon" / "sentences.toml"
# An end, the marks and brackets that close with it, blanks, and what can begin a sentence.
_END = re.compile(r"(?:\.{1,3}|[!?…]{1,3})[»”\"’')\]]{0,3}(?:[\s\xa0\u202f]?[»”])?(?=\s+(?P<next>\S))")
_LAST_WORD = re.compile(r"[\w.&'’-]{1,30}$")
_OPENERS = "«“\"‘'([—–-*"


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(tomllib.loads(_LEXICON.read_text("utf-8")).get(language, ()))


def split_sentences(block: Block, language: str = "fr") -> Iterator[Sentence]:
    """Cut a block into sentences; a heading or a row is one; ``language`` decides on abbreviations."""
    text = block.clean.text
    if block.kind is BlockKind.ROW:
        yield Sentence(block, 0, len(text))
        return
    start = 0
    for match in _END.finditer(text):
        if match.start() < start or not _ends(text, match, language):
            continue
        yield Sentence(block, start, match.end())
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        yield Sentence(block, start, len(text))


def _ends(text: str, match: re.Match[str], language: str) -> bool:
    """Whether a sentence ends at the match rather than an abbreviation, an initial or a number."""
    begins = match["next"]
    if not (begins.isupper() or begins.isdigit() or begins in _OPENERS or begins == "�"):
        return False
    if text[match.start()] in "!?" and language == "fr" and begins in "«(":
        return True
    if match[0][0] != "." or match[0].startswith(".."):
        # "Hi ! Paris", "Yahoo! Inc.": an exclamation mark inside a name.
        return not (text[match.start()] == "!" and _inside_name(text, match.start()))
    last = _LAST_WORD.search(text, max(0, match.start() - 30), match.start())
    if last is None:
        return True
    word = last[0].lower()
    if word in _abbreviations(language) or re.split("['’]", word)[-1] in _abbreviations(language):
        return False
    initial = len(word) == 1 and word.isalpha() and last[0].isupper()
    dotted = re.fullmatch(r"(?:[a-z]\.)+[a-z]", word) is not None
    return not ((initial or dotted) and not begins.isdigit())


def _inside_name(text: str, at: int) -> bool:
    """Whether the mark at ``at`` follows a very short capitalised word, as in a name."""
    before = re.search(r"(\w+)[\s\xa0\u202f]?$", text[max(0, at - 12) : at])
    return before is not None and len(before[1]) <= 3 and before[1][0].isupper()
