"""The bunch: how berries hang, and how each is drawn."""

import datetime as dt
import math
import re
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.domain.standing import Word
from grappe.records.models import Commitment, Standing
from grappe.web.bunches import PITCH, RADIUS, State, arrangement, draw, hatching, segment, size_of, state_of

TODAY = dt.date(2026, 6, 1)


def promise(word: Word = Word.NO_DATA, done: float | None = None, **fields: object) -> Commitment:
    given_fields: dict[str, object] = {
        "value": Decimal(18),
        "bound": "exactly",
        "kind": "absolute",
        "unit": "count",
    }
    owed = Commitment(**given_fields | fields)
    Standing(commitment=owed, word=word, share=done)
    return owed


@given(st.integers(min_value=1, max_value=250))
def test_every_berry_hangs_and_the_rows_nest(count: int) -> None:
    rows = arrangement(count)
    assert sum(rows) == count
    assert all(abs(one - other) == 1 for one, other in pairwise(rows))


@pytest.mark.parametrize("count", [3, 4, 6, 8, 10, 16, 22, 30])
def test_a_bunch_tapers_to_its_tip(count: int) -> None:
    rows = arrangement(count)
    assert rows[-1] <= 2
    assert rows[-1] < max(rows)


def test_no_berries_need_no_rows() -> None:
    assert arrangement(0) == ()
    assert draw([], TODAY).berries == ()


@given(st.integers(min_value=1, max_value=60))
def test_berries_stay_inside_the_frame_and_apart(count: int) -> None:
    bunch = draw([promise() for _ in range(count)], TODAY)
    assert all(RADIUS <= berry.x <= bunch.width - RADIUS for berry in bunch.berries)
    assert all(RADIUS <= berry.y <= bunch.height - RADIUS for berry in bunch.berries)
    centres = [(berry.x, berry.y) for berry in bunch.berries]
    nearest = min((math.dist(a, b) for i, a in enumerate(centres) for b in centres[:i]), default=PITCH)
    assert nearest >= 2 * RADIUS


def test_a_larger_frame_keeps_the_berries_their_size() -> None:
    assert draw([promise()], TODAY, size_of(16)).width == size_of(16)[0]


def test_what_is_delivered_fills_the_berry() -> None:
    assert state_of(promise(Word.AT_RISK, 0.5), TODAY) == (State.DELIVERED, 0.5)
    assert state_of(promise(Word.MET, 1.4), TODAY) == (State.DELIVERED, 1.0)


def test_what_has_no_deadline_is_filled_all_the_same() -> None:
    assert state_of(promise(Word.NOT_MEASURABLE, 0.4), TODAY) == (State.DELIVERED, 0.4)


def test_what_fell_below_its_start_fills_nothing() -> None:
    assert state_of(promise(Word.OFF_TRACK, -0.2, horizon="2030"), TODAY) == (State.PROMISED, 0.0)


def test_a_promise_not_yet_due_is_an_outline() -> None:
    assert state_of(promise(horizon="2030"), TODAY)[0] == State.PROMISED
    assert state_of(promise(horizon=""), TODAY)[0] == State.PROMISED


def test_what_has_no_number_no_baseline_or_no_news_when_due_is_hatched() -> None:
    assert state_of(promise(value=None, bound=""), TODAY)[0] == State.UNKNOWN
    assert state_of(promise(Word.NOT_MEASURABLE), TODAY)[0] == State.UNKNOWN
    assert state_of(promise(horizon="2025"), TODAY)[0] == State.UNKNOWN


def test_a_contested_berry_carries_a_diamond_and_others_none() -> None:
    contested, agreed = draw([promise(contested=True), promise()], TODAY).berries
    assert "berry-contested" in contested.mark
    assert agreed.mark == ""


def test_each_state_is_drawn_in_its_own_shape() -> None:
    shapes = [
        draw([one], TODAY).berries[0].drawing
        for one in (
            promise(),
            promise(Word.AT_RISK, 0.4),
            promise(Word.MET, 1.0),
            promise(Word.NOT_MEASURABLE),
        )
    ]
    assert len({re.sub(r'd="[^"]*"', "", shape) for shape in shapes}) == 4


@given(st.floats(min_value=0.02, max_value=0.98))
def test_the_filled_area_is_the_share(share: float) -> None:
    path = segment(0, 0, 1, share)
    found = re.fullmatch(r"M(\S+) (\S+)A\S+ \S+ 0 ([01]) 0 (\S+) (\S+)z", path)
    assert found is not None
    level = float(found[2])
    half = math.acos(max(-1.0, min(1.0, level)))
    assert (2 * half - math.sin(2 * half)) / (2 * math.pi) == pytest.approx(share, abs=0.02)
    assert (found[3] == "1") == (share > 0.5)


def test_hatching_stays_in_the_circle() -> None:
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d", hatching(0, 0, 22))]
    points = zip(numbers[::2], numbers[1::2], strict=True)
    assert all(math.hypot(x, y) <= 22.1 for x, y in points)
