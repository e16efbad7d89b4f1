"""Whether a code can exist in its standard: currency, country, region, identifiers, address."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit

from babel import Locale
from babel.numbers import list_currencies

from grappe.domain.identifiers import (
    is_finess,
    is_fundref,
    is_grid,
    is_idref,
    is_isni,
    is_pic,
    is_ror,
    is_siren,
    is_siret,
    is_uai,
    is_wikidata,
)
from grappe.domain.organisation import Scheme

CODE = "code (small letters, digits, hyphens)"
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INDICATOR = re.compile(r"[a-z][a-z0-9_]*")
_REGION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@cache
def countries() -> frozenset[str]:
    """The ISO 3166-1 codes with two letters."""
    return frozenset(re.findall(r"\b[A-Z]{2}\b", " ".join(map(str, Locale("en").territories))))


@cache
def currencies() -> frozenset[str]:
    """The ISO 4217 codes."""
    return frozenset(list_currencies())


def is_code(text: str) -> bool:
    """Whether the text is a code: small letters, digits and single hyphens, up to 80."""
    return len(text) <= 80 and _CODE.fullmatch(text) is not None


def is_indicator_code(text: str) -> bool:
    """Whether the text is a code of an indicator: small letters, digits and underscores, up to 80."""
    return len(text) <= 80 and _INDICATOR.fullmatch(text) is not None


def is_country(text: str) -> bool:
    """Whether the text is an ISO 3166-1 code."""
    return text in countries()


def is_currency(text: str) -> bool:
    """Whether the text is an ISO 4217 code."""
    return text in currencies()


def is_region(text: str) -> bool:
    """Whether the text has the shape of an ISO 3166-2 code and starts with a country."""
    match = _REGION.fullmatch(text)
    return match is not None and is_country(match.group(1))


def is_language(text: str) -> bool:
    """Whether the text has the shape of a short BCP 47 tag ("fr", "pt-BR")."""
    return len(text) <= 8 and _LANGUAGE.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """Whether the text is an http or https address with a host, of up to 1000 characters."""
    try:
        parts = urlsplit(text)
        sound = len(text) <= 1000 and not re.search(r"\s", text)
        return sound and parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    except ValueError:
        return False


IDENTIFIERS: Mapping[Scheme, tuple[str, Callable[[str], bool]]] = MappingProxyType(
    {
        Scheme.ROR: ("ROR id (nine characters)", is_ror),
        Scheme.SIREN: ("SIREN", is_siren),
        Scheme.SIRET: ("SIRET", is_siret),
        Scheme.UAI: ("UAI (seven digits and a letter)", is_uai),
        Scheme.IDREF: ("idRef (nine characters)", is_idref),
        Scheme.WIKIDATA: ("Wikidata item", is_wikidata),
        Scheme.ISNI: ("ISNI (sixteen characters)", is_isni),
        Scheme.GRID: ("GRID id", is_grid),
        Scheme.FUNDREF: ("Crossref funder number", is_fundref),
        Scheme.FINESS: ("FINESS", is_finess),
        Scheme.PIC: ("PIC (nine digits)", is_pic),
    }
)
"""What each scheme calls its identifiers, and whether a text can be one."""
