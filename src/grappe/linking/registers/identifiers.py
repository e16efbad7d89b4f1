"""Identifiers as printed become identifiers as kept: without address or spaces, their check digits right."""

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
_BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
_LA_POSTE = "356000000"


@lru_cache(maxsize=1 << 15)  # a parent of many is told by each of them
def identifier_of(scheme: Scheme, text: str) -> Identifier | None:
    """The identifier that a text prints ("https://ror.org/02feahw73", "0000 0001 2097 0141"), or None.

    None where the text has not the scheme's form or fails its check digits.
    """
    form, case, sound = _SCHEMES[scheme]
    bare = text
    if not form.fullmatch(text):
        bare = case(_SPACES.sub("", _PREFIXES.sub("", text.strip())))
    if not form.fullmatch(bare) or not sound(bare):
        return None
    return Identifier(scheme, bare)


def siren_of(siret: Identifier) -> Identifier:
    """The legal unit that an establishment belongs to."""
    return Identifier(Scheme.SIREN, siret.value[:9])


def _ror(value: str) -> bool:
    """ISO 7064 mod 97-10 over the Crockford base-32 number, as ROR states it."""
    number = 0
    for character in value[:7]:
        number = number * 32 + _BASE32.index(character)
    return int(value[7:]) == 98 - (number * 100) % 97


def _luhn(value: str) -> bool:
    total = 0
    for at, character in enumerate(reversed(value)):
        digit = int(character) * (1 + at % 2)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def _siret(value: str) -> bool:
    """Luhn; the establishments of La Poste have digits that add up to a multiple of five instead."""
    if value.startswith(_LA_POSTE) and value != f"{_LA_POSTE}00048":
        return sum(map(int, value)) % 5 == 0
    return _luhn(value)


def _uai(value: str) -> bool:
    """The letter is the seven digits modulo 23, among the letters without i, o and q."""
    return "ABCDEFGHJKLMNPRSTUVWXYZ"[int(value[:7]) % 23] == value[7]


def _idref(value: str) -> bool:
    """The last character makes the sum, weighted 9, 8 … 1, a multiple of eleven."""
    digits = [10 if character == "X" else int(character) for character in value]
    return sum(weight * digit for weight, digit in zip(range(9, 0, -1), digits, strict=True)) % 11 == 0


def _isni(value: str) -> bool:
    """ISO 7064 mod 11-2."""
    total = 0
    for character in value[:15]:
        total = (total + int(character)) * 2 % 11
    check = (12 - total) % 11
    return value[15] == ("X" if check == 10 else str(check))


def _any(value: str) -> bool:
    return bool(value)


_SCHEMES: dict[Scheme, tuple[re.Pattern[str], Callable[[str], str], Callable[[str], bool]]] = {
    Scheme.ROR: (re.compile(r"0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}"), str.lower, _ror),
    Scheme.SIREN: (re.compile(r"[0-9]{9}"), str, _luhn),
    Scheme.SIRET: (re.compile(r"[0-9]{14}"), str, _siret),
    Scheme.UAI: (re.compile(r"[0-9]{7}[A-HJ-NPR-Z]"), str.upper, _uai),
    Scheme.IDREF: (re.compile(r"[0-9]{8}[0-9X]"), str.upper, _idref),
    Scheme.WIKIDATA: (re.compile(r"Q[1-9][0-9]{0,11}"), str.upper, _any),
    Scheme.ISNI: (re.compile(r"[0-9]{15}[0-9X]"), str.upper, _isni),
    Scheme.GRID: (re.compile(r"grid\.[0-9]{1,8}\.[0-9a-f]{1,2}"), str.lower, _any),
    Scheme.FUNDREF: (re.compile(r"[1-9][0-9]{2,14}"), str, _any),
    Scheme.FINESS: (re.compile(r"[0-9]{2}[0-9]{7}|2[AB][0-9]{7}"), str.upper, _any),
    Scheme.PIC: (re.compile(r"[0-9]{9}"), str, _any),
}
