"""Times the search on PostgreSQL, beside a plain "contains" over the same tables in the same run.

``python -m benchmarks.search --claims 100000`` makes the invented register of ``benchmarks.reconciling``,
gives each claim a quotation of a dozen words, two of them out of some thousands, builds the search and asks
it questions: words that all have, words that few have, unfinished and mistyped ones, figures, and several
at once. Times are in milliseconds, of one process beside a server on the same machine.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.reconciling import fill, register

SNAPSHOTS = """
INSERT INTO records_snapshot
    (source_id, sha256, file_sha256, file_name, media_type, text, outline, recorded_at)
SELECT id, md5(id::text) || md5(code), '', code, 'text/plain', 'Text of ' || title, '{}', now()
FROM records_source
"""
# Letters alone: a word with digits is not one of the vocabulary.
QUOTES = """
UPDATE records_claim AS claim
SET evidence = 'quoted', snapshot_id = snapshot.id, start_char = 0, end_char = 80, quote =
    'Le projet formera des docteurs et ouvrira des chaires avec '
    || translate(substr(md5((snapshot.id % 5000)::text), 1, 8), '0123456789', 'ghijklmnop') || ' et '
    || translate(substr(md5((hashtext(claim.id) % 20000)::text), 1, 9), '0123456789', 'ghijklmnop')
FROM records_snapshot AS snapshot WHERE snapshot.source_id = claim.source_id
"""
QUESTIONS = (
    "chaires", "chaires docteurs", "doct", "docteurs x12", "docteur 12", "chairs target", "x7", "p",
    "chairez", "formera ouvrira", "theses", "zzzzqq", "source 12", "projet chaires 14",
)  # fmt: skip


def contains(question: str) -> int:
    """How many claims, commitments and sources have all words of the question in one of their texts."""
    from django.db.models import Q

    from grappe.records.models import Claim, Commitment, Source

    claims = Q()
    commitments, sources = Q(), Q()
    for word in question.split():
        claims &= (
            Q(quote__icontains=word)
            | Q(indicator__label_fr__icontains=word)
            | Q(project__name__icontains=word)
        )
        commitments &= Q(indicator__label_fr__icontains=word) | Q(project__name__icontains=word)
        sources &= Q(title__icontains=word) | Q(publisher__icontains=word)
    rows = (
        Claim.objects.filter(claims),
        Commitment.objects.filter(commitments),
        Source.objects.filter(sources),
    )
    return sum(len(some[:1001]) for some in rows)


def timed(ask: Callable[[str], object], rounds: int) -> list[float]:
    """The milliseconds of each question, asked so many times, in order."""
    times = []
    for question in QUESTIONS * rounds:
        began = time.perf_counter()
        ask(question)
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)


def told(name: str, times: list[float]) -> str:
    """Median, 95th percentile and the longest on one line."""
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    return f"{name}: median {middle:.1f} ms, 95th percentile {late:.1f} ms, longest {times[-1]:.1f} ms"


def main() -> None:
    """Make a register and its search, ask both ways, print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--engine", choices=["postgresql", "sqlite"], default="postgresql")
    asked = parser.parse_args()
    with register(asked.engine):
        from django.db import connection, transaction

        from grappe.actions.reconcile import reconcile
        from grappe.actions.search import rebuild_search
        from grappe.records.keeping import count_rows
        from grappe.records.models import Programme, SearchMark
        from grappe.records.queries.searching.answers import search

        keys = fill(asked.claims)
        with connection.cursor() as cursor:
            cursor.execute(SNAPSHOTS)
            cursor.execute(QUOTES)
        for key in keys:
            with transaction.atomic():
                reconcile(Programme.objects.get(pk=key), from_scratch=True)
        SearchMark.objects.all().delete()
        began = time.perf_counter()
        number = rebuild_search()
        print(f"{number} entries made in {time.perf_counter() - began:.1f} s", flush=True)
        count_rows()
        print(told("search", timed(lambda question: search(question, "fr"), asked.rounds)), flush=True)
        print(told("contains", timed(contains, 1)), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
