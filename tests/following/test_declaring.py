"""What an office writes is read field by field, and every mistake is told at its field."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.findings import Place
from grappe.domain.indicators import load_indicators
from grappe.domain.items import Moment, load_item_types
from grappe.domain.quantity import Bound
from grappe.following.declaring import (
    DeclaredItem,
    DeclaredValue,
    Known,
    Measured,
    listed,
    read_item,
    read_value,
)

KNOWN = Known(
    project="north",
    currency="EUR",
    types=load_item_types(),
    indicators={code: Measured(one.unit, one.aggregation) for code, one in load_indicators().items()},
    projects={"north": "Norport", "south": "Sudport", "west": "Ouestport"},
    today=dt.date(2026, 11, 22),
    counted={"chairs"},
    sources={"N1"},
)
VALUE = {"indicator": "publications", "value": "12", "end": "2025", "proof": "Bilan, p. 4"}
THESIS = {"type": "thesis", "title": "Swell and steel", "started": "2025-10-01"}


def item(**said: str) -> DeclaredItem:
    found, findings = read_item(said, KNOWN, Place("form"))
    assert found is not None, findings
    return found


def value(**said: str) -> DeclaredValue:
    found, findings = read_value({**VALUE, **said}, KNOWN, Place("form"))
    assert found is not None, findings
    return found


def wrong(**said: str) -> set[tuple[str | None, str]]:
    reader = read_item if "type" in said else read_value
    found, findings = reader(said if "type" in said else {**VALUE, **said}, KNOWN, Place("form"))
    assert found is None
    return {(one.place.column, one.code.partition(".")[2]) for one in findings}


def test_an_item_is_what_its_fields_say() -> None:
    found = item(**THESIS, organisations="Port lab;  Univ.  du Nord; Port lab", projects="west;north;south")
    assert found.organisations == ("Port lab", "Univ. du Nord")
    assert [share.project for share in found.item.shares] == ["north", "south", "west"]
    assert {moment.value: date.iso for moment, date in found.item.dates.items()} == {"started": "2025-10-01"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1204", 1204),
        ("1 204", 1204),
        ("1\u202f204\u00a0000", 1204000),
        ("12,5", 12.5),
        ("0.125", 0.125),
        ("007", 7),
    ],
)
def test_numbers_are_read_as_both_languages_write_them(written: str, meant: float) -> None:
    assert float(value(value=written).value) == meant


@pytest.mark.parametrize("written", ["1,204", "12.500"])
def test_a_number_that_may_be_read_in_two_ways_is_not_guessed(written: str) -> None:
    assert wrong(value=written) == {("value", "ambiguous-number")}


@pytest.mark.parametrize("written", ["twelve", "-3", "1e9", "12 M€", "1.2.3", "٣", "½", "1" * 5000])
def test_what_is_no_plain_number_is_told(written: str) -> None:
    assert {field for field, _code in wrong(value=written)} == {"value"}


@pytest.mark.parametrize(
    ("written", "iso"),
    [("2025-09-01", "2025-09-01"), ("01/09/2025", "2025-09-01"), ("9/2025", "2025-09"), ("2025", "2025")],
)
def test_dates_are_read_as_people_write_them(written: str, iso: str) -> None:
    assert item(**THESIS | {"started": written}).item.dates[Moment.STARTED].iso == iso


@pytest.mark.parametrize("written", ["31/02/2025", "soon", "2025-13", "0000", "9999-01-01", "25"])
def test_what_is_no_date_is_told(written: str) -> None:
    assert wrong(**THESIS | {"started": written}) == {("started", "bad-date")}


def test_all_mistakes_are_told_at_once() -> None:
    found = wrong(type="contribution", title="", pledged="soon", amount="much", url="nowhere")
    assert found == {
        ("title", "lacking"), ("pledged", "bad-date"), ("amount", "bad-number"), ("organisations", "lacking"),
        ("url", "bad-address"),
    }  # fmt: skip


def test_a_type_has_its_own_fields() -> None:
    assert wrong(**THESIS, persons="3") == {("persons", "not-of-this-type")}
    assert wrong(**THESIS, opened="2025") == {("opened", "not-of-this-type")}
    assert wrong(type="spaceship", title="x") == {("type", "unknown-choice")}


def test_what_comes_later_is_not_dated_earlier() -> None:
    assert wrong(**THESIS, defended="2024") == {("defended", "date-out-of-order")}
    assert item(**THESIS, defended="2025").item.dates[Moment.DEFENDED].iso == "2025"  # it may be so


def test_people_are_counted_in_whole_numbers() -> None:
    session = {"type": "session", "variant": "general", "title": "Welding", "ended": "2025"}
    assert wrong(**session, persons="12,5") == {("persons", "bad-number")}
    assert wrong(**session, persons=str(2**31)) == {("persons", "bad-number")}
    assert item(**session, persons="12").item.persons == 12


def test_a_type_with_kinds_asks_which() -> None:
    session = {"type": "session", "title": "Welding", "ended": "2025", "persons": "3"}
    assert wrong(**session) == {("variant", "lacking")}
    assert wrong(**session, variant="fish") == {("variant", "unknown-choice")}


def test_a_part_of_the_money_is_no_more_than_all_of_it() -> None:
    gift = {
        "type": "contribution",
        "title": "Cranes",
        "pledged": "2025",
        "amount": "900",
        "organisations": "Port",
    }
    assert wrong(**gift, projects="south", part="120") == {("part", "too-much-shared")}
    assert str(item(**gift, projects="south", part="25").item.shares[0].part) == "0.25"


def test_a_flow_dated_with_a_year_is_that_of_the_year() -> None:
    found = value(indicator="people_trained", end="2025")
    assert found.start == found.end
    assert value(indicator="publications", end="2025").start is None


def test_the_unit_is_that_of_the_indicator() -> None:
    assert value().unit == "count"
    assert value(indicator="expenditure").unit == "EUR"
    assert value(indicator="expenditure", currency="CHF").unit == "CHF"
    assert value(indicator="women_share", value="40").unit == "percent"
    assert value(bound="at_least").bound is Bound.AT_LEAST


def test_what_is_counted_has_no_unit_or_is_to_come_is_no_value_to_type() -> None:
    assert wrong(indicator="chairs") == {("indicator", "counted")}
    assert wrong(indicator="launch_date") == {("indicator", "not-measured")}
    assert wrong(end="2027") == {("end", "date-to-come")}
    assert wrong(proof=" ") == {("proof", "lacking")}
    assert wrong(source="N9") == {("source", "unknown-choice")}


TEXTS = st.text(max_size=40)


@given(
    st.dictionaries(
        st.sampled_from(["type", "title", "started", "persons", "amount", "projects", "url"]), TEXTS
    )
)
def test_whatever_is_written_is_read_or_told(said: dict[str, str]) -> None:
    found, findings = read_item(said, KNOWN, Place("form"))
    assert (found is None) == bool(findings)
    assert all(str(finding) and type(finding).french.format(**finding.particulars) for finding in findings)


@given(
    st.dictionaries(
        st.sampled_from([*VALUE, "start", "bound", "currency"]), TEXTS | st.sampled_from(["2025", "12"])
    )
)
def test_whatever_value_is_written_is_read_or_told(said: dict[str, str]) -> None:
    found, findings = read_value({**VALUE, **said}, KNOWN, Place("form"))
    assert (found is None) == bool(findings)


@given(st.lists(TEXTS))
def test_a_list_holds_each_entry_once(entries: list[str]) -> None:
    found = listed("; ".join(entries))
    assert len(found) == len(set(found))
    assert all(found)
