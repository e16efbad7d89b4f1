"""Where a promise stands, drawn: what is owed, what was reached, what is expected."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import translation

from grappe.records.models import Commitment, Indicator, Programme, Standing
from grappe.web.trajectories import Chart, way_of

TODAY = dt.date(2026, 7, 1)
THESES = Indicator(code="theses", aggregation="cumulative", unit="count")


def commitment(value: str = "150", **fields: str) -> Commitment:
    """A promise of theses by 2030 that no step leads to."""
    facts = {"kind": "absolute", "unit": "count", "per": "", "horizon": "2030"} | fields
    ports = Programme(code="ports", start="2024")
    found = Commitment(pk="c", programme=ports, indicator=THESES, value=Decimal(value), **facts)
    vars(found)["_prefetched_objects_cache"] = {"milestones": []}
    return found


def followed(one: Commitment, *course: tuple[str, float], median: float | None = None) -> Commitment:
    """The promise as it stands after some figures; where a median is expected, with its band."""
    expected = {}
    if median is not None:
        band = [[median * (1 - part), median * (1 + part)] for part in (0.1, 0.2, 0.4)]
        expected = {"day": "2030-12-31", "median": median, "intervals": band, "path": []}
    standing = Standing(
        commitment=one,
        day=TODAY,
        word="on_track",
        why="likely",
        particulars={"probability": "0.8", "figures": "2"},
        probability=0.8,
        rule="1",
        begins=dt.date(2024, 1, 1),
        expected=expected,
        course=[[day, value, []] for day, value in course],
    )
    one._state.fields_cache["standing"] = standing
    return one


def chart(one: Commitment) -> Chart:
    way = way_of(one, {}, TODAY)
    assert way is not None
    assert way.chart is not None
    return way.chart


@pytest.mark.django_db
def test_what_is_no_promise_has_no_way() -> None:
    assert way_of(commitment(), {}, TODAY) is None


def test_without_a_figure_there_is_a_word_and_no_picture() -> None:
    with translation.override("fr"):
        way = way_of(followed(commitment()), {}, TODAY)
    assert way is not None
    assert (way.word, way.chart) == ("En bonne voie", None)


def test_figures_lie_between_the_start_and_the_horizon_in_the_order_of_time() -> None:
    drawn = chart(followed(commitment(), ("2025-12-31", 40), ("2026-06-30", 60)))
    first, second = drawn.observed
    assert 0 < first.spot.x < second.spot.x < drawn.target.spot.x
    assert first.spot.y > second.spot.y > drawn.target.spot.y
    assert drawn.bands == ()


def test_what_is_expected_opens_from_the_last_figure() -> None:
    drawn = chart(followed(commitment(), ("2025-12-31", 40), median=120))
    last = str(drawn.observed[-1].spot)
    assert drawn.median.startswith(last)
    assert all(band.startswith(last) for band in drawn.bands)
    assert len(drawn.bands) == 2


def test_a_wide_band_does_not_flatten_the_rest() -> None:
    narrow = chart(followed(commitment(), ("2025-12-31", 40), median=120))
    wide = chart(followed(commitment(), ("2025-12-31", 40), median=90_000))
    assert wide.target.spot.y < 220 * 0.7
    assert narrow.target.spot.y <= wide.target.spot.y


@pytest.mark.parametrize(
    ("value", "tick"), [("0.4", "0.4"), ("3", "3"), ("150", "150"), ("75000000", "€80M")]
)
def test_the_heights_are_round_figures(value: str, tick: str) -> None:
    unit = "EUR" if value == "75000000" else "count"
    with translation.override("en"):
        drawn = chart(followed(commitment(value, unit=unit), ("2025-12-31", float(value) / 2)))
    assert 3 <= len(drawn.heights) <= 7
    assert drawn.heights[-1][1] == tick


def test_the_page_of_a_promise_says_where_it_stands(harbour: Programme, client: Client) -> None:
    one = Commitment.objects.filter(standing__isnull=False, programme=harbour).first()
    assert one is not None
    page = client.get(f"/fr/harbour/engagements/{one.address}/").content.decode()
    assert 'id="way-title"' in page
