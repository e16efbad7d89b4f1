"""What a programme's folder says, stored: its descriptions anew, and exactly the claims that it makes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

from django.db.models import QuerySet
from django.utils import timezone

from grappe.actions.adding.bodies import store_organisations
from grappe.actions.adding.storing import NOTHING, Change, keep_described, keep_stated
from grappe.actions.adding.values import cited_claim, cited_event, cited_membership, iso
from grappe.actions.deciding.drafts import settle_drafts
from grappe.actions.reading.indicators import store_own_indicators
from grappe.actions.reconciling.placing import linked_to, place
from grappe.linking.names import fold
from grappe.programmes.facts import (
    ProgrammeFacts,
    ProgrammeFolder,
    ProjectFacts,
    SourceFacts,
)
from grappe.records.models import (
    Claim,
    Event,
    Evidence,
    FormerProgrammeCode,
    FormerProjectCode,
    Indicator,
    Membership,
    Organisation,
    Programme,
    ProgrammeMap,
    ProgrammeName,
    Project,
    ProjectName,
    ResearchAxis,
    RuleBook,
    Source,
    ThresholdBook,
    TrainingAction,
    TypeBook,
)

Name = TypeVar("Name", ProgrammeName, ProjectName)
Former = TypeVar("Former", FormerProgrammeCode, FormerProjectCode)

PROGRAMME_FIELDS = (
    "name_fr", "name_en", "summary_fr", "summary_en", "project_word_fr", "project_word_en",
    "funder", "country", "currency", "start", "horizon", "drafts_by_default",
)  # fmt: skip
PROJECT_FIELDS = (
    "name", "full_name_fr", "full_name_en", "city", "region", "region_code", "objectives_fr", "objectives_en",
    "website", "position",
)  # fmt: skip
SOURCE_FIELDS = ("title", "publisher", "published", "language", "url", "by_funder", "copy_reason")


@dataclass(frozen=True, slots=True)
class Stored:
    """A programme as stored, with what changed."""

    programme: Programme
    described: Change = NOTHING
    sources: Change = NOTHING
    claims: Change = NOTHING
    memberships: Change = NOTHING
    events: Change = NOTHING


def store_programme(folder: ProgrammeFolder) -> Stored:
    """Store what the folder says, documents apart.

    What describes the programme, its projects, organisations and sources is brought up to date. Cited claims
    and memberships become exactly those of the folder: new ones are added, those that it no longer makes are
    removed. Projects and sources that it no longer names are removed too; what a kept document says of such
    a project stays, unlinked. Raises BadInputError where the folder contradicts another one.
    """
    keep_rows(folder)
    described = keep_described(
        Programme.objects.all(), [programme_row(folder.programme)], "code", PROGRAMME_FIELDS
    )
    programme = Programme.objects.get(code=folder.programme.code)
    settle_drafts(programme)
    described += store_rules(folder, programme)
    described += store_item_types(folder, programme)
    described += store_thresholds(folder, programme)
    described += store_own_indicators(folder.indicators, programme, str(folder.path / "indicators.toml"))
    described += store_map(folder, programme)
    described += store_projects(folder.projects, programme)
    described += store_names(folder, programme)
    described += store_former(folder, programme)
    described += store_organisations(folder)
    sources = store_sources(folder.sources, programme)
    claims, memberships = store_claims(folder, programme), store_memberships(folder, programme)
    events = store_events(programme)
    removed = drop_unnamed(folder, programme)
    return Stored(programme, described + removed, sources, claims, memberships, events)


def keep_rows(folder: ProgrammeFolder) -> None:
    """Give what the register knows by a former code the one that it has now: all that hangs on it stays."""
    facts = folder.programme
    if not Programme.objects.filter(code=facts.code).exists():
        _rename(Programme.objects.filter(code__in=facts.former), facts.code)
    for project in folder.projects:
        known = Project.objects.filter(programme__code=facts.code)
        if project.former and not known.filter(code=project.code).exists():
            _rename(known.filter(code__in=project.former), project.code)


def _rename(rows: QuerySet[Programme] | QuerySet[Project], code: str) -> None:
    """Where several rows have a former code, none of them can be told to be the one."""
    keys = list(rows.values_list("pk", flat=True))
    if len(keys) == 1:
        rows.filter(pk=keys[0]).update(code=code)


def store_former(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Make the former codes of the programme and its projects exactly those of the folder."""
    rows = [
        FormerProgrammeCode(programme=programme, code=code) for code in dict.fromkeys(folder.programme.former)
    ]
    change = _keep_codes(FormerProgrammeCode.objects.filter(programme=programme), rows)
    projects = {project.code: project for project in programme.projects.all()}
    codes = [
        FormerProjectCode(project=projects[one.code], code=code)
        for one in folder.projects
        for code in dict.fromkeys(one.former)
    ]
    return change + _keep_codes(FormerProjectCode.objects.filter(project__programme=programme), codes)


def _keep_codes(kept: QuerySet[Former], codes: Sequence[Former]) -> Change:
    if {_leads(row) for row in kept} == {_leads(row) for row in codes}:
        return Change()
    gone, _ = kept.delete()
    kept.model._default_manager.bulk_create(codes)
    return Change(added=len(codes), removed=gone)


def _leads(row: FormerProgrammeCode | FormerProjectCode) -> tuple[int, str]:
    return (row.programme_id if isinstance(row, FormerProgrammeCode) else row.project_id, row.code)


def programme_row(facts: ProgrammeFacts) -> Programme:
    """The programme as the register remembers it."""
    return Programme(
        code=facts.code,
        name_fr=facts.name.fr,
        name_en=facts.name.en,
        summary_fr=facts.summary.fr,
        summary_en=facts.summary.en,
        project_word_fr=facts.project_word.fr,
        project_word_en=facts.project_word.en,
        funder=facts.funder,
        country=facts.country,
        currency=facts.currency,
        start=iso(facts.start),
        horizon=iso(facts.horizon),
        shows_drafts=facts.shows_drafts,
        drafts_by_default=facts.shows_drafts,
    )


def store_rules(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Keep the rules of reconciling that the programme lays over the standard ones, if it has any."""
    kept = RuleBook.objects.filter(programme=programme)
    if not folder.rules:
        gone, _ = kept.delete()
        return Change(removed=gone)
    return keep_described(
        kept, [RuleBook(programme=programme, table=dict(folder.rules))], "programme_id", ("table",)
    )


def store_item_types(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Keep the types of items that the programme adds to the standard ones, if it has any."""
    kept = TypeBook.objects.filter(programme=programme)
    if not folder.item_types:
        gone, _ = kept.delete()
        return Change(removed=gone)
    book = TypeBook(programme=programme, table=dict(folder.item_types))
    return keep_described(kept, [book], "programme_id", ("table",))


def store_thresholds(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Keep the thresholds of standing that the programme lays over the standard ones, if it has any."""
    kept = ThresholdBook.objects.filter(programme=programme)
    if not folder.thresholds:
        gone, _ = kept.delete()
        return Change(removed=gone)
    book = ThresholdBook(programme=programme, table=dict(folder.thresholds))
    return keep_described(kept, [book], "programme_id", ("table",))


def store_map(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Keep the map that the programme is drawn on, if it names one, with the seats of its projects."""
    kept = ProgrammeMap.objects.filter(programme=programme)
    if folder.map is None:
        gone, _ = kept.delete()
        return Change(removed=gone)
    seats = {one.code: asdict(one.seat) for one in folder.projects if one.seat is not None}
    # As JSON gives it back, so that what did not change is found to be the same.
    table = json.loads(json.dumps({**asdict(folder.map), "seats": seats}))
    return keep_described(kept, [ProgrammeMap(programme=programme, table=table)], "programme_id", ("table",))


def store_projects(projects: Iterable[ProjectFacts], programme: Programme) -> Change:
    """Store the programme's projects in the folder's order."""
    rows = [
        Project(
            programme=programme,
            code=facts.code,
            name=facts.name,
            full_name_fr=facts.full_name.fr,
            full_name_en=facts.full_name.en,
            city=facts.city,
            region=facts.region,
            region_code=facts.region_code,
            objectives_fr=facts.objectives.fr,
            objectives_en=facts.objectives.en,
            website=facts.website,
            position=position,
        )
        for position, facts in enumerate(projects)
    ]
    return keep_described(programme.projects.all(), rows, "code", PROJECT_FIELDS)


def store_names(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Make the names of the programme and its projects exactly those of the folder."""
    facts = folder.programme
    own = (facts.code, facts.name.fr, facts.name.en, *facts.names)
    rows = [ProgrammeName(programme=programme, name=name, folded=folded) for folded, name in by_fold(own)]
    change = _keep_names(ProgrammeName.objects.filter(programme=programme), rows)
    projects = {project.code: project for project in programme.projects.all()}
    names = [
        ProjectName(project=projects[one.code], name=name, folded=folded)
        for one in folder.projects
        for folded, name in by_fold((one.code, one.name, one.full_name.fr, one.full_name.en, *one.names))
    ]
    return change + _keep_names(ProjectName.objects.filter(project__programme=programme), names)


def by_fold(names: Iterable[str]) -> list[tuple[str, str]]:
    """Each name once as names are compared, with the first spelling of it."""
    spellings: dict[str, str] = {}
    for name in names:
        if folded := fold(name):
            spellings.setdefault(folded, name)
    return list(spellings.items())


def _keep_names(kept: QuerySet[Name], names: Sequence[Name]) -> Change:
    if {_owned(row) for row in kept} == {_owned(row) for row in names}:
        return Change()
    gone, _ = kept.delete()
    kept.model._default_manager.bulk_create(names)
    return Change(added=len(names), removed=gone)


def _owned(row: ProgrammeName | ProjectName) -> tuple[int, str]:
    return (row.programme_id if isinstance(row, ProgrammeName) else row.project_id, row.name)


def store_sources(sources: Sequence[SourceFacts], programme: Programme) -> Change:
    """Store the sources that the folder cites, and which relays which."""
    now = timezone.now()
    rows = [
        Source(
            programme=programme,
            code=facts.code,
            title=facts.title,
            publisher=facts.publisher,
            published=iso(facts.published),
            language=facts.language,
            url=facts.url,
            by_funder=facts.by_funder,
            copy_reason=facts.copy_reason,
            recorded_at=now,
        )
        for facts in sources
    ]
    change = keep_described(programme.sources.all(), rows, "code", SOURCE_FIELDS)
    stored = {source.code: source for source in programme.sources.all()}
    moved = []
    for facts in sources:
        original = stored[facts.copy_of] if facts.copy_of else None
        if stored[facts.code].copy_of_id != (original.pk if original else None):
            stored[facts.code].copy_of = original
            moved.append(stored[facts.code])
    Source.objects.bulk_update(moved, ["copy_of"])
    return change


def store_claims(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Make the programme's cited claims exactly those of the folder."""
    now, codes = timezone.now(), folder.first_codes
    sources = {source.code: source for source in programme.sources.all()}
    projects = {project.code: project for project in programme.projects.all()}
    indicators = Indicator.objects.in_bulk(field_name="code")
    rows = []
    for facts in folder.claims:
        claim = cited_claim(facts, codes, sources[facts.source], now)
        claim.programme, claim.indicator = programme, indicators[facts.indicator]
        claim.project = projects[facts.project] if facts.project else None
        claim.subject = claim.project.name if claim.project else programme.name_fr
        rows.append(claim)
    change = keep_stated(linked_to(programme).filter(evidence=Evidence.CITED), rows)
    place(row.pk for row in rows)
    return change


def store_events(programme: Programme) -> Change:
    """Make the programme's cited events exactly those that its cited claims date."""
    cited = linked_to(programme).filter(evidence=Evidence.CITED)
    cited = cited.select_related("source", "project", "programme", "indicator")
    dated = [
        cited_event(claim, kind)
        for claim in cited
        if (kind := claim.indicator.event) and (claim.start or claim.horizon)
    ]
    return keep_stated(Event.objects.filter(source__programme=programme, snapshot__isnull=True), dated)


def store_memberships(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Make the programme's cited memberships exactly those of the folder."""
    now, codes = timezone.now(), folder.first_codes
    sources = {source.code: source for source in programme.sources.all()}
    projects = {project.code: project for project in programme.projects.all()}
    organisations = Organisation.objects.in_bulk(field_name="code")
    rows = []
    for facts in folder.memberships:
        membership = cited_membership(facts, codes, sources[facts.source], now)
        membership.programme, membership.stated = programme, organisations[facts.organisation]
        membership.organisation = membership.stated
        membership.project = projects[facts.project] if facts.project else None
        rows.append(membership)
    kept = Membership.objects.filter(programme=programme, snapshot__isnull=True)
    before = dict(kept.values_list("pk", "stated"))
    moved = [row for row in rows if row.pk in before and before[row.pk] != row.stated_id]
    Membership.objects.bulk_update(moved, ["stated"])
    return keep_stated(kept, rows) + Change(changed=len(moved))


def drop_unnamed(folder: ProgrammeFolder, programme: Programme) -> Change:
    """Remove the projects, sources and indicators that the folder no longer names; documents are unlinked."""
    gone = programme.projects.exclude(code__in=[facts.code for facts in folder.projects])
    programme.commitments.filter(project__in=gone).delete()
    for model in (Claim, Membership, Event, ResearchAxis, TrainingAction):
        model.objects.filter(project__in=gone).update(project=None, programme=None)
    Claim.objects.filter(linked_project__in=gone).update(linked_project=None, linked_programme=None)
    sources = programme.sources.filter(snapshots__isnull=True)
    dropped = [
        gone.delete()[0],
        sources.exclude(code__in=[facts.code for facts in folder.sources]).delete()[0],
        programme.indicators.exclude(code__in=folder.indicators)
        .filter(claims__isnull=True, observations__isnull=True, commitments__isnull=True)
        .delete()[0],
    ]
    return Change(removed=sum(dropped))
