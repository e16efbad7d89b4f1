import datetime as dt

import pytest

from grappe.domain.indicators import Aggregation
from grappe.domain.quantity import Bound, Kind
from grappe.domain.standing import Word
from grappe.following.follower import follow
from grappe.following.promises import Promise, Reading
from grappe.following.standing import Standing
from grappe.following.thresholds import standard_thresholds, thresholds_from
from tests.promises import TODAY, promise, reading

STOCK = Aggregation.STOCK


def standing(one: Promise, *readings: Reading, today: dt.date = TODAY) -> Standing:
    return follow(one, readings, today).standing


@pytest.mark.parametrize(
    ("one", "readings", "word", "why"),
    [
        (promise(18), [reading(18, "2026")], Word.MET, "reached"),
        (promise(18), [reading(7, "2025"), reading(14, "2026")], Word.ON_TRACK, "likely"),
        (promise(18), [reading(3, "2025"), reading(6, "2026")], Word.AT_RISK, "uncertain"),
        (promise(18), [reading(0, "2025"), reading(1, "2026")], Word.OFF_TRACK, "unlikely"),
        (promise(90), [reading(1, "2026")], Word.AT_RISK, "unlikely_on_little"),
        (promise(18), [], Word.NO_DATA, "no_figures"),
        (promise(18, start=dt.date(2027, 1, 1)), [], Word.NOT_DUE, "first_figure_later"),
        (promise(18, start=dt.date(2028, 1, 1)), [], Word.NOT_DUE, "not_begun"),
        (promise(2, kind=Kind.MULTIPLE), [reading(9, "2026")], Word.NOT_MEASURABLE, "baseline_missing"),
        (promise(None), [reading(9, "2026")], Word.NOT_MEASURABLE, "no_figure"),
        (promise(18, horizon=None), [reading(9, "2026")], Word.NOT_MEASURABLE, "no_horizon"),
        (promise(18, horizon=None), [reading(19, "2026")], Word.MET, "reached"),
        (promise(18, start=dt.date(2020, 1, 1)), [reading(9, "2024")], Word.NO_DATA, "stale"),
        (promise(60, STOCK), [reading(70, "2025"), reading(90, "2026")], Word.ON_TRACK, "reached_must_hold"),
        (promise(18, bound=Bound.UP_TO), [reading(20, "2026")], Word.OFF_TRACK, "exceeded"),
        (promise(90, bound=Bound.UP_TO), [reading(2, "2026")], Word.ON_TRACK, "likely"),
        (promise(18, horizon=dt.date(2026, 12, 31)), [reading(9, "2026")], Word.OFF_TRACK, "missed"),
        (promise(18, horizon=dt.date(2026, 12, 31)), [reading(18, "2026")], Word.MET, "kept"),
    ],
)
def test_each_standing_has_its_word_and_its_reason(
    one: Promise, readings: list[Reading], word: Word, why: str
) -> None:
    found = standing(one, *readings)
    assert (found.word, found.why) == (word, why)


def test_no_data_has_the_probability_of_what_is_to_be_expected_and_is_never_off_track() -> None:
    found = standing(promise(18))
    assert found.word is Word.NO_DATA
    assert found.probability is not None
    assert 0.1 < found.probability < 0.9


def test_a_relative_promise_with_its_baseline_is_followed() -> None:
    one = promise(2, kind=Kind.MULTIPLE, aggregation=STOCK, baseline=reading(30, "2024"))
    assert standing(one, reading(50, "2025"), reading(80, "2026")).word is Word.ON_TRACK


def test_a_programmes_thresholds_change_the_word_and_not_the_probability() -> None:
    readings = [reading(3, "2025"), reading(6, "2026")]
    mild = thresholds_from({"version": "1", "probability": {"on_track": 0.2, "off_track": 0.1}})
    usual = follow(promise(18), readings, TODAY).standing
    found = follow(promise(18), readings, TODAY, mild).standing
    assert (usual.word, found.word) == (Word.AT_RISK, Word.ON_TRACK)
    assert usual.probability == found.probability
    assert found.rule == f"{standard_thresholds().version}+1"


def test_a_programme_may_take_a_level_that_is_reached_for_good() -> None:
    lasting = thresholds_from({"version": "1", "levels": {"must_hold": False}})
    one = promise(60, STOCK)
    assert follow(one, [reading(70, "2026")], TODAY, lasting).standing.word is Word.MET


def test_a_passed_deadline_has_a_verdict_and_no_forecast() -> None:
    late = follow(promise(18, horizon=dt.date(2026, 12, 31)), [reading(9, "2026")], TODAY)
    assert late.forecast is None
    assert late.standing.probability is None
    assert late.standing.verdict is not None
    assert late.standing.verdict.final
