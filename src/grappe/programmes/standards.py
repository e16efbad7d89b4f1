"""Whether a code can exist in its standard: currency, country, region, identifiers, address."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from urllib.parse import urlsplit

from babel import Locale
from babel.numbers import list_currencies

from grappe.domain.organisation import Scheme

CODE = "code (small letters, digits, hyphens)"
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INDICATOR = re.compile(r"[a-z][a-z0-9_]*")
_REGION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_ROR_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_UAI = re.compile(r"([0-9]{7})([A-HJ-NPR-Z])")
_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_IDREF = re.compile(r"\d{8}[\dX]", re.ASCII)
_ISNI = re.compile(r"\d{15}[\dX]", re.ASCII)
_FINESS = re.compile(r"\d{9}|2[AB]\d{7}", re.ASCII)
_GRID = re.compile(r"grid\.\d{1,6}\.[0-9a-f]{1,2}", re.ASCII)
_FUNDREF = re.compile(r"\d{4,12}", re.ASCII)
_PIC = re.compile(r"\d{9}", re.ASCII)


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


def is_ror(text: str) -> bool:
    """Whether the text is a ROR id without its address, with the check digits of ISO 7064 MOD 97-10."""
    if not _ROR.fullmatch(text):
        return False
    number = 0
    for character in text[1:7]:
        number = number * 32 + _ROR_DIGITS.index(character)
    return 98 - (number * 100) % 97 == int(text[7:])


def is_siren(text: str) -> bool:
    """Whether the text is nine digits that fit the Luhn check."""
    return re.fullmatch(r"\d{9}", text, re.ASCII) is not None and _fits_luhn(text)


def is_siret(text: str) -> bool:
    """Whether the text is a SIREN and five digits more that fit the Luhn check together.

    The French post office numbers its own by another rule: there, the digits add up to a multiple of five.
    """
    if re.fullmatch(r"\d{14}", text, re.ASCII) is None or not is_siren(text[:9]):
        return False
    return _fits_luhn(text) or (text.startswith("356000000") and sum(map(int, text)) % 5 == 0)


def _fits_luhn(text: str) -> bool:
    doubled = [int(digit) * (2 if position % 2 else 1) for position, digit in enumerate(reversed(text))]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


def is_uai(text: str) -> bool:
    """Whether the text is a French school's number: seven digits, then the letter they give modulo 23."""
    match = _UAI.fullmatch(text)
    return match is not None and _UAI_LETTERS[int(match.group(1)) % 23] == match.group(2)


def is_idref(text: str) -> bool:
    """Whether the text is a record number of idRef, with its check digit modulo 11 (weights nine to two)."""
    if not _IDREF.fullmatch(text):
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(text[:8], range(9, 1, -1), strict=True))
    return text[8] == "0123456789X"[-weighed % 11]


def is_isni(text: str) -> bool:
    """Whether the text is sixteen characters that fit ISO 7064 MOD 11-2, without the spaces of print."""
    if not _ISNI.fullmatch(text):
        return False
    total = 0
    for digit in text[:15]:
        total = (total + int(digit)) * 2
    return text[15] == "0123456789X"[(12 - total % 11) % 11]


def is_finess(text: str) -> bool:
    """Whether the text is a French health establishment's number; outside Corsica it fits Luhn's check."""
    return _FINESS.fullmatch(text) is not None and (not text.isdigit() or _fits_luhn(text))


def is_grid(text: str) -> bool:
    """Whether the text has the shape of a GRID id ("grid.508487.6")."""
    return _GRID.fullmatch(text) is not None


def is_fundref(text: str) -> bool:
    """Whether the text has the shape of a funder's number in Crossref, without the DOI prefix."""
    return _FUNDREF.fullmatch(text) is not None


def is_pic(text: str) -> bool:
    """Whether the text has the shape of a participant code of the European Commission."""
    return _PIC.fullmatch(text) is not None


def is_wikidata(text: str) -> bool:
    """Whether the text is a Wikidata item."""
    return _WIKIDATA.fullmatch(text) is not None


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
