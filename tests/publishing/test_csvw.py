"""The CSV is described to programs: its address, what it is, and each column with its type."""

import datetime as dt
import json
from decimal import Decimal

from grappe.publishing.exporter import as_csvw
from grappe.publishing.tables import Column, Kind, Table
from tests.publishing.test_exporter import ABOUT


def test_each_column_has_its_name_its_title_its_type_and_what_it_means() -> None:
    columns = (
        Column("Projet", "project", "Son nom.", origin="Le dossier."),
        Column("Montant (M€)", "amount", "Obtenu.", "M€"),
        Column("Suivi le", "day"),
        Column("Preuves", "evidence", kind=Kind.ADDRESS),
    )
    row = ("Nord", Decimal("7.5"), dt.date(2026, 1, 1), "https://grappe.example/")
    told = json.loads(as_csvw(Table(columns, [row], ABOUT)))["tableSchema"]["columns"]
    assert [one["datatype"] for one in told] == ["string", "decimal", "date", "anyURI"]
    assert told[0] == {
        "name": "project", "titles": "Projet", "datatype": "string", "dc:description": "Son nom.",
        "dc:provenance": "Le dossier.",
    }  # fmt: skip
    assert told[1]["schema:unitText"] == "M€"


def test_the_file_that_it_describes_is_named_dated_and_licensed() -> None:
    told = json.loads(as_csvw(Table((Column("Projet", "project"),), [], ABOUT)))
    assert told["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "fr"}]
    assert told["url"] == ABOUT.csv_address
    assert told["dc:license"]["@id"].startswith("https://")
    assert told["dc:date"]["@value"] == "2026-01-31"
    assert told["dc:bibliographicCitation"] == ABOUT.citation
