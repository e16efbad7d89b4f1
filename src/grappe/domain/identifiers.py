"""Identifiers of organisations: whether a text can be one (form, check digits), and how it is kept."""

import re
from collections.abc import Callable
from functools import lru_cache

from grappe.domain.organisation import Identifier, Scheme

_PREFIXES = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:ror\.org/|idref\.fr/|wikidata\.org/(?:wiki|entity)/|isni\.org/(?:isni/)?"
    r"|(?:dx\.)?doi\.org/10\.13039/|grid\.ac/institutes/)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
_ROR = re.compile(r"0[a-hj-km-np-tv-z0-9]{6}\d{2}", re.ASCII)
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}", re.ASCII)
_ROR_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_UAI = re.compile(r"([0-9]{7})([A-HJ-NPR-Z])")
_UAI_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_IDREF = re.compile(r"\d{8}[\dX]", re.ASCII)
_ISNI = re.compile(r"\d{15}[\dX]", re.ASCII)
_FINESS = re.compile(r"\d{9}|2[AB]\d{7}", re.ASCII)
_GRID = re.compile(r"grid\.\d{1,6}\.[0-9a-f]{1,2}", re.ASCII)
_FUNDREF = re.compile(r"\d{4,12}", re.ASCII)
_PIC = re.compile(r"\d{9}", re.ASCII)


@lru_cache(maxsize=1 << 15)  # a parent of many is told by each of them
def identifier_of(scheme: Scheme, text: str) -> Identifier | None:
    """The identifier that a text prints ("https://ror.org/02feahw73", "0000 0001 2097 0141"), or None.

    None where the text has not the scheme's form or fails its check digits.
    """
    sound, case = _SCHEMES[scheme]
    if sound(text):
        return Identifier(scheme, text)
    bare = case(_SPACES.sub("", _PREFIXES.sub("", text.strip())))
    return Identifier(scheme, bare) if sound(bare) else None


def siren_of(siret: Identifier) -> Identifier:
    """The legal unit that an establishment belongs to."""
    return Identifier(Scheme.SIREN, siret.value[:9])


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


_SCHEMES: dict[Scheme, tuple[Callable[[str], bool], Callable[[str], str]]] = {
    Scheme.ROR: (is_ror, str.lower),
    Scheme.SIREN: (is_siren, str),
    Scheme.SIRET: (is_siret, str),
    Scheme.UAI: (is_uai, str.upper),
    Scheme.IDREF: (is_idref, str.upper),
    Scheme.WIKIDATA: (is_wikidata, str.upper),
    Scheme.ISNI: (is_isni, str.upper),
    Scheme.GRID: (is_grid, str.lower),
    Scheme.FUNDREF: (is_fundref, str),
    Scheme.FINESS: (is_finess, str.upper),
    Scheme.PIC: (is_pic, str),
}
