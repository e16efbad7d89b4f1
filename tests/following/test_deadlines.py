import datetime as dt

import pytest

from grappe.domain.indicators import Aggregation
from grappe.domain.quantity import Bound
from grappe.following.deadlines import Outcome, Verdict, verdict_of
from grappe.following.promises import Aim, Promise, Reading, aim_of
from grappe.following.thresholds import standard_thresholds
from tests.promises import day, promise, reading

AFTER = dt.date(2032, 1, 1)


def verdict(one: Promise, *readings: Reading, today: dt.date = AFTER) -> Verdict | None:
    aim = aim_of(one, 0.05)
    assert isinstance(aim, Aim)
    return verdict_of(one, aim, readings, standard_thresholds(), today)


def outcome(one: Promise, *readings: Reading, today: dt.date = AFTER) -> Outcome:
    found = verdict(one, *readings, today=today)
    assert found is not None
    return found.outcome


def test_there_is_no_verdict_before_the_deadline_has_passed() -> None:
    assert verdict(promise(18), reading(3, "2030"), today=day("2030")) is None
    assert verdict(promise(18, horizon=None), reading(3, "2030")) is None


@pytest.mark.parametrize(
    ("readings", "found"),
    [
        ([("18", "2029")], Outcome.KEPT),
        ([("18", "2031-02-15")], Outcome.KEPT),
        ([("12", "2030"), ("18", "2031-06-30")], Outcome.KEPT_LATE),
        ([("12", "2030")], Outcome.MISSED),
        ([("12", "2031-06-30")], Outcome.MISSED),
        ([("12", "2029")], Outcome.UNTOLD),
        ([], Outcome.UNTOLD),
    ],
)
def test_a_total_is_kept_in_time_kept_late_missed_or_untold(
    readings: list[tuple[str, str]], found: Outcome
) -> None:
    assert outcome(promise(18), *(reading(float(value), when) for value, when in readings)) is found


def test_a_figure_is_awaited_for_half_a_year() -> None:
    found = verdict(promise(18), reading(12, "2029"), today=dt.date(2031, 3, 1))
    assert found is not None
    assert (found.outcome, found.final) == (Outcome.AWAITED, False)


def test_a_figure_from_just_before_the_deadline_is_no_proof_while_a_later_one_may_come() -> None:
    assert outcome(promise(18), reading(12, "2030-11-30"), today=dt.date(2031, 1, 15)) is Outcome.AWAITED
    assert outcome(promise(18), reading(12, "2030-11-30"), today=dt.date(2031, 5, 1)) is Outcome.MISSED


def test_of_a_level_the_figure_nearest_to_the_deadline_decides() -> None:
    level = promise(60, Aggregation.STOCK)
    assert outcome(level, reading(70, "2029"), reading(55, "2030-12-01")) is Outcome.MISSED
    assert outcome(level, reading(55, "2030-10-15"), reading(61, "2031-01-15")) is Outcome.KEPT
    assert outcome(level, reading(70, "2029")) is Outcome.UNTOLD


def test_a_ceiling_on_a_total_is_broken_at_any_time_and_kept_only_at_the_end() -> None:
    ceiling = promise(18, bound=Bound.UP_TO)
    assert outcome(ceiling, reading(20, "2028")) is Outcome.MISSED
    assert outcome(ceiling, reading(12, "2030")) is Outcome.KEPT
    assert outcome(ceiling, reading(12, "2028")) is Outcome.UNTOLD


def test_a_verdict_stays_whatever_day_it_is_asked_for_and_names_its_rule() -> None:
    readings = [reading(12, "2030"), reading(15, "2031-02-15")]
    first, later = (verdict(promise(18), *readings, today=day(iso)) for iso in ("2031-06-01", "2035"))
    assert first == later
    assert first is not None
    assert first.rule == standard_thresholds().version
