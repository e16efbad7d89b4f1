"""Values from several hands come into one series, and a list that is not complete takes nobody's place."""

from decimal import Decimal

from grappe.domain.indicators import load_indicators
from grappe.domain.observation import Basis, Observation
from grappe.domain.period import PartialDate
from grappe.following.settling import settle

ADDS_UP = {code: one.aggregation for code, one in load_indicators().items()}


def seen(
    value: int, date: str, basis: Basis, on: str = "chairs", *, start: str = "", reviewed: bool = False
) -> Observation:
    begins = PartialDate(start) if start else None
    return Observation(
        "north",
        on,
        Decimal(value),
        PartialDate(date),
        basis,
        start=begins,
        reviewed=reviewed,
        reference=f"{value}",
    )


def told(*observations: Observation) -> list[tuple[str, int, bool]]:
    return [(one.date.iso, int(one.value), one.complete) for one in settle(observations, ADDS_UP)]


def test_a_list_that_comes_to_less_than_was_said_is_not_complete() -> None:
    said, listed = seen(18, "2025-06", Basis.CITED), seen(3, "2025-09-01", Basis.COUNTED)
    assert told(said, listed) == [("2025-06", 18, True), ("2025-09-01", 3, False)]


def test_a_list_that_reaches_what_was_said_takes_over() -> None:
    said, listed = seen(2, "2025-06", Basis.CITED), seen(3, "2025-09-01", Basis.COUNTED)
    assert told(said, listed) == [("2025-06", 2, True), ("2025-09-01", 3, True)]


def test_of_one_time_what_is_counted_comes_before_what_is_said() -> None:
    values = [
        seen(30, "2025", Basis.CITED, "people_trained", start="2025"),
        seen(31, "2025", Basis.DECLARED, "people_trained", start="2025"),
        seen(32, "2025", Basis.COUNTED, "people_trained", start="2025"),
    ]
    assert told(*values) == [("2025", 32, True)]


def test_fewer_people_listed_than_said_of_the_same_year_are_not_all() -> None:
    said = seen(30, "2025", Basis.CITED, "people_trained", start="2025")
    listed = seen(12, "2025", Basis.COUNTED, "people_trained", start="2025")
    assert told(said, listed) == [("2025", 30, True)]


def test_what_a_person_reviewed_comes_before_what_nobody_did() -> None:
    one, other = seen(7, "2025", Basis.CITED), seen(5, "2025", Basis.CITED, reviewed=True)
    assert told(one, other) == [("2025", 5, True)]


def test_a_source_that_gives_less_than_is_listed_tells_a_part() -> None:
    listed, said = seen(19, "2025-03-01", Basis.COUNTED), seen(9, "2025-06", Basis.CITED)
    assert told(listed, said) == [("2025-03-01", 19, True), ("2025-06", 9, False)]
    assert told(listed, seen(9, "2025-06", Basis.CITED, reviewed=True))[0] == ("2025-03-01", 19, True)


def test_a_stock_that_a_source_gives_lower_later_went_down() -> None:
    listed = seen(19, "2025-03-01", Basis.COUNTED, "postdocs")
    assert told(listed, seen(9, "2025-06", Basis.CITED, "postdocs"))[1] == ("2025-06", 9, True)
