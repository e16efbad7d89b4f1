"""The map of a programme is read with every mistake told; the seats of its projects lie where they say."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.programmes.cartography import MOST_POINTS, bundled_maps, read_regions
from grappe.programmes.facts import RegionFacts
from grappe.programmes.folder import bundled_programmes, load_folder
from grappe.programmes.report import Report
from tests.programmes.test_folder import LITTORAL

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 0]]


def feature(code: str, ring: object, kind: str = "Polygon") -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"code": code, "name": code},
        "geometry": {"type": kind, "coordinates": [ring]},
    }


def read(path: Path, text: str) -> tuple[tuple[RegionFacts, ...] | None, list[str]]:
    path.write_text(text, "utf-8")
    report = Report()
    found = read_regions(path, report)
    return found, [str(finding) for finding in report.findings]


def findings(folder: Path) -> set[tuple[str, int | None, str]]:
    with pytest.raises(BadInputError) as caught:
        load_folder(folder)
    return {
        (Path(one.place.file).name, one.place.line, one.code.partition(".")[2])
        for one in caught.value.findings
    }


@pytest.fixture
def littoral(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LITTORAL, tmp_path / "littoral"))


def test_the_bundled_clusters_stand_on_the_bundled_map() -> None:
    folder = load_folder(bundled_programmes()["ia-cluster"])
    assert folder.map is not None
    assert folder.map.licence == "Public domain"
    assert len(folder.map.regions) == 18
    assert all(project.seat is not None and project.seat.source for project in folder.projects)


def test_a_programme_brings_a_map_of_its_own(littoral: Path) -> None:
    found = load_folder(littoral).map
    assert found is not None
    assert [region.code for region in found.regions] == ["CA-NB", "CA-NL", "CA-NS", "CA-PE", "CA-QC"]


def test_a_programme_without_a_map_has_none(littoral: Path) -> None:
    edit(littoral / "programme.toml", 'map = "map"\n', "")
    assert load_folder(littoral).map is None


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def line_of(path: Path, words: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


@pytest.mark.parametrize("name", ["frence", "../map", "/etc", "documents/.."])
def test_a_map_that_is_nowhere_is_told(littoral: Path, name: str) -> None:
    toml = littoral / "programme.toml"
    edit(toml, 'map = "map"', f'map = "{name}"')
    assert findings(littoral) == {("programme.toml", line_of(toml, "map ="), "unknown-reference")}


def test_every_mistake_of_a_map_is_told_at_once(littoral: Path) -> None:
    edit(littoral / "map" / "map.toml", 'licence = "Public domain"', 'insets = ["CA-XX"]\ncolour = "red"')
    edit(littoral / "map" / "regions.geojson", '"MultiPolygon"', '"Point"')
    found = findings(littoral)
    assert ("regions.geojson", None, "bad-map") in found


def test_an_inset_that_is_no_region_and_a_missing_licence_are_told(littoral: Path) -> None:
    edit(littoral / "map" / "map.toml", 'licence = "Public domain"', 'insets = ["CA-XX"]')
    told = {code for file, _, code in findings(littoral) if file == "map.toml"}
    assert told == {"unknown-reference", "missing-entry"}


def test_a_seat_outside_its_region_is_told_with_its_line(littoral: Path) -> None:
    toml = littoral / "programme.toml"
    edit(toml, "longitude = -68.52396, latitude = 48.44879", "longitude = 48.44879, latitude = -68.52396")
    assert findings(littoral) == {("programme.toml", line_of(toml, "latitude = -68.5"), "inconsistent")}


@pytest.mark.parametrize("degrees", ["190", '"east"', "true", "nan", "inf"])
def test_a_seat_is_in_degrees(littoral: Path, degrees: str) -> None:
    edit(littoral / "programme.toml", "longitude = -68.52396", f"longitude = {degrees}")
    assert {code for _, _, code in findings(littoral)} == {"wrong-type"}


def test_a_seat_says_who_gives_it(littoral: Path) -> None:
    edit(littoral / "programme.toml", ', source = "GeoNames (CC BY 4.0) 6354895"', "")
    assert {code for _, _, code in findings(littoral)} == {"missing-entry"}


def test_a_region_that_is_not_on_the_map_is_told(littoral: Path) -> None:
    toml = littoral / "programme.toml"
    edit(toml, 'region_code = "CA-QC"', 'region_code = "CA-ON"')
    assert findings(littoral) == {("programme.toml", line_of(toml, "CA-ON"), "unknown-reference")}


@pytest.mark.parametrize(
    ("features", "reason"),
    [
        ([feature("FR-IDF", SQUARE), feature("FR-IDF", SQUARE)], "FR-IDF comes twice"),
        ([feature("Paris", SQUARE)], "no name, or no ISO 3166-2 code"),
        ([feature("FR-IDF", SQUARE, "Point")], "is a Point, no polygon"),
        ([feature("FR-IDF", SQUARE[:3])], "is not closed"),
        ([feature("FR-IDF", [[0, 0], [200, 0], [1, 1], [0, 0]])], "is not in degrees"),
        ([feature("FR-IDF", [*SQUARE[:3], *[[1, 1]] * MOST_POINTS, [0, 0]])], "more than 50000 points"),
        ([{}], "'properties' is missing"),
        (["FR-IDF"], "no collection of regions"),
    ],
)
def test_what_is_no_outline_is_refused(tmp_path: Path, features: list[object], reason: str) -> None:
    found, told = read(tmp_path / "regions.geojson", json.dumps({"features": features}))
    assert found is None
    assert len(told) == 1
    assert reason in told[0]


@pytest.mark.parametrize("text", ["", "[", "[" * 100_000, '{"features": 3}', "null", '{"features": [null]}'])
def test_what_is_no_geojson_is_refused(tmp_path: Path, text: str) -> None:
    found, told = read(tmp_path / "regions.geojson", text)
    assert (found, len(told)) == (None, 1)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["features", "properties", "geometry", "code", "type"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(json_values)
def test_whatever_a_file_holds_is_read_or_told(
    tmp_path_factory: pytest.TempPathFactory, value: object
) -> None:
    found, told = read(tmp_path_factory.mktemp("map") / "regions.geojson", json.dumps({"features": value}))
    assert (found is None) == bool(told)


def test_bundled_maps_are_small_and_say_where_they_are_from() -> None:
    for folder in bundled_maps().values():
        assert (folder / "regions.geojson").stat().st_size < 60_000
        assert "licence" in (folder / "map.toml").read_text("utf-8")
