"""A file that was filled in: opened within limits, checked whole, and then recorded whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from django.db.models import Count, Max

from grappe.actions.recording.checking import Checker, Plan, Progress
from grappe.actions.recording.choosing import words_of
from grappe.actions.recording.effect import Effect, effects
from grappe.actions.recording.entries import MOST
from grappe.actions.recording.rows import Filled, origin_of, rows_of
from grappe.actions.recording.said import Kept, approved_submissions
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.following.declaring import Known
from grappe.following.sheets.columns import sheets_of
from grappe.following.sheets.findings import FailedCell, FormulaCell, OtherPeriod, OtherProject, TooManyRows
from grappe.reading.formats.cells import RawBook, open_cells, open_tables, tables_of
from grappe.reading.formats.findings import TooManyParts
from grappe.reading.text.files import check_size, read_file
from grappe.reading.text.findings import UnknownFormat
from grappe.records.models import Item, Observation, Project, Submission
from grappe.records.queries.actuals import types_of

MAX_BYTES = 10_000_000
MAX_TABLES = 200
OPENERS = {".xlsx": open_cells, ".zip": open_tables}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file would change, what that does to the counts, and in which state of the register."""

    plan: Plan
    effects: tuple[Effect, ...]
    state: str


def open_filled(content: bytes, name: str) -> RawBook:
    """The cells of a workbook or an archive of tables; raises BadInputError where it is none."""
    place = Place(name)
    opener = OPENERS.get(PurePath(name).suffix.lower())
    if opener is None:
        known = {"suffix": PurePath(name).suffix or "-", "known": ", ".join(OPENERS)}
        raise BadInputError([UnknownFormat(place, known)])
    check_size(len(content), place, MAX_BYTES)
    return opener(content, place)


def open_path(path: Path) -> RawBook:
    """The cells of a file, or of the tables of a folder; raises BadInputError where it can't be read."""
    if not path.is_dir():
        content, name = read_file(path, MAX_BYTES)
        return open_filled(content, name)
    files = sorted(path.glob("*.csv"))
    if len(files) > MAX_TABLES:
        limit = {"where": "the folder", "limit": str(MAX_TABLES), "what": "tables"}
        raise BadInputError([TooManyParts(Place(str(path)), limit)])
    return tables_of(((one.name, read_file(one, MAX_BYTES)[0]) for one in files), Place(str(path)))


def refuse_other_period(book: RawBook, file: str, submission: Submission) -> None:
    """Raise BadInputError for a file of another period than the submission's."""
    origin = origin_of(book, file)
    found, wanted = (origin.start.iso, origin.end.iso), (submission.start, submission.end)
    if found != wanted:
        periods = {"found": " – ".join(found), "wanted": " – ".join(wanted)}
        raise BadInputError([OtherPeriod(Place(file), periods)])


def check(
    project: Project, book: RawBook, file: str, known: Known, progress: Progress | None = None
) -> Checked:
    """What the file would change in what the project declared; raises BadInputError with all that is wrong.

    ``known`` is what a declaration of the project may refer to.
    """
    types = types_of(project.programme)
    filled = rows_of(book, sheets_of(types), file)
    _refuse_other(project, filled, file)
    if filled.origin is None:
        raise BadInputError(filled.findings)
    plan = Plan(filled.origin, findings=filled.findings)
    state = state_of(project)
    kept = Kept.of(project)
    Checker(known, kept, approved_submissions(project), words_of(project, types), plan).check(
        filled.rows, progress
    )
    if plan.findings:
        raise BadInputError(_once(plan.findings))
    return Checked(plan, tuple(effects(plan, kept, types, known.today)), state)


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Without what is told of a cell that holds no value to tell of."""
    blind = {one.place.cell for one in findings if isinstance(one, (FormulaCell, FailedCell))}
    return [
        one for one in findings if one.place.cell not in blind or isinstance(one, (FormulaCell, FailedCell))
    ]


def _refuse_other(project: Project, filled: Filled, file: str) -> None:
    """Raise BadInputError for a file of another project, or one with more rows than are recorded at once."""
    own = (project.programme.code, project.code)
    origin = filled.origin
    if origin is not None and (origin.programme, origin.project) != own:
        found = {"found": f"{origin.programme}/{origin.project}", "wanted": "/".join(own)}
        raise BadInputError([OtherProject(Place(file), found)])
    if len(filled.rows) > MOST:
        rows: Mapping[str, str] = {"rows": str(len(filled.rows)), "limit": str(MOST)}
        raise BadInputError([TooManyRows(Place(file), dict(rows))])


def state_of(project: Project) -> str:
    """A word that is another one as soon as anybody declared, submitted or approved something."""
    told: list[object] = []
    for model in (Item, Observation):
        told += model._default_manager.filter(project=project).aggregate(Max("pk"), Count("pk")).values()
    statuses = Submission.objects.filter(project=project).order_by("pk").values_list("pk", "status")
    return f"{told} {list(statuses)}"
