"""From degrees to the plane: equal areas stay equal, north stays up, the date line cuts nothing."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.web.maps.projection import Projection

latitudes = st.floats(min_value=-75, max_value=75)
longitudes = st.floats(min_value=-180, max_value=180)
FRANCE = [(-5.1, 48.4), (9.5, 41.4), (2.5, 51.1), (8.2, 49.0)]


def area(corners: list[tuple[float, float]]) -> float:
    """The area of a polygon (Gauss)."""
    following = [*corners[1:], corners[0]]
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(corners, following, strict=True))) / 2


@given(south=latitudes, height=st.floats(1, 14), west=longitudes, at=st.floats(0, 0.9))
def test_equal_areas_stay_equal(south: float, height: float, west: float, at: float) -> None:
    drawn = Projection.around([(west, south), (west + 12, south + height)])
    latitude, step = south + height * at, 0.02
    corners = [(0.0, 0.0), (step, 0.0), (step, step), (0.0, step)]
    placed = area([drawn.place(west + 6 + x, latitude + y) for x, y in corners])
    band = math.sin(math.radians(latitude + step)) - math.sin(math.radians(latitude))
    assert placed == pytest.approx(math.radians(step) * band, rel=1e-4)


@given(south=latitudes, west=longitudes)
def test_north_is_up_and_east_is_right(south: float, west: float) -> None:
    drawn = Projection.around([(west, south), (west + 8, south + 8)])
    x, y = drawn.place(west + 4, south + 4)
    assert drawn.place(west + 4, south + 5)[1] < y
    assert drawn.place(west + 5, south + 4)[0] > x


def test_land_on_both_sides_of_the_date_line_stays_together() -> None:
    drawn = Projection.around([(177.0, -19.0), (-178.5, -16.0), (179.9, -17.0)])
    across = drawn.place(-179.9, -17.0)[0] - drawn.place(179.9, -17.0)[0]
    assert 0 < across < math.radians(0.5)


def test_france_is_about_as_wide_as_it_is_high() -> None:
    drawn = Projection.around(FRANCE)
    spots = [drawn.place(*corner) for corner in FRANCE]
    across = max(x for x, _ in spots) - min(x for x, _ in spots)
    down = max(y for _, y in spots) - min(y for _, y in spots)
    assert across / down == pytest.approx(1.0, abs=0.15)
