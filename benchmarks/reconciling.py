"""Times reconciling: a register from nothing, then from scratch, then one new source in it at a time.

``python -m benchmarks.reconciling --claims 100000 --engine postgresql`` makes a register of invented claims
on a server, or in a file, of its own: ten thousand claims a programme, on a hundred projects and twenty
indicators, five claims a source, one claim in ten giving another figure than the others. Seconds on the clock
on the wall are told beside those that this process and the server computed: on a machine that does other
things too, only the latter tell much. The figures go to build/figures/reconciling.json, from which
docs/speed.py writes.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from zlib import crc32

import django

A_PROGRAMME = 10_000
PROJECTS, INDICATORS, A_SOURCE = 100, 20, 5
FIGURES = Path(__file__).parents[1] / "build" / "figures" / "reconciling.json"
CLAIM = (
    "id", "source_id", "evidence", "subject", "programme_id", "project_id", "indicator_id", "value", "bound",
    "kind", "unit", "per", "modality", "start", "horizon", "speaker", "quote", "place", "note", "rules",
    "recorded_at",
)  # fmt: skip


@contextmanager
def register(engine: str) -> Iterator[None]:
    """An empty register on a PostgreSQL server, or in a file of SQLite, of its own."""
    from tests.postgresql import running_server

    with tempfile.TemporaryDirectory() as home:
        os.environ["GRAPPE_HOME"] = home
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grappe.site.settings")
        if engine == "sqlite":
            os.environ["GRAPPE_DATABASE_URL"] = ""
            _open()
            yield
        else:
            with running_server() as url:
                os.environ["GRAPPE_DATABASE_URL"] = url
                _open()
                yield


def _open() -> None:
    django.setup()
    from grappe.records.keeping import bring_up_to_date

    bring_up_to_date()


def fill(number: int) -> list[int]:
    """Make programmes of ten thousand claims each; returns their keys."""
    from grappe.actions.reading.indicators import store_standard_indicators
    from grappe.records.keeping import count_rows

    store_standard_indicators()
    made = [_programme(count) for count in range(max(1, number // A_PROGRAMME))]
    count_rows()
    return made


def _programme(count: int) -> int:
    """One programme with its projects, sources and claims; its key."""
    from django.utils import timezone

    from grappe.records.bulk import insert
    from grappe.records.models import Claim, Indicator, Programme, Project, Source

    programme = Programme.objects.create(
        code=f"p{count}", name_fr="", name_en="", summary_fr="", summary_en="", project_word_fr="",
        project_word_en="", funder="", country="FR", currency="EUR", start="2023",
    )  # fmt: skip
    Project.objects.bulk_create(
        Project(programme=programme, code=f"x{place}", name=f"X{place}", position=place)
        for place in range(PROJECTS)
    )
    now, numbers = timezone.now(), range(A_PROGRAMME // A_SOURCE)
    Source.objects.bulk_create(
        Source(
            programme=programme, code=f"P{count}-{number}", title=f"Source {number}",
            publisher=f"Publisher {number}", language="en", recorded_at=now,
            published=f"{2024 + _hash(number) % 3}-{1 + _hash(number, 1) % 12:02}-{1 + number % 28:02}",
        )
        for number in numbers
    )  # fmt: skip
    sources = list(programme.sources.order_by("pk").values_list("pk", flat=True))
    projects = list(programme.projects.order_by("pk").values_list("pk", flat=True))
    indicators = list(Indicator.objects.order_by("pk").values_list("pk", flat=True)[:INDICATORS])
    insert(
        Claim,
        CLAIM,
        (
            (
                f"{programme.pk:032x}{number:032x}", sources[number // A_SOURCE], "cited", "", programme.pk,
                projects[_hash(number // 3) % PROJECTS], indicators[_hash(number // 3, 7) % INDICATORS],
                _value(number), "exactly", "absolute", "count", "", "target", "", "2030", "", "", "", "", [],
                now,
            )
            for number in range(A_PROGRAMME)
        ),
    )  # fmt: skip
    return programme.pk


def _hash(*numbers: int) -> int:
    return crc32(repr(numbers).encode())


def _value(number: int) -> int:
    return 900 + number % 7 if _hash(number) % 10 == 0 else 10 + _hash(number // 3) % 5


def add_one(programme_key: int, number: int) -> None:
    """Add one source of five claims and reconcile what it touches."""
    from django.db import transaction
    from django.utils import timezone

    from grappe.actions.reconcile import reconcile_sources
    from grappe.records.models import Claim, Indicator, Programme, Source

    programme = Programme.objects.get(pk=programme_key)
    indicators = list(Indicator.objects.order_by("pk")[:INDICATORS])
    projects = list(programme.projects.all()[:A_SOURCE])
    with transaction.atomic():
        source = Source.objects.create(
            programme=programme, code=f"new-{number}", title="New", publisher="New", published="2026-05-01",
            recorded_at=timezone.now(),
        )  # fmt: skip
        Claim.objects.bulk_create(
            Claim(
                id=f"{programme_key:032x}{10**9 + number * 10 + place:032x}", source=source,
                evidence="cited", subject="", programme=programme, project=project,
                indicator=indicators[(number + place) % INDICATORS],
                value=12 + place, bound="exactly", kind="absolute", unit="count", modality="target",
                horizon="2030", recorded_at=timezone.now(),
            )
            for place, project in enumerate(projects)
        )  # fmt: skip
        reconcile_sources(programme, [source])


class Clock:
    """Seconds that pass, and those that this process and its server compute meanwhile."""

    def __init__(self) -> None:
        self._began = self._now()

    def told(self) -> dict[str, float]:
        """The seconds since it was made, by name."""
        return {name: now - self._began[name] for name, now in self._now().items()}

    def _now(self) -> dict[str, float]:
        return {"wall": time.perf_counter(), "python": time.process_time(), "server": _server()}


def _server() -> float:
    """The seconds that PostgreSQL has computed for this connection; none for SQLite, which is in here."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        status = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text("utf-8")
    user, system = status.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def reconcile_all(keys: list[int]) -> dict[str, float]:
    """Reconcile the programmes from scratch, each in a transaction of its own; the seconds."""
    from grappe.actions.reconcile import reconcile
    from grappe.records.keeping import writing
    from grappe.records.models import Programme

    clock = Clock()
    for key in keys:
        with writing():
            reconcile(Programme.objects.get(pk=key), from_scratch=True)
    return clock.told()


def add_some(keys: list[int], sources: int) -> dict[str, float]:
    """Add sources one by one; the seconds of one: in the middle, the slowest of twenty, the computing."""
    from grappe.records.keeping import count_rows

    count_rows()
    add_one(keys[0], sources)  # loads what a process loads once
    clocks = []
    for number in range(sources):
        clock = Clock()
        add_one(keys[number % len(keys)], number)
        clocks.append(clock.told())
    walls = sorted(one["wall"] for one in clocks)
    computed = {name: statistics.median(one[name] for one in clocks) for name in ("python", "server")}
    return {"wall": statistics.median(walls), "late": walls[int(len(walls) * 0.95)], **computed}


def main() -> None:
    """Make a register, reconcile it, add sources; print the times and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--sources", type=int, default=30, help="How many sources are added one by one.")
    parser.add_argument("--engine", choices=("postgresql", "sqlite"), default="postgresql")
    asked = parser.parse_args()
    with register(asked.engine):
        from grappe.records.models import Claim, Commitment

        clock, keys = Clock(), fill(asked.claims)
        told: dict[str, Any] = {"claims": Claim.objects.count(), "made": clock.told()}
        for name in ("nothing", "scratch"):
            told[name] = reconcile_all(keys)
            told["commitments"] = Commitment.objects.count()
            print(name, told["commitments"], "commitments:", told[name], flush=True)
            keep(asked.engine, told)
        told["source"] = add_some(keys, asked.sources)
        print("one new source:", told["source"])
        keep(asked.engine, told)


def keep(engine: str, told: dict[str, Any]) -> None:
    """Keep the figures that are known so far beside those of other runs."""
    figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures | {f"{engine} {told['claims']}": told}, indent=1), "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
