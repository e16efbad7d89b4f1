"""What reconciling and following work on: a source's claim, the question it answers, and the answer."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import COUNT, Kind, Modality, Quantity, Rate
from grappe.domain.statement import content_hash

_KINDS = {Kind.INCREASE: "more", Kind.MULTIPLE: "factor"}


@dataclass(frozen=True, slots=True)
class Testimony:
    """One source's claim, as the register keeps it.

    ``source`` and ``copy_of`` are keys of sources (any text that is stable); ``project`` is a key of a
    project, ``None`` for the whole programme; ``evidence`` is ``quoted``, ``cited`` or ``counted``;
    ``recorded`` is when the register learned it; ``spot`` is the place in a text that gives the figure, the
    same for claims read from the same words; ``former`` marks what its own source says is no longer so.
    ``accepted``, ``corrected``, ``chosen``, ``apart`` and ``beside`` (the id of a claim whose question it
    answers) come from what people decided.
    """

    __test__: ClassVar[bool] = False  # its name begins like that of a test class

    claim_id: str
    source: str
    project: str | None
    indicator: str
    quantity: Quantity
    modality: Modality
    period: Period
    copy_of: str | None = None
    publisher: str = ""
    published: PartialDate | None = None
    by_funder: bool = False
    evidence: str = "cited"
    recorded: dt.datetime | None = None
    spot: str = ""
    former: bool = False
    accepted: bool = False
    corrected: bool = False
    chosen: bool = False
    apart: str = ""
    beside: str = ""

    @property
    def known(self) -> dt.date:
        """The day by which it was surely known: the last that its publication may mean, or when it was
        recorded.

        What is neither dated nor recorded was always known.
        """
        days = [self.recorded.date()] if self.recorded else []
        if self.published:
            days.append(self.published.last_day)
        return min(days, default=dt.date.min)

    @property
    def observed(self) -> PartialDate | None:
        """The date of a result or a state: the end of its period, else its start, else the publication."""
        return self.period.horizon or self.period.start or self.published

    def lies_before(self, start: PartialDate | None) -> bool:
        """Whether the earliest date that the claim is bound to ends before ``start`` begins."""
        dates = [date for date in (self.period.start, self.period.horizon, self.published) if date]
        return start is not None and any(date.last_day < start.first_day for date in dates)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is asked: claims of one scope answer the same question, so that they may agree or not.

    ``family`` joins modalities that speak of one thing ("pledged" and "target" are both a plan);
    ``before`` marks what lies before the programme; ``occasion`` tells apart the milestones of one plan
    (the year of their horizon) and the states of a series (the year observed).
    """

    project: str | None
    indicator: str
    kind: Kind
    family: str
    per: Rate | None
    unit: str | None
    before: bool = False
    occasion: str = ""

    def identity(self, programme: str) -> str:
        """The commitment's id: a hash of the question, whatever the answer."""
        return content_hash(
            programme, self.project or "", self.indicator, self.kind, self.family, self.per or "",
            self.unit or "", str(self.before), self.occasion,
        )  # fmt: skip

    @property
    def address(self) -> str:
        """A readable address within the programme, told from the question alone: "enact/chairs/plan".

        The defaults (a count or an amount, in all, since the programme began) are left out.
        """
        parts = [self.project or "-", self.indicator, self.family]
        parts += [_KINDS[self.kind]] if self.kind is not Kind.ABSOLUTE else []
        parts += [f"per-{self.per}"] if self.per else []
        parts += [self.unit.lower()] if self.unit not in (None, COUNT) else []
        parts += ["before"] if self.before else []
        return "/".join([*parts, self.occasion] if self.occasion else parts)


class Stance(StrEnum):
    """How a claim stands to the resolved figure."""

    AGREES = "agrees"
    COPY = "copy"
    ROUNDING = "rounding"
    DIFFERS = "differs"
    SUPERSEDED = "superseded"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Part:
    """A claim's part in a resolution; ``chosen`` marks the one that gave the value.

    ``why`` names the reason (``reasons.toml`` has it in words), ``particulars`` fill it in.
    """

    claim_id: str
    stance: Stance
    why: str
    particulars: Mapping[str, str] = field(default_factory=dict, hash=False)
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One state of what is owed: the figure and its horizon, and from when on they were known.

    ``claim_id`` is the earliest claim that gives it, ``published`` and ``recorded`` are its two dates (the
    start that it names, where nothing tells its publication); ``independent_sources`` counts who gives it.
    """

    quantity: Quantity
    horizon: PartialDate | None
    claim_id: str
    published: PartialDate | None
    recorded: dt.datetime | None
    independent_sources: int


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the claims of one scope come to.

    ``modality`` is that of the chosen claim; ``rule`` names the rule that decided between answers
    ("agreement" where there was only one), ``particulars`` fill in what it says; ``independent_sources``
    counts who supports the figure and ``sources_against`` who gives another one, a copy being counted with
    its original. ``versions`` are what was owed before and is now, the oldest first; ``milestone_of`` is the
    scope of the plan that this is a step of; ``baseline`` is the claim that a relative promise is measured
    from, where one is known.
    """

    scope: Scope
    quantity: Quantity
    modality: Modality
    period: Period
    rule: str
    parts: tuple[Part, ...]
    independent_sources: int
    sources_against: int
    versions: tuple[Version, ...] = ()
    milestone_of: Scope | None = None
    baseline: str | None = None

    @property
    def value(self) -> Decimal | None:
        """The figure itself."""
        return self.quantity.value

    @property
    def contested(self) -> bool:
        """Whether at least one claim differs."""
        return any(part.stance is Stance.DIFFERS for part in self.parts)

    @property
    def moved(self) -> bool:
        """Whether it was another figure, or due at another time, before."""
        return len(self.versions) > 1

    @property
    def relative(self) -> bool:
        """Whether it is measured from something else: a factor, or a rise."""
        return self.quantity.kind is not Kind.ABSOLUTE

    @property
    def chosen(self) -> str:
        """The id of the claim that is shown."""
        return next(part.claim_id for part in self.parts if part.chosen)

    @property
    def particulars(self) -> dict[str, str]:
        """What a sentence on the rule may be filled in with."""
        return {"sources": str(self.independent_sources), "against": str(self.sources_against)}
