"""A workbook that was filled in: mistakes told at their cells, changes shown, all recorded or nothing."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from grappe.actions.record import ChangedMeanwhileError, Wanted
from grappe.actions.recording import entries
from grappe.actions.recording.workbook import open_filled
from grappe.actions.rights import OPERATOR, NotAllowedError
from grappe.actions.upload import look_through, record_checked
from grappe.domain.errors import BadInputError
from grappe.records.models import Item, Observation, Programme, Project, Submission
from tests.declared import approved, opened, read, record_all, recorded
from tests.filled import blank, looked, put, saved, wrong, wrong_with
from tests.people import contributor_of, reviewer_of

THESIS = {"type": "thesis", "title": "Swell and steel", "started": "2025-10-01"}


@pytest.fixture
def north(harbour: Programme) -> Project:
    return harbour.projects.select_related("programme").get(code="north")


def theses(**cells: object) -> Callable[[Any], None]:
    return lambda workbook: put(workbook["Theses"], **cells)


def values(**cells: object) -> Callable[[Any], None]:
    """A row of values below those that the template has."""
    return lambda workbook: put(workbook["Values"], 60, **cells)


GOOD = {"title": "Tides", "started": "2025-09"}
VALUE = {"indicator": "Publications", "value": 7, "end": "2025", "proof": "Report, p. 2"}
MISTAKES: list[tuple[Callable[[Any], None], str, str]] = [
    (theses(title="Tides", started="soon"), "Theses!D4", "actuals.bad-date"),
    (theses(title="Tides"), "Theses!D4", "actuals.lacking"),
    (theses(started="2025"), "Theses!B4", "actuals.lacking"),
    (theses(**GOOD, url="norport"), "Theses!H4", "actuals.bad-address"),
    (theses(**GOOD, projects="souht"), "Theses!I4", "sheets.nearly-known-word"),
    (theses(**GOOD, withdraw="yes"), "Theses!K4", "sheets.nothing-to-withdraw"),
    (theses(**GOOD | {"started": "2024-09"}), "Theses!D4", "sheets.out-of-period"),
    (theses(**GOOD | {"title": "=1+1"}), "Theses!B4", "sheets.formula"),
    (theses(**GOOD, entry="abcdefghjk.1"), "Theses!A4", "sheets.unknown-entry"),
    (theses(**GOOD, entry="mine"), "Theses!A4", "sheets.unknown-entry"),
    (values(**VALUE | {"indicator": "Publicatoins"}), "Values!B60", "sheets.nearly-known-word"),
    (values(**VALUE | {"indicator": "zzzz"}), "Values!B60", "sheets.unknown-word"),
    (values(**VALUE | {"value": -7}), "Values!G60", "actuals.bad-number"),
    (values(**VALUE | {"value": "1.234"}), "Values!G60", "actuals.ambiguous-number"),
    (values(**VALUE | {"proof": None}), "Values!M60", "actuals.lacking"),
    (values(**VALUE | {"end": "2024"}), "Values!L60", "sheets.out-of-period"),
    (values(**VALUE | {"end": "2031"}), "Values!L60", "actuals.date-to-come"),
    (values(**VALUE, unit="EUR"), "Values!H60", "sheets.other-unit"),
    (values(**VALUE, bound="roughly speaking about"), "Values!I60", "sheets.nearly-known-word"),
    (values(**VALUE, source="no-such-source-anywhere"), "Values!N60", "sheets.unknown-word"),
]


def test_every_mistake_is_told_at_its_cell(north: Project) -> None:
    found = [wrong_with(north, fill) for fill, _, _ in MISTAKES]
    assert found == [[(cell, code)] for _, cell, code in MISTAKES]


def test_all_mistakes_are_told_at_once(north: Project) -> None:
    workbook = blank(north)
    put(workbook["Theses"], 4, title="Tides")
    put(workbook["Theses"], 9, started="2025")
    put(workbook["Values"], 70, **VALUE | {"proof": None})
    assert [cell for cell, _ in wrong(north, saved(workbook))] == ["Theses!D4", "Theses!B9", "Values!M70"]
    assert not Item.objects.exists()


def merged(workbook: Any) -> None:
    put(workbook["Theses"], **GOOD)
    workbook["Theses"].merge_cells("C6:D7")


def extra_column(workbook: Any) -> None:
    put(workbook["Theses"], **GOOD)
    workbook["Theses"]["Z4"] = "mine"


def without_column(workbook: Any) -> None:
    put(workbook["Theses"], **GOOD)
    workbook["Theses"].delete_cols(9)


def twice(workbook: Any) -> None:
    put(workbook["Theses"], **GOOD)
    workbook["Theses"]["Z1"] = "note"


def extra_sheet(workbook: Any) -> None:
    workbook.create_sheet("Mine")["A1"] = "7"


def hidden_sheet(workbook: Any) -> None:
    put(workbook["Theses"], **GOOD)
    workbook["Theses"].sheet_state = "hidden"


def no_machine(workbook: Any) -> None:
    del workbook["_grappe"]


def newer(workbook: Any) -> None:
    workbook["_grappe"]["B1"] = "99"


def same_twice(workbook: Any) -> None:
    put(workbook["Theses"], 4, **GOOD)
    put(workbook["Theses"], 5, **GOOD, note="Again.")


def failed(workbook: Any) -> None:
    put(workbook["Theses"], **GOOD)
    cell = workbook["Theses"]["C4"]
    cell.value, cell.data_type = "#N/A", "e"


@pytest.mark.parametrize(
    ("fill", "cell", "code"),
    [
        (merged, "Theses!C6:D7", "sheets.merged"),
        (extra_column, "Theses!Z4", "sheets.unknown-column"),
        (without_column, "Theses!A2", "sheets.lacking-column"),
        (twice, "Theses!Z2", "sheets.column-twice"),
        (extra_sheet, "Mine", "sheets.unknown-sheet"),
        (hidden_sheet, "Theses", "sheets.hidden-sheet"),
        (no_machine, "", "sheets.no-template"),
        (newer, "", "sheets.other-version"),
        (same_twice, "Theses!B5", "sheets.duplicate"),
        (failed, "Theses!C4", "sheets.failed-cell"),
    ],
)
def test_a_form_that_was_changed_is_told(
    north: Project, fill: Callable[[Any], None], cell: str, code: str
) -> None:
    assert (cell, code) in wrong_with(north, fill)


def with_part(content: bytes, name: str) -> bytes:
    written = io.BytesIO(content)
    with zipfile.ZipFile(written, "a") as archive:
        archive.writestr(name, b"<x/>")
    return written.getvalue()


def test_macros_links_and_broken_files_are_refused(north: Project) -> None:
    content = saved(blank(north))
    for name in ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml"):
        assert [code for _, code in wrong(north, with_part(content, name))] == ["sheets.active-content"]
    for name, broken in (("a.xlsx", content[:2000]), ("a.xlsx", b"PK"), ("a.xlsm", content), ("a.zip", b"x")):
        with pytest.raises(BadInputError):
            open_filled(broken, name)


def test_moved_and_renamed_columns_are_known_by_their_codes(north: Project) -> None:
    workbook = blank(north)
    sheet = workbook["Theses"]
    sheet.move_range("B1:B4", cols=30)
    sheet.title, sheet["D2"] = "Nos thèses", "Whatever"
    put(sheet, **GOOD)
    plan = looked(north, saved(workbook)).plan
    assert [(one.title, one.cell) for one in plan.new] == [("Tides", "'Nos thèses'!A4")]


def test_a_workbook_of_another_project_is_refused(harbour: Programme, north: Project) -> None:
    south = harbour.projects.select_related("programme").get(code="south")
    assert [code for _, code in wrong(south, saved(blank(north)))] == ["sheets.other-project"]
    entry = recorded(opened(south), **THESIS)
    assert wrong_with(north, theses(**GOOD, entry=f"{entry.reference}.1")) == [
        ("Theses!A4", "sheets.unknown-entry")
    ]


def test_what_changes_is_told_field_by_field_and_recorded_as_drafts(north: Project) -> None:
    submission = opened(north)
    kept = recorded(submission, **THESIS)
    gone = recorded(submission, **THESIS | {"title": "Withdrawn"})
    workbook = blank(north)
    sheet = workbook["Theses"]
    rows = {sheet.cell(row, 2).value: row for row in (4, 5)}
    put(sheet, rows["Swell and steel"], defended="15/11/2025")
    put(sheet, rows["Withdrawn"], withdraw="yes", because="Never begun.")
    put(sheet, 20, **GOOD)
    checked = looked(north, saved(workbook))
    plan = checked.plan
    assert [one.fields for one in plan.changed] == [(("defended", "", "2025-11-15"),)]
    assert [(len(plan.new), len(plan.withdrawn), plan.unchanged)] == [(1, 1, 0)]
    assert not checked.effects
    assert not Item.objects.filter(version=2).exists()
    assert record_checked(OPERATOR, north, checked) == submission
    assert set(Item.objects.values_list("reference", "version", "withdrawn")) >= {
        (kept.reference, 2, False),
        (gone.reference, 2, True),
    }
    again = looked(north, saved(workbook)).plan
    assert not again.changes
    assert again.unchanged == 3


def test_the_effect_on_the_counts_is_told(north: Project) -> None:
    recorded(opened(north), **THESIS)
    workbook = blank(north)
    put(workbook["Theses"], 30, **GOOD)
    told = looked(north, saved(workbook)).effects
    assert [(one.indicator, one.year, one.before, one.after) for one in told] == [
        ("doctoral_theses", 2025, Decimal(1), Decimal(2))
    ]


def test_a_row_that_somebody_changed_meanwhile_is_told_unless_it_says_the_same(north: Project) -> None:
    submission = opened(north)
    entry = recorded(submission, **THESIS)
    mine, untouched = blank(north), blank(north)
    put(mine["Theses"], title="Swell and stone")
    theirs = read(north, **THESIS | {"title": "Swell and sand"})
    record_all(submission, Wanted(theirs, entry.reference, seen=1))
    assert wrong(north, saved(mine)) == [("Theses!A4", "sheets.stale")]
    assert looked(north, saved(untouched)).plan.unchanged == 1


def test_what_was_approved_is_changed_with_a_reason_only(north: Project) -> None:
    recorded(submission := opened(north), **THESIS)
    approved(submission)
    assert wrong_with(north, theses(title="Mended")) == [("Theses!L4", "sheets.lacking-reason")]
    assert wrong_with(north, theses(title="Mended", because="A slip.")) == []
    assert wrong_with(north, theses(withdraw="yes")) == [("Theses!L4", "sheets.lacking-reason")]


def test_one_identifier_stands_in_one_row_and_on_its_own_sheet(north: Project) -> None:
    entry = recorded(opened(north), **THESIS)
    stamp = f"{entry.reference}.1"
    assert wrong_with(north, lambda book: put(book["Theses"], 9, **GOOD, entry=stamp)) == [
        ("Theses!A9", "sheets.entry-twice")
    ]

    def moved(workbook: Any) -> None:
        put(workbook["Theses"], entry=None, title=None, started=None)
        put(workbook["Events"], entry=stamp, title="Open day", held="2025")

    assert wrong_with(north, moved) == [("Events!A4", "sheets.wrong-sheet")]


def test_an_indicator_whose_items_are_listed_takes_no_typed_value(north: Project) -> None:
    def both(workbook: Any) -> None:
        put(workbook["Theses"], **GOOD)
        put(workbook["Values"], 60, **VALUE | {"indicator": "doctoral_theses"})

    assert wrong_with(north, both) == [("Values!B60", "actuals.counted")]


def test_dates_and_numbers_as_a_spreadsheet_keeps_them(north: Project) -> None:
    workbook = blank(north)
    sheet = workbook["Theses"]
    put(sheet, 4, title="A day", started=dt.date(2025, 3, 1))
    put(sheet, 5, title="A year", started=2025)
    sheet["D4"].number_format = sheet["D5"].number_format = "dd/mm/yyyy"
    put(workbook["Values"], 60, **VALUE | {"value": 1234.1})
    workbook["Values"]["G60"].number_format = "#,##0"
    plan = looked(north, saved(workbook)).plan
    said = [{code: after for code, _, after in one.fields} for one in plan.new]
    assert [one.get("started") or one["value"] for one in said] == ["2025-03-01", "2025", "1234.1"]


def test_all_of_it_is_recorded_or_nothing(north: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = recorded(opened(north, year="2024"), **THESIS | {"title": "Old"})
    workbook = blank(north)
    put(workbook["Theses"], 4, withdraw="yes", because="Never begun.")
    for number in range(5, 15):
        put(workbook["Theses"], number, title=f"Thesis {number}", started="2025")
    checked = looked(north, saved(workbook))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(entries.Batch, "take_back", killed)  # after the ten new ones were written
    with pytest.raises(KeyboardInterrupt):
        record_checked(OPERATOR, north, checked)
    assert list(Item.objects.values_list("reference", "version")) == [(entry.reference, 1)]
    assert Submission.objects.count() == 1


def test_a_register_that_changed_after_the_preview_is_told(north: Project) -> None:
    workbook = blank(north)
    put(workbook["Theses"], **GOOD)
    checked = looked(north, saved(workbook))
    recorded(opened(north), **THESIS)
    with pytest.raises(ChangedMeanwhileError):
        record_checked(OPERATOR, north, checked)
    assert Item.objects.count() == 1
    assert not Observation.objects.exists()


def test_only_the_office_of_the_project_takes_a_workbook_in(harbour: Programme, north: Project) -> None:
    workbook = blank(north)
    put(workbook["Theses"], **GOOD)
    book = open_filled(saved(workbook), "north.xlsx")
    checked = look_through(contributor_of(north), north, book, "north.xlsx")
    for other in (reviewer_of(harbour), contributor_of(harbour.projects.get(code="south"))):
        with pytest.raises(NotAllowedError):
            look_through(other, north, book, "north.xlsx")
        with pytest.raises(NotAllowedError):
            record_checked(other, north, checked)
