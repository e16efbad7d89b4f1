"""A document between its arrival and the register: received whole, then stored with what it says, linked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from django.utils import timezone

from grappe.actions import read
from grappe.actions.adding.storing import Change, keep_described, keep_stated
from grappe.actions.adding.values import (
    ROLES,
    Kept,
    fits,
    iso,
    quoted_axis,
    quoted_claim,
    quoted_event,
    quoted_membership,
    quoted_training,
    source_finding,
)
from grappe.actions.link import Subjects, link_events, link_memberships, link_subjects, place_source
from grappe.actions.reconciling.placing import place
from grappe.domain.findings import Finding, Place
from grappe.domain.indicators import Indicator as IndicatorValue
from grappe.domain.visit import OF_VISITS
from grappe.programmes.facts import DocumentFile
from grappe.reading.actors.known import Known
from grappe.reading.reader import Reading
from grappe.reading.text.outline import outline_of
from grappe.records.models import Claim, Indicator, Membership, Programme, Snapshot, Source

Subject = tuple[int, str | None]
"""A programme, and one of its projects or the programme itself."""

CODE_LENGTH = 16  # hexadecimal digits of the text's hash: enough to tell all texts apart


@dataclass(frozen=True, slots=True)
class FigureTooLarge(Finding):
    """A number that no programme counts."""

    code: ClassVar[str] = "claim.too-large"
    title: ClassVar[str] = "Number too large"
    explanation: ClassVar[str] = (
        "The register keeps numbers of up to seventeen digits; a longer one is most likely an identifier or "
        "a mistake. The rest of the document was added."
    )
    template: ClassVar[str] = "left out, a number of more than seventeen digits: “{quote}”"
    french: ClassVar[str] = "laissé de côté, un nombre de plus de dix-sept chiffres : « {quote} »"


@dataclass(frozen=True, slots=True)
class Received:
    """A document on its way in: its bytes, what was read in them, and what a folder says of it."""

    file: Path
    content: bytes
    reading: Reading
    described: DocumentFile | None = None


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What storing a document changed; ``unlinked`` counts its claims that have only a printed subject.

    ``spoke_of`` are the programmes and projects that its claims were about before.
    """

    source: Source
    sources: Change
    claims: Change
    memberships: Change
    events: Change
    axes: Change
    trainings: Change
    remarks: Change
    unlinked: int
    findings: tuple[Finding, ...]
    spoke_of: frozenset[Subject] = frozenset()

    @property
    def names_organisations(self) -> bool:
        """Whether it prints names that it did not print before."""
        return bool(self.memberships or self.events)


def receive(
    path: Path,
    indicators: Mapping[str, IndicatorValue],
    known: Sequence[Known] = (),
    described: DocumentFile | None = None,
) -> Received:
    """Read the document at ``path``, the names ``known`` beforehand.

    Raises BadInputError with every finding where it is none.
    """
    content, reading = read.receive(path, indicators, known)
    return Received(path, content, reading, described)


def store_document(received: Received, file_sha256: str, programme: Programme | None) -> StoredDocument:
    """Store a document's text and exactly what is read in it now, linked to the projects that it names.

    Organisations are for ``relink`` to find: it learns what it knows of them once for many documents.
    """
    source, sources = store_source(received, programme)
    snapshot = store_snapshot(received, source, file_sha256)
    kept, subjects = Kept.at(snapshot, timezone.now()), Subjects(programme)
    spoke_of = subjects_of(source)
    reading, findings = received.reading, too_large(received) + received.reading.findings
    claims, memberships = claims_of(reading, kept), memberships_of(reading, kept)
    events = [quoted_event(event, kept, reading.document.facts.published) for event in reading.events]
    axes = [quoted_axis(axis, kept) for axis in reading.axes]
    trainings = [quoted_training(training, kept) for training in reading.training]
    link_subjects(claims, subjects)
    link_subjects(axes, subjects)
    link_subjects(trainings, subjects)
    link_events(events, subjects)
    link_memberships(memberships, subjects)
    stored = StoredDocument(
        source=source,
        sources=sources,
        claims=keep_stated(source.claims.all(), claims),
        memberships=keep_stated(source.memberships.all(), memberships),
        events=keep_stated(source.events.all(), events),
        axes=keep_stated(source.axes.all(), axes),
        trainings=keep_stated(source.trainings.all(), trainings),
        remarks=keep_stated(
            source.findings.exclude(code__startswith=OF_VISITS),
            [source_finding(one, kept) for one in findings],
        ),
        unlinked=source.claims.filter(programme__isnull=True).count(),
        findings=findings,
        spoke_of=spoke_of,
    )
    place(claim.pk for claim in claims)
    place_source(source)
    return stored


def subjects_of(source: Source) -> frozenset[Subject]:
    """The programmes and projects that a source's claims are about, by key and code."""
    claims = source.claims.filter(programme__isnull=False).order_by()
    return frozenset(claims.values_list("programme", "project__code").distinct())


def store_source(received: Received, programme: Programme | None) -> tuple[Source, Change]:
    """The source of the document's text, new or described anew."""
    facts, described = received.reading.document.facts, received.described
    code = facts.sha256[:CODE_LENGTH]
    known = Source.objects.filter(code=code, snapshots__sha256=facts.sha256)
    row = Source(
        programme=programme,
        code=code,
        title=(described.title if described else facts.title) or received.file.name,
        publisher=(described.publisher if described else facts.publisher) or "",
        published=iso(described.published if described else facts.published),
        language=described.language if described else facts.language,
        copy_of=original_of(described, programme),
        recorded_at=timezone.now(),
    )
    # A known text keeps its description unless a folder describes it: its file may only have been renamed.
    fields = ("title", "publisher", "published", "language", "copy_of") if described else ()
    change = keep_described(known, [row], "code", fields)
    return Source.objects.get(pk=row.pk) if row.pk else known.get(), change


def original_of(described: DocumentFile | None, programme: Programme | None) -> Source | None:
    """The source whose facts the folder says that the document relays."""
    if described is None or described.copy_of is None:
        return None
    return Source.objects.get(programme=programme, code=described.copy_of)


def store_snapshot(received: Received, source: Source, file_sha256: str) -> Snapshot:
    """The text as kept, once for each source."""
    document = received.reading.document
    snapshot, _ = Snapshot.objects.get_or_create(
        source=source,
        sha256=document.facts.sha256,
        defaults={
            "file_sha256": file_sha256,
            "file_name": received.file.name,
            "media_type": document.media_type,
            "text": document.text,
            "outline": outline_of(document),
            "recorded_at": timezone.now(),
        },
    )
    snapshot.source = source
    return snapshot


def claims_of(reading: Reading, kept: Kept) -> list[Claim]:
    """What the document states as claims, those left out that the register can't hold."""
    indicators = Indicator.objects.in_bulk(field_name="code")
    return [
        quoted_claim(statement, kept, indicators[statement.indicator])
        for statement in reading.statements
        if fits(statement.quantity)
    ]


def memberships_of(reading: Reading, kept: Kept) -> list[Membership]:
    """The bonds that the document states as memberships."""
    return [quoted_membership(bond, kept) for bond in reading.relations if bond.predicate in ROLES]


def too_large(received: Received) -> tuple[Finding, ...]:
    """A finding for each statement that the register can't hold."""
    text = received.reading.document.text
    return tuple(
        FigureTooLarge(
            Place(str(received.file), text.count("\n", 0, statement.figure.start) + 1),
            {"quote": statement.figure.quote},
        )
        for statement in received.reading.statements
        if not fits(statement.quantity)
    )
