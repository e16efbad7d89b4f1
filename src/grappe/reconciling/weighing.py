"""The rules that decide between answers; their docstrings are their published documentation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from grappe.domain.period import PartialDate
from grappe.domain.quantity import Bound
from grappe.domain.testimony import Testimony
from grappe.reconciling.answers import Answer, independent, significant_digits

Rank = tuple[int, ...]
Roots = Mapping[str, str]
_UNDATED = PartialDate("0001")
FIRMNESS = {Bound.EXACTLY: 3, Bound.ABOUT: 2, Bound.BETWEEN: 2}

AGREEMENT = "agreement"
TIE = "tie"


@dataclass(frozen=True, slots=True)
class Court:
    """What the rules may look at beside an answer: who copies whom, and which answers came in the place of
    others.

    ``ages`` are the answers in the order in which they took each other's place (``moves.eras``).
    """

    roots: Roots
    ages: Sequence[Sequence[Answer]] = field(default_factory=tuple)

    def age_of(self, answer: Answer) -> int:
        """In which age the answer stands, the first being 0."""
        return next((number for number, age in enumerate(self.ages) if answer in age), 0)


def decided(answer: Answer, _: Court) -> Rank:
    """The claim that a person chose goes before all others."""
    return (int(any(one.chosen for one in answer.testimonies)),)


def accepted(answer: Answer, _: Court) -> Rank:
    """A figure that a person has read and accepted goes before one that nobody has."""
    return (int(any(one.accepted for one in answer.testimonies)),)


def revised(answer: Answer, court: Court) -> Rank:
    """A plan that was moved is what it became: all who give the new figure come after all who gave the old
    one, by a number of days or by their own word. The old figure is kept as an earlier version."""
    return (court.age_of(answer),)


def most_sources(answer: Answer, court: Court) -> Rank:
    """The answer with the most independent sources goes first; a copy counts with its original."""
    return (independent(answer.testimonies, court.roots),)


def funder(answer: Answer, _: Court) -> Rank:
    """The answer that the funder itself gives goes first, over what others say of its money."""
    return (int(any(one.by_funder for one in answer.testimonies)),)


def most_specific(answer: Answer, _: Court) -> Rank:
    """A figure with more digits goes before a round one, and a bare one before "about" or "more than"."""
    figure = answer.figure
    digits = 0 if figure is None else significant_digits(figure[0])
    return (digits, max(FIRMNESS.get(one.quantity.bound or Bound.EXACTLY, 1) for one in answer.exact))


def newest(answer: Answer, _: Court) -> Rank:
    """The answer that was published last goes first, as plans are revised; undated, by the start it names."""
    dates = [one.published or one.period.start or _UNDATED for one in answer.testimonies]
    return (max(date.last_day.toordinal() for date in dates),)


RULES: dict[str, Callable[[Answer, Court], Rank]] = {
    "decided": decided,
    "accepted": accepted,
    "revised": revised,
    "funder": funder,
    "most_sources": most_sources,
    "most_specific": most_specific,
    "newest": newest,
}


def first_of(answers: Sequence[Answer], order: Sequence[str], court: Court) -> tuple[Answer, str]:
    """The answer that the rules put first, and the rule that did: asked in turn until one answer is left.

    Where none tells the last ones apart, the earliest by publication, then by id, is taken ("tie").
    """
    left = list(answers)
    if len(left) == 1:
        return left[0], AGREEMENT
    for name in order:
        ranks = [RULES[name](answer, court) for answer in left]
        left = [answer for answer, rank in zip(left, ranks, strict=True) if rank == max(ranks)]
        if len(left) == 1:
            return left[0], name
    return min(left, key=lambda answer: min(map(by_date, answer.testimonies))), TIE


def by_date(testimony: Testimony) -> tuple[int, str]:
    """The order of publication, then of ids; what is undated comes last."""
    day = 10**7 if testimony.published is None else testimony.published.last_day.toordinal()
    return day, testimony.claim_id
