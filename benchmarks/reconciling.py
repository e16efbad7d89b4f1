"""Times reconciling on PostgreSQL: a register from scratch, then one new source in it at a time.

``python -m benchmarks.reconciling --claims 100000`` makes a register of invented claims on a server of its
own: ten thousand claims a programme, on a hundred projects and twenty indicators, five claims a source, one
claim in ten giving another figure than the others. It reconciles it all, then adds sources of five claims.
Times are in seconds, of one process beside a server on the same machine.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

A_PROGRAMME = 10_000
PROJECTS, INDICATORS, A_SOURCE = 100, 20, 5

CLAIMS = """
INSERT INTO records_claim (id, source_id, evidence, subject, programme_id, project_id, indicator_id, value,
    bound, kind, unit, per, modality, start, horizon, speaker, quote, place, note, rules, recorded_at)
SELECT md5(%(programme)s || '-' || n) || md5(n::text), sources.id, 'cited', '', %(programme)s, projects.id,
    indicators.id,
    CASE WHEN abs(hashint4(n)) %% 10 = 0 THEN 900 + n %% 7 ELSE 10 + (abs(hashint4(n / 3)) %% 5) END,
    'exactly', 'absolute', 'count', '', 'target', '', '2030', '', '', '', '', '[]', now()
FROM generate_series(0, %(number)s - 1) AS n
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM records_source
      WHERE programme_id = %(programme)s) AS sources ON sources.place = n / %(a_source)s
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM records_project
      WHERE programme_id = %(programme)s) AS projects ON projects.place = abs(hashint4(n / 3)) %% %(projects)s
JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM records_indicator) AS indicators
      ON indicators.place = abs(hashint4(n / 3 + 7)) %% %(indicators)s
"""
SOURCES = """
INSERT INTO records_source (programme_id, code, title, publisher, published, language, url, by_funder,
    copy_reason, recorded_at)
SELECT %(programme)s, 'P' || %(programme)s || '-' || n, 'Source ' || n, 'Publisher ' || n,
    to_char(date '2024-01-01' + (abs(hashint4(n)) %% 800), 'YYYY-MM-DD'), 'en', '', false, '', now()
FROM generate_series(0, %(number)s - 1) AS n
"""


@contextmanager
def register() -> Iterator[None]:
    """An empty register on a PostgreSQL server of its own."""
    from tests.postgresql import running_server

    with running_server() as url:
        os.environ["GRAPPE_DATABASE_URL"] = url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grappe.site.settings")
        django.setup()
        from grappe.records.keeping import bring_up_to_date

        bring_up_to_date()
        yield


def fill(number: int) -> list[int]:
    """Make programmes of ten thousand claims each; returns their keys."""
    from django.db import connection

    from grappe.actions.reading.indicators import store_standard_indicators
    from grappe.records.models import Programme, Project

    store_standard_indicators()
    made = []
    for count in range(max(1, number // A_PROGRAMME)):
        programme = Programme.objects.create(
            code=f"p{count}", name_fr="", name_en="", summary_fr="", summary_en="", project_word_fr="",
            project_word_en="", funder="", country="FR", currency="EUR", start="2023",
        )  # fmt: skip
        Project.objects.bulk_create(
            Project(programme=programme, code=f"x{place}", name=f"X{place}", position=place)
            for place in range(PROJECTS)
        )
        values = {
            "programme": programme.pk, "number": A_PROGRAMME // A_SOURCE, "a_source": A_SOURCE,
            "projects": PROJECTS, "indicators": INDICATORS,
        }  # fmt: skip
        with connection.cursor() as cursor:
            cursor.execute(SOURCES, values)
            cursor.execute(CLAIMS, values | {"number": A_PROGRAMME})
        made.append(programme.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return made


def add_one(programme_key: int, number: int) -> float:
    """Add one source of five claims and reconcile what it touches; the seconds that it took."""
    from django.db import transaction
    from django.utils import timezone

    from grappe.actions.reconcile import reconcile_sources
    from grappe.records.models import Claim, Indicator, Programme, Source

    programme = Programme.objects.get(pk=programme_key)
    indicators = list(Indicator.objects.order_by("pk")[:INDICATORS])
    projects = list(programme.projects.all()[:A_SOURCE])
    began = time.perf_counter()
    with transaction.atomic():
        source = Source.objects.create(
            programme=programme, code=f"new-{number}", title="New", publisher="New", published="2026-05-01",
            recorded_at=timezone.now(),
        )  # fmt: skip
        Claim.objects.bulk_create(
            Claim(
                id=f"{programme_key:032x}{number * 10 + place:032x}", source=source, evidence="cited",
                subject="", programme=programme, project=project,
                indicator=indicators[(number + place) % INDICATORS],
                value=12 + place, bound="exactly", kind="absolute", unit="count", modality="target",
                horizon="2030", recorded_at=timezone.now(),
            )
            for place, project in enumerate(projects)
        )  # fmt: skip
        reconcile_sources(programme, [source])
    return time.perf_counter() - began


def main() -> None:
    """Make a register, reconcile it, add sources; print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--sources", type=int, default=30, help="How many sources are added one by one.")
    asked = parser.parse_args()
    with register():
        from django.db import connection, transaction

        from grappe.actions.reconcile import reconcile
        from grappe.records.models import Claim, Commitment, Programme

        began = time.perf_counter()
        keys = fill(asked.claims)
        print(f"{Claim.objects.count()} claims made in {time.perf_counter() - began:.1f} s", flush=True)
        began, cpu = time.perf_counter(), time.process_time()
        for key in keys:
            with transaction.atomic():
                reconcile(Programme.objects.get(pk=key), from_scratch=True)
        spent, computed = time.perf_counter() - began, time.process_time() - cpu
        owed = Commitment.objects.count()
        print(
            f"from scratch: {owed} commitments in {spent:.1f} s, {computed:.1f} s of them in Python",
            flush=True,
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        times = sorted(add_one(keys[at % len(keys)], at) for at in range(asked.sources))
        middle, late = statistics.median(times), times[int(len(times) * 0.95)]
        print(
            f"one new source: median {middle:.3f} s, 95th percentile {late:.3f} s, longest {times[-1]:.3f} s"
        )


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
