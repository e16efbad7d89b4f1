"""From degrees to a plane on which equal areas stay equal, as amounts are told by areas that are shaded."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

FLAT = 0.05
"""A cone that is nearly flat, around the equator, is drawn as the cylinder that it becomes."""

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """Albers' conic equal-area projection of a sphere of radius 1, y downwards (Snyder 1987, pp. 98–103).

    ``meridian`` and ``parallel`` (radians) meet in the origin; ``cone`` is Snyder's n, ``constant`` his C.
    """

    meridian: float
    parallel: float
    cone: float
    constant: float

    @classmethod
    def around(cls, points: Iterable[Spot]) -> "Projection":
        """The projection that suits these points (longitudes and latitudes in degrees).

        Its standard parallels lie a sixth of the height from either end (Snyder's rule of thumb); land on
        both sides of the date line stays together.
        """
        degrees = list(points)
        turned = [math.radians(longitude) for longitude, _ in degrees]
        mean = math.atan2(sum(map(math.sin, turned)), sum(map(math.cos, turned)))
        beside = [_unwound(longitude - mean) for longitude in turned]
        meridian = mean + (min(beside) + max(beside)) / 2
        south = math.radians(min(latitude for _, latitude in degrees))
        north = math.radians(max(latitude for _, latitude in degrees))
        lower, upper = south + (north - south) / 6, north - (north - south) / 6
        cone = (math.sin(lower) + math.sin(upper)) / 2
        return cls(meridian, (south + north) / 2, cone, math.cos(lower) ** 2 + 2 * cone * math.sin(lower))

    def place(self, longitude: float, latitude: float) -> Spot:
        """Where a point lies, in radii of the Earth from the origin."""
        east = _unwound(math.radians(longitude) - self.meridian)
        if abs(self.cone) < FLAT:
            widest = math.cos(self.parallel)
            return east * widest, (math.sin(self.parallel) - math.sin(math.radians(latitude))) / widest
        radius, origin = self._radius(math.radians(latitude)), self._radius(self.parallel)
        return radius * math.sin(self.cone * east), radius * math.cos(self.cone * east) - origin

    def _radius(self, latitude: float) -> float:
        return math.sqrt(max(self.constant - 2 * self.cone * math.sin(latitude), 0.0)) / self.cone


def _unwound(angle: float) -> float:
    """The same angle between half a turn west and half a turn east."""
    return (angle + math.pi) % (2 * math.pi) - math.pi
