"""Whether a code can exist in its standard: currency, country, region, ROR, SIREN, Wikidata, address."""

import re
from functools import cache
from urllib.parse import urlsplit

from babel import Locale
from babel.numbers import list_currencies

_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_INDICATOR = re.compile(r"[a-z][a-z0-9_]*")
_REGION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_ROR_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


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
    if not re.fullmatch(r"\d{9}", text):
        return False
    doubled = [int(digit) * (2 if position % 2 else 1) for position, digit in enumerate(text)]
    return sum(digit - 9 if digit > 9 else digit for digit in doubled) % 10 == 0


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
