"""The date in a date line or a page's head: the first one written to the day, month or season."""

import re
import tomllib
from functools import cache
from pathlib import Path

from grappe.domain.period import PartialDate

_LEXICON = Path(__file__).parents[1] / "lexicon" / "months.toml"


@cache
def _months() -> dict[str, int]:
    return dict(tomllib.loads(_LEXICON.read_text("utf-8"))["months"])


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"""
          (?P<iso>\b\d{{4}}-\d{{2}}(?:-\d{{2}})?)(?!\d)
        | \b(?P<d1>\d{{1,2}})[/.](?P<m1>\d{{1,2}})[/.](?P<y1>\d{{4}})\b
        | \b(?:(?P<d2>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:of\s+)?)?(?P<m2>{month})\.?,?\s+
          (?:(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<y2>(?:19|20)\d{{2}})\b
        | \b(?:printemps|[ée]t[ée]|automne|hiver|spring|summer|autumn|winter)\s+(?P<y3>20\d{{2}})\b
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def first_date(words: str) -> PartialDate | None:
    """The first date in ``words`` that is given to the day, month or season."""
    for match in _pattern().finditer(words):
        if match["iso"]:
            iso = match["iso"]
        elif match["y1"]:
            iso = f"{match['y1']}-{int(match['m1']):02}-{int(match['d1']):02}"
        elif match["y2"]:
            day = match["d2"] or match["d3"]
            iso = f"{match['y2']}-{_months()[match['m2'].lower()]:02}" + (f"-{int(day):02}" if day else "")
        else:
            iso = match["y3"]
        try:
            return PartialDate(iso)
        except ValueError:
            continue
    return None
