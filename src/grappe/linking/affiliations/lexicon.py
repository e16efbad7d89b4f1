"""The words by which affiliations are taken apart (``lexicon/affiliations.toml``)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from grappe.linking.words import vocabulary

_FILE = Path(__file__).parent.parent / "lexicon" / "affiliations.toml"


@dataclass(frozen=True, slots=True)
class Glue:
    """Words that a name follows without a space, and beginnings of words that open one so."""

    before: frozenset[str]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The file's tables, each as what it is asked for."""

    glue: Glue
    joining: frozenset[str]
    leading: frozenset[str]
    divisions: frozenset[str]
    addresses: frozenset[str]
    persons: frozenset[str]
    asides: tuple[str, ...]
    no_countries: frozenset[str]
    territories: dict[str, frozenset[str]]
    kinds: frozenset[str]

    @property
    def plain(self) -> frozenset[str]:
        """Words that are no name by themselves."""
        return self.divisions | self.addresses | self.persons


@cache
def common_words() -> frozenset[str]:
    """Compared words that tell no organisation by themselves: kinds, fields, directions, legal forms."""
    known = vocabulary()
    return known.kinds | known.fields | known.directions | known.legal


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    tables = tomllib.loads(_FILE.read_text("utf-8"))
    return Lexicon(
        glue=Glue(frozenset(tables["glue"]["before"]), tuple(tables["glue"]["after"])),
        joining=frozenset(tables["joining"]["words"]),
        leading=frozenset(tables["joining"]["leading"]),
        divisions=frozenset(tables["divisions"]["heads"]),
        addresses=frozenset(tables["addresses"]["words"]),
        persons=frozenset(tables["persons"]["titles"]),
        asides=tuple(tables["asides"]["openings"]),
        no_countries=frozenset(tables["countries"]["also_other"]),
        territories={state: frozenset(those) for state, those in tables["territories"].items()},
        kinds=frozenset(tables["organisations"]["kinds"]),
    )
