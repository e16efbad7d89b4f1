"""The scan for letters never hides anything: a document is read alike with it and without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.indicators import load_indicators
from grappe.reading.exchange import to_exchange
from grappe.reading.figures import dates, numbers
from grappe.reading.language import patterns
from grappe.reading.language.folding import lexicon
from grappe.reading.reader import read_document

OWN = Path(__file__).parents[2] / "benchmarks" / "gold"
DOCUMENTS = sorted(file for file in OWN.glob("*/*") if file.suffix in {".txt", ".md", ".html"})
INDICATORS = load_indicators()


@contextmanager
def no_scan() -> Iterator[None]:
    """Every text has all the letters that any pattern needs."""
    scan = patterns._SCAN
    patterns._SEEN.clear()
    patterns._SCAN = everything
    forget()
    try:
        yield
    finally:
        patterns._SCAN = scan
        forget()


def everything(text: str) -> int:
    """The bits of all letters, whatever the text."""
    return -1


def forget() -> None:
    """Forget the dates and numbers of the sentences just read."""
    dates._found.cache_clear()
    numbers._numbers.cache_clear()


def read(content: bytes, name: str) -> dict[str, Any]:
    """All that is read of a document."""
    return to_exchange(read_document(content, name, INDICATORS))


@pytest.mark.parametrize("file", DOCUMENTS, ids=lambda file: file.stem)
def test_a_document_is_read_alike_without_the_scan(file: Path) -> None:
    content = file.read_bytes()
    found = read(content, file.name)
    with no_scan():
        assert read(content, file.name) == found


def words() -> list[str]:
    """Words that rules look for, names, numbers and words that none looks for."""
    told = [
        word
        for name in ("claims", "events", "training", "measures")
        for word in str(lexicon(name)).replace("'", " ").split()
        if word.isalpha()
    ]
    names = ["Le cluster Tessel", "l'université de Valmont", "Inria", "The Calder Hub", "il", "it"]
    figures = [
        "30",
        "12,5",
        "2027",
        "75 M€",
        "£9m",
        "trente",
        "dozen",
        "40 %",
        "doubler",
        "en mars 2026",
        "from 10 to 20",
    ]
    plain = [
        "doctorants",
        "chaires",
        "startups",
        "a recruté",
        "will train",
        "is led by",
        "porté par",
        ",",
        ":",
        ".",
        "(",
        ")",
    ]
    return [*sorted(set(told)), *names * 9, *figures * 9, *plain * 9]


SENTENCES = st.lists(st.sampled_from(words()), min_size=3, max_size=40).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCES, min_size=1, max_size=6))
def test_sentences_of_any_words_are_read_alike_without_the_scan(sentences: list[str]) -> None:
    content = ("Le cluster Tessel\n\n" + ".\n\n".join(sentences) + ".\n").encode()
    found = read(content, "a.txt")
    with no_scan():
        assert read(content, "a.txt") == found
