"""A commitment at hand: its answers side by side, each with the claims that give it, and its doubts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grappe.domain.testimony import Stance
from grappe.records.models import Claim, Commitment, CommitmentClaim, CommitmentFinding, Decision
from grappe.records.queries import matters as queries
from grappe.records.queries.decided import Decided, as_decided, mark_among
from grappe.records.queries.inbox import Sought, doubts
from grappe.web.desk.passages import Words, quoted_words
from grappe.web.desk.queue import Line
from grappe.web.formatting import quantity
from grappe.web.history import Doubt, doubt_of
from grappe.web.language import page_language

LONGEST_QUEUE = 2000
AGREEING = (Stance.AGREES, Stance.COPY, Stance.ROUNDING)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim on the question, as people left it; ``seen`` marks what the person has in view of it."""

    part: CommitmentClaim
    decided: Decided
    figure: str
    words: Words | None
    seen: str

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.part.claim


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure, with the claims that give it, the one that is shown first; ``number`` is its place."""

    number: int
    said: tuple[Said, ...]

    @property
    def figure(self) -> str:
        """The figure in words, as the first of its claims gives it."""
        return self.said[0].figure

    @property
    def stance(self) -> str:
        """How it stands to the figure shown."""
        return self.said[0].part.stance

    @property
    def is_shown(self) -> bool:
        """Whether it is the one that the register shows."""
        return any(one.part.chosen for one in self.said)


@dataclass(frozen=True, slots=True)
class Question:
    """A commitment with its answers and its doubts: each in words, with who settled it, if anybody."""

    commitment: Commitment
    answers: tuple[Answer, ...]
    doubts: tuple[tuple[CommitmentFinding, Doubt, Decision | None], ...]
    beside: tuple[CommitmentClaim, ...]
    seen_beside: dict[str, str]
    decisions: tuple[Decision, ...]

    @property
    def chosen(self) -> Said | None:
        """The claim that the register shows."""
        return next((said for one in self.answers for said in one.said if said.part.chosen), None)

    @property
    def waits(self) -> bool:
        """Whether a doubt is left that nobody settled."""
        return any(settled is None for _, _, settled in self.doubts)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A commitment that waits in the queue, with the doubt for which it does."""

    commitment: Commitment
    programme: str
    doubt: str


def question_at(programme: str, address: str) -> Question | None:
    """The commitment at that address with all that helps to decide it: four queries."""
    parts = queries.parts_at(programme, address)
    if not parts:
        return None
    commitment = parts[0].commitment
    beside, findings = queries.beside(commitment), queries.findings_on(commitment.pk)
    ids = [one.claim_id for one in parts]
    decisions = queries.trail([*ids, *(one.claim_id for one in beside)], [finding.pk for finding in findings])
    made: dict[str, list[Decision]] = {}
    for one in decisions:
        made.setdefault(one.key, []).append(one)
    told = ((one, doubt_of(one, commitment.indicator)) for one in findings)
    own = {*ids, *(finding.pk for finding in findings)}
    return Question(
        commitment=commitment,
        answers=answers(parts, made, ids),
        doubts=tuple((one, doubt, settlement(made, one)) for one, doubt in told if doubt is not None),
        beside=tuple(beside),
        seen_beside={one.claim_id: mark_among(one.claim_id, (), made) for one in beside},
        decisions=tuple(one for one in decisions if one.key in own),
    )


def settlement(made: Mapping[str, Sequence[Decision]], finding: CommitmentFinding) -> Decision | None:
    """The decision by which somebody left a finding as it is, where one stands."""
    return next((one for one in made.get(finding.pk, ()) if one.stands), None)


def answers(
    parts: Sequence[CommitmentClaim], made: Mapping[str, Sequence[Decision]], rivals: Sequence[str]
) -> tuple[Answer, ...]:
    """The claims by the figure that they give, the one shown first, then what most of them say."""
    language, by_answer = page_language(), dict[tuple[Any, ...], list[Said]]()
    for part in parts:
        stands = [each for each in made.get(part.claim_id, ()) if each.stands]
        left, mark = as_decided(part.claim, stands), mark_among(part.claim_id, rivals, made)
        said = Said(part, left, quantity(left, language), quoted_words(part.claim), mark)
        agrees = part.stance in AGREEING
        answer = (True,) if agrees else (part.stance, left.value, left.value_max, left.horizon)
        by_answer.setdefault(answer, []).append(said)
    ordered = sorted(by_answer.values(), key=_place)
    return tuple(Answer(number, tuple(group)) for number, group in enumerate(ordered, start=1))


def _place(group: Sequence[Said]) -> tuple[bool, bool, int]:
    shown = any(said.part.chosen for said in group)
    return not shown, group[0].part.stance == Stance.REJECTED, -len(group)


def line_of(commitment: Commitment, sought: Sought) -> Line[Waiting]:
    """The commitments that wait, each once, and where among them it stands: one query."""
    rows = doubts(sought).select_related("commitment__indicator", "commitment__project", "programme")
    waiting: dict[str, Waiting] = {}
    for one in rows[:LONGEST_QUEUE]:
        doubt = doubt_of(one, one.commitment.indicator)
        if doubt is not None and one.commitment_id not in waiting:
            waiting[one.commitment_id] = Waiting(one.commitment, one.programme.code, doubt.title)
    keys = list(waiting)
    return Line(list(waiting.values()), keys.index(commitment.pk) if commitment.pk in waiting else -1)
