"""Describes a table's CSV to programs, column by column, after "CSV on the Web" (W3C, 2015)."""

from typing import Any

from grappe.publishing.citing import PUBLISHER
from grappe.publishing.tables import Column, Kind, Table

VOCABULARY = "http://www.w3.org/ns/csvw"
DATATYPES = {Kind.TEXT: "string", Kind.NUMBER: "decimal", Kind.DAY: "date", Kind.ADDRESS: "anyURI"}


def described(table: Table) -> dict[str, Any]:
    """The description (a JSON object) of the CSV that ``exporter.as_csv`` writes of the table."""
    about = table.about
    language = about.language if about else "und"
    columns = [_column(column, kind) for column, kind in zip(table.columns, table.kinds, strict=True)]
    told: dict[str, Any] = {
        "@context": [VOCABULARY, {"@language": language}],
        "url": about.csv_address if about else "",
        "dialect": {"header": True, "encoding": "utf-8"},
        "tableSchema": {"columns": columns},
    }
    if about is None:
        return told
    return told | {
        "dc:title": about.title,
        "dc:publisher": PUBLISHER,
        "dc:source": about.address,
        "dc:date": {"@value": about.day.isoformat(), "@type": "xsd:date"},
        "dc:license": {"@id": about.licence.address},
        "dc:bibliographicCitation": about.citation,
        "schema:version": about.edition,
    }


def _column(column: Column, kind: Kind) -> dict[str, Any]:
    told = {
        "name": column.key,
        "titles": column.title,
        "datatype": DATATYPES[kind],
        "dc:description": column.explanation,
        "schema:unitText": column.unit,
        "dc:provenance": column.origin,
    }
    return {name: value for name, value in told.items() if value}
