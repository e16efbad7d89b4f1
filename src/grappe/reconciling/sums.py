"""Sums over the projects of a programme: what may be added up, what may not, and why it was left out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.quantity import COUNT, PERCENT, Kind
from grappe.reconciling.rules import Rules, standard_rules


class Omitted(StrEnum):
    """Why a figure is not in a sum."""

    NO_FIGURE = "no_figure"  # no value is known
    RELATIVE = "relative"  # a factor, a rise or a share of something else
    RATE = "rate"  # so many a year are not so many in all
    OTHER_KIND = "other_kind"  # another indicator, or another kind of money
    OTHER_UNIT = "other_unit"  # another currency
    EARLIER = "earlier"  # from before the programme
    STEP = "step"  # a milestone of a figure that is in the sum
    SECOND = "second"  # the project has another figure in the sum
    TWICE = "twice"  # the same words give it for another project: the same euros, or the same persons
    SHARED = "shared"  # persons and bodies that may take part in several projects
    STANDING = "standing"  # a stock: what stands at several dates is not what was made


@dataclass(frozen=True, slots=True)
class Summand:
    """A commitment as a sum looks at it; ``spot`` is the place in a text that gives its figure, if it is
    kept.

    ``support`` orders the figures of one project: the first by number of sources, then by address, is taken.
    """

    address: str
    project: str
    indicator: str
    family: str
    value: Decimal | None
    unit: str
    aggregation: Aggregation
    theme: Theme
    kind: Kind = Kind.ABSOLUTE
    per: str = ""
    before: bool = False
    step: bool = False
    spot: str = ""
    support: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over projects with the rule that made it: each summand is in it, or left out with the reason."""

    value: Decimal
    unit: str
    counted: tuple[Summand, ...]
    omitted: tuple[tuple[Summand, Omitted], ...]


def add_up(summands: Iterable[Summand], rules: Rules | None = None) -> Sum | None:
    """The sum of one indicator's figures over projects, or ``None`` where nothing can be added up.

    Of each project one figure is taken: that of the kind and unit that most have, the best supported. Kinds
    of money are never added to each other, nor rates to totals, factors to numbers, currencies to currencies.
    The
    same words that give one figure for two projects count once. Of counts only what projects make is added
    up: persons and bodies that may belong to several projects are not, and neither is what merely stands at a
    date.
    """
    rules = rules or standard_rules()
    ordered = sorted(summands, key=lambda one: (-one.support, one.address))
    told = [(one, unfit(one, rules)) for one in ordered]
    omitted = [(one, why) for one, why in told if why is not None]
    fit = [one for one, why in told if why is None]
    if not fit:
        return None
    kinds = Counter((one.indicator, one.family) for one in fit)
    kind = max(sorted(kinds), key=lambda key: kinds[key])
    units = Counter(one.unit for one in fit if (one.indicator, one.family) == kind)
    unit = max(sorted(units), key=lambda key: units[key])
    counted: dict[str, Summand] = {}
    spots: set[tuple[str, Decimal | None]] = set()
    for one in fit:
        why = _surplus(one, kind, unit, counted, spots)
        if why is not None:
            omitted.append((one, why))
            continue
        counted[one.project] = one
        if one.spot:
            spots.add((one.spot, one.value))
    value = sum((one.value for one in counted.values() if one.value is not None), Decimal(0))
    return Sum(value, unit, tuple(counted.values()), tuple(sorted(omitted, key=lambda pair: pair[0].address)))


def unfit(one: Summand, rules: Rules | None = None) -> Omitted | None:
    """Why a figure can be in no sum, if it can't."""
    rules = rules or standard_rules()
    reasons = (
        (one.value is None, Omitted.NO_FIGURE),
        (one.kind is not Kind.ABSOLUTE or one.unit == PERCENT, Omitted.RELATIVE),
        (bool(one.per), Omitted.RATE),
        (one.before, Omitted.EARLIER),
        (one.step, Omitted.STEP),
        (one.unit == COUNT and one.theme in rules.sums.shared, Omitted.SHARED),
        (one.unit == COUNT and one.aggregation not in rules.sums.aggregations, Omitted.STANDING),
    )
    for holds, why in reasons:
        if holds:
            return why
    return None


def _surplus(
    one: Summand,
    kind: tuple[str, str],
    unit: str,
    counted: dict[str, Summand],
    spots: set[tuple[str, Decimal | None]],
) -> Omitted | None:
    """Why a figure that could be in a sum is not in this one, if it isn't."""
    if (one.indicator, one.family) != kind:
        return Omitted.OTHER_KIND
    if one.unit != unit:
        return Omitted.OTHER_UNIT
    if one.project in counted:
        return Omitted.SECOND
    return Omitted.TWICE if (one.spot, one.value) in spots else None
