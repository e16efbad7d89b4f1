"""The winners' table: what its columns are filtered and sorted by."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from grappe.records.models import Commitment, Project
from grappe.web.winners import Row, show, view_of


def row(name: str, millions: str | None, region: str = "", objectives: str = "") -> Row:
    award = (
        None if millions is None else Commitment(value=Decimal(millions) * 10**6, bound="exactly", unit="EUR")
    )
    today = dt.date(2026, 1, 1)
    return Row(Project(name=name), f"Université de {name}", region, objectives, award, (), (0, 0), today)


ROWS = [
    row("Enact", "30", "Grand Est", "Langues et santé"),
    row("Prairie", "75", "Île-de-France"),
    row("Sequoia", "20", "Bretagne"),
    row("Aniti", "12.4", "Occitanie", "Confiance"),
    row("Nulle part", None),
]


def names(**asked: str) -> list[str]:
    return [shown.project.name for shown in show(ROWS, view_of(asked), "fr").rows]


def test_the_largest_award_comes_first_and_unknown_ones_last() -> None:
    assert names() == ["Prairie", "Enact", "Sequoia", "Aniti", "Nulle part"]
    assert names(sort="amount") == ["Aniti", "Sequoia", "Enact", "Prairie", "Nulle part"]


def test_any_column_sorts_without_regard_to_accents() -> None:
    assert names(sort="region") == ["Sequoia", "Enact", "Prairie", "Aniti", "Nulle part"]
    assert names(sort="-cluster")[0] == "Sequoia"


def test_the_free_text_looks_in_every_column_for_every_word() -> None:
    assert names(q="ile-de") == ["Prairie"]
    assert names(q="enact sante") == ["Enact"]
    assert names(q="enact confiance") == []


def test_each_column_has_its_own_filter() -> None:
    assert names(region="bret") == ["Sequoia"]
    assert names(cluster="a", host="universite", objectives="confiance") == ["Aniti"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (">=30", ["Prairie", "Enact"]),
        ("≤ 20", ["Sequoia", "Aniti"]),
        ("20-40", ["Enact", "Sequoia"]),
        ("12,4", ["Aniti"]),
        ("7", ["Prairie"]),
        ("beaucoup", []),
    ],
)
def test_amounts_are_filtered_as_numbers(asked: str, found: list[str]) -> None:
    assert names(amount=asked) == found


def test_the_whole_name_is_searched_and_the_short_one_is_sorted() -> None:
    project = Project(name="Zeste", full_name_fr="Atelier des confiances")
    rows = [*ROWS, replace(ROWS[-1], project=project)]
    assert [one.project.name for one in show(rows, view_of({"cluster": "atelier"}), "fr").rows] == ["Zeste"]
    assert show(rows, view_of({"sort": "cluster"}), "fr").rows[-1].project == project
