"""Visit the addresses of sources: keep what was found there, and tell what disappeared."""

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from grappe.actions.add import UnknownProgrammeError
from grappe.actions.rights import Action, Actor, require
from grappe.actions.visiting.findings import NotVisited, SourceDisappeared, SourceMoved, VisitFailed
from grappe.actions.visiting.keeping import keep_visit
from grappe.actions.writing import writing
from grappe.domain.findings import Finding, Place
from grappe.domain.visit import APART, FAILURES, Outcome
from grappe.endpoints.reaching import networks_from_environment
from grappe.endpoints.visiting import Answer, Asked, Manners, visit_all
from grappe.publishing.visits import reason_of, since_in_words
from grappe.records.models import Source, Visit
from grappe.records.queries.programmes import find_programme
from grappe.records.queries.visits import due_for_a_visit, last_visits

OLDER = dt.timedelta(days=6)
"""After how long an address is visited again; one that failed, after ``APART``."""
BATCH = 20


@dataclass(frozen=True, slots=True)
class Visited:
    """What a visit found, and what of it is to be told; ``news`` says that the source just disappeared."""

    source: Source
    visit: Visit
    finding: Finding | None
    news: bool

    @property
    def fails(self) -> bool:
        """Whether it failed, this time at least."""
        return Outcome(self.visit.outcome) in FAILURES


def visit_sources(
    actor: Actor, programme: str = "", *, older: dt.timedelta = OLDER, manners: Manners | None = None
) -> Iterator[Visited]:
    """Visit what was not visited lately; each visit is kept as it comes, so that a run may be stopped.

    Raises UnknownProgrammeError, NotAllowedError, NetworksError.
    """
    require(actor, Action.VISIT_SOURCES)
    if programme and find_programme(programme) is None:
        raise UnknownProgrammeError(f"the register has no programme {programme!r}")
    manners = manners or Manners(networks=networks_from_environment())
    now = timezone.now()
    sources = {one.pk: one for one in due_for_a_visit(programme, now - older, now - min(older, APART))}
    before = last_visits(sources.values())
    asked = (_asked(one, before.get(one.pk)) for one in sources.values())
    with closing(visit_all(asked, manners)) as answers:
        for some in _batches(answers):
            with writing():
                kept = [_keep(sources[key], answer, before.get(key)) for key, answer in some]
            yield from (one for one in kept if one is not None)


def _batches(answers: Iterator[tuple[int, Answer]]) -> Iterator[list[tuple[int, Answer]]]:
    """Some answers at a time: each write is another edition of the register, to be told anew."""
    while some := list(islice(answers, BATCH)):
        yield some


def _keep(asked: Source, answer: Answer, before: Visit | None) -> Visited | None:
    source = Source.objects.filter(pk=asked.pk).first()
    if source is None or source.url != asked.url:
        return None  # it was taken away, or given another address meanwhile
    visit = keep_visit(source, answer, timezone.now())
    was_gone = before is not None and before.disappeared_at is not None
    return Visited(
        source, visit, finding_of(source, visit), visit.disappeared_at is not None and not was_gone
    )


def finding_of(source: Source, visit: Visit) -> Finding | None:
    """What is to be told of a visit, if anything."""
    place, outcome = Place(source.code), Outcome(visit.outcome)
    said = {"address": source.url, "reason": reason_of(visit, "en")}
    if visit.disappeared_at is not None:
        return SourceDisappeared(place, {"address": source.url, "since": since_in_words(visit, "en")})
    if outcome in FAILURES:
        return VisitFailed(place, said)
    if outcome is Outcome.UNVISITED:
        return NotVisited(place, said)
    if outcome is Outcome.MOVED:
        return SourceMoved(place, {"address": source.url, "leads_to": visit.leads_to})
    return None


def _asked(source: Source, last: Visit | None) -> Asked[int]:
    if last is None or not last.digest:
        return Asked(source.pk, source.url)
    return Asked(source.pk, source.url, last.etag, last.modified)
