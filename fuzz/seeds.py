"""Writes what a corpus starts from: the small documents of the tests in every format, and a few phrases.

``python -m fuzz.seeds`` adds them to the kept corpus; nothing is taken away.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.linking.registers.made import HIGHER_EDUCATION, old_record, record, ror_id, siren, siret, uai
from tests.linking.registers.test_sirene import UNITS
from tests.reading.formats.making import (
    PAPERS,
    Paper,
    as_docx,
    as_html,
    as_mail,
    as_markdown,
    as_odt,
    as_text,
    as_web_archive,
    table_as_csv,
    table_as_xlsx,
)
from tests.reading.formats.printing import column, pdf, row

from fuzz.pages import bytes_of
from fuzz.targets import HARBOUR, OPENDOCUMENT, PARTS, PROGRAMME, WORD, WORKBOOK
from grappe.domain.findings import Place
from grappe.reading.formats.pdf.process import extract

CORPUS = Path(__file__).with_name("corpus")
PHRASES = (
    "Le pôle a obtenu 42 M€, soit 1,5 milliard d'euros de moins, pour sept ans.",
    "de 12 à 18,5 millions d'euros d'ici 2030, puis 150 thèses en 2032",
    "une trentaine de chaires, au moins deux cent cinquante, jusqu'à 40 % des bourses",
    "doubler, par plus de deux, three-fold, +450 par an, between 100 and 500, EUR 12.4 million, £9m",
    "entre le 1er mars et le 15 avril 2026, fin 2027, au printemps, il y a trois ans, 2019/2023",
    "from 3 May to 5 June 2026, by the end of 2029, last year, over seven years, by Q3 2027",
    "1 234 567,89 et 1,234,567.89 ou 2.500, quatre-vingt-dix-sept mille, a dozen, forty-two",
)
FORMATS = (
    "1234.5\0#,##0.00",
    "45728\0dd/mm/yyyy",
    "0.125\0" + "0.0%",
    "18500000\0" + '0.0,," M€";(0)',
    "12\0[$€-40C] #,##0",
)


def seeds() -> Iterator[tuple[str, bytes]]:
    """Each seed with the target that it is for."""
    for paper in PAPERS.values():
        yield from documents(paper)
    for phrase in PHRASES:
        yield from ((name, phrase.encode()) for name in ("numbers", "measures", "dates", "plain", "markdown"))
    for text in ("Déjà 20 € à Nîmes", '<meta charset="iso-8859-1"><p>été'):
        yield from (("decoding", text.encode(encoding)) for encoding in ("utf-8", "cp1252", "utf-16"))
    yield from (("displayed", code.encode()) for code in FORMATS)
    yield from (("register", content) for content in registers())
    yield "programme", PARTS.join((HARBOUR / name).read_bytes() for name in PROGRAMME)


def registers() -> Iterator[bytes]:
    """A small register in each shape."""
    kin = [{"type": "Successor", "id": f"https://ror.org/{ror_id(2)}"}]
    ids = [{"type": "isni", "all": ["0000 0001 2097 0141"], "preferred": None}]
    dump = json.dumps([record(1, "Université de Norport", relationships=kin, external_ids=ids)]).encode()
    old = old_record(
        1, "Norport", aliases=["Port"], external_ids={"GRID": {"all": "grid.1.a"}}, relationships=kin
    )
    yield from (dump, json.dumps([old]).encode())
    unit = siren(1)
    tables = (
        (HIGHER_EDUCATION, ("Norport", "UN", "N", "École", uai(1), uai(2), siret(unit), unit, "Q1"), ";"),
        (
            ("finess_et", "siret", "name", "short", "city"),
            ("10000024", siret(unit), "Hôpital", "H", "Norport"),
            ",",
        ),
        (UNITS, (unit, "1999-04-01", "P", "21", "A", "", "PORT", "PORTS", "5710"), ","),
        (
            ("siren", "siret", "etablissementSiege", "enseigne1Etablissement"),
            (unit, siret(unit), "true", "AU PORT"),
            ",",
        ),
        (
            ("siren", "dateFin", "dateDebut", "denominationUniteLegale"),
            (unit, "2009-06-30", "1999-01-01", "PORT"),
            ",",
        ),
    )
    for columns, cells, delimiter in tables:
        yield f"{delimiter.join(columns)}\n{delimiter.join(cells)}\n".encode()
    site = [
        "structureet",
        "010000024",
        "",
        "CH",
        "CENTRE HOSPITALIER",
        *[""] * 10,
        "01440 NORPORT",
        *[""] * 4,
        "1102",
    ]
    yield f"finess;etalab;93;2030-01-02\n{';'.join([*site, '', siret(unit), *[''] * 9])}\n".encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("v9.9-ror-data_schema_v2.json", dump)
    yield stream.getvalue()


def documents(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """A paper in every format."""
    makers = (
        ("plain", as_text), ("markdown", as_markdown), ("html", as_html), ("mail", as_mail),
        ("web-archive", as_web_archive), ("delimited", table_as_csv),
    )  # fmt: skip
    yield from ((name, make(paper)) for name, make in makers)
    yield "word", parts(as_docx(paper), WORD[:1])
    yield "opendocument", parts(as_odt(paper), OPENDOCUMENT)
    yield "workbook", parts(table_as_xlsx(paper), WORKBOOK)
    yield "archive", as_odt(paper)
    xs = (60, 300, 400, 500)
    table = [run for at, cells in enumerate(paper.table) for run in row(cells, xs, 400 - 14 * at)]
    page = [
        *column([paper.title], 60, 780, 18),
        *column([paper.intro[:90], paper.intro[90:180]], 60, 700),
        *table,
    ]
    printed = pdf([page, column([f"- {item}" for item in paper.items], 60, 780)])
    yield "pdf", printed
    yield "pages", bytes_of(extract(printed, Place("seed.pdf")))


def parts(content: bytes, names: Sequence[str]) -> bytes:
    """The parts of an office document as an input."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        known = set(made.namelist())
        return PARTS.join(made.read(name) if name in known else b"" for name in names)


def keep(name: str, content: bytes) -> None:
    """Add an input to the kept corpus of a target."""
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(content).hexdigest()[:12]).write_bytes(content)


if __name__ == "__main__":
    for name, content in seeds():
        keep(name, content)
