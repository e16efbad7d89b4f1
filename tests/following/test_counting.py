"""Items are counted by the rule of their type, once, whatever the order in which they came."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.indicators import load_indicators
from grappe.domain.items import Item, Moment, Share, load_item_types
from grappe.domain.observation import Observation
from grappe.domain.period import PartialDate
from grappe.following.counting import count

TYPES = load_item_types()
ADDS_UP = {code: one.aggregation for code, one in load_indicators().items()}
TODAY = dt.date(2026, 11, 22)


def item(
    reference: str,
    kind: str,
    *projects: str,
    variant: str = "",
    persons: int | None = None,
    euros: int | None = None,
    recorded: dt.date | None = None,
    **dates: str,
) -> Item:
    return Item(
        reference,
        kind,
        {Moment(moment): PartialDate(date) for moment, date in dates.items()},
        tuple(Share(project) for project in projects or ("north",)),
        variant=variant,
        persons=persons,
        amount=None if euros is None else Decimal(euros),
        currency="" if euros is None else "EUR",
        recorded=recorded,
    )


def counted(
    *items: Item, of: str | None = "north", on: str = "", as_of: dt.date = TODAY
) -> list[Observation]:
    return [
        one
        for one in count(items, TYPES, ADDS_UP, as_of)
        if one.project == of and (not on or one.indicator == on)
    ]


def last(*items: Item, of: str | None = "north", on: str = "", as_of: dt.date = TODAY) -> Decimal | None:
    found = counted(*items, of=of, on=on, as_of=as_of)
    return found[-1].value if found else None


def test_a_thesis_counts_from_its_start_and_a_chair_from_its_award() -> None:
    thesis = item("t", "thesis", awarded="2025-01-10", started="2025-10-01")
    chair = item("c", "chair", announced="2024-05-21", awarded="2025-02-01", started="2025-09-01")
    before, after = dt.date(2025, 5, 1), dt.date(2025, 10, 2)
    assert last(thesis, on="doctoral_theses", as_of=before) is None
    assert last(thesis, on="doctoral_theses", as_of=after) == 1
    assert last(chair, on="chairs", as_of=before) == 1


def test_the_number_names_the_items_that_it_counts() -> None:
    series = counted(item("a", "thesis", started="2025-10-01"), item("b", "thesis", started="2026-10-01"))
    assert [(one.date.iso, int(one.value), one.items) for one in series] == [
        ("2025-10-01", 1, ("a",)),
        ("2026-10-01", 2, ("a", "b")),
    ]


def test_what_is_cancelled_counts_no_more_from_that_day_on() -> None:
    chair = item("c", "chair", awarded="2025-02-01", cancelled="2026-03-01")
    assert [(one.date.iso, int(one.value)) for one in counted(chair)] == [
        ("2025-02-01", 1),
        ("2026-03-01", 0),
    ]
    assert last(chair, as_of=dt.date(2026, 1, 1)) == 1


def test_who_left_is_in_the_stock_no_more() -> None:
    hire = item("h", "hire", variant="postdoc", started="2025-01-01", ended="2026-01-31")
    assert [one.value for one in counted(hire, on="postdocs")] == [1, 0]


def test_people_trained_are_added_up_year_by_year() -> None:
    sessions = [
        item("a", "session", variant="students", ended="2025-06-30", persons=30),
        item("b", "session", variant="students", ended="2025-12-20", persons=12),
        item("c", "session", variant="students", ended="2026-06-30", persons=40),
    ]
    series = counted(*sessions, on="students_trained")
    assert [(one.date.iso, int(one.value), one.complete) for one in series] == [
        ("2025", 42, True),
        ("2026", 40, False),
    ]


def test_an_item_of_two_projects_counts_once_in_each_and_once_in_the_programme() -> None:
    shared, own = item("s", "chair", "north", "south", awarded="2025"), item("o", "chair", awarded="2025")
    assert last(shared, own) == 2
    assert last(shared, own, of="south") == 1
    assert last(shared, own, of=None) == 2


def test_the_money_of_a_shared_contribution_is_parted_and_never_counted_twice() -> None:
    equal = item("e", "contribution", "north", "south", received="2025-01-01", euros=900)
    assert [last(equal, of=project) for project in ("north", "south", None)] == [450, 450, 900]
    shares = (Share("north", Decimal("0.9")), Share("south"), Share("west"))
    said = Item("s", "contribution", equal.dates, shares, amount=Decimal(900), currency="EUR", recorded=TODAY)
    assert [last(said, of=project) for project in ("north", "south", None)] == [810, 45, 900]


def test_money_pledged_or_signed_is_not_delivered_yet() -> None:
    pledged = item("p", "contribution", pledged="2025", signed="2026-01-01", euros=900)
    assert counted(pledged) == []


def test_a_date_known_to_the_year_counts_from_the_day_on_which_it_was_recorded() -> None:
    told = item("a", "thesis", started="2025", recorded=dt.date(2025, 6, 1))
    later = item("b", "thesis", started="2025", recorded=dt.date(2026, 6, 1))
    assert [one.date.iso for one in counted(told, later)] == ["2025-06-01", "2025-12-31"]


def test_of_two_versions_of_an_item_the_last_recorded_counts() -> None:
    first = item("a", "session", variant="general", ended="2025", persons=30, recorded=dt.date(2026, 1, 1))
    mended = item("a", "session", variant="general", ended="2025", persons=31, recorded=dt.date(2026, 2, 1))
    assert last(mended, first) == 31


DAYS = st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 31))
SHARES = st.lists(st.sampled_from(["north", "south", "west"]), min_size=1, max_size=3, unique=True)


@st.composite
def theses(draw: st.DrawFn) -> Item:
    dates = {Moment.STARTED: PartialDate(draw(DAYS).isoformat()[: draw(st.sampled_from([4, 7, 10]))])}
    if draw(st.booleans()):
        dates[Moment.CANCELLED] = PartialDate(draw(DAYS).isoformat())
    shares = tuple(Share(project) for project in draw(SHARES))
    reference = draw(st.text("abcdefgh", min_size=1, max_size=2))
    return Item(reference, "thesis", dates, shares, recorded=draw(st.none() | DAYS))


@given(st.data(), st.lists(theses(), max_size=20), DAYS)
def test_the_order_of_entry_is_irrelevant(data: st.DataObject, items: list[Item], as_of: dt.date) -> None:
    mixed = data.draw(st.permutations(items))
    assert count(mixed, TYPES, ADDS_UP, as_of) == count(items, TYPES, ADDS_UP, as_of)


@given(st.lists(theses(), max_size=20), DAYS)
def test_no_item_is_ever_counted_twice(items: list[Item], as_of: dt.date) -> None:
    for one in count([*items, *items], TYPES, ADDS_UP, as_of):
        assert one.value == len(one.items) == len(set(one.items))
        assert one.date.last_day <= as_of


@given(st.lists(theses(), max_size=20), DAYS, DAYS)
def test_what_was_counted_as_of_a_day_stays_as_it_was_when_asked_later(
    items: list[Item], one_day: dt.date, other_day: dt.date
) -> None:
    early, late = sorted((one_day, other_day))
    month = early.replace(day=1)  # of a month that went on, the last change is shown
    before = [one for one in count(items, TYPES, ADDS_UP, early) if one.date.last_day < month]
    after = [one for one in count(items, TYPES, ADDS_UP, late) if one.date.last_day < month]
    assert before == after


@given(st.lists(theses(), max_size=20), DAYS)
def test_without_cancellations_a_cumulative_number_never_falls(items: list[Item], as_of: dt.date) -> None:
    going_on = [
        Item(one.reference, one.type, {Moment.STARTED: one.dates[Moment.STARTED]}, one.shares)
        for one in items
    ]
    for project in ("north", "south", "west", None):
        values = [one.value for one in count(going_on, TYPES, ADDS_UP, as_of) if one.project == project]
        assert values == sorted(values)
