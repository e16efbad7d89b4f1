"""Publish what the register says as tables whose columns explain themselves."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from django.conf import settings

from grappe.actions.add import UnknownProgrammeError
from grappe.actions.publishing.commitments import STATE_TABLES, columns, state_of
from grappe.actions.reading.indicators import register_indicators
from grappe.actions.reconciling.telling import owed
from grappe.domain.statement import EventKind, Level
from grappe.publishing.citing import About
from grappe.publishing.exporter import FORMS
from grappe.publishing.findings import kind_of, labels_of, message
from grappe.publishing.licences import licences
from grappe.publishing.tables import Cell, Column, Table
from grappe.reading.anomalies import Severity
from grappe.records.models import (
    Claim,
    Commitment,
    Event,
    Programme,
    Project,
    ResearchAxis,
    SourceFinding,
    TrainingAction,
)
from grappe.records.queries import activities
from grappe.records.queries.claims import ClaimFilter, claims
from grappe.records.queries.clock import current_day
from grappe.records.queries.editions import edition
from grappe.records.queries.findings import findings
from grappe.records.queries.programmes import find_programme, winners
from grappe.records.queries.sight import Readers, Sight

WINNERS = {
    "fr": (
        Column("Projet", "project", "Son nom."),
        Column("Porteur", "host", "Les organisations qui le portent, séparées par des virgules."),
        Column("Région", "region", "La région où il se trouve."),
        Column("Montant", "amount", "Montant obtenu à l’issue de l’appel.", "currency"),
        Column("Devise", "currency", "Code ISO 4217."),
        Column("Sources indépendantes", "independent_sources", "Une copie compte avec son original."),
        Column("Source du montant", "source", "Adresse ou code de la source qui le donne."),
        Column("Objectifs", "objectives", "À quoi il sert, avec nos mots."),
    ),
    "en": (
        Column("Project", "project", "Its name."),
        Column("Host", "host", "The organisations that host it, separated by commas."),
        Column("Region", "region", "The region that it is in."),
        Column("Amount", "amount", "Amount obtained in the call.", "currency"),
        Column("Currency", "currency", "ISO 4217 code."),
        Column("Independent sources", "independent_sources", "A copy counts with its original."),
        Column("Source of the amount", "source", "Address or code of the source that gives it."),
        Column("Objectives", "objectives", "What it is for, in our words."),
    ),
}
TITLES: Mapping[str, Mapping[str, str]] = {
    "winners": {"fr": "Lauréats", "en": "Winners"},
    "commitments": {"fr": "Engagements", "en": "Commitments"},
    "versions": {"fr": "Versions des engagements", "en": "Versions of commitments"},
    "stances": {"fr": "Ce que disent les sources", "en": "What sources say"},
    "doubts": {"fr": "Doutes sur les engagements", "en": "Doubts about commitments"},
    "claims": {"fr": "Chiffres des sources", "en": "Figures of the sources"},
    "events": {"fr": "Événements", "en": "Events"},
    "axes": {"fr": "Axes de recherche", "en": "Lines of research"},
    "training": {"fr": "Formations", "en": "Trainings"},
    "findings": {"fr": "Points à vérifier", "en": "What is to be checked"},
}
PLACE = "Where in its file it stands (p. 3, Budget!C4), where the file has such places."
CLAIMS = tuple(
    Column(code, code, explanation)
    for code, explanation in (
        ("id", "Hash of what is said and where."),
        ("source", "Code of the source."),
        (
            "evidence",
            "quoted: the passage is kept; cited: the source is named; counted: the items are listed.",
        ),
        ("project", "Code of the project; empty for the whole programme."),
        ("subject", "Subject as printed."),
        ("indicator", "Code of what is measured."),
        ("value", "In the base unit: 75 M€ is 75000000."),
        ("value_max", "Upper end of a range."),
        ("bound", "exactly, about, at_least, more_than, up_to, less_than or between."),
        ("kind", "absolute, increase or multiple (a factor)."),
        ("unit", "count, percent or an ISO 4217 code."),
        ("per", "year or month, for a rate."),
        ("modality", "awarded, budgeted, pledged, target, achieved or existing."),
        ("start", "ISO date, month or year."),
        ("horizon", "ISO date, month or year by which."),
        ("speaker", "Who says it, where the source attributes it."),
        ("quote", "The exact passage, where it is kept."),
        ("place", PLACE),
    )
)
SAID = (
    ("id", "Hash of what is said and where."),
    ("source", "Code of the source."),
    ("project", "Code of the project; empty for the whole programme, an organisation or a person."),
    ("subject", "Subject as printed."),
)
WHERE = (
    ("quote", "The exact passage, where it is kept."),
    ("start_char", "Where it begins in the kept text, in characters."),
    ("end_char", "Where it ends."),
    ("place", PLACE),
)


EVENTS = columns(
    *SAID,
    ("organisation", "Code of the organisation, where it is the subject."),
    ("event", f"One of {', '.join(EventKind)}."),
    ("indicator", "Code of the indicator that dates it, where a programme's folder has one."),
    ("start", "ISO date, month or year; empty where none is told."),
    ("end", "End of a period."),
    ("expected", "yes where the source announces it, no where it tells it."),
    *WHERE,
)
AXES = columns(*SAID, ("axis", "Name of the line of research."), *WHERE)
TRAINING = columns(
    *SAID,
    ("action", "What will be taught."),
    ("level", f"One of {', '.join(Level)}."),
    ("status", "new, or reinforced."),
    *WHERE,
)
FINDINGS = columns(
    ("id", "Hash of what was found and where."),
    ("source", "Code of the source."),
    ("code", "Kind of finding: docs/findings.md explains each."),
    ("severity", f"One of {', '.join(Severity)}; empty where something was left out."),
    ("message", "What was found, in the language asked for."),
    ("line", "Line of the kept text."),
    *WHERE,
)


def publish(
    table: str,
    programme: str,
    format_: str,
    language: str,
    as_of: dt.date | None = None,
    drafts: bool | None = None,
) -> bytes:
    """The table of that name as a file of that format, as of a day where one is asked for.

    As of a day, a table has what was known at its end: published or recorded by then. Figures that a machine
    read and nobody reviewed are in it where ``drafts`` says so; where it is None, as the programme chose for
    its public pages. Raises UnknownProgrammeError.
    """
    found = find_programme(programme)
    if found is None:
        raise UnknownProgrammeError(f"the register has no programme {programme!r}")
    shown = found.shows_drafts if drafts is None else drafts
    if table in STATE_TABLES:
        told = STATE_TABLES[table](state_of(found, as_of, drafts=shown), language)
    else:
        past = as_of if as_of is not None and as_of < current_day() else None
        told = TABLES[table](found, language, Sight(past, Readers(everywhere=shown), owed, strict=not shown))
    about = About(
        title=f"{TITLES[table][language]} – {found.name_fr if language == 'fr' else found.name_en}",
        day=as_of or current_day(),
        edition=edition(),
        language=language,
        licence=licences()[settings.GRAPPE_LICENCE],
        csv_address=f"{table}.csv",
    )
    return FORMS[format_].written(replace(told, about=about))


def winners_table(programme: Programme, language: str, sight: Sight) -> Table:
    """The winners with their hosts, awards and objectives."""
    rows: list[tuple[Cell, ...]] = []
    for winner in winners(programme, sight):
        project, award = winner.project, winner.award
        rows.append(
            (
                project.name,
                ", ".join(winner.hosts),
                project.region,
                *award_cells(award, chosen_source(award)),
                objectives_of(project, language, sight),
            )
        )
    return Table(WINNERS[language], rows)


def objectives_of(project: Project, language: str, sight: Sight) -> str:
    """What the project is for; it has no date, so that it can't be told of another day."""
    if sight.day is not None:
        return ""
    return project.objectives_fr if language == "fr" else project.objectives_en


def chosen_source(award: Commitment | None) -> str:
    """Address or code of the source that gave an amount."""
    parts = award.parts.all() if award else ()
    source = next((part.claim.source for part in parts if part.chosen), None)
    return (source.url or source.code) if source else ""


def award_cells(award: Commitment | None, source: str) -> tuple[Decimal | None, str, int | None, str]:
    """Amount, currency, number of independent sources, and the source that gave the amount."""
    if award is None:
        return None, "", None, ""
    return award.value, award.unit, award.independent_sources, source


def claims_table(programme: Programme, _: str, sight: Sight) -> Table:
    """Every claim on the programme, its columns by the names of the exchange format's fields."""
    found = claims(ClaimFilter(programme=programme.code), sight)
    return Table(CLAIMS, [claim_cells(claim) for claim in found])


def claim_cells(claim: Claim) -> tuple[Cell, ...]:
    """One claim in the order of the columns."""
    return (
        claim.pk, claim.source.code, claim.evidence, claim.project.code if claim.project else "",
        claim.subject, claim.indicator.code, claim.value, claim.value_max, claim.bound, claim.kind,
        claim.unit, claim.per, claim.modality, claim.start, claim.horizon, claim.speaker, claim.quote,
        claim.place,
    )  # fmt: skip


def events_table(programme: Programme, _: str, sight: Sight) -> Table:
    """Every event of the programme, its projects included, by date."""
    found = activities.events(activities.SaidFilter(programme=programme.code), sight=sight)
    rows = [
        (
            *said_cells(event), event.canonical.code if event.canonical else "", event.kind,
            event.indicator.code if event.indicator else "", event.start, event.end,
            "yes" if event.expected else "no", *where_cells(event),
        )
        for event in found
    ]  # fmt: skip
    return Table(EVENTS, rows)


def axes_table(programme: Programme, _: str, sight: Sight) -> Table:
    """Every line of research of the programme's projects."""
    found = activities.axes(activities.SaidFilter(programme=programme.code), sight)
    return Table(AXES, [(*said_cells(axis), axis.name, *where_cells(axis)) for axis in found])


def training_table(programme: Programme, _: str, sight: Sight) -> Table:
    """Every training that the programme's projects will open or make grow."""
    found = activities.trainings(activities.SaidFilter(programme=programme.code), sight=sight)
    rows = [(*said_cells(one), one.action, one.level, one.status, *where_cells(one)) for one in found]
    return Table(TRAINING, rows)


def findings_table(programme: Programme, language: str, sight: Sight) -> Table:
    """What the readings found odd in the programme's sources."""
    labels = labels_of({code: one.labels for code, one in register_indicators().items()}, language)
    rows = [
        (
            one.pk, one.source.code, one.code, one.severity,
            message(kind_of(one.code), one.particulars, language, labels), one.line, *where_cells(one),
        )
        for one in findings(programme=programme.code, sight=sight)
    ]  # fmt: skip
    return Table(FINDINGS, rows)


def said_cells(said: Event | ResearchAxis | TrainingAction) -> tuple[Cell, ...]:
    """What identifies something that a source says."""
    return said.pk, said.source.code, said.project.code if said.project else "", said.subject


def where_cells(said: Event | ResearchAxis | TrainingAction | SourceFinding) -> tuple[Cell, ...]:
    """The words that say something, and where they stand."""
    return said.quote, said.start_char, said.end_char, said.place


TABLES: dict[str, Callable[[Programme, str, Sight], Table]] = {
    "winners": winners_table,
    "claims": claims_table,
    "events": events_table,
    "axes": axes_table,
    "training": training_table,
    "findings": findings_table,
}
