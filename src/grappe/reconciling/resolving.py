"""What the claims of one scope come to: a figure, the rule that chose it, how each claim stands to it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import COUNT, PERCENT, Bound, Quantity
from grappe.domain.testimony import Part, Resolution, Scope, Stance, Testimony, Version
from grappe.reconciling.answers import OPEN, Answer, admits, answers_of, dated, independent
from grappe.reconciling.grouping import milestone_of
from grappe.reconciling.moves import eras, horizons
from grappe.reconciling.rules import Rules, standard_rules
from grappe.reconciling.weighing import FIRMNESS, Court, Roots, by_date, first_of
from grappe.reconciling.witnesses import Witness

Date = TypeVar("Date", PartialDate, Decimal)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What was found out on the way to a resolution, for telling each claim how it stands to it."""

    best: Answer
    rule: str
    chosen: Testimony
    court: Court
    versions: tuple[Version, ...]
    earlier: tuple[Answer, ...]
    overtaken: tuple[Answer, ...]


def resolve(
    scope: Scope,
    testimonies: Sequence[Testimony],
    witnesses: Mapping[str, Witness] | None = None,
    rules: Rules | None = None,
    rejected: Sequence[Testimony] = (),
) -> Resolution:
    """Bring the testimonies of one scope together, the same way whatever their order.

    ``witnesses`` says what each source relays and when it speaks. The rules of the scope's family are asked
    in turn until one puts a single answer first; else the earliest claim by publication, then by id, decides.
    What a person rejected is kept beside, and has no voice. Raises ValueError where there is no testimony.
    """
    if not testimonies:
        raise ValueError("nothing to resolve")
    rules, witnesses = rules or standard_rules(), witnesses or {}
    relayed = ((one.source, witnesses.get(one.source)) for one in testimonies)
    roots = {source: known.original for source, known in relayed if known and known.original}
    ordered = sorted(testimonies, key=by_date)
    answers = answers_of(ordered, rules.largest_rounding)
    ages = eras(answers, scope.family, rules.moves, witnesses)
    court = Court(roots, ages)
    best, rule = first_of(answers, rules.order[scope.family], court)
    age = court.age_of(best)
    earlier = tuple(first_of(one, rules.order[scope.family], court)[0] for one in ages[:age])
    last = horizons(best, scope.family, rules.moves, witnesses)
    chosen = _spokesman(last[-1], roots)
    versions = tuple(
        _version(group, roots)
        for answer in (*earlier, best)
        for group in (last if answer is best else horizons(answer, scope.family, rules.moves, witnesses))
    )
    overtaken = tuple(answer for one in ages[:age] for answer in one if answer not in earlier)
    outcome = _Outcome(best, rule, chosen, court, versions, earlier, overtaken)
    parts = _parts(ordered, outcome, witnesses)
    return Resolution(
        scope=scope,
        quantity=chosen.quantity,
        modality=chosen.modality,
        period=_period(chosen, [*last[-1], *best.rounded]),
        rule=rule,
        parts=(
            *parts,
            *(Part(one.claim_id, Stance.REJECTED, "rejected") for one in sorted(rejected, key=by_date)),
        ),
        independent_sources=independent(best.testimonies, roots),
        sources_against=independent(_against(ordered, parts), roots),
        versions=versions,
        milestone_of=milestone_of(scope, rules),
    )


def shown(quantity: Quantity) -> str:
    """A figure as findings and reasons carry it, to be put into words where it is shown: "67000000 EUR"."""
    if quantity.value is None:
        return "?"
    ends = [quantity.value] if quantity.value_max is None else [quantity.value, quantity.value_max]
    unit = "%" if quantity.unit == PERCENT else quantity.unit if quantity.unit not in (None, COUNT) else ""
    return " – ".join(f"{value.normalize():f}" for value in ends) + (f" {unit}" if unit else "")


def since(version: Version) -> str:
    """From when on a version was known: its publication, else the day it was recorded."""
    if version.published:
        return version.published.iso
    return version.recorded.date().isoformat() if version.recorded else "?"


def _version(said: Sequence[Testimony], roots: Roots) -> Version:
    """One state of what is owed, as the claims that give it say; the first of them dates it."""
    spokesman = _spokesman(said, roots)
    first = min(said, key=lambda one: (one.known, by_date(one)))
    return Version(
        quantity=spokesman.quantity,
        horizon=_period(spokesman, said).horizon,
        claim_id=first.claim_id,
        published=first.published or first.period.start,
        recorded=first.recorded,
        independent_sources=independent(said, roots),
    )


def _against(testimonies: Sequence[Testimony], parts: Sequence[Part]) -> list[Testimony]:
    differing = {part.claim_id for part in parts if part.stance is Stance.DIFFERS}
    return [one for one in testimonies if one.claim_id in differing]


def _spokesman(said: Sequence[Testimony], roots: Roots) -> Testimony:
    """The claim that is shown: one that a person chose, with the bound that most give, quoted, the
    funder's."""
    said = [one for one in said if one.chosen] or [one for one in said if one.accepted] or said
    bounds = {
        bound: independent([one for one in said if one.quantity.bound is bound], roots)
        for bound in {one.quantity.bound for one in said}
    }
    common = max(
        bounds, key=lambda bound: (bounds[bound], FIRMNESS.get(bound or Bound.EXACTLY, 1), str(bound))
    )
    return min(
        (one for one in said if one.quantity.bound is common),
        key=lambda one: (one.evidence != "quoted", not one.by_funder, one.source in roots, by_date(one)),
    )


def _period(chosen: Testimony, supporters: Sequence[Testimony]) -> Period:
    """The chosen claim's period; what it does not tell is taken from those who agree, if it fits."""
    start = chosen.period.start or _common(one.period.start for one in supporters)
    horizon = chosen.period.horizon or _common(one.period.horizon for one in supporters)
    if start and horizon and horizon.last_day < start.first_day:
        start, horizon = chosen.period.start, chosen.period.horizon
    duration = chosen.period.duration_years or _common(one.period.duration_years for one in supporters)
    return Period(start, horizon, duration)


def _common(values: Iterable[Date | None]) -> Date | None:
    counts = Counter(value for value in values if value is not None)
    return max(counts, key=lambda value: (counts[value], str(value))) if counts else None


def _parts(
    ordered: Sequence[Testimony], outcome: _Outcome, witnesses: Mapping[str, Witness]
) -> tuple[Part, ...]:
    """Every claim's part, the chosen one first, then originals before what copies them."""
    roots, chosen = outcome.court.roots, outcome.chosen
    heard: set[str] = set()
    parts = []
    for one in sorted(ordered, key=lambda one: (one is not chosen, one.source in roots, by_date(one))):
        stance, why, particulars = _stance(one, outcome)
        root = roots.get(one.source, one.source)
        if stance in (Stance.AGREES, Stance.ROUNDING):
            if one.source in roots and root in heard:
                original = witnesses[root].publisher if root in witnesses else ""
                stance, why = Stance.COPY, "copy" if original else "copy_of_unnamed"
                particulars = {"original": original} if original else {}
            heard.add(root)
        parts.append(Part(one.claim_id, stance, why, particulars, one is chosen))
    return tuple(parts)


def _stance(one: Testimony, outcome: _Outcome) -> tuple[Stance, str, dict[str, str]]:
    best = outcome.best
    if best.figure is None:
        return _stance_on_date(one, outcome)
    value = one.quantity.value
    if value is None:
        return Stance.AGREES, "no_figure", {}
    if (value, one.quantity.value_max) == best.figure:
        return Stance.AGREES, _how_it_came(one) or "agrees", {}
    if one.claim_id in best.rounded_ids:
        return Stance.ROUNDING, "rounding", {}
    if (
        one.quantity.value_max is None
        and outcome.chosen.quantity.bound in OPEN
        and admits(outcome.chosen, (value, None))
    ):
        return Stance.AGREES, "within_bound", {}
    if admits(one, best.figure):
        return Stance.AGREES, "leaves_room", {}
    return _dissent(one, shown(one.quantity), outcome)


def _how_it_came(one: Testimony) -> str:
    """Why a claim agrees although its source says otherwise, or of something else: a person decided so."""
    return "corrected" if one.corrected else "joined" if one.beside else ""


def _stance_on_date(one: Testimony, outcome: _Outcome) -> tuple[Stance, str, dict[str, str]]:
    date = dated(one)
    if one.claim_id in outcome.best.rounded_ids:
        return Stance.AGREES, "date_less_precise", {}
    if date is None:
        return Stance.AGREES, "no_date", {}
    if date == dated(outcome.best.exact[0]):
        return Stance.AGREES, _how_it_came(one) or "date", {}
    return _dissent(one, str(date), outcome)


def _dissent(one: Testimony, said: str, outcome: _Outcome) -> tuple[Stance, str, dict[str, str]]:
    """Why a claim that gives another figure lost: it was overtaken, or by the rule that decided."""
    if any(one in answer.testimonies for answer in outcome.earlier):
        return Stance.SUPERSEDED, "superseded", {"value": said, "date": since(outcome.versions[-1])}
    if any(one in answer.testimonies for answer in outcome.overtaken):
        return Stance.SUPERSEDED, "superseded_dissent", {"value": said}
    if outcome.rule == "most_sources":
        return Stance.DIFFERS, "differs_most_sources", {"value": said, **_votes(one, outcome)}
    return Stance.DIFFERS, f"differs_{outcome.rule}", {"value": said}


def _votes(one: Testimony, outcome: _Outcome) -> dict[str, str]:
    roots = outcome.court.roots
    own = next(
        (answer for age in outcome.court.ages for answer in age if one in answer.testimonies), outcome.best
    )
    return {
        "sources": str(independent(outcome.best.testimonies, roots)),
        "against": str(independent(own.testimonies, roots)),
    }
