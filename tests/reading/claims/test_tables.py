"""Tables: heads, labels and captions tell what a cell is."""

from grappe.domain.indicators import load_indicators
from grappe.domain.quantity import Modality, Rate
from grappe.domain.statement import Statement
from grappe.reading.reader import read_document

HEAD = "# Cluster Lumerys : rapport 2025\n\nLe cluster Lumerys est porté par l'Université de Belmont.\n\n"


def read(table: str) -> list[Statement]:
    reading = read_document((HEAD + table).encode(), "rapport.md", load_indicators())
    return list(reading.statements)


def test_a_column_tells_modality_and_date() -> None:
    statements = read(
        "| Indicateur | Point de départ 2023 | Réalisé 2024 | Cible 2029 |\n|---|---|---|---|\n"
        "| Chaires | 4 | 7 | 20 |\n"
    )
    assert [(int(s.quantity.value or 0), s.modality, str(s.period.horizon)) for s in statements] == [
        (4, Modality.EXISTING, "2023"), (7, Modality.ACHIEVED, "2024"), (20, Modality.TARGET, "2029"),
    ]  # fmt: skip
    assert {s.indicator for s in statements} == {"chairs"}


def test_a_head_tells_the_unit_and_a_row_its_project() -> None:
    statements = read(
        "| Cluster | Porteur | Montant (M€) |\n|---|---|---|\n"
        "| Lumerys | Université de Belmont | 12,5 |\n"
        "| Ostrea | Université de Port-Royal | 30 |\n| Total | | 42,5 |\n"
    )
    assert [(s.subject, int(s.quantity.value or 0), s.quantity.unit, s.indicator) for s in statements] == [
        ("Lumerys", 12_500_000, "EUR", "funding_awarded"),
        ("Ostrea", 30_000_000, "EUR", "funding_awarded"),
    ]


def test_a_label_tells_unit_and_rate() -> None:
    (statement,) = read(
        "| Indicateur | Cible 2027 |\n|---|---|\n| Apports des entreprises (k€ par an) | 900 |\n"
    )
    assert (int(statement.quantity.value or 0), statement.quantity.per) == (900_000, Rate.YEAR)
    assert statement.indicator == "cofunding_pledged"


def test_a_row_may_be_a_year() -> None:
    statements = read("| Année | Thèses | Brevets |\n|---|---|---|\n| 2023 | 11 | 3 |\n")
    assert [(s.indicator, int(s.quantity.value or 0), str(s.period.horizon)) for s in statements] == [
        ("doctoral_theses", 11, "2023"), ("patents", 3, "2023"),
    ]  # fmt: skip


def test_a_cell_of_another_kind_is_no_claim() -> None:
    assert read("| Étape | Date |\n|---|---|\n| Ouverture | 8 avril 2026 |\n| Clôture | 17:00 |\n") == []


def test_the_corner_of_a_table_tells_its_unit_and_the_row_under_the_sources_the_whole() -> None:
    statements = read(
        "| En k€ | 2023 | 2024 |\n|---|---|---|\n"
        "| Subvention de la Région | 700 | 900 |\n| Prestations | 50 | 60 |\n"
        "| Recettes | 750 | 960 |\n| Dépenses | 640 | 910 |\n"
    )
    assert [(s.indicator, int(s.quantity.value or 0), s.quantity.unit) for s in statements] == [
        ("funding_awarded", 700_000, "EUR"), ("funding_awarded", 900_000, "EUR"),
        ("third_party_funding", 50_000, "EUR"), ("third_party_funding", 60_000, "EUR"),
        ("total_budget", 750_000, "EUR"), ("total_budget", 960_000, "EUR"),
        ("expenditure", 640_000, "EUR"), ("expenditure", 910_000, "EUR"),
    ]  # fmt: skip


def test_what_was_promised_is_due_at_the_deadline_of_its_row() -> None:
    statements = read(
        "| Engagement | Échéance | Promis | Atteint |\n|---|---|---|---|\n"
        "| Brevets déposés | 2028 | 14 | 5 |\n"
    )
    assert [(int(s.quantity.value or 0), s.modality, str(s.period.horizon)) for s in statements] == [
        (14, Modality.PLEDGED, "2028"), (5, Modality.ACHIEVED, "None"),
    ]  # fmt: skip
