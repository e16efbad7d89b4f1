"""The benchmarks of linking, as rows: what is printed, what is known around it, and the right ids."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grappe.linking.links import Context

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "organisations"
REGISTER = BESIDE / "ror-v2.9-partial.zip"
HIGHER_EDUCATION = BESIDE / "fr-esr-principaux_2025.csv"
_ROR = re.compile(r"ror\.org/(0[a-z0-9]{8})")
_OWN_CODES = {"UK": "GB", "EL": "GR"}
"""Country codes of the European Union that ISO 3166 writes otherwise."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed string, its context, and the ROR ids that annotators gave it, maybe none."""

    printed: str
    context: Context
    right: frozenset[str]


def french() -> list[Row]:
    """French affiliations, several organisations each (AffilGood)."""
    return [
        Row(line["raw_affiliation_string"], Context(), _ids(line["label"]))
        for line in _lines("affilgood_french.csv")
    ]


def cordis() -> list[Row]:
    """Names of participants in European projects, with city and country (AffilGood)."""
    return [
        Row(
            line["ORG"],
            Context(country=_OWN_CODES.get(line["COUNTRY"], line["COUNTRY"]), city=line["CITY"]),
            _ids(line["label"]),
        )
        for line in _lines("affilgood_cordis.csv")
    ]


def logs() -> list[Row]:
    """Strings that were sent to ROR's matcher, the half to train on; many mean no organisation."""
    return [
        Row(line["affiliation"], Context(), _ids(line["ror_id"])) for line in _lines("ror_logs_train.csv")
    ]


def names() -> list[Row]:
    """Names, each with one id, from ROR's own tests."""
    listed = json.loads((BESIDE / "bench" / "ror_api_names.json").read_text("utf-8"))
    return [Row(one["affiliation"], Context(), _ids(one["ror-id"])) for one in listed]


def article() -> list[Row]:
    """The organisations of a press article on nine French clusters."""
    with (BESIDE / "article_organisations.csv").open(encoding="utf-8", newline="") as file:
        return [
            Row(line["name"], Context(country=line["country"], at="2026"), _ids(line["ror_id"]))
            for line in csv.DictReader(file)
        ]


ALL = {"french": french, "cordis": cordis, "logs": logs, "names": names, "article": article}


def _lines(name: str) -> Iterator[dict[str, str]]:
    with (BESIDE / "bench" / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _ids(text: str) -> frozenset[str]:
    return frozenset(_ROR.findall(text))
