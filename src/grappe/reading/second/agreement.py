"""Agreement: the claims of the rules and of a second reader side by side, each with who read it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from grappe.domain.period import PartialDate
from grappe.domain.statement import Statement
from grappe.reading.language.folding import fold
from grappe.reading.reader import Reading
from grappe.reading.second.reader import SecondReading


class By(StrEnum):
    """Who reads."""

    RULES = "rules"
    LLM = "llm"


class Agreement(StrEnum):
    """How two readers stand to one claim."""

    AGREED = "agreed"
    DISAGREED = "disagreed"
    RULES_ONLY = "rules_only"
    LLM_ONLY = "llm_only"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which two readers of one figure say different things."""

    field: str
    rules: object
    llm: object


@dataclass(frozen=True, slots=True)
class Mark:
    """Who read a claim, and where they differ."""

    agreement: Agreement
    differences: tuple[Difference, ...] = ()

    @property
    def readers(self) -> tuple[By, ...]:
        """Those who read the figure."""
        alone = {Agreement.RULES_ONLY: (By.RULES,), Agreement.LLM_ONLY: (By.LLM,)}
        return alone.get(self.agreement, (By.RULES, By.LLM))


@dataclass(frozen=True, slots=True)
class ComparedReading:
    """A reading whose claims are those of one or both readers; ``marks`` has one entry for each statement."""

    reading: Reading
    second: SecondReading
    marks: tuple[Mark, ...]


FIELDS: Mapping[str, Callable[[Statement], object]] = {
    "subject": lambda one: one.subject,
    "indicator": lambda one: one.indicator,
    "value": lambda one: one.quantity.value,
    "value_max": lambda one: one.quantity.value_max,
    "relation": lambda one: one.quantity.bound,
    "kind": lambda one: one.quantity.kind,
    "unit": lambda one: one.quantity.unit,
    "per": lambda one: one.quantity.per,
    "modality": lambda one: one.modality,
    "start": lambda one: one.period.start,
    "horizon": lambda one: one.period.horizon,
    "duration_years": lambda one: one.period.duration_years,
    "speaker": lambda one: one.speaker,
}
"""The fields that are compared, by their names in the exchange format."""


def compare(reading: Reading, second: SecondReading) -> ComparedReading:
    """The claims of both readers in the order of the text; of a figure that both read, those of the rules."""
    partners = _paired(reading.statements, second.statements)
    taken = set(partners.values())
    marked = [
        (
            one,
            _mark(one, second.statements[partners[index]])
            if index in partners
            else Mark(Agreement.RULES_ONLY),
        )
        for index, one in enumerate(reading.statements)
    ]
    marked += [
        (one, Mark(Agreement.LLM_ONLY)) for index, one in enumerate(second.statements) if index not in taken
    ]
    marked.sort(key=lambda pair: pair[0].figure.start)
    statements = tuple(statement for statement, _ in marked)
    return ComparedReading(replace(reading, statements=statements), second, tuple(mark for _, mark in marked))


def second_alone(reading: Reading, second: SecondReading) -> ComparedReading:
    """The claims of the second reader alone; what only rules read, bonds and events, is left out."""
    alone = Reading(reading.document, second.statements, (), (), reading.document.findings)
    return ComparedReading(alone, second, (Mark(Agreement.LLM_ONLY),) * len(second.statements))


def _paired(rules: Sequence[Statement], second: Sequence[Statement]) -> dict[int, int]:
    """Which claims of the two speak of one figure: those that differ least are paired first."""
    pairs = sorted(
        (len(differences(one, other)), index, number)
        for index, one in enumerate(rules)
        for number, other in enumerate(second)
        if _meet(one, other)
    )
    partners: dict[int, int] = {}
    for _, index, number in pairs:
        if index not in partners and number not in partners.values():
            partners[index] = number
    return partners


def _meet(one: Statement, other: Statement) -> bool:
    return one.figure.start < other.figure.end and other.figure.start < one.figure.end


def _mark(rules: Statement, llm: Statement) -> Mark:
    found = differences(rules, llm)
    return Mark(Agreement.DISAGREED if found else Agreement.AGREED, found)


def differences(rules: Statement, llm: Statement) -> tuple[Difference, ...]:
    """The fields of which the two say different things; a date and its year alone are no different."""
    return tuple(
        Difference(name, value(rules), value(llm))
        for name, value in FIELDS.items()
        if not _same(value(rules), value(llm))
    )


def _same(one: object, other: object) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return one.iso.startswith(other.iso) or other.iso.startswith(one.iso)
    if type(one) is str and type(other) is str:
        return fold(one) == fold(other)
    return one == other
