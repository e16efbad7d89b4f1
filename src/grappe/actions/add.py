"""Add a document or a programme to the register: all of it in one transaction, or nothing."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import DataError, OperationalError

from grappe.actions.adding.document import Received, StoredDocument, receive, store_document, subjects_of
from grappe.actions.adding.programme import store_programme
from grappe.actions.adding.storing import NOTHING, Change
from grappe.actions.link import link
from grappe.actions.linking.relink import of_sources, relink
from grappe.actions.read import names_of
from grappe.actions.reading.indicators import register_indicators, store_standard_indicators
from grappe.actions.reading.names import register_names
from grappe.actions.reconcile import reconcile, reconcile_sources
from grappe.actions.writing import writing
from grappe.domain.errors import BadInputError, GrappeError
from grappe.domain.findings import Finding
from grappe.domain.indicators import load_indicators
from grappe.following.thresholds import thresholds_from
from grappe.programmes.facts import ProgrammeFolder
from grappe.programmes.folder import RULES as OWN_RULES
from grappe.programmes.folder import THRESHOLDS, find_programme, load_folder
from grappe.reconciling.rules import rules_from
from grappe.reconciling.weighing import RULES
from grappe.records.keeping import count_rows, keep_file
from grappe.records.models import Programme


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one document or programme changed; ``unlinked`` claims have only a printed subject."""

    name: str
    described: Change = NOTHING
    sources: Change = NOTHING
    claims: Change = NOTHING
    memberships: Change = NOTHING
    events: Change = NOTHING
    axes: Change = NOTHING
    trainings: Change = NOTHING
    remarks: Change = NOTHING
    unlinked: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def nothing_new(self) -> bool:
        """Whether the register stayed as it was."""
        changes = (
            self.described, self.sources, self.claims, self.memberships, self.events, self.axes,
            self.trainings, self.remarks,
        )  # fmt: skip
        return not any(changes)


class UnknownProgrammeError(GrappeError):
    """The register has no such programme."""


def add_document(path: Path, programme: str | None = None) -> Added:
    """Read the document at ``path`` into the register; ``programme`` limits what its subjects may mean.

    Adding it twice changes nothing, whatever the file's name: the text is what counts. Where this version
    reads a known text otherwise, its claims become those that are read now. Raises BadInputError where the
    file is no document, UnknownProgrammeError where the register has no programme of that code.
    """
    owner = None
    if programme is not None:
        owner = Programme.objects.filter(code=programme).first()
        if owner is None:
            raise UnknownProgrammeError(f"the register has no programme {programme!r}: add it first")
    received = receive(path, register_indicators(), register_names(owner))
    sha256 = keep_file(received.content)
    with all_or_nothing():
        store_standard_indicators()
        stored = store_document(received, sha256, owner)
        if stored.names_organisations:
            relink(of_sources([stored.source]))
        if stored.claims:
            refresh_about(stored)
    return Added(
        name=str(path),
        sources=stored.sources,
        claims=stored.claims,
        memberships=stored.memberships,
        events=stored.events,
        axes=stored.axes,
        trainings=stored.trainings,
        remarks=stored.remarks,
        unlinked=stored.unlinked,
        findings=stored.findings,
    )


def add_programme(name_or_folder: str) -> Added:
    """Bring a bundled programme, or that of a folder, into the register with the documents that come with it.

    Adding it twice changes nothing; a folder that changed brings the register up to date with it (what goes,
    goes: see ``store_programme``), but documents that were added stay. What documents said before of the
    programme's projects is linked now. Raises BadInputError with every finding in the folder.
    """
    folder = load_folder(find_programme(name_or_folder))
    rules_from(folder.rules, frozenset(RULES), str(folder.path / OWN_RULES))
    thresholds_from(folder.thresholds, str(folder.path / THRESHOLDS))
    documents = [(document, keep_file(document.content)) for document in receive_all(folder)]
    with all_or_nothing():
        indicators = store_standard_indicators()
        stored = store_programme(folder)
        read = [store_document(document, sha256, stored.programme) for document, sha256 in documents]
        new = [one.source for one in read if one.names_organisations]
        touched = {programme.pk for programme in link(new)}
        added = Added(
            name=folder.programme.code,
            described=indicators + stored.described,
            sources=sum((one.sources for one in read), stored.sources),
            claims=sum((one.claims for one in read), stored.claims),
            memberships=sum((one.memberships for one in read), stored.memberships),
            events=sum((one.events for one in read), stored.events),
            axes=sum((one.axes for one in read), NOTHING),
            trainings=sum((one.trainings for one in read), NOTHING),
            remarks=sum((one.remarks for one in read), NOTHING),
            unlinked=sum(one.unlinked for one in read),
            findings=tuple(finding for one in read for finding in one.findings),
        )
        if not added.nothing_new or touched:
            count_rows()
            refresh(Programme.objects.filter(pk__in=touched | {stored.programme.pk}))
    return added


def receive_all(folder: ProgrammeFolder) -> list[Received]:
    """Read the folder's documents; raises BadInputError with the findings of all of them."""
    indicators = {**load_indicators(), **folder.indicators}
    known = names_of(folder.programme, folder.projects)
    received, findings = [], list[Finding]()
    for document in folder.documents:
        try:
            received.append(receive(document.path, indicators, known, document))
        except BadInputError as error:
            findings += error.findings
    if findings:
        raise BadInputError(findings)
    return received


def refresh_about(stored: StoredDocument) -> None:
    """Reconcile what a document that was stored speaks of now or spoke of before, and nothing else."""
    subjects = stored.spoke_of | subjects_of(stored.source)
    for programme in Programme.objects.filter(pk__in={programme for programme, _ in subjects}):
        about = {project for key, project in subjects if key == programme.pk}
        reconcile_sources(programme, [stored.source], about)


def refresh(programmes: Iterable[Programme]) -> None:
    """Reconcile the programmes anew."""
    for programme in set(programmes):
        reconcile(programme)


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """One transaction; what the database refuses or can't do now is told as an error of ours."""
    try:
        with writing():
            yield
    except (DataError, OperationalError) as error:
        raise GrappeError(f"nothing was stored, the database says: {error}") from error
