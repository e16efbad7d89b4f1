"""What reconciling and following work on: a source's claim, the question it answers, and the answer."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Kind, Modality, Quantity, Rate
from grappe.domain.statement import content_hash


@dataclass(frozen=True, slots=True)
class Testimony:
    """One source's claim, as the register keeps it.

    ``source`` and ``copy_of`` are keys of sources (any text that is stable); ``project`` is a key of a
    project, ``None`` for the whole programme; ``evidence`` is ``quoted``, ``cited`` or ``counted``.
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


class Stance(StrEnum):
    """How a claim stands to the resolved figure."""

    AGREES = "agrees"
    COPY = "copy"
    ROUNDING = "rounding"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Part:
    """A claim's part in a resolution; ``chosen`` marks the one that gave the value."""

    claim_id: str
    stance: Stance
    reason: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the claims of one scope come to.

    ``modality`` is that of the chosen claim; ``rule`` names the rule that decided between answers
    ("agreement" where there was only one), ``reason`` says it in a short English sentence;
    ``independent_sources`` counts who supports the figure and ``sources_against`` who gives another one, a
    copy being counted with its original.
    """

    scope: Scope
    quantity: Quantity
    modality: Modality
    period: Period
    rule: str
    reason: str
    parts: tuple[Part, ...]
    independent_sources: int
    sources_against: int

    @property
    def value(self) -> Decimal | None:
        """The figure itself."""
        return self.quantity.value

    @property
    def contested(self) -> bool:
        """Whether at least one claim differs."""
        return any(part.stance is Stance.DIFFERS for part in self.parts)

    @property
    def particulars(self) -> dict[str, str]:
        """What a sentence on the rule may be filled in with."""
        return {"sources": str(self.independent_sources), "against": str(self.sources_against)}
