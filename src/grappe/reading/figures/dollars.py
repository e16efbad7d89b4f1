"""Dollars: which country's a text counts in, where it prints the bare sign."""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache

from grappe.reading.figures.figures import Figure
from grappe.reading.language.folding import fold, lexicon, pattern
from grappe.reading.text.documents import Document

DOLLAR = "USD"
_AMERICAN = re.compile(r"us ?\$|\$ ?us|usd|americains?|us dollars?")


@lru_cache
def _countries() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, pattern(*words)) for code, words in lexicon("dollars").items())


def dollar_of(document: Document) -> str:
    """The currency that "$" stands for in a document: that of the country it names most."""
    named: Counter[str] = Counter()
    texts = [block.clean.text for block in document.blocks]
    if not any("$" in text or "dollar" in text for text in texts):
        return DOLLAR
    for text in texts:
        for code, words in _countries():
            named[code] += sum(1 for _ in words.finditer(fold(text)))
    code, times = max(named.items(), key=lambda item: item[1], default=(DOLLAR, 0))
    return code if times else DOLLAR


def counted_in(figure: Figure, text: str, dollar: str) -> Figure:
    """The figure in that dollar, where its text prints no country beside the sign."""
    if figure.unit != DOLLAR or _AMERICAN.search(text, figure.start, figure.end):
        return figure
    return replace(figure, unit=dollar, rule=f"measure.money.{dollar}")
