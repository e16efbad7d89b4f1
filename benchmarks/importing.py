"""How quickly a filled-in workbook is taken in: ``python -m benchmarks.importing``.

A project gets a workbook of 10,000 rows (``--rows``): theses, contributions and sessions, a tenth of them
with an organisation that the register knows. It is checked and recorded, then the template that has them all
is written, a tenth of its rows changed, and taken in again. Each step is timed on one core, with the
CPU beside the wall. Writes ``build/figures/importing.json``.
"""

import argparse
import io
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "importing.json"
ROWS = 10_000
SAID: dict[str, dict[str, Any]] = {
    "thesis": {"started": "2025-10-01", "note": "Sujet déposé."},
    "contribution": {"pledged": "2024", "signed": "03/2025", "amount": 125000},
    "session": {"ended": "2025-06-30", "persons": 24, "variant": "Étudiants"},
}
Result = TypeVar("Result")


def main() -> int:
    """Make a register of its own, take the workbook in twice, print and keep the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=ROWS)
    asked = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"GRAPPE_HOME": home, "DJANGO_SETTINGS_MODULE": "grappe.site.settings"}
        found = measured(asked.rows)
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(found, indent=2) + "\n")
    for name, figures in found.items():
        print(f"{name:10}", *(f"{key} {value}" for key, value in figures.items()), sep="  ")
    return 0


def measured(rows: int) -> dict[str, dict[str, float]]:
    """The seconds of each step."""
    from grappe.cli.register import open_register

    open_register()
    from grappe.actions.add import add_programme
    from grappe.actions.recording.workbook import open_filled
    from grappe.actions.rights import OPERATOR
    from grappe.actions.template import template
    from grappe.actions.upload import look_through, record_checked
    from grappe.domain.period import PartialDate
    from grappe.records.queries.projects import projects

    add_programme("ia-cluster")
    project = projects("ia-cluster")[0]
    year = PartialDate("2025")
    found: dict[str, dict[str, float]] = {}

    def timed(name: str, work: Callable[[], Result]) -> Result:
        wall, cpu = time.perf_counter(), time.process_time()
        result = work()
        spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
        found[name] = {key: round(value, 2) for key, value in spent.items()}
        return result

    def taken_in(name: str, content: bytes) -> None:
        book = timed(f"{name}: open", lambda: open_filled(content, "many.xlsx"))
        checked = timed(f"{name}: check", lambda: look_through(OPERATOR, project, book, "many.xlsx"))
        timed(f"{name}: record", lambda: record_checked(OPERATOR, project, checked))
        parts = [found[f"{name}: {step}"] for step in ("open", "check", "record")]
        found[name] = {key: round(sum(part[key] for part in parts), 2) for key in ("wall", "cpu")}
        found[name]["rows"] = len(checked.plan.changes) + checked.plan.unchanged

    blank = timed("template", lambda: template(OPERATOR, project, year, year, "fr"))
    taken_in("new", with_rows(blank, rows))
    full = timed("full template", lambda: template(OPERATOR, project, year, year, "fr"))
    taken_in("changed", with_changes(full))
    return found


def with_rows(content: bytes, rows: int) -> bytes:
    """The workbook with that many rows, in three sheets."""
    workbook = opened(content)
    titles = {"thesis": "Thèse {} sur les modèles", "contribution": "Apport {}", "session": "Promotion {}"}
    sheets = {
        sheet["A1"].value.partition(":")[2]: sheet for sheet in workbook if ":" in str(sheet["A1"].value)
    }
    for kind, title in titles.items():
        said = SAID[kind]
        columns = {str(cell.value).partition("@")[0]: cell.column for cell in sheets[kind][1]}
        for number in range(4, 4 + rows // 3):
            known = "CNRS" if number % 10 == 0 else f"Société {number % 500}"
            for code, value in {"title": title.format(number), "organisations": known, **said}.items():
                sheets[kind].cell(number, columns[code]).value = value
    return saved(workbook)


def with_changes(content: bytes) -> bytes:
    """The workbook with a note in every tenth row."""
    workbook = opened(content)
    for sheet in workbook:
        columns = {str(cell.value): cell.column for cell in sheet[1]}
        for number in range(4, sheet.max_row + 1, 10):
            if "note" in columns and sheet.cell(number, 1).value:
                sheet.cell(number, columns["note"]).value = "Relu."
    return saved(workbook)


def opened(content: bytes) -> Any:
    """The workbook as openpyxl has it."""
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(content))


def saved(workbook: Any) -> bytes:
    """The workbook as a file."""
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
