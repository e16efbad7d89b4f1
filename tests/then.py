"""A register that only ever got what was known on a day, to hold beside one that is asked about that day."""

import csv
import datetime as dt
import shutil
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction

from grappe.actions.add import add_programme
from grappe.domain.period import PartialDate
from grappe.records.models import Programme

Row = dict[str, str]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is stored meanwhile is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def programme_of(folder: Path, day: dt.date, scratch: Path) -> Programme:
    """The programme of the folder with the sources that were published by then, and nothing of any other."""
    then = scratch / f"{folder.name}-{day.isoformat()}"
    shutil.copytree(folder, then)
    known = {row["code"] for row in read(folder / "sources.csv") if is_past(row["published"], day)}
    only(then / "sources.csv", lambda row: row["code"] in known)
    for name in ("claims.csv", "memberships.csv"):
        only(then / name, lambda row: row["source"] in known)
    rewrite(then / "sources.csv", lambda row: row if row["copy_of"] in known else row | NO_ORIGINAL)
    head, *documents = (folder / "programme.toml").read_text("utf-8").split("[[documents]]")
    kept = [one for one in documents if is_past(tomllib.loads(one)["published"], day)]
    (then / "programme.toml").write_text("[[documents]]".join([head, *kept]), "utf-8")
    for one in documents:
        if one not in kept:
            (then / "documents" / tomllib.loads(one)["file"]).unlink()
    add_programme(str(then))
    return Programme.objects.latest("pk")


NO_ORIGINAL = {"copy_of": "", "copy_reason": ""}


def is_past(published: str, day: dt.date) -> bool:
    """Whether a date was surely past at the end of the day."""
    return bool(published) and PartialDate(published).last_day <= day


def read(path: Path) -> list[Row]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def only(path: Path, wanted: Callable[[Row], bool]) -> None:
    """Leave only these rows in a table."""
    _write(path, [row for row in read(path) if wanted(row)], list(header(path)))


def rewrite(path: Path, changed: Callable[[Row], Row]) -> None:
    """Change the rows of a table."""
    _write(path, [changed(row) for row in read(path)], list(header(path)))


def header(path: Path) -> list[str]:
    """The names of a table's columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def _write(path: Path, rows: list[Row], columns: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
