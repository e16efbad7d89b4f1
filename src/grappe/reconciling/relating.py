"""What the commitments of one subject are to each other: one money taken for another, a baseline, a doubt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from grappe.domain.findings import Place
from grappe.domain.quantity import COUNT, PERCENT, Kind
from grappe.domain.testimony import Part, Resolution, Scope, Stance, Testimony, Version
from grappe.reconciling.answers import dated
from grappe.reconciling.findings import (
    BaselineMissing,
    Contradiction,
    Doubt,
    HorizonMoved,
    OtherMoney,
    TargetMoved,
    Tie,
    TotalOrRate,
    YearOff,
)
from grappe.reconciling.resolving import shown, since
from grappe.reconciling.rules import Rules
from grappe.reconciling.weighing import TIE

Claims = Mapping[str, Testimony]


def relate(resolutions: Sequence[Resolution], claims: Claims, rules: Rules) -> list[Resolution]:
    """The resolutions of one subject with what only shows beside each other.

    A dissenting amount that is the figure of another money commitment of the subject says so in its reason
    ("credits the whole budget to the State"). A relative promise gets its baseline, where a source of the
    promise gives one, or one is known of the year it starts from; no number is invented.
    """
    related, answered = [], {one.scope for one in resolutions}
    for one in resolutions:
        plan = one.milestone_of if one.milestone_of in answered else None
        parts = tuple(_with_other_money(part, one, resolutions, claims) for part in one.parts)
        related.append(
            replace(one, parts=parts, milestone_of=plan, baseline=_baseline(one, resolutions, claims, rules))
        )
    return related


def doubts(resolutions: Sequence[Resolution], claims: Claims) -> list[Doubt]:
    """What is to be looked at in the resolutions of one subject, in a stable order."""
    found = [
        doubt
        for one in resolutions
        for doubt in (*_dissents(one, claims), *_moves(one), *_relative(one), *_rates(one, resolutions))
    ]
    return sorted(found, key=lambda one: (str(one.place), one.code, one.claims))


def _is_money(one: Resolution) -> bool:
    return (
        one.scope.unit not in (None, COUNT, PERCENT)
        and one.scope.kind is Kind.ABSOLUTE
        and one.quantity.value is not None
    )


def _with_other_money(part: Part, own: Resolution, others: Sequence[Resolution], claims: Claims) -> Part:
    if part.stance is not Stance.DIFFERS or not _is_money(own):
        return part
    said = claims[part.claim_id].quantity
    for other in others:
        fits = _is_money(other) and (other.scope.unit, other.scope.per) == (own.scope.unit, own.scope.per)
        same_side = other.scope.before == own.scope.before
        different = (other.scope.indicator, other.scope.family) != (own.scope.indicator, own.scope.family)
        if fits and same_side and different and said.value == other.quantity.value:
            particulars = {"value": shown(said), "other": other.scope.indicator}
            return replace(part, why="other_money", particulars=particulars)
    return part


def _baseline(promise: Resolution, others: Sequence[Resolution], claims: Claims, rules: Rules) -> str | None:
    """The claim that a relative promise is measured from: a state or result of the same indicator,
    absolute."""
    if not promise.relative or promise.scope.family in rules.series:
        return None
    supporters = {claims[part.claim_id].source for part in promise.parts if part.stance is not Stance.DIFFERS}
    year = str(promise.period.start.year) if promise.period.start else ""
    candidates = [
        one
        for one in others
        if one.scope.indicator == promise.scope.indicator
        and one.scope.family in rules.series
        and one.scope.kind is Kind.ABSOLUTE
        and one.scope.unit == promise.scope.unit
        and one.quantity.value is not None
        and (one.scope.occasion == year or claims[one.chosen].source in supporters)
    ]
    ranked = sorted(
        candidates, key=lambda one: (one.scope.occasion != year, one.scope.occasion, one.scope.address)
    )
    return ranked[0].chosen if ranked else None


def _dissents(one: Resolution, claims: Claims) -> Iterator[Doubt]:
    against = [part for part in one.parts if part.stance is Stance.DIFFERS]
    if not against:
        return
    said = list(dict.fromkeys(_figure(claims[part.claim_id]) for part in against))
    particulars = {"value": _figure(claims[one.chosen]), "others": ", ".join(said)}
    ids = (one.chosen, *(part.claim_id for part in against))
    yield _tell(Tie if one.rule == TIE else Contradiction, one, particulars, ids)
    for part in against:
        if part.why == "other_money":
            particulars = {"amount": part.particulars["value"], "other": part.particulars["other"]}
            yield _tell(OtherMoney, one, particulars, (part.claim_id,))
        if one.quantity.value is None:
            date, other = dated(claims[one.chosen]), dated(claims[part.claim_id])
            if date and other and _is_year_off(date.iso, other.iso):
                particulars = {"date": other.iso, "other": date.iso}
                yield _tell(YearOff, one, particulars, (part.claim_id,))


def _is_year_off(one: str, other: str) -> bool:
    """Whether two dates differ by a year, and by nothing else that both tell."""
    rest, other_rest = one[4:], other[4:]
    alike = rest.startswith(other_rest) or other_rest.startswith(rest)
    return abs(int(one[:4]) - int(other[:4])) == 1 and alike


def _moves(one: Resolution) -> Iterator[Doubt]:
    for before, after in zip(one.versions, one.versions[1:], strict=False):
        common = {"value": shown(after.quantity), "date": since(after)}
        ids = (before.claim_id, after.claim_id)
        if after.quantity != before.quantity and after.quantity.value != before.quantity.value:
            particulars = {**common, "other": shown(before.quantity), "change": size_of_move(before, after)}
            yield _tell(TargetMoved, one, particulars, ids)
        elif after.horizon != before.horizon:
            particulars = {
                **common,
                "horizon": str(after.horizon or "?"),
                "other": str(before.horizon or "?"),
            }
            yield _tell(HorizonMoved, one, particulars, ids)


def size_of_move(before: Version, after: Version) -> str:
    """By how much a target was moved, as a share of what it was: "+25 %"; empty where it can't be told."""
    old, new = before.quantity.value, after.quantity.value
    if not old or new is None:
        return "?"
    share = ((new - old) / old * 100).quantize(Decimal("0.1")).normalize()
    return f"{share:+f} %"


def _relative(one: Resolution) -> Iterator[Doubt]:
    if one.scope.kind is Kind.MULTIPLE and one.baseline is None and one.scope.family == "plan":
        yield _tell(BaselineMissing, one, {"value": f"×{shown(one.quantity)}"}, (one.chosen,))


def _rates(one: Resolution, others: Sequence[Resolution]) -> Iterator[Doubt]:
    """A total that another commitment of the subject gives as a rate."""
    if one.scope.per is not None or one.quantity.value is None:
        return
    for other in others:
        same = other.scope.per is not None and other.quantity.value == one.quantity.value
        if same and replace(other.scope, per=None, occasion=one.scope.occasion) == one.scope:
            particulars = {"value": shown(one.quantity), "rate": str(other.scope.per)}
            yield _tell(TotalOrRate, one, particulars, (one.chosen, other.chosen))


def _figure(one: Testimony) -> str:
    return shown(one.quantity) if one.quantity.value is not None else str(dated(one) or "?")


def _tell(
    kind: type[Doubt], one: Resolution, particulars: Mapping[str, str], claims: tuple[str, ...]
) -> Doubt:
    scope: Scope = one.scope
    return kind(Place(scope.address), {"indicator": scope.indicator, **particulars}, scope, claims)
