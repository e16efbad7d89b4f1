"""The map of a programme: outlines of regions with where they come from, in a folder of its own."""

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from grappe.domain.findings import Place
from grappe.programmes.entries import Entries, read_entries
from grappe.programmes.facts import MapFacts, ProjectFacts, RegionFacts, Ring, SeatFacts
from grappe.programmes.findings import BadMap, Inconsistent, UnknownReference, WrongType
from grappe.programmes.report import Report, hint, is_folder, read_text
from grappe.programmes.standards import is_address, is_region

MAP, REGIONS = "map.toml", "regions.geojson"
MOST_POINTS = 50_000
"""Points of all outlines together: a page draws every one of them."""

MARGIN = 0.25
"""How far, in degrees, a seat may lie outside the frame of its region: outlines are simplified."""


def bundled_maps() -> dict[str, Path]:
    """The maps that come with Grappe: the folder of each by its code."""
    root = Path(str(files("grappe.programmes"))) / "maps"
    return {folder.name: folder for folder in sorted(root.iterdir()) if (folder / MAP).is_file()}


def read_map(folder: Path, name: str, top: Place, report: Report) -> MapFacts | None:
    """The map that a programme names: one that is bundled, or a folder within the programme's own.

    ``top`` is where it is named. Returns ``None`` where it can't be read, with the reason in the report.
    """
    bundled = bundled_maps()
    own = folder / name
    if name not in bundled and not (Path(name).name == name and is_folder(own)):
        report.add(UnknownReference, top, what="map", text=name, hint=hint(name, bundled))
        return None
    path = bundled.get(name, own)
    entries = read_entries(path / MAP, report)
    regions = read_regions(path / REGIONS, report)
    if entries is None or regions is None:
        return None
    facts = MapFacts(
        name=entries.both("name"),
        source=entries.text("source"),
        url=entries.code("url", "http or https address", is_address, needed=False),
        licence=entries.text("licence"),
        note=entries.both("note", needed=False),
        insets=entries.names("insets"),
        regions=regions,
    )
    codes = {region.code for region in regions}
    for code in facts.insets:
        if code not in codes:
            entries.fail(
                UnknownReference, "insets", what="region of the map", text=code, hint=hint(code, codes)
            )
    entries.close()
    return facts


def read_regions(path: Path, report: Report) -> tuple[RegionFacts, ...] | None:
    """The regions of a GeoJSON file; ``None`` where there is anything wrong with it."""
    text = read_text(path, report)
    if text is None:
        return None
    try:
        regions = tuple(_regions(json.loads(text)))
    except RecursionError:
        report.add(BadMap, Place(str(path)), reason="it is nested too deeply")
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        # The shape of the file is asked for as it is read: whatever is not there is not GeoJSON.
        report.add(BadMap, Place(str(path)), reason=_reason(error))
        return None
    return regions


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error.args[0]!r} is missing"
    return str(error) if isinstance(error, ValueError) else "it is no collection of regions"


def _regions(collection: Any) -> Iterator[RegionFacts]:
    left, seen = MOST_POINTS, set[str]()
    for number, feature in enumerate(collection["features"], 1):
        code, name = feature["properties"]["code"], feature["properties"]["name"]
        if not isinstance(code, str) or not is_region(code) or not isinstance(name, str):
            raise ValueError(f"feature {number} has no name, or no ISO 3166-2 code")
        if code in seen:
            raise ValueError(f"{code} comes twice")
        seen.add(code)
        rings = tuple(_ring(ring, code) for ring in _rings(feature["geometry"], code))
        left -= sum(map(len, rings))
        if not rings or left < 0:
            raise ValueError(f"{code} has no outline" if not rings else f"more than {MOST_POINTS} points")
        yield RegionFacts(code, name, rings)


def _rings(geometry: Any, code: str) -> list[Any]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"{code} is a {kind}, no polygon")
    return list(coordinates) if kind == "Polygon" else [ring for part in coordinates for ring in part]


def _ring(ring: Any, code: str) -> Ring:
    points = tuple((float(point[0]), float(point[1])) for point in ring)
    if len(points) < 4 or points[0] != points[-1]:
        raise ValueError(f"an outline of {code} is not closed")
    if not all(abs(longitude) <= 180 and abs(latitude) <= 90 for longitude, latitude in points):
        raise ValueError(f"an outline of {code} is not in degrees")
    return points


def read_seat(project: Entries) -> SeatFacts | None:
    """Where a project has its seat, in degrees, with the source of these; ``None`` where nothing says so."""
    table = project.raw("seat")
    if table is None:
        return None
    if not isinstance(table, dict):
        project.fail(WrongType, "seat", entry="seat", expected="a table with longitude, latitude and source")
        return None
    within = Entries(project.path, table, project.lines, f"{project.name}.seat", project.report)
    longitude, latitude = _degrees(within, "longitude", 180), _degrees(within, "latitude", 90)
    source = within.text("source")
    within.close()
    return None if longitude is None or latitude is None else SeatFacts(longitude, latitude, source)


def _degrees(entries: Entries, entry: str, most: int) -> float | None:
    value = entries.raw(entry)
    # A truth value is a number to Python, and what is no number (nan) is beyond every limit.
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most:
        return float(value)
    entries.fail(WrongType, entry, entry=entry, expected=f"degrees, from -{most} to {most}")
    return None


def check_on_map(project: ProjectFacts, drawn: MapFacts, entries: Entries) -> None:
    """Tell of a project whose region is not on the map, or whose seat is not in that region."""
    regions = {region.code: region for region in drawn.regions}
    region = regions.get(project.region_code)
    if is_region(project.region_code) and region is None:
        near = hint(project.region_code, regions)
        entries.fail(
            UnknownReference, "region_code", what="region of the map", text=project.region_code, hint=near
        )
    if project.seat is not None and region is not None and not _lies_in(project.seat, region):
        seat = f"{project.seat.longitude:g} {project.seat.latitude:g}"
        entries.fail(Inconsistent, "seat", reason=f"the seat at {seat} does not lie in {region.code}")


def _lies_in(seat: SeatFacts, region: RegionFacts) -> bool:
    """Whether a seat lies in the frame of a region, or near it."""
    return any(
        min(x for x, _ in ring) - MARGIN <= seat.longitude <= max(x for x, _ in ring) + MARGIN
        and min(y for _, y in ring) - MARGIN <= seat.latitude <= max(y for _, y in ring) + MARGIN
        for ring in region.rings
    )
