"""What was delivered, as far as it can be shown: said by sources, declared by offices, counted from items."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from grappe.domain import items as values
from grappe.domain.decision import Verb
from grappe.domain.indicators import Aggregation
from grappe.domain.items import Moment, Share
from grappe.domain.observation import Basis, Observation
from grappe.domain.period import PartialDate
from grappe.domain.quantity import Bound, Kind, Modality, Rate
from grappe.domain.submission import Status
from grappe.domain.testimony import Stance
from grappe.following.counting import count
from grappe.following.settling import settle
from grappe.records import models
from grappe.records.models import Commitment, CommitmentClaim, Evidence, Indicator, Item, Programme, Project
from grappe.records.queries.actuals import PUBLIC, WITH_DRAFTS, counting, types_of, with_shares
from grappe.records.queries.clock import current_day
from grappe.records.queries.owed import Owed
from grappe.records.queries.reviews import review_of
from grappe.records.queries.shared import Fields
from grappe.records.queries.sight import Sight

SO_FAR = (Modality.ACHIEVED, Modality.EXISTING)
SUPPORTING = (Stance.AGREES, Stance.COPY, Stance.ROUNDING)
AGREEING = (Verb.ACCEPT, Verb.CORRECT, Verb.CHOOSE)
RESULT = (
    "commitment", "commitment__project__code", "commitment__indicator__code", "commitment__value",
    "commitment__value_max", "commitment__bound", "commitment__unit", "commitment__per", "commitment__start",
    "commitment__horizon", "chosen", "claim", "claim__evidence", "claim__source__published",
    "claim__recorded_at", "review",
)  # fmt: skip
VALUE = (
    "project__code", "indicator__code", "value", "bound", "unit", "start", "end", "reference",
    "submission__status", "recorded_at",
)  # fmt: skip
SHOWN = Fields(models.Observation, "id", "reference", "version", "proof", "url", "recorded_at")
"""What shows a declared value."""
TYPED = (*VALUE, *(name for name in SHOWN.names if name not in VALUE))
_date = lru_cache(maxsize=4096)(PartialDate)  # few ends of periods, in many values
BOUNDS = {str(one): one for one in Bound}
Parts = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what one asks: a programme, perhaps one project, perhaps some indicators (codes; empty: all).

    ``drafts`` asks also for what nobody reviewed yet. Of another day, ``as_of``, what sources say comes from
    what was ``owed`` then: ``asked_by`` sees to it.
    """

    programme: Programme
    project: Project | None = None
    indicators: frozenset[str] = frozenset()
    drafts: bool = False
    as_of: dt.date | None = None
    owed: Owed | None = None

    @property
    def day(self) -> dt.date:
        """The day as of which items are counted."""
        return self.as_of or current_day()

    @property
    def moment(self) -> dt.datetime | None:
        """The end of the day asked for."""
        if self.as_of is None:
            return None
        return dt.datetime.combine(self.as_of, dt.time.max, timezone.get_current_timezone())


def asked_by(
    sight: Sight, programme: Programme, project: Project | None = None, *, drafts: bool = True
) -> Asked:
    """What somebody sees of what was delivered; without ``drafts``, only what is approved."""
    seen = drafts and sight.sees_drafts(programme, project)
    return Asked(programme, project, drafts=seen, as_of=sight.day, owed=sight.owed(programme, project))


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was delivered, and what shows it by reference: items, and what offices ``typed``."""

    observations: tuple[Observation, ...]
    items: Mapping[str, Item]
    typed: Mapping[str, Sequence[object]]

    def value(self, reference: str) -> models.Observation | None:
        """The row of a declared value: made when it is shown, as most of many are not."""
        if reference not in self.typed:
            return None
        told = dict(zip(TYPED, self.typed[reference], strict=True))
        return SHOWN.row([told[name] for name in SHOWN.names])


def observations(asked: Asked, adds_up: Mapping[str, Aggregation] | None = None) -> list[Observation]:
    """Every value that was delivered, by project, indicator and date; of one time there is one value.

    Those of the whole programme have no project: they are told apart from the sum of its projects. How the
    indicators add up (by code) may be at hand.
    """
    adds_up = aggregations(asked.indicators) if adds_up is None else adds_up
    said = [_declared(row) for row in declared(asked).values_list(*VALUE)]
    return _settled([*results(asked), *said, *counted(items(asked), asked, adds_up)], asked, adds_up)


def delivered(asked: Asked, adds_up: Mapping[str, Aggregation] | None = None) -> Delivered:
    """Every value as ``observations`` gives it, with what shows those that offices declared."""
    adds_up = aggregations(asked.indicators) if adds_up is None else adds_up
    listed = list(items(asked))
    told = list(declared(asked).values_list(*TYPED))
    found = [*results(asked), *map(_declared, told), *counted(listed, asked, adds_up)]
    reference = TYPED.index("reference")
    return Delivered(
        observations=tuple(_settled(found, asked, adds_up)),
        items={row.reference: row for row in listed},
        typed={row[reference]: row for row in told},
    )


def _settled(
    found: Iterable[Observation], asked: Asked, adds_up: Mapping[str, Aggregation]
) -> list[Observation]:
    own = None if asked.project is None else asked.project.code
    return settle((one for one in found if own is None or one.project == own), adds_up)


def aggregations(indicators: Iterable[str] = ()) -> dict[str, Aggregation]:
    """How each indicator adds up."""
    rows = Indicator.objects.filter(code__in=list(indicators)) if indicators else Indicator.objects.all()
    return {code: Aggregation(one) for code, one in rows.order_by().values_list("code", "aggregation")}


def results(asked: Asked) -> list[Observation]:
    """What sources say was reached or is so, as reconciling resolved it: a value for each time.

    What a machine read counts once somebody accepted it, or a source that was noted by hand says the same.
    """
    told = _kept(asked) if asked.owed is None else _told(asked, asked.owed)
    return [one for one in map(_result, told) if one is not None and (asked.drafts or not one.draft)]


def _kept(asked: Asked) -> list[Parts]:
    """The results of the register, each as the claims that give it."""
    rows = CommitmentClaim.objects.filter(
        commitment__programme=asked.programme, commitment__modality__in=SO_FAR,
        commitment__value__isnull=False, commitment__kind=Kind.ABSOLUTE,
    ).exclude(commitment__unit="")  # fmt: skip
    rows = rows.filter(Q(chosen=True) | Q(stance__in=SUPPORTING))
    if asked.project is not None:
        rows = rows.filter(commitment__project=asked.project)
    if asked.indicators:
        rows = rows.filter(commitment__indicator__code__in=asked.indicators)
    by_commitment: dict[str, Parts] = {}
    for row in rows.annotate(review=review_of("claim")).order_by().values_list(*RESULT):
        by_commitment.setdefault(row[0], []).append(row)
    return list(by_commitment.values())


def _told(asked: Asked, owed: Owed) -> list[Parts]:
    """The same of results that were told anew."""

    def wanted(one: Commitment) -> bool:
        here = asked.project is None or one.project_id == asked.project.pk
        given = one.modality in SO_FAR and one.value is not None and one.kind == Kind.ABSOLUTE and one.unit
        return here and bool(given) and (not asked.indicators or one.indicator.code in asked.indicators)

    return [
        [_row(one, part) for part in one.parts.all() if part.chosen or part.stance in SUPPORTING]
        for one in owed.with_evidence(wanted)
    ]


def _row(one: Commitment, part: CommitmentClaim) -> tuple[object, ...]:
    """A claim's part in a result, in the order of ``RESULT``."""
    claim, project = part.claim, one.project.code if one.project else None
    return (
        one.pk, project, one.indicator.code, one.value, one.value_max, one.bound, one.unit, one.per,
        one.start, one.horizon, part.chosen, claim.pk, claim.evidence, claim.source.published,
        claim.recorded_at, vars(part)["review"],
    )  # fmt: skip


def _result(parts: Parts) -> Observation | None:
    """The observation that a resolved result is; ``None`` where nothing dates it."""
    chosen = next((row for row in parts if row[10]), None)
    if chosen is None:
        return None
    (
        _, project, indicator, value, value_max, bound, unit, per, start, horizon, _, claim, evidence,
        published, recorded, _,
    ) = chosen  # fmt: skip
    date = str(horizon or start or published)
    if not date or not isinstance(value, Decimal) or not isinstance(recorded, dt.datetime):
        return None
    reviewed = any(row[15] in AGREEING for row in parts)
    noted = any(row[12] != Evidence.QUOTED for row in parts)
    known = recorded.date()
    if published:
        known = min(known, PartialDate(str(published)).last_day)
    return Observation(
        project=None if project is None else str(project),
        indicator=str(indicator),
        value=value,
        value_max=value_max if isinstance(value_max, Decimal) else None,
        bound=Bound(str(bound)),
        unit=str(unit),
        per=Rate(str(per)) if per else None,
        start=PartialDate(str(start)) if start and horizon else None,
        date=PartialDate(date),
        basis=Basis(str(evidence)),
        reference=str(claim),
        reviewed=reviewed,
        draft=not (reviewed or noted),
        known=known,
    )


def declared(asked: Asked) -> QuerySet[models.Observation]:
    """The values that offices declared: approved, and with drafts what waits for approval."""
    rows = models.Observation.objects.filter(project__programme=asked.programme)
    if asked.project is not None:
        rows = rows.filter(project=asked.project)
    if asked.indicators:
        rows = rows.filter(indicator__code__in=asked.indicators)
    rows = counting(rows, WITH_DRAFTS if asked.drafts else PUBLIC, asked.moment)
    return rows.select_related("project", "indicator", "submission").order_by("pk")


def _declared(row: tuple[Any, ...]) -> Observation:
    project, indicator, value, bound, unit, start, end, reference, status, recorded = row[: len(VALUE)]
    approved = status == Status.APPROVED
    return Observation(
        project=project,
        indicator=indicator,
        value=value,
        bound=BOUNDS[bound],
        unit=unit,
        start=_date(start) if start else None,
        date=_date(end),
        basis=Basis.DECLARED,
        reference=reference,
        reviewed=approved,
        draft=not approved,
        known=recorded.date(),
    )


def items(asked: Asked) -> QuerySet[Item]:
    """The items of the programme, or those that the project shares, each in the version that counts.

    ``first`` is when each of them was recorded first.
    """
    rows = Item.objects.filter(project__programme=asked.programme)
    if asked.project is not None:
        rows = rows.filter(shares__project=asked.project)
    first = Item.objects.filter(reference=OuterRef("reference"), version=1).values("recorded_at")
    rows = counting(rows, WITH_DRAFTS if asked.drafts else PUBLIC, asked.moment)
    return with_shares(rows.annotate(first=Subquery(first[:1]))).order_by("pk")


def counted(listed: Iterable[Item], asked: Asked, adds_up: Mapping[str, Aggregation]) -> list[Observation]:
    """What items (as ``items`` gives them) come to; a number in which one waits for approval is a draft."""
    rows = list(listed)
    if not rows:
        return []
    types = types_of(asked.programme)
    waiting = {row.reference for row in rows if row.submission.status != Status.APPROVED}
    told = count([_value_of(row) for row in rows if row.type in types], types, adds_up, asked.day)
    drafts = [not waiting.isdisjoint(one.items) for one in told]
    return [replace(one, draft=draft, reviewed=not draft) for one, draft in zip(told, drafts, strict=True)]


def _value_of(row: Item) -> values.Item:
    return values.Item(
        reference=row.reference,
        type=row.type,
        dates={Moment(moment): PartialDate(date) for moment, date in row.dates.items()},
        shares=tuple(Share(share.project.code, share.part) for share in row.shares.all()),
        variant=row.variant,
        persons=row.persons,
        amount=row.amount,
        currency=row.currency,
        recorded=vars(row)["first"].date(),
    )
