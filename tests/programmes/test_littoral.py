"""Another field, country, currency and language: the proof that a programme is data."""

from decimal import Decimal
from pathlib import Path

from grappe.domain.indicators import load_indicators
from grappe.domain.testimony import Testimony
from grappe.linking.exact import Names
from grappe.programmes.folder import load_folder
from grappe.reading.reader import read_document
from grappe.reconciling.reconciler import reconcile

LITTORAL = load_folder(Path(__file__).parents[2] / "examples" / "programmes" / "littoral")


def said() -> list[Testimony]:
    sources = {source.code: source for source in LITTORAL.sources}
    return [
        Testimony(
            str(number), claim.source, claim.project, claim.indicator, claim.quantity, claim.modality,
            claim.period, sources[claim.source].copy_of, sources[claim.source].publisher,
            sources[claim.source].published, sources[claim.source].by_funder,
        )
        for number, claim in enumerate(LITTORAL.claims)
    ]  # fmt: skip


def test_its_document_is_read_with_its_own_indicators_and_currency() -> None:
    (document,) = LITTORAL.documents
    indicators = load_indicators() | dict(LITTORAL.indicators)
    reading = read_document(document.path.read_bytes(), document.path.name, indicators)
    names = Names((project.code, [project.name, *project.names]) for project in LITTORAL.projects)
    read = {
        (names.link(one.subject).key, one.indicator, one.quantity.value, one.quantity.unit)
        for one in reading.statements
    }
    assert read >= {
        ("zostera", "funding_awarded", Decimal(5_000_000), "CAD"),
        ("zostera", "plots_restored", Decimal(120), "count"),
        ("kelpline", "divers_certified", Decimal(80), "count"),
        ("tantramar", "funding_awarded", Decimal(2_500_000), "CAD"),
    }


def test_the_funder_settles_what_it_awarded_against_the_press() -> None:
    (award,) = [
        one
        for one in reconcile(said(), LITTORAL.programme.start).resolutions
        if (one.scope.project, one.scope.indicator) == ("zostera", "funding_awarded")
    ]
    assert (award.value, award.rule, award.contested) == (Decimal(5_000_000), "funder", True)
    assert award.independent_sources == 1  # the release in two languages


def test_double_stays_a_factor_without_a_baseline() -> None:
    (double,) = [
        one
        for one in reconcile(said(), LITTORAL.programme.start).resolutions
        if (one.scope.project, one.scope.indicator) == ("zostera", "students_trained")
    ]
    assert (double.value, double.scope.kind.value) == (Decimal(2), "multiple")
