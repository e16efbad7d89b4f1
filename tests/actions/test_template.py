"""Workbooks for offices: what is written into one and read back is the same."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.actions.record import Wanted
from grappe.actions.recording.rows import rows_of
from grappe.actions.recording.said import item_cells, said_of
from grappe.actions.recording.workbook import open_filled
from grappe.actions.rights import OPERATOR
from grappe.actions.template import FORMATS, template
from grappe.actions.upload import look_through
from grappe.domain.findings import Place
from grappe.domain.items import load_item_types
from grappe.domain.period import PartialDate
from grappe.following.declaring import Known, read_item
from grappe.following.sheets.book import Book, Origin
from grappe.following.sheets.columns import VERSION, sheets_of
from grappe.records.models import Programme, Project
from tests.declared import opened, read, record_all

YEAR = PartialDate("2025")
ITEMS = (
    {
        "type": "thesis", "title": "Swell and steel", "started": "2025-10-01", "projects": "south",
        "organisations": "Université du Nord; Port de Norport", "note": "=1+1",
    },
    {"type": "thesis", "title": "=HYPERLINK(1)", "started": "2025-10"},
    {"type": "thesis", "title": "'+33 quoted", "started": "2025"},
    {
        "type": "contribution", "title": "Cranes _x0041_", "pledged": "2025", "amount": "1234.125",
        "part": "12.5", "organisations": "Port de Norport", "url": "https://norport.example/cranes",
    },
    {
        "type": "session", "title": "Welding\u2028twice", "variant": "students", "ended": "2025-06-30",
        "persons": "1200", "note": 'First line\nsecond; "third"',
    },
)  # fmt: skip
VALUES = (
    {"indicator": "publications", "value": "1204", "end": "2025-12-31", "proof": "Bilan 2025, p. 4",
     "bound": "at_least"},
)  # fmt: skip


@pytest.fixture
def north(harbour: Programme) -> Project:
    return harbour.projects.select_related("programme").get(code="north")


def filled(project: Project) -> None:
    wanted = [Wanted(read(project, **said)) for said in (*ITEMS, *VALUES)]
    record_all(opened(project), *wanted)


@pytest.mark.parametrize("format_", list(FORMATS))
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_workbook_that_is_sent_back_as_it_was_changes_nothing(
    north: Project, format_: str, language: str
) -> None:
    filled(north)
    content = template(OPERATOR, north, YEAR, YEAR, language, format_)
    checked = look_through(OPERATOR, north, open_filled(content, f"north.{format_}"), "north")
    assert not checked.plan.changes
    assert checked.plan.unchanged == len(ITEMS) + len(VALUES)
    assert not checked.effects


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(str.strip)
PLACE = Place("form")


@settings(max_examples=25, deadline=None)
@given(
    title=TEXT, note=TEXT, names=st.lists(TEXT, max_size=3),
    amount=st.decimals(0, 10**17 - 1, places=6), part=st.none() | st.decimals(0, 100, places=4),
    date=st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)), precision=st.sampled_from([4, 7, 10]),
)  # fmt: skip
def test_whatever_is_written_into_a_workbook_is_read_from_it_again(
    title: str,
    note: str,
    names: list[str],
    amount: Decimal,
    part: Decimal | None,
    date: dt.date,
    precision: int,
) -> None:
    said = {
        "type": "contribution", "title": title, "note": note, "pledged": date.isoformat()[:precision],
        "organisations": "; ".join([*names, "Port"]), "amount": format(amount, "f"),
        "part": "" if part is None else format(part, "f"), "projects": "south",
    }  # fmt: skip
    types = load_item_types()
    known = Known("north", "EUR", types, {}, {"north": "", "south": ""}, dt.date(2026, 1, 1))
    what, findings = read_item(said, known, PLACE)
    assert what is not None, findings
    sheets = sheets_of(types)
    cells = {code: value for code, value in item_cells(what).items() if value is not None}
    origin = Origin("harbour", "north", YEAR, YEAR)
    book = Book(origin, "fr", VERSION, tuple(sheets.values()), {"item:contribution": [cells]})
    for format_, write in FORMATS.items():
        filled = rows_of(open_filled(write(book), f"a.{format_}"), sheets, "a")
        assert filled.findings == []
        texts = {"type": "contribution", **{code: filled.rows[0].text(code) for code in cells}}
        again, findings = read_item(texts, known, PLACE)
        assert again is not None, findings
        assert said_of(again) == said_of(what)
