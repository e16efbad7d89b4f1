"""Which claims answer the same question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from grappe.domain.period import PartialDate
from grappe.domain.testimony import Scope, Testimony
from grappe.reconciling.rules import Rules, standard_rules

Groups = dict[Scope, tuple[Testimony, ...]]


def group(
    testimonies: Iterable[Testimony], programme_start: PartialDate | None, rules: Rules | None = None
) -> Groups:
    """The testimonies by scope.

    Claims are of one scope where project, indicator, kind, family of modality, rate and unit are the same
    and they lie on the same side of the programme's start. Results and states are then told apart by the
    year observed; plans by the year of their horizon where one source itself gives two (milestones).
    """
    rules = rules or standard_rules()
    coarse: dict[Scope, list[Testimony]] = defaultdict(list)
    for testimony in sorted(testimonies, key=lambda one: one.claim_id):
        coarse[_scope(testimony, programme_start, rules)].append(testimony)
    groups: dict[Scope, list[Testimony]] = defaultdict(list)
    for scope, members in coarse.items():
        occasions = _occasions(scope, members, rules)
        for testimony in members:
            groups[replace(scope, occasion=occasions[testimony.claim_id])].append(testimony)
    return {scope: tuple(members) for scope, members in groups.items()}


def _scope(testimony: Testimony, programme_start: PartialDate | None, rules: Rules) -> Scope:
    quantity = testimony.quantity
    return Scope(
        project=testimony.project,
        indicator=testimony.indicator,
        kind=quantity.kind,
        family=rules.family(testimony.indicator, testimony.modality),
        per=quantity.per,
        unit=quantity.unit,
        before=testimony.lies_before(programme_start),
    )


def _occasions(scope: Scope, members: Sequence[Testimony], rules: Rules) -> Mapping[str, str]:
    if scope.unit is None:
        return dict.fromkeys((one.claim_id for one in members), "")
    if scope.family in rules.series:
        return _years_observed(members)
    if _has_milestones(members):
        return _milestones(members)
    return dict.fromkeys((one.claim_id for one in members), "")


def _years_observed(members: Sequence[Testimony]) -> dict[str, str]:
    """Claims without any date stand with the newest ones: their source speaks of today."""
    years = {one.claim_id: str(one.observed.year) if one.observed else "" for one in members}
    newest = max(years.values())
    return {claim_id: year or newest for claim_id, year in years.items()}


def _has_milestones(members: Sequence[Testimony]) -> bool:
    """Whether one source gives two figures for two horizons."""
    by_source: dict[str, set[tuple[object, str]]] = defaultdict(set)
    for one in members:
        by_source[one.source].add((one.quantity.value, _horizon(one)))
    return any(
        len({value for value, _ in said}) > 1 and len({horizon for _, horizon in said}) > 1
        for said in by_source.values()
    )


def _milestones(members: Sequence[Testimony]) -> dict[str, str]:
    """A claim without horizon joins the milestone that has its figure, if only one has."""
    horizons: dict[object, set[str]] = defaultdict(set)
    for one in members:
        if horizon := _horizon(one):
            horizons[one.quantity.value].add(horizon)
    return {
        one.claim_id: _horizon(one)
        or (next(iter(known)) if len(known := horizons[one.quantity.value]) == 1 else "")
        for one in members
    }


def _horizon(testimony: Testimony) -> str:
    return str(testimony.period.horizon.year) if testimony.period.horizon else ""
