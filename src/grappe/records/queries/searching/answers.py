"""What answers a question: by kind, the best first, how many of each; the same on SQLite and PostgreSQL."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection

from grappe.records.models import Claim, Commitment, SearchEntry, Snapshot
from grappe.records.queries.searching.kinds import ALL, Kind
from grappe.records.queries.searching.spelling import Meant, meant_by
from grappe.records.queries.searching.words import EXACTLY, HEADING, singular, typed
from grappe.records.queries.sight import NOW, Sight

COUNTED = 1000
"""Answers of one kind that are counted, and can be gone through; of more, it is told that there are more."""

LONGEST = 200  # characters of a question

ONE_IN_SQLITE = (
    "SELECT %s AS kind, %s AS level, found FROM (SELECT rowid AS found FROM records_searchentry_words "
    "WHERE records_searchentry_words MATCH %s AND rowid BETWEEN %s AND %s ORDER BY rowid LIMIT %s) AS part"
)
ONE_IN_POSTGRESQL = (
    "SELECT %s AS kind, %s AS level, found FROM (SELECT id AS found FROM records_searchentry "
    "WHERE terms @@ %s::tsquery AND id BETWEEN %s AND %s ORDER BY id LIMIT %s) AS part"
)


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one kind: some of them, how many there are, and whether there are more than counted."""

    kind: str
    number: int
    more: bool
    entries: tuple[SearchEntry, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a question, kind by kind; ``meant`` says what each of its words was taken for."""

    question: str
    meant: tuple[Meant, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def number(self) -> int:
        """How many answers there are, as far as they are counted."""
        return sum(group.number for group in self.groups)

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return any(group.more for group in self.groups)

    @property
    def guessed(self) -> dict[str, tuple[str, ...]]:
        """The words that were taken for others, with these."""
        return {one.typed.text: one.near for one in self.meant if one.near}

    @property
    def terms(self) -> set[str]:
        """The words of the register that answer."""
        return {term for one in self.meant for term in one.terms}

    @property
    def begun(self) -> list[str]:
        """What answering words go on from."""
        return [one.typed.text for one in self.meant if not one.typed.is_figure and not one.near]


def search(
    question: str,
    language: str,
    kind: str = "",
    start: int = 0,
    length: int = 5,
    sight: Sight = NOW,
) -> Answers:
    """The answers to a question, ``length`` of each kind from ``start`` on, or of one: six queries at most.

    Of a programme of which what nobody reviewed is not in ``sight``, no commitment answers, and no such
    claim.

    Every word of the question must begin a word of the entry, in whichever language; an amount must be its
    figure. Answers of a kind come in this order: whose name is the question, then those that have all its
    words in their names, then the others; among equals the more prominent (organisations by the parts they
    take, commitments by the sources behind them, words by how new they are), then in a fixed order. Where
    nothing has all the words, they are taken for the nearest ones (see ``spelling``).
    """
    words = typed(question[:LONGEST], language)
    if not words:
        return Answers(question)
    kinds = [one for one in ALL if kind in ("", one.name)]
    meant = meant_by(words)
    found = _matches(meant, kinds)
    if not any(found.values()) and not all(one.near for one in meant):
        guessed = meant_by(words, guess=True)
        if any(one.near for one in guessed) and guessed != meant:
            meant = guessed
            found = _matches(meant, kinds)
    if closed := sight.closed():
        found |= _seen(found, sight, closed)
    shown = [key for one in kinds for key in found[one.name][:COUNTED][start : start + length]]
    entries = SearchEntry.objects.in_bulk(shown)
    groups = (_group(one, found[one.name], entries, slice(start, start + length)) for one in kinds)
    return Answers(question, tuple(meant), tuple(group for group in groups if group.number))


def _seen(found: dict[str, list[int]], sight: Sight, closed: Collection[int]) -> dict[str, list[int]]:
    """Of the commitments and claims among the entries those that are in sight."""
    owed = Commitment.objects.exclude(programme__in=closed)
    said = Claim.objects.filter(sight.claims())
    left = {}
    for kind, rows in (("commitment", owed), ("claim", said)):
        own = _keys(found.get(kind, ()))
        seen = set(rows.filter(pk__in=own).order_by().values_list("pk", flat=True))
        left[kind] = [entry for key, entry in own.items() if key in seen]
    return left


def _keys(found: Sequence[int]) -> dict[str, int]:
    """The numbers of entries, in their order, by the keys of what they are of."""
    keys = dict(SearchEntry.objects.filter(pk__in=found).order_by().values_list("pk", "key"))
    return {keys[entry]: entry for entry in found if entry in keys}


def _group(kind: Kind, keys: Sequence[int], entries: dict[int, SearchEntry], window: slice) -> Group:
    within = keys[:COUNTED]
    shown = tuple(entries[key] for key in within[window] if key in entries)
    return Group(kind.name, len(within), len(keys) > COUNTED, shown)


def _matches(meant: Sequence[Meant], kinds: Sequence[Kind]) -> dict[str, list[int]]:
    """The numbers of the entries of each kind that answer, the best first, one more than is counted."""
    plain: list[Sequence[str]] = [one.terms for one in meant]
    named: list[Sequence[str]] = [tuple(HEADING + term for term in terms) for terms in plain]
    whole: list[Sequence[str]] = [(EXACTLY + "_".join(singular(one.typed.text) for one in meant),)]
    in_postgresql = connection.vendor == "postgresql"
    parts, values = [], list[str | int]()
    for kind in kinds:
        levels = enumerate((whole, named, plain))
        for level, words in levels if kind.named else [(2, plain)]:
            asked = _in_postgresql(kind, words) if in_postgresql else _in_sqlite(words)
            parts.append(ONE_IN_POSTGRESQL if in_postgresql else ONE_IN_SQLITE)
            values += [kind.name, level, asked, kind.first, kind.last, COUNTED + 1]
    found: dict[str, dict[int, None]] = {kind.name: {} for kind in kinds}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for name, _, key in sorted(cursor.fetchall()):
            found[name].setdefault(key)
    return {name: list(keys)[: COUNTED + 1] for name, keys in found.items()}


def _in_postgresql(kind: Kind, words: Sequence[Sequence[str]]) -> str:
    # Each word has the number of the kind before it (see ``watching``): what PostgreSQL knows of how frequent
    # a word is, it then knows kind by kind, and goes through no million claims for a word of sources.
    return " & ".join("(" + " | ".join(f"'{kind.number}{term}'" for term in terms) + ")" for terms in words)


def _in_sqlite(words: Sequence[Sequence[str]]) -> str:
    return " AND ".join("(" + " OR ".join(f'"{term}"' for term in terms) + ")" for terms in words)


def texts_of(answers: Answers) -> dict[str, str]:
    """The newest text of each source among the answers that are shown, by its key: one query."""
    keys = [int(entry.key) for group in answers.groups if group.kind == "source" for entry in group.entries]
    rows = Snapshot.objects.filter(source__in=keys).order_by("recorded_at", "pk") if keys else ()
    return {str(row.source_id): row.text for row in rows}
