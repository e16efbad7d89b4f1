"""Places in files as a reader of either language writes them."""

import re

from grappe.publishing.figures import NO_BREAK

_PLACE = re.compile(r"p\. (?P<page>\d+)|note (?P<note>\d+)|(?:(?P<sheet>.+)!)?(?P<cell>[A-Z]{1,3}\d+)")
WORDS = {
    "fr": {"page": "page", "note": "note", "sheet": "feuille", "cell": "cellule"},
    "en": {"page": "page", "note": "note", "sheet": "sheet", "cell": "cell"},
}


def place_in_words(place: str, language: str) -> str:
    """A place in words: "page 4", "feuille Budget, cellule C7"; what is none of these stays as it is."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return place
    words = WORDS[language]
    return ", ".join(
        f"{words[name]}{NO_BREAK}{sheet_of(at) if name == 'sheet' else at}"
        for name, at in match.groupdict().items()
        if at
    )


def region_of(place: str) -> str:
    """The page or sheet of a place: "p. 3" of "p. 3", "Budget" of "Budget!C4"; empty where there is none."""
    match = _PLACE.fullmatch(place)
    if match is None or match["note"]:
        return ""
    return sheet_of(match["sheet"] or "") if match["cell"] else place


def sheet_of(name: str) -> str:
    """The name of a sheet without the quotation marks that a place puts around one with blanks."""
    quoted = len(name) > 1 and name.startswith("'") and name.endswith("'")
    return name[1:-1].replace("''", "'") if quoted else name
