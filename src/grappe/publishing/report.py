"""The yearly report of a project or a programme: what was promised, what became of it, and who says so."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from grappe.domain.indicators import Theme
from grappe.domain.standing import Word
from grappe.publishing.stances import why_chosen
from grappe.publishing.standings import standing_in, why_it_stands_so
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentVersion,
    Indicator,
    Item,
    Observation,
    Programme,
    Project,
    Standing,
)
from grappe.records.queries.standings import standing_of


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the claim, the declared value, the items or the rule in words that a figure rests on."""

    number: int
    claim: Claim | None = None
    declared: Observation | None = None
    items: tuple[Item, ...] = ()
    rule: str = ""


@dataclass(slots=True)
class Notes:
    """The footnotes of a report, each evidence once, numbered as it is first named."""

    _known: dict[object, Note] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Note]:
        return iter(self._known.values())

    def of_claim(self, claim: Claim) -> int:
        """The number of the note on a claim."""
        return self._of(claim.pk, claim=claim)

    def of_declared(self, declared: Observation) -> int:
        """The number of the note on what a project's office declared."""
        return self._of((declared.reference, declared.version), declared=declared)

    def of_items(self, items: Sequence[Item]) -> int:
        """The number of the note on items that were counted."""
        return self._of(tuple(item.reference for item in items), items=tuple(items))

    def of_rule(self, rule: str) -> int:
        """The number of the note on a rule by which a figure was made of others."""
        return self._of(("rule", rule), rule=rule)

    def _of(
        self,
        key: object,
        *,
        claim: Claim | None = None,
        declared: Observation | None = None,
        items: tuple[Item, ...] = (),
        rule: str = "",
    ) -> int:
        if key not in self._known:
            self._known[key] = Note(len(self._known) + 1, claim, declared, items, rule)
        return self._known[key].number


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in words, the time it is of (ISO, from ``start`` where it is a period's), and its notes."""

    words: str
    start: str
    end: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A promise or an amount: its notes, who says otherwise, and where it stands and why."""

    commitment: Commitment
    notes: tuple[int, ...]
    others: tuple[tuple[Claim, int], ...]
    standing: Standing | None
    word: str
    why: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was delivered on an indicator: in the year, and what it had come to by its end."""

    indicator: Indicator
    in_year: tuple[Figure, ...]
    so_far: Figure | None


@dataclass(frozen=True, slots=True)
class Move:
    """A promise that was changed in the year: what it was and what it is, each with its note."""

    was: CommitmentVersion
    now: CommitmentVersion
    commitment: Commitment
    notes: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """A promise that came to stand otherwise in the year: the words' codes, why, and what shows it."""

    commitment: Commitment
    notes: tuple[int, ...]
    before: Word
    word: Word
    before_in_words: str
    in_words: str
    why: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """An item delivered in the year, as its type is called, with its note."""

    item: Item
    label: str
    note: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that the report says of one project, or of the programme as a whole (no project).

    ``turns`` are grouped by what became of them and why; ``due`` is what falls due in the year after.
    """

    project: Project | None
    money: tuple[tuple[str, tuple[Line, ...]], ...]
    promises: tuple[tuple[str, tuple[Line, ...]], ...]
    deliveries: tuple[Delivery, ...]
    items: tuple[Listed, ...]
    moves: tuple[Move, ...]
    turns: tuple[tuple[Turn, ...], ...]
    late: tuple[Line, ...]
    unreported: tuple[Line, ...]
    due: tuple[Line, ...]

    @property
    def owes(self) -> bool:
        """Whether anything is late, not told, or due soon."""
        return bool(self.late or self.unreported or self.due)

    @property
    def contested(self) -> tuple[Line, ...]:
        """The lines on which sources disagree."""
        lines = [line for _, group in (*self.money, *self.promises) for line in group]
        return tuple(line for line in lines if line.others)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.money or self.promises or self.deliveries or self.items or self.moves)


@dataclass(frozen=True, slots=True)
class Sum:
    """Awards added up: the amount, how many they are, which projects have none, and its note."""

    words: str
    summed: int
    missing: tuple[Project, ...]
    note: int


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a year as of a day: its chapters, and the notes that they lead to."""

    programme: Programme
    project: Project | None
    year: int
    day: dt.date
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...]
    counts: tuple[tuple[Word, int], ...]
    total: Sum | None


def line_of(commitment: Commitment, notes: Notes, language: str) -> Line:
    """A commitment as a line; one that no source gives as it stands rests on the rule that made it."""
    parts = list(commitment.parts.all())
    chosen = next((part.claim for part in parts if part.chosen), None)
    number = notes.of_claim(chosen) if chosen else notes.of_rule(why_chosen(commitment.rule, language))
    differing = [part.claim for part in parts if part.stance == "differs"]
    others = tuple((claim, notes.of_claim(claim)) for claim in differing if commitment.contested)
    standing = standing_of(commitment)
    if standing is None:
        return Line(commitment, (number,), others, None, "", "")
    why = why_it_stands_so(standing.why, standing.particulars, language)
    return Line(commitment, (number,), others, standing, standing_in(language, standing.word), why)


def turn_of(line: Line, before: str, after: Standing, evidence: tuple[int, ...], language: str) -> Turn:
    """A line as a promise that stood otherwise before; ``after`` is where it stood at the end of the year."""
    return Turn(
        commitment=line.commitment,
        notes=line.notes,
        before=Word(before),
        word=Word(after.word),
        before_in_words=standing_in(language, before),
        in_words=standing_in(language, after.word),
        why=why_it_stands_so(after.why, after.particulars, language),
        evidence=evidence,
    )


def place_of(commitment: Commitment) -> tuple[int, int, str]:
    """Where a commitment stands among others: by theme, then indicator."""
    indicator = commitment.indicator
    return list(Theme).index(Theme(indicator.theme)), indicator.position, commitment.address
