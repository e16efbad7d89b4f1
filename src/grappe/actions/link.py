"""Link printed names to the programmes, projects and organisations that they mean."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from grappe.actions.linking.relink import LINK_FIELDS, Relinked, of_sources, relink, stated, waiting
from grappe.actions.writing import writing
from grappe.linking.exact import Names
from grappe.records.models import (
    Claim,
    Event,
    Evidence,
    Membership,
    Programme,
    ProgrammeName,
    Project,
    ProjectName,
    ResearchAxis,
    Source,
    TrainingAction,
)

Subjected = TypeVar("Subjected", Claim, Event, ResearchAxis, TrainingAction)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a printed subject means: a programme, and one of its projects where it is about one."""

    programme: Programme
    project: Project | None = None


class Subjects:
    """The register's programmes and projects by their names, or those of one programme only."""

    def __init__(self, programme: Programme | None = None) -> None:
        project_names = ProjectName.objects.select_related("project__programme")
        programme_names = ProgrammeName.objects.select_related("programme")
        if programme is not None:
            project_names = project_names.filter(project__programme=programme)
            programme_names = programme_names.filter(programme=programme)
        self._subjects: dict[str, Subject] = {}
        names: defaultdict[str, list[str]] = defaultdict(list)
        for project_name in project_names:
            project = project_name.project
            key = f"{project.programme.code}/{project.code}"
            self._subjects[key] = Subject(project.programme, project)
            names[key].append(project_name.name)
        for programme_name in programme_names:
            key = programme_name.programme.code
            self._subjects[key] = Subject(programme_name.programme)
            names[key].append(programme_name.name)
        self._names = Names(names.items())

    def find(self, printed: str) -> Subject | None:
        """The one programme or project that the printed name means, if it is sure."""
        key = self._names.link(printed).key
        return self._subjects[key] if key is not None else None


def link_subjects(said: Iterable[Subjected], subjects: Subjects) -> list[Subjected]:
    """Set programme and project of what is said on a subject whose printed name is known; returns those."""
    linked = []
    for one in said:
        subject = subjects.find(one.subject)
        if subject is not None:
            one.programme, one.project = subject.programme, subject.project
            linked.append(one)
    return linked


def link_events(events: Iterable[Event], subjects: Subjects) -> list[Event]:
    """Set programme and project of the events on them, which are then of no organisation; returns those."""
    linked = link_subjects(events, subjects)
    for event in linked:
        event.organisation, event.decision, event.link_score, event.link_reasons = None, None, None, []
    return linked


def link_memberships(memberships: Iterable[Membership], subjects: Subjects) -> list[Membership]:
    """Set project of the memberships whose printed project is known; returns those."""
    linked = []
    for membership in memberships:
        subject = subjects.find(membership.printed_project) if membership.programme_id is None else None
        if subject is not None:
            membership.programme, membership.project = subject.programme, subject.project
            linked.append(membership)
    return linked


def link(new: Iterable[Source] = ()) -> set[Programme]:
    """Link what ``new`` sources print, and what others said before its subject was known.

    Returns the programmes that got claims by it.
    """
    subjects = Subjects()
    claims = link_subjects(Claim.objects.filter(evidence=Evidence.QUOTED, programme__isnull=True), subjects)
    Claim.objects.bulk_update(claims, ["programme", "project"])
    axes = link_subjects(ResearchAxis.objects.filter(programme__isnull=True), subjects)
    ResearchAxis.objects.bulk_update(axes, ["programme", "project"])
    trainings = link_subjects(TrainingAction.objects.filter(programme__isnull=True), subjects)
    TrainingAction.objects.bulk_update(trainings, ["programme", "project"])
    events = link_events(Event.objects.filter(programme__isnull=True), subjects)
    Event.objects.bulk_update(events, ["programme", "project", *LINK_FIELDS])
    memberships = link_memberships(Membership.objects.filter(programme__isnull=True), subjects)
    Membership.objects.bulk_update(memberships, ["programme", "project"])
    placed = [source for source in Source.objects.filter(programme__isnull=True) if place_source(source)]
    relink(waiting() | stated() | of_sources([*placed, *new]))
    return {claim.programme for claim in claims if claim.programme is not None}


def link_again() -> Relinked:
    """Link anew what is linked to no organisation yet.

    Registers may have come, or a newer version of Grappe that links better.
    """
    with writing():
        return relink(waiting() | stated())


def place_source(source: Source) -> bool:
    """Give a source without a programme the one that most of its claims are about; whether there is one."""
    if source.programme_id is not None:
        return False
    about = Counter(source.claims.filter(programme__isnull=False).values_list("programme", flat=True))
    if about:
        source.programme_id = max(sorted(about), key=lambda programme: about[programme])
        source.save(update_fields=["programme"])
    return bool(about)
