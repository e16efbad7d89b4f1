"""Names on a map cover neither each other nor a mark, however many stand in one place."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.web.maps.labels import GAP, Box, Mark, crosses, place_names

FRAME = Box(0, 0, 470, 440)
KEPT = Box(8, 380, 40, 40)
marks = st.lists(
    st.builds(
        Mark,
        x=st.floats(12, 458),
        y=st.floats(12, 428),
        radius=st.floats(6, 14),
        width=st.floats(30, 190),
        height=st.sampled_from([18.0, 36.0, 72.0]),
    ),
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(marks)
def test_names_never_overlap_each_other_or_what_is_kept(found: list[Mark]) -> None:
    boxes = place_names(found, FRAME, [KEPT])
    assert len(boxes) == len(found)
    assert all(not one.meets(other, GAP - 1e-9) for one, other in combinations(boxes, 2))
    assert not any(box.meets(KEPT, GAP - 1e-9) for box in boxes)


@settings(max_examples=60, deadline=None)
@given(marks)
def test_a_name_covers_no_mark_and_lies_in_the_frame_or_below_it(found: list[Mark]) -> None:
    for box in place_names(found, FRAME):
        assert not any(box.meets(mark.box) for mark in found)
        assert FRAME.holds(box) or box.y > FRAME.bottom


def test_a_name_alone_stands_to_the_right_of_its_mark() -> None:
    (box,) = place_names([Mark(100, 100, 6, 60, 18)], FRAME)
    assert box.x == 100 + 6 + GAP
    assert box.y + box.height / 2 == 100


def test_a_name_that_would_leave_the_map_stands_to_the_left() -> None:
    (box,) = place_names([Mark(455, 100, 6, 60, 18)], FRAME)
    assert box.right < 455


def test_what_finds_no_place_stands_below_the_map() -> None:
    first, second = place_names([Mark(20, 20, 6, 60, 18), Mark(25, 20, 6, 60, 18)], Box(0, 0, 70, 40))
    assert min(first.y, second.y) > 40
    assert not first.meets(second)


def test_a_line_crosses_a_box_that_lies_in_its_way() -> None:
    box = Box(10, 10, 10, 10)
    assert crosses((0, 0), (30, 30), box)
    assert crosses((15, 0), (15, 40), box)
    assert not crosses((0, 0), (9, 9), box)
    assert not crosses((0, 25), (30, 25), box)
