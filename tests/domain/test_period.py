"""Dates known to the day, the month or the year."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.period import PartialDate


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2030", dt.date(2030, 1, 1), dt.date(2030, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2025-09-01", dt.date(2025, 9, 1), dt.date(2025, 9, 1)),
    ],
)
def test_a_partial_date_has_a_first_and_a_last_day(iso: str, first: dt.date, last: dt.date) -> None:
    date = PartialDate(iso)
    assert (date.first_day, date.last_day) == (first, last)


@pytest.mark.parametrize("iso", ["", "30", "2024-13", "2023-02-29", "2024-2", "le 3 mai", "2024-01-01T00:00"])
def test_what_is_no_date_is_refused(iso: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate(iso)


@given(st.dates(min_value=dt.date(1000, 1, 1)), st.dates(min_value=dt.date(1000, 1, 1)))
def test_days_are_ordered_as_the_calendar_is(one: dt.date, other: dt.date) -> None:
    assert (PartialDate(one.isoformat()) < PartialDate(other.isoformat())) == (one < other)


def test_a_year_comes_before_its_days() -> None:
    assert PartialDate("2024") < PartialDate("2024-01-01") < PartialDate("2024-05") < PartialDate("2025")
