"""The answers that the claims of one scope give, and which claims stand behind each."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TypeVar

from grappe.domain.period import PartialDate
from grappe.domain.quantity import Bound
from grappe.domain.testimony import Testimony

Figure = tuple[Decimal, Decimal | None]
Key = TypeVar("Key", bound=Hashable)
OPEN = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.UP_TO, Bound.LESS_THAN})


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure (or one date, for what is no figure), with the claims that give it or a rounding of it."""

    exact: tuple[Testimony, ...]
    rounded: tuple[Testimony, ...] = ()

    @property
    def testimonies(self) -> tuple[Testimony, ...]:
        """All claims behind the answer."""
        return self.exact + self.rounded

    @property
    def rounded_ids(self) -> frozenset[str]:
        """The ids of the claims that give a rounding."""
        return frozenset(one.claim_id for one in self.rounded)

    @property
    def figure(self) -> Figure | None:
        """The value and the upper end of the range, if the answer is a figure."""
        quantity = self.exact[0].quantity
        return None if quantity.value is None else (quantity.value, quantity.value_max)


def answers_of(testimonies: Sequence[Testimony], largest_rounding: float) -> list[Answer]:
    """The different answers, roundings put with the finer figure that they round.

    Where some claims have a figure, those without one answer nothing. Where none has, the dates are the
    answers, a coarser date (2024) being put with the finer one that it holds (2024-05-21).
    """
    figures: dict[Figure, list[Testimony]] = {}
    for one in testimonies:
        if one.quantity.value is not None:
            figures.setdefault((one.quantity.value, one.quantity.value_max), []).append(one)
    if figures:
        return _merged(figures, lambda coarse, fine: is_rounding(coarse, fine, largest_rounding))
    dates: dict[PartialDate, list[Testimony]] = {}
    for one in testimonies:
        if date := dated(one):
            dates.setdefault(date, []).append(one)
    if not dates:
        return [Answer(tuple(testimonies))]
    return _merged(dates, lambda coarse, fine: coarse != fine and fine.iso.startswith(coarse.iso))


def dated(testimony: Testimony) -> PartialDate | None:
    """The date of what is no figure: an inauguration, a launch."""
    return testimony.period.start or testimony.period.horizon


def is_rounding(coarse: Figure, fine: Figure, largest: float) -> bool:
    """Whether the first figure is the second one with fewer digits, and near to it; a range is none."""
    (round_value, round_end), (value, end) = coarse, fine
    if round_end is not None or end is not None or not value:
        return False
    digits = significant_digits(round_value)
    if digits >= significant_digits(value) or abs(round_value - value) > Decimal(str(largest)) * abs(value):
        return False
    return Context(prec=digits, rounding=ROUND_HALF_UP).create_decimal(value) == round_value


def significant_digits(value: Decimal) -> int:
    """How many digits a number has without the zeros around it: 75000000 has two."""
    return len(value.normalize().as_tuple().digits)


def admits(testimony: Testimony, figure: Figure) -> bool:
    """Whether a claim with an open bound leaves room for the figure: "more than 250" and 300."""
    quantity = testimony.quantity
    value, limit = figure[0], quantity.value
    if limit is None:
        return True
    return {
        Bound.AT_LEAST: value >= limit,
        Bound.MORE_THAN: value >= limit,
        Bound.UP_TO: value <= limit,
        Bound.LESS_THAN: value <= limit,
        Bound.BETWEEN: limit <= value <= (quantity.value_max or limit),
    }.get(quantity.bound or Bound.EXACTLY, value == limit)


def _merged(said: Mapping[Key, Sequence[Testimony]], rounds: Callable[[Key, Key], bool]) -> list[Answer]:
    """Each key with the coarser ones that round it; one that rounds several goes to the best supported."""
    finest = [key for key in said if not any(rounds(key, other) for other in said)]
    rounded: dict[Key, list[Testimony]] = {key: [] for key in finest}
    for key, testimonies in said.items():
        if key not in rounded:
            homes = [fine for fine in finest if rounds(key, fine)] or finest
            rounded[max(homes, key=lambda fine: (len(said[fine]), str(fine)))].extend(testimonies)
    return [Answer(tuple(said[key]), tuple(rounded[key])) for key in finest]


def independent(testimonies: Iterable[Testimony], roots: Mapping[str, str]) -> int:
    """How many sources stand behind the claims, a copy being counted with its original.

    A copy whose original does not say it is no witness of its own where others are: what it adds to the text
    that it relays, nobody knows the source of. Copies alone count once for each original.
    """
    sources = {one.source for one in testimonies}
    originals = {source for source in sources if source not in roots}
    return len(originals) or len({roots[source] for source in sources})
