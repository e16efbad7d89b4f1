"""Kinds: what the words in and around the names of a body tell of it: project, institute, person, none."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from grappe.reading.actors.cast import BodyKind
from grappe.reading.actors.columns import column_at
from grappe.reading.actors.names import Name, is_marked, words_of
from grappe.reading.actors.persons import OFFICE, bracketed_office, personhood
from grappe.reading.actors.spellings import SMALL, Key
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.language.patterns import sought
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.documents import Document

# Heads that name projects as often as lasting bodies.
_SOFT = frozenset(
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
_BEFORE = 90
IS_PROJECT = 3
"""Weight from which a body is a project: one clear sign, such as "le projet X" or "X est porté par"."""


@dataclass
class Bunch:
    """The names gathered under one key, and how much speaks for each kind."""

    names: list[Name] = field(default_factory=list)
    project: int = 0
    programme: int = 0
    institute: int = 0
    person: int = 0
    place: int = 0
    cell: int = 0

    @property
    def words(self) -> frozenset[str]:
        """Every folded word of the names."""
        return frozenset(word for name in self.names for word in name.words)


@cache
def _pattern(table: str, entry: str) -> re.Pattern[str]:
    value = lexicon("bodies")[table][entry]
    return sought(value if isinstance(value, str) else "|".join(f"(?:{part})" for part in value))


def weigh(bunch: Bunch, name: Name, document: Document, folded: str) -> None:
    """Add what the words around one mention say of its kind."""
    before = folded[max(0, name.start - _BEFORE) : name.start]
    after = re.sub(r"^ ?\([^()]{0,80}\)", "", folded[name.end : name.end + 120])
    typed = bool(set(name.words) & words_of("types", "organisation"))
    block = document.blocks[name.block]
    quoted = before[-2:].strip()[-1:] == '"'
    past = _pattern("institute", "before").search(before) is not None
    if _pattern("project", "before").search(before) and (not typed or quoted) and not past:
        bunch.project += 5 if quoted else 3
    said = _pattern("project", "after").match(after)
    if said and not _names_next(said[0], document.blocks[name.block].clean.text[name.end :], folded, name):
        bunch.project += 3 if set(name.words) & _SOFT or not typed else 2
    if _pattern("project", "programme").search(before) or _pattern("project", "programme_after").match(after):
        bunch.programme += 1
    if set(name.words) & words_of("types", "project"):
        bunch.project += 3
    bunch.project += _lists(name, document, block, folded) if not typed else 0
    bunch.programme += _calls(name, block, before)
    bunch.institute += 2 if past else 0
    if (
        block.kind in HEADINGS
        and not block.clean.text.isupper()
        and not set(name.words) & ((words_of("types", "organisation") - _SOFT) | words_of("types", "sitting"))
    ):
        bunch.project += _heads(name, folded)
    if block.kind is BlockKind.ROW:
        column = column_at(document, block, name.start)
        bunch.project += 4 if column == "project" else 0
        bunch.cell += column in {None, "role"} and not typed and not is_marked(name.text)
    placed = _pattern("place", "before").search(before) is not None and not _is_told(after)
    bunch.place += placed and not typed and not is_marked(name.text)
    bunch.person += personhood(name, before, after) or bracketed_office(folded[name.end : name.end + 40])


@cache
def _telling() -> re.Pattern[str]:
    nouns = "|".join(sorted(lexicon("protagonists")["funded"], key=len, reverse=True))
    return re.compile(rf", (?:the|an?|la|le|une?|l'|our|notre) ?(?:[a-z'-]+ ){{0,2}}(?:{nouns})(?!\w)")


def _is_told(after: str) -> bool:
    """Whether what follows says that a name is a body's: "at X, the school of repair"."""
    return _telling().match(after) is not None


def _names_next(said: str, behind: str, folded: str, name: Name) -> bool:
    """Whether the noun behind a name leads to another name: "avec l'appui de X, le cluster Y"."""
    if said.rsplit(maxsplit=1)[-1] not in words_of("types", "project"):
        return False
    at = folded.find(said, name.end) - name.end + len(said)
    return re.match(r"[ \xa0][«“\"]?[ \xa0]?[A-ZÀ-Þ]", behind[at:]) is not None


def _lists(name: Name, document: Document, block: Block, folded: str) -> int:
    """An item of a list of projects begins with the name of one."""
    if block.kind is not BlockKind.ITEM or name.start > 2 or block.section is None:
        return 0
    heading = fold(document.blocks[block.section].clean.text)
    listed = _pattern("project", "listed").search(heading) and folded[name.end :].lstrip()[:1] in {"(", ":"}
    return 3 if listed else 0


def _calls(name: Name, block: Block, before: str) -> int:
    """A call is a programme: in the title by its name alone, elsewhere where it is named again."""
    if name.words[0] in {"ami", "appel", "call"}:
        return 9
    called = _pattern("project", "call").search(before) is not None
    return (9 if block.index < 3 else 5) if called else 0


def _heads(name: Name, folded: str) -> int:
    """Whether a heading is about the name: "Prairie-PSAI (Université PSL) : …" or the first word of it."""
    if folded[: name.start].strip(' "'):
        return 0
    rest = folded[name.end :].lstrip(' "')
    return 3 if rest.startswith(("(", ":", ",")) or not rest else 1


def kind_of(
    key: Key, bunch: Bunch, projects: Mapping[str, set[Key]], tails: frozenset[str]
) -> BodyKind | None:
    """What the body of a bunch is, or None where it is none (a place, a plain word)."""
    words = bunch.words
    typed = bool(words & words_of("types", "organisation"))
    if bunch.person >= OFFICE or (bunch.person >= 2 and bunch.person * 2 > bunch.project):
        return BodyKind.PERSON
    funds = len(key) == 2 and key[0] in words_of("types", "programme") and key[1].isdigit()
    if bunch.programme >= 9 or funds:
        return BodyKind.PROGRAMME
    if words & words_of("types", "institute") and (bunch.institute or _shares(key, projects, tails)):
        return BodyKind.INSTITUTE
    if bunch.institute >= 2 and bunch.institute > bunch.project:
        return BodyKind.INSTITUTE
    if bunch.project >= (5 if typed and not words & _SOFT else IS_PROJECT):
        return BodyKind.PROGRAMME if bunch.programme * 4 >= bunch.project else BodyKind.PROJECT
    if typed:
        alone = key[0] in words_of("types", "alone")
        return BodyKind.ORGANISATION if len(key) > 1 or alone or _is_marked(bunch) else None
    return None if _names_nobody(key, bunch, tails) else BodyKind.ORGANISATION


def _is_marked(bunch: Bunch) -> bool:
    return any(is_marked(name.text) for name in bunch.names)


def _names_nobody(key: Key, bunch: Bunch, tails: frozenset[str]) -> bool:
    """Whether names without a type word are plain words, places, or what some cell of a table holds."""
    if (
        bunch.cell
        or set(key) <= words_of("words", "fr", "en", "calendar", "places", "demonyms")
        or bunch.place == len(bunch.names)
    ):
        return True
    return len(key) == 1 and not _is_marked(bunch) and (key[0] in tails or bunch.place > 0)


def _shares(key: Key, projects: Mapping[str, set[Key]], tails: frozenset[str]) -> bool:
    """Whether an institute has its own word in common with a project ("Institut MIAI" and "MIAI Cluster")."""
    own = (word for word in key if word not in SMALL and word not in words_of("types") and word not in tails)
    return any(projects.get(word, set()) - {key} for word in own)
