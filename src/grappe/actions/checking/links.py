"""What names and organisations lead to: decisions have their consequences, and no others."""

from collections.abc import Iterator, Mapping
from itertools import chain

from grappe.actions.checking.findings import (
    DecisionUnheeded,
    DoubtSettled,
    IndexStale,
    MergeOff,
    SourceUnplaced,
)
from grappe.actions.linking.printed import PrintedNames
from grappe.actions.linking.relink import Printed, printed_as, printed_of, surroundings_of
from grappe.actions.reconciling.testimonies import chunks
from grappe.actions.registers import public_registers
from grappe.domain.decision import Matter, Verb
from grappe.domain.errors import GrappeError
from grappe.domain.findings import Finding, Place
from grappe.linking.index import StaleIndexError
from grappe.records.models import (
    Claim,
    Decision,
    Event,
    LinkDoubt,
    Membership,
    Organisation,
)
from grappe.records.queries.organisations import organisation_itself

ON_NAMES = (Verb.LINK, Verb.REFUSE)


def check_links() -> Iterator[Finding]:
    """What leads elsewhere than documents and decisions say."""
    yield from _of_merges()
    yield from _of_names()
    yield from _of_withdrawn()
    yield from _of_doubts()
    yield from _of_sources()
    yield from _of_index()


def _of_merges() -> Iterator[Finding]:
    wanted = _canonical_by_decisions()
    kept = dict(
        Organisation.objects.filter(merged_into__isnull=False).order_by().values_list("pk", "merged_into")
    )
    codes: dict[int | None, str] = {}
    for some in chunks({*wanted, *wanted.values(), *kept, *filter(None, kept.values())}):
        codes |= dict(Organisation.objects.filter(pk__in=some).values_list("pk", "code"))
    for key in sorted(wanted.keys() | kept.keys()):
        if wanted.get(key) != kept.get(key):
            told = {
                "found": codes.get(kept.get(key), "itself"),
                "wanted": codes.get(wanted.get(key), "itself"),
            }
            yield MergeOff(Place(f"organisation {codes[key]}"), told)


def _canonical_by_decisions() -> dict[int, int]:
    """What each organisation is known as by the merges that stand: the last of a chain, for each."""
    into: dict[int, int] = {}
    merges = Decision.objects.filter(verb=Verb.MERGE, about=Matter.ORGANISATION, withdrawn_at=None)
    for decision in merges.order_by("pk"):
        lost, won = organisation_itself(decision.key), organisation_itself(decision.after["organisation"])
        if lost is not None and won is not None:
            into[lost.pk] = won.pk
    return {key: _last_of(key, into) for key in into}


def _last_of(key: int, into: Mapping[int, int]) -> int:
    seen = {key}
    while key in into and into[key] not in seen:
        key = into[key]
        seen.add(key)
    return key


def _of_names() -> Iterator[Finding]:
    """Names that somebody decided on and that are linked otherwise, wherever they are printed."""
    standing = Decision.objects.filter(about=Matter.NAME, withdrawn_at=None, verb__in=ON_NAMES)
    names = PrintedNames()
    for printed in sorted({decision.before["printed"] for decision in standing}):
        about = printed_as(printed)
        rows: list[Printed] = [
            *Membership.objects.filter(about.memberships).select_related("source").order_by("pk"),
            *Event.objects.filter(about.events).select_related("source").order_by("pk"),
        ]
        around = surroundings_of(rows)
        for row in rows:
            wanted = names.decided(printed_of(row), around(row))
            decided = wanted.decision.pk if wanted and wanted.decision else None
            meant = wanted.organisation.pk if wanted and wanted.organisation else None
            if row.decision_id != decided or (decided and row.organisation_id != meant):
                yield _unheeded(row, decided)


def _of_withdrawn() -> Iterator[Finding]:
    for model in (Membership, Event):
        rows = model._default_manager.filter(decision__withdrawn_at__isnull=False)
        for row in rows.order_by("pk").iterator():
            yield _unheeded(row, None)


def _unheeded(row: Printed, decided: int | None) -> Finding:
    def shown(decision: int | None) -> str:
        return f"decision {decision}" if decision else "nobody"

    told = {"printed": printed_of(row), "found": shown(row.decision_id), "wanted": shown(decided)}
    return DecisionUnheeded(Place(f"{row._meta.model_name} {row.pk}"), told)


def _of_doubts() -> Iterator[Finding]:
    settled = chain(
        LinkDoubt.objects.filter(membership__organisation__isnull=False),
        LinkDoubt.objects.filter(event__organisation__isnull=False),
    )
    for doubt in settled:
        yield DoubtSettled(Place(f"doubt {doubt.pk}"), {"printed": doubt.printed_name})


def _of_sources() -> Iterator[Finding]:
    claims = Claim.objects.filter(programme__isnull=False, source__programme__isnull=True).order_by()
    unplaced = claims.values_list("source__code", "programme__code").distinct()
    for source, programme in sorted(unplaced):
        yield SourceUnplaced(Place(f"source {source}"), {"programme": programme})


def _of_index() -> Iterator[Finding]:
    try:
        public_registers()
    except (StaleIndexError, GrappeError) as error:
        yield IndexStale(Place("organisations"), {"problem": str(error)})
