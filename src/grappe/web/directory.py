"""What the directory of organisations is asked for, by the address of the page."""

from collections.abc import Mapping
from dataclasses import fields
from urllib.parse import urlencode

from babel import Locale

from grappe.publishing.figures import LOCALES
from grappe.records.queries.directory import Sought

LONGEST = 200  # characters of what is asked: a name is shorter


def sought_in(query: Mapping[str, str]) -> Sought:
    """What an address asks for: ``q`` are the words, the rest has the name of what it narrows."""
    asked = {field.name: query.get(field.name, "").strip()[:LONGEST] for field in fields(Sought)}
    return Sought(**asked | {"words": query.get("q", "").strip()[:LONGEST]})


def address_of(sought: Sought, page: int = 1, as_of: str = "") -> str:
    """The query string that asks for that, as short as it can be."""
    asked = {"q": sought.words, "kind": sought.kind, "country": sought.country}
    asked |= {"programme": sought.programme, "role": sought.role, "page": str(page) if page > 1 else ""}
    asked["as_of"] = as_of
    given = {key: value for key, value in asked.items() if value}
    return f"?{urlencode(given)}" if given else ""


def country_name(code: str, language: str) -> str:
    """A country by its code (ISO 3166-1 alpha-2) in that language; the code itself where it is unknown."""
    return str(Locale.parse(LOCALES[language]).territories.get(code, code))
