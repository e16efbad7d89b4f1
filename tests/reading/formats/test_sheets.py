"""Workbooks and tables as text: cells as displayed, tables told apart, limits kept."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding
from grappe.domain.indicators import load_indicators
from grappe.reading.exchange import to_exchange
from grappe.reading.formats.displayed import display, plain
from grappe.reading.formats.findings import HiddenSheets, Inflates, TooManyParts
from grappe.reading.formats.opening import open_document
from grappe.reading.reader import read_document
from grappe.reading.text.blocks import BlockKind
from grappe.reading.text.documents import Document
from grappe.reading.text.findings import LineTooLong, NotText
from tests.reading.formats.making import FRENCH, opened, saved, stray, table_as_csv, xlsx
from tests.reading.formats.test_office import replaced

SHEET = "xl/worksheets/sheet1.xml"
_PRINTED = st.characters(codec="utf-8", exclude_characters="\0")
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def rows(document: Document) -> list[list[str]]:
    return [
        [block.clean.text[start:end] for start, end in block.cells]
        for block in document.blocks
        if block.kind is BlockKind.ROW
    ]


def refused(content: bytes, name: str) -> list[type[Finding]]:
    with pytest.raises(BadInputError) as error:
        open_document(content, name)
    return [type(finding) for finding in error.value.findings]


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("0.125", "0%", "13%"), ("0.125", "0.0%", "12.5%"), ("1234567.891", "#,##0", "1234568"),
        ("18.5", '0.0" M€"', "18.5 M€"), ("18500000", '0.0,," M€"', "18.5 M€"), ("42", "General", "42"),
        ("0.1", "General", "0.1"), ("45728", "dd/mm/yyyy", "2025-03-12"), ("45728", "mmm-yy", "2025-03"),
        ("45728", "yyyy", "2025"), ("-3.5", "0.0;(0.0)", "-3.5"), ("12", "[$€-40C] #,##0", "€ 12"),
        ("12", "#,##0\\ [$€-40C]", "12 €"), ("2.5", "0.000", "2.5000"), ("7", "@", "7"), ("x", "0", "x"),
        ("1e400", "0", "1e400"), ("0.5", "h:mm", "12:00"), ("12", "#,##0.##", "12"),
    ],
)  # fmt: skip
def test_numbers_read_as_their_format_displays_them(value: str, code: str, shown: str) -> None:
    assert display(value, code) == shown


def test_dates_of_the_older_macintosh_count_from_1904() -> None:
    assert display("44266", "dd/mm/yyyy", from_1904=True) == "2025-03-12"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_a_number_without_format_keeps_its_value(number: Decimal) -> None:
    assert Decimal(plain(number)) == number


@given(st.text(max_size=40), st.text('#0?.,%;[]"\\_* $€-+EeymdhsGeneral@()/', max_size=40))
def test_no_format_breaks_the_display(value: str, code: str) -> None:
    assert isinstance(display(value, code), str)
    assert isinstance(display("12.5", code), str)
    assert isinstance(display("-45000", code), str)


def test_each_claim_leads_back_to_its_cell() -> None:
    content = xlsx({"Plan 2030": [[FRENCH.caption], [], *FRENCH.table]})
    reading = read_document(content, "a.xlsx", load_indicators())
    places = [claim["place"] for claim in to_exchange(reading)["claims"]]
    assert places[:4] == ["'Plan 2030'!B4", "'Plan 2030'!C4", "'Plan 2030'!D4", "'Plan 2030'!B5"]


def test_dates_and_percentages_read_as_displayed() -> None:
    content = xlsx(
        {"Suivi": [["Indicateur", "Part", "Échéance"], ["Femmes", 0.38, date(2030, 12, 31)]]}, {"B2": "0%"}
    )
    assert rows(open_document(content, "a.xlsx"))[1] == ["Femmes", "38%", "2030-12-31"]


def test_merged_heads_name_each_column_and_a_merged_figure_counts_once() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Indicateur", "Cible", None], [None, 2025, 2030], ["Thèses", 12, 90], ["Brevets", 40, None]):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B4:C4")
    assert rows(open_document(saved(book), "a.xlsx")) == [
        ["Indicateur", "Cible 2025", "Cible 2030"], ["Thèses", "12", "90"], ["Brevets", "40", ""],
    ]  # fmt: skip


def test_blank_rows_and_columns_part_the_tables_of_a_sheet() -> None:
    content = xlsx(
        {
            "S": [
                ["Thèses", "2025", None, "Brevets", "2025"], ["Maréa", 12, None, "Maréa", 4],
                ["Solway", 7, None, "Solway", 2], [], ["Dépenses", "2026"], ["Maréa", 3],
            ]
        }
    )  # fmt: skip
    document = open_document(content, "a.xlsx")
    heads = [block.index for block in document.blocks if block.header is None and block.kind is BlockKind.ROW]
    assert [document.blocks[at].clean.text.split("\t")[0] for at in heads] == [
        "Thèses",
        "Brevets",
        "Dépenses",
    ]


def test_hidden_sheets_rows_and_columns_are_left_out_and_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Public"
    for row in (
        ["Indicateur", "Cible", "Brouillon"],
        ["Thèses", 12, 99],
        ["Chaires", 3, 98],
        ["Brevets", 5, 97],
    ):
        sheet.append(row)
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[3].hidden = True
    secret = book.create_sheet("Interne")
    secret.append(["Thèses", 1000])
    secret.sheet_state = "hidden"
    document = open_document(saved(book), "a.xlsx")
    assert rows(document) == [["Indicateur", "Cible"], ["Thèses", "12"], ["Brevets", "5"]]
    (finding,) = document.findings
    assert isinstance(finding, HiddenSheets)
    assert finding.message == "hidden and left out: Public, 1 rows, Public, 1 columns, Interne"


def test_a_million_empty_rows_leave_nothing_behind() -> None:
    empty = "".join(f'<row r="{n}"/>' for n in range(2, 1_000_001))
    cells = "".join(
        f'<c r="{ref}" t="inlineStr"><is><t>{words}</t></is></c>' for ref, words in (("A1", "a"), ("B1", "b"))
    )
    sheet = f'<worksheet {NAMESPACE}><sheetData><row r="1">{cells}</row>{empty}</sheetData></worksheet>'
    content = replaced(xlsx({"S": [["a"]]}), SHEET, sheet.encode())
    assert open_document(content, "a.xlsx").text == "S\na\tb\n"


def test_a_sheet_of_a_million_columns_is_refused() -> None:
    cells = "".join("<c><v>1</v></c>" for _ in range(1_000_000))
    sheet = f"<worksheet {NAMESPACE}><sheetData><row>{cells}</row></sheetData></worksheet>"
    assert refused(replaced(xlsx({"S": [["a"]]}), SHEET, sheet.encode()), "a.xlsx") == [TooManyParts]


def test_a_cell_beyond_the_last_column_is_refused() -> None:
    cell = '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'
    sheet = f"<worksheet {NAMESPACE}><sheetData>{cell}</sheetData></worksheet>"
    assert refused(replaced(xlsx({"S": [["a"]]}), SHEET, sheet.encode()), "a.xlsx") == [TooManyParts]


def test_more_cells_than_people_read_are_refused() -> None:
    row = "<row>" + "<c><v>1</v></c>" * 1_000 + "</row>"
    sheet = f"<worksheet {NAMESPACE}><sheetData>{row * 201}</sheetData></worksheet>"
    assert refused(replaced(xlsx({"S": [["a"]]}), SHEET, sheet.encode()), "a.xlsx") == [TooManyParts]


def test_shared_strings_that_inflate_beyond_reason_are_not_read() -> None:
    strings = f"<sst {NAMESPACE}><si><t>".encode() + b"a" * 100_000_000
    assert refused(replaced(xlsx({"S": [["a"]]}), "xl/sharedStrings.xml", strings), "a.xlsx") == [Inflates]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_delimiter_and_the_encoding_of_a_table_are_told_by_its_bytes(
    delimiter: str, encoding: str
) -> None:
    document = open_document(table_as_csv(FRENCH, delimiter, encoding), "a.csv")
    assert rows(document) == [list(row) for row in FRENCH.table]


def test_cells_in_quotation_marks_hold_delimiters_and_line_ends() -> None:
    content = b'Indicateur;Montant\r\n"Bourses;\r\ndont ""Avenir""";"1 200,50"\r\nPrix;3\r\n'
    document = open_document(content, "a.csv")
    assert rows(document)[1] == ['Bourses; dont "Avenir"', "1 200,50"]
    assert document.place_at(document.text.index("1 200")) == "B2"


def test_decimal_commas_do_not_part_cells() -> None:
    document = open_document("Poste;Montant (M€)\nChaires;12,5\nThèses;7,25\n".encode(), "a.csv")
    assert rows(document)[1:] == [["Chaires", "12,5"], ["Thèses", "7,25"]]


def test_a_line_that_names_the_separator_for_excel_is_no_row() -> None:
    assert rows(open_document(b"sep=|\na|b\nc|1\n", "a.csv")) == [["a", "b"], ["c", "1"]]


def test_a_line_of_fifty_megabytes_is_refused_by_the_size_of_its_file_and_one_of_ten_by_its_length() -> None:
    assert [kind.code for kind in refused(b"a" * 50_000_000, "a.csv")] == ["document.too-large"]
    assert refused(b"a;b\n" + b"x" * 10_000_000, "a.csv") == [LineTooLong]


def test_a_quotation_mark_that_never_closes_ends_in_a_text_or_in_a_finding() -> None:
    content = b'a;b\nc;"d' + b"\nxx;yy" * 100_000
    with pytest.raises(BadInputError):
        open_document(content, "a.csv")


def test_bytes_that_are_no_text_are_no_table() -> None:
    assert refused(b"a;b\n\x00\x01\x02\x03\x04\x05\n" * 50, "a.csv") == [NotText]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.text(_PRINTED, max_size=12), max_size=6), max_size=8),
    st.sampled_from(";,\t|"),
)  # fmt: skip
def test_every_row_stands_in_the_text(table: list[list[str]], delimiter: str) -> None:
    content = "\n".join(delimiter.join(row) for row in table).encode()
    assert not stray(opened(content, "a.csv"))


def test_a_row_that_names_a_project_claims_for_it_and_a_total_claims_nothing() -> None:
    content = "Cluster;Montant (M€);Chaires 2030\nPôle Maréa;42;12\nPôle Solway;30;9\nTotal;72;21\n".encode()
    reading = read_document(content, "a.csv", load_indicators())
    assert [(one.subject, one.indicator, one.quantity.value) for one in reading.statements] == [
        ("Pôle Maréa", "funding_awarded", Decimal(42_000_000)),
        ("Pôle Maréa", "chairs", Decimal(12)),
        ("Pôle Solway", "funding_awarded", Decimal(30_000_000)),
        ("Pôle Solway", "chairs", Decimal(9)),
    ]
