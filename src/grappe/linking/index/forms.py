"""Under which forms a name is found: folded, in compared words, joined, by its initials."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from grappe.domain.organisation import Entry, Identifier, NameKind, OrganisationName
from grappe.linking.names import acronym_of, fold, without_brackets
from grappe.linking.words import countries_named, words_of

FOLDED, WORDS, JOINED, INITIALS, BAG = "=", "~", "+", "!", "*"
CODE = ":"
_DASH = re.compile(r"\s+[-–—]\s+")
_ACRONYM = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*[A-Z][A-Za-z]*")
_LONGEST_INITIALS = 10
_FEWEST_INITIALS = 3


class Part(IntEnum):
    """Which part of a printed name a record stands for."""

    WHOLE = 0
    WITHOUT_BRACKETS = 1
    ACRONYM = 2


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which an entry is written: the text, which of its names it is from, and which part of it."""

    text: str
    place: int
    part: Part


def forms_of(entry: Entry) -> list[Form]:
    """Every way to write the entry's names, each folded text once, whole names before parts of them."""
    found: dict[tuple[str, bool], Form] = {}
    for part in (Part.WHOLE, Part.ACRONYM, Part.WITHOUT_BRACKETS):
        for place, name in enumerate(entry.names):
            text = text_of(name, part)
            key = fold(text) if text else ""
            if key:
                found.setdefault((key, is_acronym(name, part)), Form(text, place, part))
    return list(found.values())


def text_of(name: OrganisationName, part: Part) -> str:
    """What of the name this part is; nothing where it has no such part."""
    if part is Part.WHOLE:
        return name.text
    if part is Part.ACRONYM:
        acronym = acronym_of(name.text) or _beside_dash(name.text)[0]
        return "" if countries_named(words_of(acronym)) else acronym
    bare = without_brackets(name.text)
    return bare if bare != name.text else _beside_dash(name.text)[1]


def _beside_dash(text: str) -> tuple[str, str]:
    """Acronym and name of "MIREA – Russian Technological University", either way round; else nothing."""
    parts = _DASH.split(text)
    short, long = sorted(parts, key=len) if len(parts) == 2 else ("", "")
    return (short, long) if _ACRONYM.fullmatch(short) and long.count(" ") > 1 else ("", "")


def is_acronym(name: OrganisationName, part: Part) -> bool:
    """Whether this part of the name is an acronym."""
    return part is Part.ACRONYM or name.kind is NameKind.ACRONYM


def keys_of(text: str, *, acronym: bool) -> Iterator[str]:
    """The keys under which a text is found, each led by the sign of its kind."""
    folded, words = fold(text), words_of(text)
    yield FOLDED + folded
    if not acronym:
        yield WORDS + " ".join(words)
        yield BAG + " ".join(sorted(words))
        if (initials := initials_of(words)) and len(initials) >= _FEWEST_INITIALS:
            yield INITIALS + initials
    if " " in folded:
        yield JOINED + folded.replace(" ", "")


def key_of(identifier: Identifier | str) -> str:
    """The key under which the bearer of an identifier, or of a code of Grappe's own, is found."""
    told = CODE + identifier if isinstance(identifier, str) else f"{identifier.scheme}:{identifier.value}"
    return told.replace("\0", " ")  # where the tries' keys end


def initials_of(words: tuple[str, ...]) -> str:
    """The first letters of the words, or nothing for too many of them or a single one."""
    return "".join(word[0] for word in words) if 1 < len(words) <= _LONGEST_INITIALS else ""


def slips_of(word: str) -> set[str]:
    """The word, and what is left of it without one letter: two words one slip apart share one of these."""
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}
