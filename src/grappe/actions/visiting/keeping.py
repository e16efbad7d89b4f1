"""Keeps what a visit found: in the row of the visit before it where nothing changed, else in another."""

import datetime as dt
import hashlib
from contextlib import suppress

from grappe.actions.adding.storing import keep_stated
from grappe.actions.adding.values import visit_finding
from grappe.actions.visiting.findings import SourceDisappeared
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.visit import APART, FAILURES, Outcome, outcome_of
from grappe.endpoints.visiting import Answer
from grappe.reading.text.html import parse_html
from grappe.records.models import Source, Visit

PAGES = ("text/html", "application/xhtml+xml")
SAME = ("outcome", "status", "trouble", "leads_to")


def keep_visit(source: Source, answer: Answer, at: dt.datetime) -> Visit:
    """Keep what was found, and the finding that a source disappeared for as long as it holds."""
    last = source.visits.filter(address=source.url).order_by("-last_at", "-pk").first()
    visit = _visit(source, answer, last, at)
    visit.save()
    _keep_finding(source, visit)
    return visit


def _visit(source: Source, answer: Answer, last: Visit | None, at: dt.datetime) -> Visit:
    """The last row carried on, or the next one; not saved."""
    outcome = outcome_of(answer.status, answer.trouble, moved=answer.moved)
    found = Visit(
        source=source, address=source.url, outcome=outcome,
        # That nothing changed is one way to be there.
        status=200 if answer.status == 304 else answer.status,
        trouble=answer.trouble or "",
        leads_to=answer.url if outcome is Outcome.MOVED else "",
        since=at, first_at=at, last_at=at,
    )  # fmt: skip
    if last is None:
        found.digest, found.etag, found.modified = digest_of(answer), answer.etag, answer.modified
        return found
    if (outcome in FAILURES) == (last.outcome in FAILURES):
        found.since, found.disappeared_at = last.since, last.disappeared_at
    _compare(found, last, answer)
    if outcome in FAILURES and found.disappeared_at is None and at - found.since >= APART:
        found.disappeared_at = at
    if all(getattr(found, name) == getattr(last, name) for name in SAME):
        found.pk, found.first_at = last.pk, last.first_at  # the same row goes on
    return found


def _compare(found: Visit, last: Visit, answer: Answer) -> None:
    """Say whether the content is another than that of the last visit that got any."""
    digest = digest_of(answer)
    if not digest:
        found.digest, found.etag, found.modified = last.digest, last.etag, last.modified
        found.changed_at = last.changed_at
        return
    found.digest, found.etag, found.modified = digest, answer.etag, answer.modified
    is_other = bool(last.digest) and digest != last.digest
    found.changed_at = found.last_at if is_other else last.changed_at


def digest_of(answer: Answer) -> str:
    """The SHA-256 of what a reader sees of a page, of the bytes of another file; empty where none came."""
    content = answer.content
    if content is None:
        return ""
    if answer.media_type in PAGES:
        with suppress(BadInputError):  # it is no page that we would read: its bytes are compared
            content = parse_html(content.decode("utf-8", "replace"), Place(answer.url)).text.encode()
    return hashlib.sha256(content).hexdigest()


def _keep_finding(source: Source, visit: Visit) -> None:
    """Keep the finding that the source disappeared for as long as it did."""
    found = [] if visit.disappeared_at is None else [visit_finding(visit, visit.disappeared_at)]
    keep_stated(source.findings.filter(code=SourceDisappeared.code), found)
