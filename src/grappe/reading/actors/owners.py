"""Owners: the body that a document as a whole is of, told by its masthead, its title and its first words."""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from grappe.reading.actors.cast import FUNDED, Body, BodyKind
from grappe.reading.actors.names import Name, is_marked, words_of
from grappe.reading.language.folding import fold
from grappe.reading.text.blocks import Block, BlockKind
from grappe.reading.text.documents import Document

# Heads that name projects as often as lasting bodies.
SOFT = frozenset(
    {
        "centre",
        "center",
        "school",
        "campus",
        "academy",
        "laboratory",
        "alliance",
        "institute",
        "trust",
        "lab",
        "fund",
        "fonds",
    }
)
_HEAD = 3
"""How many blocks of a document without a title may be its masthead."""
Key = tuple[str, ...]

# What stands behind the name of whom a title is about, rather than of somebody who does something.
_ABOUT = re.compile(r" ?(?:$|[:,(|]|- |in \w+$|en \w+$|'s? )")


# What leads to a name in a title that is about it: "Report 12/2025: the", "Rapport d'activité de la".
_LEADING = re.compile(
    r"(?:[^:]{0,60}(?::| -) "
    r"|(?:[a-z]+ )?(?:rapport|report|lettre|bilan|comptes|review|accounts)\b[^:]{0,40} )?"
    r"(?:(?:de |of |by )?(?:l'|l[ea] |the )|du |d'|de |of )?"
)
_OFFICE = re.compile(
    r"\b(?:direct(?:eur|rice|or)|president[e]?|coordina(?:teur|trice|tor)|responsable|head|chair|manager)"
    r" (?:of (?:the )?|du |de (?:la |l')?|d')$"
)


def promote_own(document: Document, bodies: dict[Key, Body], names: Mapping[Key, Sequence[Name]]) -> None:
    """Where the title names no project, the body that it, the masthead or the first words name is one."""
    title = next((block for block in document.blocks if block.kind is BlockKind.TITLE), None)
    first = next((block for block in document.blocks if block.kind is BlockKind.PARAGRAPH), None)
    head = document.blocks[: title.index if title else _HEAD]
    above = [block for block in head if block.kind is BlockKind.META]
    opening = [first] if first else []
    for blocks, barred in (([title] if title else [], []), (above, opening), (opening, [])):
        places = {block.index: block for block in blocks}
        spoken = {block.index for block in (*blocks, *barred)}
        if any(body.kind in FUNDED and _named_in(spoken, names[key]) for key, body in bodies.items()):
            return
        own = [key for key, body in bodies.items() if _may_own(document, body, names[key], places)]
        if own:
            key = max(own, key=lambda one: len(names[one]))
            bodies[key] = replace(bodies[key], kind=BodyKind.PROJECT)
            return


def _named_in(places: AbstractSet[int], names: Sequence[Name]) -> bool:
    return any(name.block in places for name in names)


def _may_own(document: Document, body: Body, names: Sequence[Name], places: Mapping[int, Block]) -> bool:
    """Whether a body stands where a document says whom it is about, and is such as figures are about."""
    if body.kind not in {BodyKind.ORGANISATION, BodyKind.INSTITUTE}:
        return False
    types = set(names[0].words) & words_of("types", "organisation")
    if any(name.block in places and _is_whole_title(name, places[name.block]) for name in names):
        return True
    if types - SOFT and not _thematic(names[0]):
        return False
    if len(names) < 2 and not types and not _has_noun(document, names[0]):
        return False
    return any(name.block in places and _stands_for_all(name, places[name.block]) for name in names)


def _has_noun(document: Document, name: Name) -> bool:
    """Whether the text says "the foundry" of a body named "Northbank Photonics Foundry"."""
    ends = "|".join(re.escape(word) for word in {name.words[0], name.words[-1]} if len(word) > 3)
    if not ends or len(name.words) < 2:
        return False
    noun = re.compile(rf"\b(?:the|le|la|du|au|ce|cette|l') ?(?:{ends})\b")
    return any(noun.search(fold(block.clean.text)) for block in document.blocks if block.index != name.block)


def _is_whole_title(name: Name, block: Block) -> bool:
    """Whether a title is a name and nothing else, a kind of document before a colon aside."""
    text = block.clean.text
    before = fold(text[: name.start])
    return (
        block.kind is BlockKind.TITLE
        and not text[name.end :].strip(" .")
        and _LEADING.fullmatch(before) is not None
    )


def _thematic(name: Name) -> bool:
    """Whether a school or institute is named after what it does: "École du patrimoine vivant"."""
    words = name.text.split()
    heads = {"ecole", "institut", "academie", "fonds"}
    return (
        name.words[0] in heads
        and len(words) > 1
        and not any(word[-1:] and _proper(word) for word in words[1:])
    )


def _proper(word: str) -> bool:
    return is_marked(word) or re.split(r"['’]", word)[-1][:1].isupper()


def _stands_for_all(name: Name, block: Block) -> bool:
    """Whether a title is about the name, or a paragraph opens with it."""
    folded = fold(block.clean.text)
    if block.kind is BlockKind.PARAGRAPH:
        return name.start <= 4 or _OFFICE.search(folded, 0, name.start) is not None
    return _ABOUT.match(folded, name.end) is not None
