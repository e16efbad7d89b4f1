import datetime as dt

from grappe.domain.indicators import Aggregation
from grappe.domain.quantity import Kind, Rate
from grappe.following.history import History, history_of
from grappe.following.promises import Promise, Reading
from tests.promises import TODAY, promise, reading


def history(one: Promise, *readings: Reading) -> History:
    return history_of(one, readings, TODAY)


def amounts(found: History) -> list[float]:
    return [span.amount for span in found.spans]


def test_totals_become_what_each_adds_to_the_one_before() -> None:
    found = history(promise(), reading(9, "2026"), reading(4, "2025"))
    assert amounts(found) == [4, 5]
    assert [span.length for span in found.spans] == [1, 1]
    assert (found.current, found.last, found.readings) == (9, dt.date(2026, 12, 31), 2)


def test_a_total_that_is_later_said_to_be_lower_was_never_reached() -> None:
    assert amounts(history(promise(), reading(9, "2025"), reading(6, "2026"))) == [6, 0]


def test_the_total_of_a_promise_with_a_baseline_begins_there() -> None:
    base = reading(5, "2024")
    found = history(promise(3, kind=Kind.MULTIPLE, baseline=base), reading(9, "2025"))
    assert (amounts(found), found.current) == ([4], 9)


def test_where_no_start_is_known_one_total_tells_no_pace() -> None:
    found = history(promise(start=None), reading(9, "2025"))
    assert (found.spans, found.current) == ((), 9)


def test_what_was_read_before_the_start_or_after_today_is_not_looked_at() -> None:
    assert history(promise(), reading(9, "2024"), reading(12, "2028")).readings == 0


def test_yearly_figures_of_a_flow_add_up_to_a_total() -> None:
    found = history(promise(1000, Aggregation.FLOW), reading(300, "2025"), reading(200, "2026"))
    assert (amounts(found), found.current) == ([300, 200], 500)


def test_a_flow_over_two_years_adds_what_the_known_year_leaves() -> None:
    both = reading(500, "2026", since="2025-01-01")
    found = history(promise(1000, Aggregation.FLOW), both, reading(200, "2026", since="2026-01-01"))
    assert (amounts(found), found.current) == ([300, 200], 500)


def test_spans_that_overlap_in_part_are_counted_once_and_told() -> None:
    found = history(
        promise(1000, Aggregation.FLOW),
        reading(200, "2026-06-30", since="2025-07-01"),
        reading(300, "2026", since="2026-01-01"),
    )
    assert (found.current, found.left_out) == (200, 1)


def test_a_yearly_promise_is_held_against_the_last_years_worth() -> None:
    one = promise(150, Aggregation.FLOW, per=Rate.YEAR)
    assert history(one, reading(90, "2025"), reading(60, "2026-06-30", since="2026-01-01")).current == (
        history(one, reading(60, "2026-06-30", since="2026-01-01")).current
    )
    assert history(one, reading(150, "2024-12-31", since="2024-01-01"), reading(150, "2026")).current == 150


def test_totals_tell_a_yearly_promise_by_what_the_last_one_added() -> None:
    found = history(promise(5, per=Rate.YEAR), reading(4, "2025"), reading(9, "2026"))
    assert found.current == 5


def test_a_level_begins_at_its_baseline_and_the_last_one_told_of_a_day_counts() -> None:
    one = promise(60, Aggregation.STOCK, baseline=reading(40, "2024"))
    found = history(one, reading(44, "2025"), reading(45, "2025"))
    assert amounts(found) == [40, 45]
    assert (found.current, found.readings) == (45, 1)
