"""Publish what the register says as tables whose columns explain themselves."""

from collections.abc import Callable
from decimal import Decimal

from grappe.actions.add import UnknownProgrammeError
from grappe.publishing.exporter import WRITERS
from grappe.publishing.tables import Cell, Column, Table
from grappe.records.models import Claim, Commitment, Programme
from grappe.records.queries.claims import ClaimFilter, claims
from grappe.records.queries.programmes import find_programme, winners

WINNERS = {
    "fr": (
        Column("Projet", "project"),
        Column("Porteur", "host"),
        Column("Région", "region"),
        Column("Montant", "amount", "Montant obtenu à l’issue de l’appel.", "currency"),
        Column("Devise", "currency", "Code ISO 4217."),
        Column("Sources indépendantes", "independent_sources", "Une copie compte avec son original."),
        Column("Source du montant", "source", "Adresse ou code de la source qui le donne."),
        Column("Objectifs", "objectives"),
    ),
    "en": (
        Column("Project", "project"),
        Column("Host", "host"),
        Column("Region", "region"),
        Column("Amount", "amount", "Amount obtained in the call.", "currency"),
        Column("Currency", "currency", "ISO 4217 code."),
        Column("Independent sources", "independent_sources", "A copy counts with its original."),
        Column("Source of the amount", "source", "Address or code of the source that gives it."),
        Column("Objectives", "objectives"),
    ),
}
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
    )
)


def publish(table: str, programme: str, format_: str, language: str) -> str:
    """The table of that name in that format; raises UnknownProgrammeError."""
    found = find_programme(programme)
    if found is None:
        raise UnknownProgrammeError(f"the register has no programme {programme!r}")
    return WRITERS[format_](TABLES[table](found, language))


def winners_table(programme: Programme, language: str) -> Table:
    """The winners with their hosts, awards and objectives."""
    rows: list[tuple[Cell, ...]] = []
    for winner in winners(programme):
        project = winner.project
        rows.append(
            (
                project.name,
                ", ".join(winner.hosts),
                project.region,
                *award_cells(winner.award),
                project.objectives_fr if language == "fr" else project.objectives_en,
            )
        )
    return Table(WINNERS[language], rows)


def award_cells(award: Commitment | None) -> tuple[Decimal | None, str, int | None, str]:
    """Amount, currency, number of independent sources, and the source that gave the amount."""
    if award is None:
        return None, "", None, ""
    chosen = next((part.claim.source for part in award.parts.all() if part.chosen), None)
    return award.value, award.unit, award.independent_sources, (chosen.url or chosen.code) if chosen else ""


def claims_table(programme: Programme, _: str) -> Table:
    """Every claim on the programme, its columns by the names of the exchange format's fields."""
    return Table(CLAIMS, [claim_cells(claim) for claim in claims(ClaimFilter(programme=programme.code))])


def claim_cells(claim: Claim) -> tuple[Cell, ...]:
    """One claim in the order of the columns."""
    return (
        claim.pk, claim.source.code, claim.evidence, claim.project.code if claim.project else "",
        claim.subject, claim.indicator.code, claim.value, claim.value_max, claim.bound, claim.kind,
        claim.unit, claim.per, claim.modality, claim.start, claim.horizon, claim.speaker, claim.quote,
    )  # fmt: skip


TABLES: dict[str, Callable[[Programme, str], Table]] = {"winners": winners_table, "claims": claims_table}
