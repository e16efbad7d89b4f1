"""Reads a programme folder: all is checked, every mistake is told at once, nothing partial comes out."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.indicators import Indicator, load_indicators
from grappe.programmes.entries import read_entries
from grappe.programmes.facts import ProgrammeFolder
from grappe.programmes.findings import MissingFile, UnknownProgramme
from grappe.programmes.items import read_item_types
from grappe.programmes.organisations import read_bodies
from grappe.programmes.report import Report, hint, is_file, is_folder
from grappe.programmes.statements import Known, read_claims, read_memberships
from grappe.programmes.subjects import (
    PROGRAMME,
    SOURCES,
    read_indicators,
    read_programme,
    read_sources,
)
from grappe.programmes.tables import read_rows

RULES = "reconciling.toml"
"""The rules of reconciling that a programme lays over the standard ones, where it has any."""
ITEMS = "items.toml"
"""The types of items that a programme adds to the standard ones, where it has any."""
THRESHOLDS = "standing.toml"
"""The thresholds of standing that a programme lays over the standard ones, where it has any."""


def bundled_programmes() -> dict[str, Path]:
    """The programmes that come with Grappe: the folder of each by its code."""
    root = Path(str(files("grappe.programmes")))
    return {
        folder.name.replace("_", "-"): folder
        for folder in sorted(root.iterdir())
        if (folder / PROGRAMME).is_file()
    }


def find_programme(name_or_path: str) -> Path:
    """The folder of a bundled programme ("ia-cluster") or at a path; else raises BadInputError."""
    bundled = bundled_programmes()
    if name_or_path in bundled:
        return bundled[name_or_path]
    path = Path(name_or_path)
    if name_or_path and is_folder(path):
        return path
    particulars = {
        "name": name_or_path,
        "bundled": ", ".join(bundled) or "none",
        "hint": hint(name_or_path, bundled),
    }
    raise BadInputError([UnknownProgramme(Place(name_or_path), particulars)])


def load_folder(path: Path, standard: Mapping[str, Indicator] | None = None) -> ProgrammeFolder:
    """Read the programme folder at ``path``; ``standard`` are the indicators that it may use beside its own.

    Raises BadInputError with every finding: file, line and column.
    """
    report = Report()
    if not is_folder(path):
        report.add(MissingFile, Place(str(path)))
        report.close()
    standard = load_indicators() if standard is None else standard
    own = read_indicators(path / "indicators.toml", standard, report)
    bodies = read_bodies(path, report)
    source_rows = read_rows(path / "sources.csv", SOURCES, report)
    programme = read_programme(path / PROGRAMME, report, source_rows.codes("code"))
    sources = read_sources(source_rows, programme.funder_names if programme else ())
    known = Known(
        projects=[project.code for project in programme.projects] if programme else None,
        sources=source_rows.codes("code"),
        indicators=None if own is None else {**standard, **own},
        organisations=bodies.codes,
    )
    claims = read_claims(path / "claims.csv", known, report)
    memberships = read_memberships(path / "memberships.csv", known, report)
    item_types = read_item_types(path / ITEMS, known.indicators, report)
    rules = read_entries(path / RULES, report) if is_file(path / RULES) else None
    thresholds = read_entries(path / THRESHOLDS, report) if is_file(path / THRESHOLDS) else None
    report.close()
    if programme is None or own is None:
        raise AssertionError("a report without findings has read every file")
    return ProgrammeFolder(
        path=path,
        programme=programme.facts,
        projects=programme.projects,
        indicators={code: one for code, one in own.items() if one},
        organisations=bodies.organisations,
        kin=bodies.kin,
        sources=sources,
        claims=claims,
        memberships=memberships,
        documents=programme.documents,
        rules=rules.table if rules else {},
        item_types=item_types,
        thresholds=thresholds.table if thresholds else {},
        map=programme.map,
    )
