"""What the claims of one scope come to: a figure, the rule that chose it, how each claim stands to it."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Bound
from grappe.domain.testimony import Part, Resolution, Scope, Stance, Testimony
from grappe.reconciling.answers import (
    OPEN,
    Answer,
    admits,
    answers_of,
    dated,
    independent,
    significant_digits,
)
from grappe.reconciling.rules import Rules, standard_rules

Roots = Mapping[str, str]
Rank = tuple[int, ...]
_UNDATED = PartialDate("0001")
_FIRMNESS = {Bound.EXACTLY: 3, Bound.ABOUT: 2, Bound.BETWEEN: 2}

AGREEMENT = "agreement"
TIE = "tie"
REASONS = {
    AGREEMENT: "No source says otherwise.",
    "most_sources": "More independent sources give it than any other figure; copies count once.",
    "funder": "The funder gives this figure, and it speaks for what it awards.",
    "most_specific": "This figure is more specific than the others.",
    "newest": "This figure was published last.",
    TIE: "Nothing tells the figures apart; the first by date, then by id, is shown.",
}


def most_sources(answer: Answer, roots: Roots) -> Rank:
    """The answer with the most independent sources goes first; a copy counts with its original."""
    return (independent(answer.testimonies, roots),)


def funder(answer: Answer, _: Roots) -> Rank:
    """The answer that the funder itself gives goes first, over what others say of its money."""
    return (int(any(one.by_funder for one in answer.testimonies)),)


def most_specific(answer: Answer, _: Roots) -> Rank:
    """A figure with more digits goes before a round one, and a bare one before "about" or "more than"."""
    figure = answer.figure
    digits = 0 if figure is None else significant_digits(figure[0])
    return (digits, max(_FIRMNESS.get(one.quantity.bound or Bound.EXACTLY, 1) for one in answer.exact))


def newest(answer: Answer, _: Roots) -> Rank:
    """The answer that was published last goes first, as plans are revised; undated, by the start it names."""
    dates = [one.published or one.period.start or _UNDATED for one in answer.testimonies]
    return (max(date.last_day.toordinal() for date in dates),)


Date = TypeVar("Date", PartialDate, Decimal)
RULES: dict[str, Callable[[Answer, Roots], Rank]] = {
    "most_sources": most_sources,
    "funder": funder,
    "most_specific": most_specific,
    "newest": newest,
}


def resolve(
    scope: Scope, testimonies: Sequence[Testimony], roots: Roots | None = None, rules: Rules | None = None
) -> Resolution:
    """Bring the testimonies of one scope together, the same way whatever their order.

    ``roots`` leads from a source that copies to its original (``copies.roots_of``). The rules of the scope's
    family are asked in turn until one puts a single answer first; else the earliest claim by publication,
    then by id, decides. Raises ValueError where there is no testimony.
    """
    if not testimonies:
        raise ValueError("nothing to resolve")
    rules, roots = rules or standard_rules(), roots or {}
    ordered = sorted(testimonies, key=_by_date)
    answers = answers_of(ordered, rules.largest_rounding)
    best, rule = _first(answers, rules.order[scope.family], roots)
    chosen = _spokesman(best, roots)
    parts = _parts(ordered, best, chosen, roots)
    return Resolution(
        scope=scope,
        quantity=chosen.quantity,
        modality=chosen.modality,
        period=_period(chosen, best.testimonies),
        rule=rule,
        reason=REASONS[rule],
        parts=parts,
        independent_sources=independent(best.testimonies, roots),
        sources_against=independent(_against(ordered, parts), roots),
    )


def _against(testimonies: Sequence[Testimony], parts: Sequence[Part]) -> list[Testimony]:
    differing = {part.claim_id for part in parts if part.stance is Stance.DIFFERS}
    return [one for one in testimonies if one.claim_id in differing]


def _by_date(testimony: Testimony) -> tuple[int, str]:
    day = 10**7 if testimony.published is None else testimony.published.last_day.toordinal()
    return day, testimony.claim_id


def _first(answers: list[Answer], order: Sequence[str], roots: Roots) -> tuple[Answer, str]:
    if len(answers) == 1:
        return answers[0], AGREEMENT
    for name in order:
        ranks = [RULES[name](answer, roots) for answer in answers]
        answers = [answer for answer, rank in zip(answers, ranks, strict=True) if rank == max(ranks)]
        if len(answers) == 1:
            return answers[0], name
    return min(answers, key=lambda answer: _by_date(answer.testimonies[0])), TIE


def _spokesman(answer: Answer, roots: Roots) -> Testimony:
    """The claim that is shown: with the bound that most give, quoted if one is, the funder's, an original."""
    bounds = {
        bound: independent([one for one in answer.exact if one.quantity.bound is bound], roots)
        for bound in {one.quantity.bound for one in answer.exact}
    }
    common = max(
        bounds, key=lambda bound: (bounds[bound], _FIRMNESS.get(bound or Bound.EXACTLY, 1), str(bound))
    )
    return min(
        (one for one in answer.exact if one.quantity.bound is common),
        key=lambda one: (one.evidence != "quoted", not one.by_funder, one.source in roots, _by_date(one)),
    )


def _period(chosen: Testimony, supporters: Sequence[Testimony]) -> Period:
    """The chosen claim's period; what it does not tell is taken from those who agree, if it fits."""
    start = chosen.period.start or _common([one.period.start for one in supporters])
    horizon = chosen.period.horizon or _common([one.period.horizon for one in supporters])
    if start and horizon and horizon.last_day < start.first_day:
        start, horizon = chosen.period.start, chosen.period.horizon
    duration = chosen.period.duration_years or _common([one.period.duration_years for one in supporters])
    return Period(start, horizon, duration)


def _common(values: Sequence[Date | None]) -> Date | None:
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=lambda value: (counts[value], str(value))) if counts else None


def _parts(ordered: Sequence[Testimony], best: Answer, chosen: Testimony, roots: Roots) -> tuple[Part, ...]:
    """Every claim's part, the chosen one first, then originals before what copies them."""
    publishers = {one.source: one.publisher for one in ordered}
    heard: set[str] = set()
    parts = []
    for one in sorted(ordered, key=lambda one: (one is not chosen, one.source in roots, _by_date(one))):
        stance, reason = _stance(one, best, chosen)
        root = roots.get(one.source, one.source)
        if stance is not Stance.DIFFERS and one.source in roots and root in heard:
            original = publishers.get(root) or "an earlier source"
            stance, reason = Stance.COPY, f"relays {original}, with which it counts once"
        elif stance is not Stance.DIFFERS:
            heard.add(root)
        parts.append(Part(one.claim_id, stance, reason, one is chosen))
    return tuple(parts)


def _stance(one: Testimony, best: Answer, chosen: Testimony) -> tuple[Stance, str]:
    if best.figure is None:
        return _stance_on_date(one, best)
    value = one.quantity.value
    if (value, one.quantity.value_max) == best.figure:
        return Stance.AGREES, "gives this figure"
    if one.claim_id in best.rounded_ids:
        return Stance.ROUNDING, "rounds this figure"
    if value is None:
        return Stance.AGREES, "gives no figure"
    if one.quantity.value_max is None and admits(chosen, (value, None)) and chosen.quantity.bound in OPEN:
        return Stance.AGREES, "lies within this bound"
    if admits(one, best.figure):
        return Stance.AGREES, "leaves room for this figure"
    return Stance.DIFFERS, f"gives {_shown(value, one.quantity.value_max)} instead"


def _stance_on_date(one: Testimony, best: Answer) -> tuple[Stance, str]:
    if one.claim_id in best.rounded_ids:
        return Stance.AGREES, "gives this date less precisely"
    date = dated(one)
    if date is None:
        return Stance.AGREES, "gives no date"
    if date == dated(best.exact[0]):
        return Stance.AGREES, "gives this date"
    return Stance.DIFFERS, f"gives {date} instead"


def _shown(value: Decimal, end: Decimal | None) -> str:
    return f"{value:f}" if end is None else f"{value:f} to {end:f}"
