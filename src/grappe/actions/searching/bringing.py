"""Brings the entries of the search up to date with the rows that changed, or makes all of them again."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from django.db import connection

from grappe.actions.reconciling.testimonies import chunks
from grappe.actions.searching.entries import WRITERS, parts_of
from grappe.records.keeping import lay_in_order
from grappe.records.models import SearchEntry, SearchMark, SearchWord
from grappe.records.queries.searching.kinds import BY_NAME
from grappe.records.queries.searching.words import in_vocabulary

Counts = Counter[str]
"""By how many entries each word became more frequent (or rarer: below zero)."""


def bring_up_to_date() -> int:
    """Write the entries of what was marked since anew, and of what tells of it; returns how many were marked.

    Part of the transaction that changed them: nobody ever searches what is no longer so. One query where
    nothing was marked.
    """
    marked = _take_marks()
    if not marked:
        return 0
    affected: defaultdict[str, set[str]] = defaultdict(set)
    for kind, keys in marked.items():
        affected[kind] |= keys
        for some in chunks(sorted(keys)):
            for part, found in parts_of(kind, some):
                affected[part] |= {str(key) for key in found}
    counts = Counts()
    for kind in WRITERS:
        for some in chunks(sorted(affected.get(kind, ()))):
            _write(kind, some, counts)
    _count(counts)
    return sum(map(len, marked.values()))


def rebuild() -> int:
    """Make all entries again from the register's rows; returns how many there are. The result is the same."""
    for model in (SearchEntry, SearchWord, SearchMark):
        model.objects.all().delete()
    number = 0
    for kind, writer in WRITERS.items():
        counts = Counts()
        for some in chunks(writer.keys()):
            number += _write(kind, some, counts)
        _count(counts)
    lay_in_order(SearchEntry)
    return number


def _take_marks() -> Mapping[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    with connection.cursor() as cursor:
        # In one statement: what another transaction marks meanwhile must not be taken unseen.
        cursor.execute("DELETE FROM records_searchmark RETURNING kind, key")
        for kind, key in cursor.fetchall():
            found[kind].add(key)
    return found


def _write(kind: str, keys: Collection[str], counts: Counts) -> int:
    """Make the entries of these keys what their rows say; what is as it was is not touched."""
    place = BY_NAME[kind].place
    wanted = {
        text.key: SearchEntry(
            id=place(text.key, text.prominence),
            kind=kind,
            key=text.key,
            words=text.indexed(kind),
            told=text.told,
        )
        for text in WRITERS[kind].texts(keys)
    }
    gone = []
    for kept in SearchEntry.objects.filter(kind=kind, key__in=keys):
        new = wanted.get(kept.key)
        if new is not None and (kept.pk, kept.words, kept.told) == (new.pk, new.words, new.told):
            del wanted[kept.key]
            continue
        gone.append(kept.pk)
        counts.subtract(filter(in_vocabulary, kept.words.split()))
    SearchEntry.objects.filter(pk__in=gone).delete()
    # Two things with one number, once in ten million registers: one of them is then not found, nothing fails.
    SearchEntry.objects.bulk_create(wanted.values(), ignore_conflicts=True)
    for entry in wanted.values():
        counts.update(filter(in_vocabulary, entry.words.split()))
    return len(wanted)


def _count(counts: Counts) -> None:
    """Keep how many entries have each word; a word that none has any more goes."""
    rows = [
        (word, word[0], word[-3:], len(word), number) for word, number in sorted(counts.items()) if number
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO records_searchword (word, initial, ending, length, entries) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (word) "
            "DO UPDATE SET entries = records_searchword.entries + excluded.entries",
            rows,
        )
    if any(number < 0 for number in counts.values()):
        SearchWord.objects.filter(entries__lte=0).delete()
