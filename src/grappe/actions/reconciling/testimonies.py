"""The register's claims, decisions and rules as reconciling wants them."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from grappe.actions.reconciling.placing import about_at, placing
from grappe.domain.decision import Matter, Verb
from grappe.domain.period import PartialDate, Period
from grappe.domain.quantity import Bound, Kind, Modality, Quantity, Rate
from grappe.domain.testimony import Testimony
from grappe.domain.verdict import Correction, Verdict
from grappe.reading.anomalies.kinds import MovedTarget
from grappe.reconciling.rules import Rules, rules_from
from grappe.records.models import Claim, Decision, Indicator, Programme, RuleBook, SourceFinding

Item = TypeVar("Item")
Said = tuple[str, str, Decimal]
"""A source, an indicator and a figure."""

ABOUT_CLAIMS = (Verb.ACCEPT, Verb.CORRECT, Verb.REJECT, Verb.CHOOSE, Verb.SPLIT, Verb.MERGE)
MANY = 500
MODALITIES = {str(one): one for one in Modality}
FIELDS = (
    "pk", "source__code", "project__code", "indicator__code", "value", "value_max", "bound", "kind", "unit",
    "per", "modality", "start", "horizon", "duration_years", "source__copy_of__code", "source__publisher",
    "source__published", "source__by_funder", "evidence", "recorded_at", "snapshot_id", "figure_start",
)  # fmt: skip


def testimonies_of(claims: QuerySet[Claim]) -> list[Testimony]:
    """The claims of one programme as reconciling wants them; their sources are told apart by their codes."""
    rows = list(claims.order_by().values_list(*FIELDS))
    former = _no_longer_so(claims)
    return [_testimony(row, former) for row in rows]


def testimonies_at(programme: Programme, day: dt.date, placed: Sequence[Decision]) -> list[Testimony]:
    """What was known at the end of a day of what was taken to be about the programme then.

    ``placed`` are all corrections of what claims are about.
    """
    claims, homes = about_at(programme, day, placed)
    known = [one for one in testimonies_of(claims) if one.known <= day]
    return [replace(one, project=homes[one.claim_id]) if one.claim_id in homes else one for one in known]


def _testimony(row: tuple[Any, ...], former: Collection[Said]) -> Testimony:
    (
        key, source, project, indicator, value, value_max, bound, kind, unit, per, modality, start, horizon,
        years, copy_of, publisher, published, by_funder, evidence, recorded, snapshot, figure,
    ) = row  # fmt: skip
    return Testimony(
        claim_id=key,
        source=source,
        project=project,
        indicator=indicator,
        quantity=_quantity(value, value_max, bound, kind, unit, per),
        modality=MODALITIES[modality],
        period=Period(_date(start), _date(horizon), years),
        copy_of=copy_of,
        publisher=publisher,
        published=_date(published),
        by_funder=by_funder,
        evidence=evidence,
        recorded=recorded,
        spot=f"{snapshot}:{figure}" if snapshot is not None and figure is not None else "",
        former=bool(former) and (source, indicator, value) in former,
    )  # fmt: skip


@lru_cache(maxsize=16384)
def _quantity(
    value: Decimal | None, value_max: Decimal | None, bound: str, kind: str, unit: str, per: str
) -> Quantity:
    return Quantity(
        value,
        value_max,
        Bound(bound) if bound else None,
        Kind(kind),
        unit or None,
        Rate(per) if per else None,
    )


@lru_cache(maxsize=4096)
def _date(text: str) -> PartialDate | None:
    return PartialDate(text) if text else None


def _no_longer_so(claims: QuerySet[Claim]) -> set[Said]:
    """The figures that a source of the claims itself gives as those of before: "150 theses, now 120"."""
    sources = claims.order_by().values("source")
    told = SourceFinding.objects.filter(code=MovedTarget.code, source__in=sources).order_by()
    found = set()
    for source, said in told.values_list("source__code", "particulars"):
        figure = "".join(part for part in said.get("other", "").split(" ") if not part.isalpha())
        try:
            found.add((source, said.get("indicator", ""), Decimal(figure)))
        except InvalidOperation:
            continue  # a finding of another version of the reader, which told it otherwise
    return found


def rules_of(programme: Programme) -> Rules:
    """The rules that the programme's claims are brought together by."""
    book: RuleBook | None = getattr(programme, "rules", None)
    return rules_from(book.table if book else {})


def decisions_around(programme: Programme) -> list[Decision]:
    """The decisions on claims that are or were of the programme, and all that place claims: one query.

    Withdrawn ones are among them.
    """
    linked = Q(linked_programme=programme, placed_by__isnull=False)
    own = Claim.objects.filter(Q(programme=programme) | linked).order_by()
    # Two questions, each answered by an index; asked as one, every decision would be read.
    on_own = _decisions().filter(key__in=own.values("pk"))
    return list({row.pk: row for row in on_own.union(placing().order_by(), all=True)}.values())


def verdicts_on(claims: Collection[str]) -> list[Verdict]:
    """The decisions on the claims of those ids, withdrawn ones too."""
    found = [row for some in chunks(sorted(claims)) for row in _decisions().filter(key__in=some)]
    return verdicts_of(found)


def _decisions() -> QuerySet[Decision]:
    return Decision.objects.filter(about=Matter.CLAIM, verb__in=ABOUT_CLAIMS).order_by()


def verdicts_of(found: Collection[Decision]) -> list[Verdict]:
    """Decisions on claims as reconciling wants them."""
    measured = any("indicator" in row.after for row in found)
    known = set(Indicator.objects.values_list("code", flat=True)) if measured else set[str]()
    return [_verdict(row, known) for row in found]


def _verdict(row: Decision, indicators: Collection[str]) -> Verdict:
    verb = Verb(row.verb)
    correction = _correction(row.after) if verb is Verb.CORRECT else None
    if correction is not None and correction.indicator not in indicators:
        correction = replace(correction, indicator=None)  # its programme no longer measures that
    return Verdict(
        claim_id=row.key,
        verb=verb,
        decided=row.decided_at,
        withdrawn=row.withdrawn_at,
        correction=correction,
        apart=str(row.after.get("apart", "")) if verb is Verb.SPLIT else "",
        beside=str(row.after.get("beside", "")) if verb is Verb.MERGE else "",
        number=row.pk,
    )


def _correction(after: Mapping[str, Any]) -> Correction:
    """A correction as it is kept: the fields of a claim by their names, a figure or a period whole."""
    value = after.get("value")
    quantity = None
    if "kind" in after:
        quantity = Quantity(
            None if value is None else Decimal(str(value)),
            None if after.get("value_max") is None else Decimal(str(after["value_max"])),
            Bound(after["bound"]) if after.get("bound") else None,
            Kind(after["kind"]),
            after.get("unit") or None,
            Rate(after["per"]) if after.get("per") else None,
        )
    dated = "start" in after or "horizon" in after
    years = after.get("duration_years")
    return Correction(
        indicator=after.get("indicator"),
        quantity=quantity,
        modality=Modality(after["modality"]) if after.get("modality") else None,
        period=Period(
            _date(after.get("start", "")),
            _date(after.get("horizon", "")),
            None if years in (None, "") else Decimal(str(years)),
        )
        if dated
        else None,
    )


def chunks(items: Iterable[Item], size: int = MANY) -> Iterator[list[Item]]:
    """The items, some at a time: a database takes no endless lists."""
    waiting = list(items)
    for at in range(0, len(waiting), size):
        yield waiting[at : at + size]
