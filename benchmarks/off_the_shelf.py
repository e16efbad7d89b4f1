"""What off-the-shelf tools find in documents; runs in an environment of its own, which holds the tools alone.

Reads ``{name: {"text", "language", "published"}}`` on stdin and writes ``{tool: {name: found}}`` on stdout,
where ``found`` has ``milliseconds`` and, as far as the tool tells them, ``figures`` (start, end, value),
``bounds`` (start, end, sort), ``dates`` (ISO, at the level given) and ``organisations`` (names).
"""

import datetime as dt
import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import spacy
from dateparser.date import DateDataParser
from dateparser.search import search_dates
from quantulum3 import parser as quantulum
from recognizers_date_time import recognize_datetime
from recognizers_number import Culture, recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency

Found = dict[str, Any]
CULTURES = {"fr": Culture.French, "en": Culture.English}
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_LEVELS = {"year": 4, "month": 7, "day": 10}


def recognizers(text: str, language: str, published: str) -> Found:
    """Microsoft's recognizers-text: numbers, percentages, amounts and dates; its Python port has no ranges.

    Line by line, as one line that it fails on would silence a whole text; an item's hyphen is no minus.
    """
    found: Found = {"figures": [], "dates": []}
    reference = dt.datetime.fromisoformat((published + "-01-01")[:10])
    for line in re.finditer(r".+", text):
        found["figures"] += _figures(line.group(), line.start(), CULTURES[language])
        for result in recognize_datetime(line.group(), CULTURES[language], reference=reference):
            for value in (result.resolution or {}).get("values", [])[:1]:
                told = (value.get("timex"), value.get("value"))
                found["dates"] += [date for date in told if _is_date(date)][:1]
    return found


def _figures(line: str, offset: int, culture: str) -> list[tuple[int, int, float]]:
    figures: list[tuple[int, int, float]] = []
    for recognize in (recognize_currency, recognize_percentage, recognize_number):
        for result in recognize(line, culture):
            start, end = offset + result.start, offset + result.end + 1
            value = _number((result.resolution or {}).get("value"))
            taken = any(first < end and start < last for first, last, _ in figures)
            if value is not None and not taken:
                figures.append((start, end, abs(value)))
    return figures


def _number(value: str | None) -> float | None:
    """A value as the tool prints it, with a decimal comma in French."""
    try:
        return float((value or "").replace("%", "").replace(",", "."))
    except ValueError:
        return None


def _is_date(date: str | None) -> bool:
    return date is not None and _ISO.fullmatch(date) is not None


def quantities(text: str, language: str, published: str) -> Found:  # noqa: ARG001 - all tools are called alike
    """quantulum3, which knows English alone."""
    found = quantulum.parse(text, lang="en_US")
    figures = [(*one.span, float(one.value)) for one in found if isinstance(one.value, (int, float))]
    bounds = [(*one.span, "between") for one in found if one.uncertainty]
    return {"figures": figures, "bounds": bounds}


def dates(text: str, language: str, published: str) -> Found:
    """dateparser's search, each date at the level that its own parser tells."""
    settings = {"RELATIVE_BASE": dt.datetime.fromisoformat((published + "-01-01")[:10])}
    found = search_dates(text, languages=[language], settings=settings) or []
    parser = DateDataParser(languages=[language], settings=settings)
    out = []
    for words, date in found:
        period = parser.get_date_data(words).period
        out.append(date.date().isoformat()[: _LEVELS.get(period, 10)])
    return {"dates": out}


def entities(model: str) -> Callable[[str, str, str], Found]:
    """spaCy's names of organisations, by a French model."""
    pipeline = spacy.load(model)

    def find(text: str, language: str, published: str) -> Found:  # noqa: ARG001
        return {"organisations": [entity.text for entity in pipeline(text).ents if entity.label_ == "ORG"]}

    return find


def tools() -> Iterator[tuple[str, frozenset[str], Callable[[str, str, str], Found]]]:
    """The tools by name, with the languages that each reads."""
    both, french = frozenset({"fr", "en"}), frozenset({"fr"})
    yield "recognizers-text", both, recognizers
    yield "quantulum3", both, quantities
    yield "dateparser", both, dates
    yield "spaCy fr_core_news_sm", french, entities("fr_core_news_sm")
    yield "spaCy fr_core_news_md", french, entities("fr_core_news_md")


def main() -> None:
    """Run every tool over every document, once to warm it up, then timed."""
    warnings.simplefilter("ignore")
    documents: dict[str, dict[str, str]] = json.load(sys.stdin)
    out: dict[str, dict[str, Found]] = {}
    for tool, languages, find in tools():
        read = {name: one for name, one in documents.items() if one["language"] in languages}
        for language in languages:  # models and patterns are made at first need
            find("12 000 €, 3 %, en mai 2025. In May 2025.", language, "2025")
        for name, one in read.items():
            started = time.perf_counter()
            found = find(one["text"], one["language"], one["published"])
            found["milliseconds"] = 1000 * (time.perf_counter() - started)
            out.setdefault(tool, {})[name] = found
    json.dump(out, sys.stdout)


if __name__ == "__main__":
    main()
