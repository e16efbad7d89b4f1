"""The winners' table: filter, sort, rows, pages."""

import datetime as dt
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.records.models import Commitment, Project
from grappe.web.bunches import draw
from grappe.web.winners import Row, View, amount_fits, searchable, show


def row(name: str, millions: str | None, region: str = "", objectives: str = "") -> Row:
    award = (
        None if millions is None else Commitment(value=Decimal(millions) * 10**6, bound="exactly", unit="EUR")
    )
    none = draw([], dt.date(2026, 1, 1))
    return Row(Project(name=name), f"Université de {name}", region, objectives, award, none, none)


ROWS = [
    row("Enact", "30", "Grand Est", "Langues et santé"),
    row("Prairie", "75", "Île-de-France"),
    row("Sequoia", "20", "Bretagne"),
    row("Aniti", "12.4", "Occitanie", "Confiance"),
    row("Nulle part", None),
]


def names(**asked: str) -> list[str]:
    return [shown.project.name for shown in show(ROWS, View.asked(asked), "fr").rows]


def test_the_largest_award_comes_first_and_unknown_ones_last() -> None:
    assert names() == ["Prairie", "Enact", "Sequoia", "Aniti", "Nulle part"]
    assert names(sort="amount") == ["Aniti", "Sequoia", "Enact", "Prairie", "Nulle part"]


def test_any_column_sorts_without_regard_to_accents() -> None:
    assert names(sort="region")[1:] == ["Sequoia", "Enact", "Prairie", "Aniti"]
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


def test_an_unknown_amount_fits_no_number() -> None:
    assert not amount_fits(None, ">0", "")


def test_rows_are_counted_from_first_to_last() -> None:
    many = [row(f"Projet {n:02}", str(n)) for n in range(12)]
    shown = show(many, View.asked({"rows": "5", "page": "3", "q": "projet"}), "fr")
    assert (shown.first, shown.last, shown.matched, shown.total, shown.pages) == (11, 12, 12, 12, 3)


def test_a_page_past_the_last_is_the_last() -> None:
    assert show(ROWS, View.asked({"rows": "5", "page": "9"}), "fr").page == 1


def test_nothing_found_counts_from_zero() -> None:
    shown = show(ROWS, View.asked({"q": "introuvable"}), "fr")
    assert (shown.first, shown.last, shown.matched, shown.filtered) == (0, 0, 0, True)


def test_all_rows_fit_on_one_page() -> None:
    assert len(names(rows="all")) == len(ROWS)


@given(
    st.dictionaries(st.sampled_from(["q", "sort", "rows", "page", "region", "amount"]), st.text(max_size=20))
)
def test_the_address_keeps_the_view_whatever_was_asked(asked: dict[str, str]) -> None:
    view = View.asked(asked)
    show(ROWS, view, "fr")
    assert View.asked(dict(parse_qsl(view.address().removeprefix("?")))) == view


def test_sorting_by_the_same_column_turns_the_order() -> None:
    view = View.asked({"sort": "region"})
    assert view.sorted_by("region").sort == "-region"
    assert view.sorted_by("amount").sort == "-amount"
    assert view.sorted_by("cluster").sort == "cluster"


def test_letters_are_compared_without_accents_or_case() -> None:
    assert searchable("Île-de-France d’Été") == "ile-de-france d'ete"
