"""Any table of the pages: filter, sort, rows, pages, and an address that keeps them."""

from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.web.listing import (
    Layout,
    Line,
    View,
    heads,
    number_fits,
    pages_of,
    searchable,
    show,
)

LAYOUT = Layout(("name", "region", "amount", "since"), frozenset({"amount"}), "-amount", "10", (5, 10))
LINES = [
    Line(name, {"name": name, "region": region, "amount": str(amount or ""), "since": told},
         {"amount": None if amount is None else Decimal(amount), "since": since})
    for name, region, amount, told, since in (
        ("Enact", "Grand Est", "30", "depuis sept. 2025", "2025-09"),
        ("Prairie", "Île-de-France", "75", "depuis 2019", "2019"),
        ("Sequoia", "Bretagne", "0", "", ""),
        ("Nulle part", "", None, "depuis mai 2024", "2024-05"),
    )
]  # fmt: skip


def names(**asked: str) -> list[str]:
    return list(show(LINES, View.asked(LAYOUT, asked)).rows)


def test_a_column_is_sorted_by_its_value_or_else_by_its_text_without_accents() -> None:
    assert names() == ["Prairie", "Enact", "Sequoia", "Nulle part"]
    assert names(sort="region") == ["Sequoia", "Enact", "Prairie", "Nulle part"]
    assert names(sort="since") == ["Prairie", "Nulle part", "Enact", "Sequoia"]


@pytest.mark.parametrize("column", LAYOUT.columns[1:])
def test_what_has_nothing_to_be_sorted_by_comes_last_either_way(column: str) -> None:
    lacking = names(sort=column)[-1]
    assert names(sort=f"-{column}")[-1] == lacking


def test_a_column_is_filtered_by_what_it_shows() -> None:
    assert names(since="sept") == ["Enact"]
    assert names(amount=">=30") == ["Prairie", "Enact"]
    assert names(q="ile 75") == ["Prairie"]


def test_an_unknown_number_fits_none() -> None:
    assert not number_fits(None, ">0", "")


def test_rows_are_counted_from_first_to_last() -> None:
    many = [Line(n, {"name": f"Projet {n:02}", "region": "", "amount": "", "since": ""}) for n in range(12)]
    shown = show(many, View.asked(LAYOUT, {"rows": "5", "page": "3", "q": "projet"}))
    assert (shown.first, shown.last, shown.matched, shown.total, shown.pages) == (11, 12, 12, 12, 3)


def test_a_page_past_the_last_is_the_last() -> None:
    assert show(LINES, View.asked(LAYOUT, {"rows": "5", "page": "9"})).page == 1


def test_nothing_found_counts_from_zero() -> None:
    shown = show(LINES, View.asked(LAYOUT, {"q": "introuvable"}))
    assert (shown.first, shown.last, shown.matched, shown.filtered) == (0, 0, 0, True)


def test_all_rows_fit_on_one_page() -> None:
    assert len(names(rows="all")) == len(LINES)
    assert View.asked(LAYOUT, {"rows": "5", "page": "2"}).on_one_page().address() == "?rows=all"


def test_of_many_pages_those_around_this_one_can_be_gone_to() -> None:
    many = [Line(n, {"name": str(n), "region": "", "amount": "", "since": ""}) for n in range(100)]
    view = View.asked(LAYOUT, {"rows": "5", "page": "10"})
    told = [page.number for page in pages_of(view, show(many, view))]
    assert told == [1, None, 8, 9, 10, 11, 12, None, 20]
    assert pages_of(view, show(LINES, view)) == []


@given(
    st.dictionaries(st.sampled_from(["q", "sort", "rows", "page", "region", "amount"]), st.text(max_size=20))
)
def test_the_address_keeps_the_view_whatever_was_asked(asked: dict[str, str]) -> None:
    kept = [("r", "a"), ("r", "b"), ("year", "")]
    view = View.asked(LAYOUT, asked, kept)
    show(LINES, view)
    address = parse_qsl(view.address().removeprefix("?"))
    assert [pair for pair in address if pair[0] == "r"] == kept[:2]
    assert View.asked(LAYOUT, dict(address), kept) == view


def test_sorting_by_the_same_column_turns_the_order() -> None:
    view = View.asked(LAYOUT, {"sort": "region"})
    assert view.sorted_by("region").sort == "-region"
    assert view.sorted_by("amount").sort == "-amount"
    assert view.sorted_by("name").sort == "name"


def test_a_head_says_how_its_column_is_sorted_and_filtered() -> None:
    told = heads(
        View.asked(LAYOUT, {"sort": "region", "since": "2025"}), {key: key for key in LAYOUT.columns}
    )
    assert [head.sorted for head in told] == ["", "ascending", "", ""]
    assert [head.is_number for head in told] == [False, False, True, False]
    assert told[3].asked == "2025"


def test_letters_are_compared_without_accents_or_case() -> None:
    assert searchable("Île-de-France d’Été") == "ile-de-france d'ete"
