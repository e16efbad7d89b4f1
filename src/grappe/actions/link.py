"""Link printed names to the programmes, projects and organisations that they mean."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q

from grappe.linking.exact import Names
from grappe.records.models import (
    Claim,
    Event,
    Evidence,
    Membership,
    Organisation,
    OrganisationName,
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


def known_organisations() -> tuple[Names, dict[str, Organisation]]:
    """The organisations of the register: their names to link with, and each by its code."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    rows: dict[str, Organisation] = {}
    for name in OrganisationName.objects.select_related("organisation"):
        names[name.organisation.code].append(name.name)
        rows[name.organisation.code] = name.organisation
    return Names(names.items()), rows


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
    """Set programme and project of the events, or the organisation that is their subject; returns those."""
    names, organisations = known_organisations()
    events = list(events)
    linked = link_subjects(events, subjects)
    for event in events:
        key = None if event.programme else names.link(event.subject).key
        if key is not None:
            event.organisation = organisations[key]
            linked.append(event)
        elif event.programme is not None:
            event.organisation = None
    return linked


def link_memberships(memberships: Iterable[Membership], subjects: Subjects) -> list[Membership]:
    """Set project and organisation of the memberships whose printed names are known; returns those."""
    names, organisations = known_organisations()
    linked = []
    for membership in memberships:
        subject = subjects.find(membership.printed_project) if membership.programme_id is None else None
        key = names.link(membership.printed_name).key if membership.organisation_id is None else None
        if subject is not None:
            membership.programme, membership.project = subject.programme, subject.project
        if key is not None:
            membership.organisation = organisations[key]
        if subject is not None or key is not None:
            linked.append(membership)
    return linked


def link() -> set[Programme]:
    """Link what documents said before its subject was known; returns the programmes that got claims."""
    subjects = Subjects()
    claims = link_subjects(Claim.objects.filter(evidence=Evidence.QUOTED, programme__isnull=True), subjects)
    Claim.objects.bulk_update(claims, ["programme", "project"])
    axes = link_subjects(ResearchAxis.objects.filter(programme__isnull=True), subjects)
    ResearchAxis.objects.bulk_update(axes, ["programme", "project"])
    trainings = link_subjects(TrainingAction.objects.filter(programme__isnull=True), subjects)
    TrainingAction.objects.bulk_update(trainings, ["programme", "project"])
    events = link_events(Event.objects.filter(programme__isnull=True), subjects)
    Event.objects.bulk_update(events, ["programme", "project", "organisation"])
    for source in Source.objects.filter(programme__isnull=True):
        place_source(source)
    waiting = Membership.objects.filter(Q(programme__isnull=True) | Q(organisation__isnull=True))
    memberships = link_memberships(waiting, subjects)
    Membership.objects.bulk_update(memberships, ["programme", "project", "organisation"])
    return {claim.programme for claim in claims if claim.programme is not None}


def place_source(source: Source) -> None:
    """Give a source without a programme the one that most of its claims are about."""
    if source.programme_id is None:
        about = Counter(source.claims.filter(programme__isnull=False).values_list("programme", flat=True))
        if about:
            source.programme_id = max(sorted(about), key=lambda programme: about[programme])
            source.save(update_fields=["programme"])
