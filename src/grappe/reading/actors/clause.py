"""Clauses: a sentence with those whom it names, and who stands where in it: before a verb, after, apart."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from grappe.reading.actors.cast import FUNDED, Body, BodyKind, Cast, Mention
from grappe.reading.actors.enumerations import flatten, glue, listed_before
from grappe.reading.actors.words import words_of
from grappe.reading.language.folding import fold, lexicon
from grappe.reading.text.blocks import Block
from grappe.reading.text.documents import Document

Brackets = tuple[tuple[int, int, Mention], ...]
BOUND = FUNDED | {BodyKind.INSTITUTE}
UNIONS = frozenset(
    {"alliance", "union", "consortium", "reseau", "network", "groupement", "federation", "association"}
)
"""Words in the names of bodies that have members."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with the mentions of its block and its folded text.

    In ``flat`` what tells nothing of who is bound to whom is blanked by ``\\0``: brackets behind names,
    adverbs, dates. ``reach`` is where a list in it ends at the latest; ``previous`` is the sentence before.
    """

    document: Document
    cast: Cast
    block: Block
    start: int
    end: int
    folded: str
    flat: str
    mentions: tuple[Mention, ...]
    reach: int = 0
    previous: tuple[int, int] | None = None

    @property
    def topic(self) -> Body | None:
        """The project that the block is about."""
        return self.cast.topic_of(self.block.index)

    def inside(self) -> list[Mention]:
        """The mentions of this sentence, those in brackets behind a name left out."""
        return [m for m in self.mentions if self.start <= m.start < self.end and self.flat[m.start] != "\0"]

    def before(self, at: int) -> list[Mention]:
        """The mentions of this sentence that end before a place, the nearest first."""
        return [mention for mention in reversed(self.inside()) if mention.end <= at]

    def gap(self, start: int, end: int) -> str:
        """The text between two places, with what is blanked left out."""
        return _RUN.sub(" ", self.flat[start:end])


_RUN = re.compile(r"[ \0]+")


def bears(body: Body) -> bool:
    """Whether a body may be what others are to a project: an organisation, or a project named like one."""
    if body.kind in {BodyKind.ORGANISATION, BodyKind.INSTITUTE}:
        return True
    typed = words_of("types", "organisation") - words_of("types", "project")
    return body.kind is BodyKind.PROJECT and bool(typed & set(fold(body.name).split()[:1]))


def whole_clause(document: Document, cast: Cast, block: Block) -> tuple[Clause, Brackets]:
    """A block as one clause, and the brackets that stand behind names in it."""
    folded = fold(block.clean.text)
    mentions = cast.mentions_in(block.index)
    flat, brackets = flatten(folded, mentions)
    flat = _thinned(flat, mentions, document.facts.language)
    return Clause(document, cast, block, 0, len(folded), folded, flat, mentions, len(folded)), brackets


@cache
def _asides(language: str) -> re.Pattern[str]:
    table = lexicon("relations")["asides"]
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(table[language])}|{table['dates']})(?![\w'-])")


def _thinned(flat: str, mentions: Sequence[Mention], language: str) -> str:
    """The text with adverbs and dates blanked, where they are no part of a name."""
    characters = list(flat)
    names = [mention for mention in mentions if mention.form == "name"]
    for match in _asides(language).finditer(flat):
        start, end = match.span()
        if flat[start - 2 : start] == ", " and flat[end : end + 1] == ",":
            start, end = start - 2, end + 1  # ", depuis 2021,"
        if not any(name.start < end and start < name.end for name in names):
            characters[start:end] = "\0" * (end - start)
    return "".join(characters)


def project_before(clause: Clause, at: int) -> Mention | None:
    """The nearest project before a place of the sentence, by name, noun or pronoun."""
    return next((mention for mention in clause.before(at) if mention.body.kind in FUNDED), None)


def project_after(clause: Clause, at: int, kinds: Iterable[BodyKind] = FUNDED) -> Mention | None:
    """The next project from a place of the sentence on."""
    return next((m for m in clause.inside() if m.start >= at and m.body.kind in kinds), None)


# "X is a £30 million scheme run by Y"; "X, a network of schools led by Y"; "X, led by Y and backed by Z"
_IS_A = re.compile(r" (?:is|was|est|etait) (?:an?|une?|the|le|la) [^,.;:()]{0,60} ")
_NOUN_PHRASE = re.compile(r", (?:(?:an?|the|une?|l[ea]|its|our|son|sa|notre) |l')?[a-z][^,.;:()\"]{3,90} ")
_AND_IS = re.compile(r",? (?:et|and|mais|but|puis|then) (?:est|is|was|sera|a ete|has been|etait) ")
_CHAIN = re.compile(r",? ?(?:(?:et|and|puis|then|mais|but) )?(?:(?:est|is|was|etait|sera|a ete|has been) )?")
_FRONTED = re.compile(
    r"\W*(?:(?!cette |notre |votre |toutes? |entre |selon |leurs |where |while |these |those |there )"
    r"[a-z-]{3,}(?:e|ee|es|ees|ed|ne) [^,;:.]{3,70}(?:,| et| and) )?"
)


def patient(clause: Clause, at: int, kinds: frozenset[BodyKind]) -> Mention | None:
    """The body that a passive is said of: right before it, or the sentence's project before an auxiliary."""
    before = clause.before(at)
    if not before:
        return None
    gap = clause.gap(before[0].end, at)
    if _AND_IS.fullmatch(gap):
        # "Le projet prolonge l'institut et est porté par …": said of whom the verb before is said of.
        return next((m for m in reversed(before) if m.body.kind in FUNDED), None)
    if before[0].body.kind in kinds:
        if glue("apposition").fullmatch(gap) or _NOUN_PHRASE.fullmatch(gap):
            return before[0]
        if _IS_A.fullmatch(gap) and before[0].body.kind in BOUND:
            return before[0]
    finite = glue("auxiliary").search(clause.gap(clause.start, at))
    chained = before[0].body.kind not in FUNDED and _CHAIN.fullmatch(gap)
    return project_before(clause, at) if finite or chained else None


def is_fronted(clause: Clause, at: int) -> bool:
    """Whether nothing but another participle stands before a place: "Lancé en 2020, porté par X, …"."""
    return _FRONTED.fullmatch(clause.gap(clause.start, at)) is not None


_WHO = re.compile(r",?[ \0]+(?:qui|which|who|that)[ \0]+$")
_ARTICLES = re.compile(r"(?:, )?(?:(?:et|and|ou|or) )?(?:l'|(?:l[ae]s?|the|an?|une?|the|notre|our) )?")
_ASIDE = re.compile(r",[^,;]*, ?(?:(?:qui|which|who|that) )?")


def subjects_before(clause: Clause, at: int) -> list[Mention]:
    """The list of those whom a finite verb at a place is said of; an aside behind them is left out."""
    who = _WHO.search(clause.flat, clause.start, at)
    at = who.start() if who else at
    before = clause.before(at)
    if not before:
        return []
    listed = listed_before(clause.flat, clause.mentions, clause.start, at)
    gap = clause.gap(before[0].end, at)
    if not gap.startswith(",") or len(gap) < 2:
        return listed if glue("said_of").fullmatch(gap) else []
    # "X, filiale de Y, rejoint …" and "X, partenaire de la première heure, rejoint …"
    opening = clause.flat.rfind(",", clause.start, before[0].start)
    apart = len(before) < 2 or before[1].end <= opening
    if listed and opening >= 0 and apart and not _ARTICLES.fullmatch(clause.gap(opening, before[0].start)):
        return listed_before(clause.flat, clause.mentions, clause.start, opening) or listed
    if not listed and _ASIDE.fullmatch(gap) and len(gap) <= 90:
        comma = clause.flat.find(",", before[0].end)
        return listed_before(clause.flat, clause.mentions, clause.start, comma)
    return listed if glue("said_of").fullmatch(gap) else []
