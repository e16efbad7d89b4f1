"""Which claims answer the same question."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from grappe.domain.period import PartialDate
from grappe.domain.testimony import Scope, Testimony
from grappe.reconciling.rules import Rules, standard_rules

Groups = dict[Scope, tuple[Testimony, ...]]
STEP = "step"
"""The occasion of a milestone that no source dates."""


def group(
    testimonies: Iterable[Testimony], programme_start: PartialDate | None, rules: Rules | None = None
) -> Groups:
    """The testimonies by scope.

    Claims are of one scope where project, indicator, kind, family of modality, rate and unit are the same
    and they lie on the same side of the programme's start. Results and states are then told apart by the
    year observed; plans by the year of their horizon where one source itself gives two (milestones): the
    last is the plan itself. What a person set apart answers a question of its own; what a person put beside
    another claim answers that one's question, whatever it would answer by itself.
    """
    rules = rules or standard_rules()
    said = {one.claim_id: one for one in sorted(testimonies, key=lambda one: one.claim_id)}
    homes = {claim_id: _home(one, said) for claim_id, one in said.items()}
    coarse: dict[Scope, list[Testimony]] = defaultdict(list)
    for claim_id, testimony in said.items():
        if homes[claim_id] == claim_id:
            coarse[_scope(testimony, programme_start, rules)].append(testimony)
    questions: dict[str, Scope] = {}
    for scope, members in coarse.items():
        together = [one for one in members if not one.apart]
        occasions = _occasions(scope, together, rules) if together else {}
        for testimony in members:
            occasion = testimony.apart or occasions[testimony.claim_id]
            questions[testimony.claim_id] = replace(scope, occasion=occasion)
    groups: dict[Scope, list[Testimony]] = defaultdict(list)
    for claim_id, testimony in said.items():
        groups[questions[homes[claim_id]]].append(testimony)
    return {scope: tuple(members) for scope, members in groups.items()}


def _home(one: Testimony, said: Mapping[str, Testimony]) -> str:
    """The claim whose question this one answers: its own, or that of the one it was put beside, and so on.

    Where withdrawals left a circle, the first of it by id is at home with itself.
    """
    way: list[str] = []
    at = one
    while at.claim_id not in way:
        way.append(at.claim_id)
        host = said.get(at.beside)
        if host is None or not may_stand_beside(at, host):
            return at.claim_id
        at = host
    return min(way[way.index(at.claim_id) :])


def may_stand_beside(one: Testimony, other: Testimony) -> bool:
    """Whether two claims can answer one question: of one subject, in one unit, measured from the same."""
    return one.project == other.project and _measure(one) == _measure(other)


def _measure(one: Testimony) -> tuple[object, ...]:
    return one.quantity.unit, one.quantity.kind, one.quantity.per


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


def milestone_of(scope: Scope, rules: Rules) -> Scope | None:
    """The plan that the scope is a step of, if it is one."""
    if scope.family in rules.series or not (scope.occasion == STEP or scope.occasion.isdigit()):
        return None
    return replace(scope, occasion="")


def _has_milestones(members: Sequence[Testimony]) -> bool:
    """Whether one source gives two figures for two horizons."""
    return bool(_givers(members))


def _givers(members: Sequence[Testimony]) -> set[str]:
    """The sources that give two figures for two horizons."""
    by_source: dict[str, set[tuple[object, str]]] = defaultdict(set)
    for one in members:
        by_source[one.source].add((one.quantity.value, _horizon(one)))
    return {
        source
        for source, said in by_source.items()
        if len({value for value, _ in said}) > 1 and len({horizon for _, horizon in said}) > 1
    }


def _milestones(members: Sequence[Testimony]) -> dict[str, str]:
    """The step that each claim speaks of: the latest horizon of its figure, the plan itself for the last one.

    A claim without a horizon joins those that give its figure; else it is a step where its own source tells
    steps, and the plan itself where it does not.
    """
    latest: dict[object, str] = {}
    for one in members:
        if horizon := _horizon(one):
            figure = one.quantity.value
            latest[figure] = max(latest.get(figure, ""), horizon)
    last, givers = max(latest.values(), default=""), _givers(members)
    steps = {}
    for one in members:
        horizon = latest.get(one.quantity.value, "")
        if not horizon and one.source in givers:
            horizon = STEP
        steps[one.claim_id] = "" if horizon == last else horizon
    return steps


def _horizon(testimony: Testimony) -> str:
    return str(testimony.period.horizon.year) if testimony.period.horizon else ""
