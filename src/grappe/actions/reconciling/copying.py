"""Which of a programme's sources relay which, kept so that a new one meets only those it shares with."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from operator import attrgetter

from django.db.models import Count, Q

from grappe.actions.adding.values import date_of
from grappe.actions.reconciling.testimonies import chunks, testimonies_of
from grappe.domain.period import PartialDate
from grappe.domain.testimony import Testimony
from grappe.reconciling.copies import Copy, Marks, Pair, Told, alike, originals, told_by
from grappe.reconciling.rules import Rules
from grappe.reconciling.witnesses import Witness, not_before
from grappe.reconciling.wording import marks_of
from grappe.records.bulk import Values, insert, insert_rows
from grappe.records.memory import Memory
from grappe.records.models import Claim, Likeness, Programme, Snapshot, Source, Trace
from grappe.records.models import Witness as WitnessRow

Keys = Mapping[str, int]
"""Sources by their codes, as keys in the database."""
CopyRows = tuple[type[Trace | Likeness | WitnessRow], tuple[str, ...], Iterable[Values]]
"""A table of what tells copies, some of its fields, and their values row by row."""
TRACE = ("programme_id", "source_id", "mark")
LIKENESS = ("programme_id", "earlier_id", "later_id", "why", "shared")
MARKED = Memory[str, Marks](500_000, lambda marks: len(marks) + 1)
"""The marks of texts by their SHA-256, which they are told from alone: some 50 MB."""
WITNESS = ("programme_id", "source_id", "original_id", "why", "shared", "not_before")


def words_of(sources: Iterable[int] | None, programme: Programme) -> dict[str, Marks]:
    """The marks of the newest text of each source that is kept, by the source's code."""
    if sources is None:
        # From the claims to the texts: the other way, PostgreSQL looks through all sources.
        about = Claim.objects.filter(programme=programme, snapshot__isnull=False).distinct()
        told = about.order_by("source__snapshots__recorded_at", "source__snapshots__pk")
        found = list(told.values_list("source__code", "source__snapshots__sha256", "source__snapshots__pk"))
    else:
        rows = Snapshot.objects.order_by("recorded_at", "pk").values_list("source__code", "sha256", "pk")
        found = [row for some in chunks(sources) for row in rows.filter(source__in=some)]
    newest = {code: sha256 for code, sha256, _ in found}
    keys = {sha256: key for _, sha256, key in found}
    marks = _marks_of_texts({sha256: keys[sha256] for sha256 in newest.values()})
    return {code: marks[sha256] for code, sha256 in newest.items() if sha256 in marks}


def _marks_of_texts(wanted: Mapping[str, int]) -> dict[str, Marks]:
    """The marks of texts by their SHA-256, asked for with their keys; no text is read again."""
    found = {sha256: marks for sha256 in wanted if (marks := MARKED.get(sha256)) is not None}
    for some in chunks(key for sha256, key in wanted.items() if sha256 not in found):
        texts = Snapshot.objects.filter(pk__in=some).order_by()
        for sha256, text in texts.values_list("sha256", "text"):
            found[sha256] = marks_of(text)
            MARKED.keep(sha256, found[sha256])
    return found


def rows_of_copies(
    programme: Programme,
    told: Mapping[str, Told],
    pairs: Mapping[Pair, Copy],
    copies: Mapping[str, Copy],
    testimonies: Iterable[Testimony],
) -> Iterator[CopyRows]:
    """What is kept of all of the programme's sources: each table with its fields and its rows."""
    about = Claim.objects.filter(programme=programme).order_by()
    keys = dict(about.values_list("source__code", "source").distinct())
    stated = Source.objects.filter(copies__in=keys.values()).order_by()
    keys |= dict(stated.values_list("code", "pk").distinct())
    said = _by_source(testimonies)
    witnesses = (_row(programme, source, copies.get(source), said[source], keys) for source in sorted(told))
    yield Trace, TRACE, _traces(programme, told.values(), keys)
    yield Likeness, LIKENESS, _likeness(programme, pairs, keys)
    yield WitnessRow, WITNESS, map(attrgetter(*WITNESS), witnesses)


def update_copies(programme: Programme, sources: Collection[int], rules: Rules) -> set[int]:
    """Bring what is known up to date after ``sources`` changed; returns those whose claims are weighed anew.

    Looked at are only sources that share a mark with what changed, as far as that mark can tell anything.
    """
    testimonies = testimonies_of(Claim.objects.filter(programme=programme, source__in=sources))
    new = told_by(testimonies, words_of(sources, programme))
    keys = {code: key for key, code in _codes(sources).items()}
    old = _marks(programme, sources)
    marks = {mark for own in old.values() for mark in own}
    marks |= {mark for one in new.values() for mark in one.figures | one.words}
    before = _spread(programme, marks)
    Trace.objects.filter(programme=programme, source__in=sources).delete()
    insert(Trace, TRACE, _traces(programme, new.values(), keys))
    after = _spread(programme, marks)
    most = rules.copies.common_knowledge
    telling = {mark for mark in marks if min(before[mark], after[mark]) <= most}
    around = _sharing(programme, telling) | set(sources)
    told = _told(programme, around)
    pairs = alike(told.values(), _spread(programme, _shared_marks(told.values())), rules.copies)
    for some in chunks(sorted(around)):
        Likeness.objects.filter(programme=programme, earlier__in=some, later__in=around).delete()
    known = {code: key for key, code in _codes(around).items()}
    insert(Likeness, LIKENESS, _likeness(programme, pairs, known))
    return _rebundle(programme, around, set(sources), _by_source(testimonies))


def _rebundle(
    programme: Programme, around: set[int], sources: set[int], said: Mapping[str, list[Testimony]]
) -> set[int]:
    """Find the originals again of all bundles that touch ``around``; the sources whose standing changed."""
    pairs, members = _bundle(programme, around)
    told = _told(programme, members)
    copies = originals(pairs, told)
    keys = {code: key for key, code in _codes(members).items()}
    kept = {
        row.source_id: row
        for some in chunks(sorted(members))
        for row in WitnessRow.objects.filter(programme=programme, source__in=some)
    }
    touched, rows = set(sources), []
    for source in sorted(told):
        row = _row(programme, source, copies.get(source), said.get(source, ()), keys)
        old = kept.get(row.source_id)
        if row.source_id not in sources and old is not None:
            row.not_before = old.not_before
        if old is None or row.original_id in sources or _relays(old) != _relays(row):
            touched.add(row.source_id)
        if old is None or row.source_id in sources or _relays(old) != _relays(row):
            rows.append(row)
    stale = {row.source_id for row in rows} | sources
    for some in chunks(sorted(stale)):
        WitnessRow.objects.filter(programme=programme, source__in=some).delete()
    insert_rows(rows)
    return touched


def witnesses_in(programme: Programme, sources: Collection[int]) -> dict[str, Witness]:
    """Those sources, and what they relay, as witnesses in the programme, by code."""
    rows: dict[int, tuple[int | None, str]] = {}
    wanted = set(sources)
    while wanted:
        found = {
            key: (original, day)
            for some in chunks(sorted(wanted))
            for key, original, day in WitnessRow.objects.filter(programme=programme, source__in=some)
            .order_by()
            .values_list("source", "original", "not_before")
        }
        rows |= found
        relayed = {original for original, _ in found.values() if original}
        wanted = relayed - rows.keys() - wanted
    known = _described(rows.keys() | {original for original, _ in rows.values() if original is not None})
    witnesses = {
        known[key][0]: Witness(
            source=known[key][0],
            publisher=known[key][1],
            published=date_of(known[key][2]),
            original=known[original][0] if original is not None else None,
            speaks=date_of(known[key][2]),
            not_before=PartialDate(day).first_day if day else None,
        )
        for key, (original, day) in rows.items()
    }
    return {code: _speaking(one, witnesses) for code, one in witnesses.items()}


def _speaking(one: Witness, known: Mapping[str, Witness]) -> Witness:
    original = known.get(one.original) if one.original else None
    return replace(one, speaks=original.published) if original and original.published else one


def _relays(row: WitnessRow) -> tuple[int | None, str, int]:
    return row.original_id, row.why, row.shared


def _row(
    programme: Programme, source: str, copy: Copy | None, said: Iterable[Testimony], keys: Keys
) -> WitnessRow:
    known = keys.get(copy.original) if copy else None
    day = not_before(said)
    return WitnessRow(
        programme=programme,
        source_id=keys[source],
        original_id=known,
        why=copy.why if copy and known else "",
        shared=copy.shared if copy and known else 0,
        not_before=day.isoformat() if day else "",
    )


def _by_source(testimonies: Iterable[Testimony]) -> defaultdict[str, list[Testimony]]:
    said = defaultdict(list)
    for one in testimonies:
        said[one.source].append(one)
    return said


def _traces(programme: Programme, told: Iterable[Told], keys: Keys) -> Iterator[Values]:
    for one in told:
        for mark in sorted(one.figures | one.words):
            yield programme.pk, keys[one.source], mark


def _likeness(programme: Programme, pairs: Mapping[Pair, Copy], keys: Keys) -> Iterator[Values]:
    for (first, later), copy in sorted(pairs.items()):
        yield programme.pk, keys[first], keys[later], copy.why, copy.shared


def _described(keys: Iterable[int]) -> dict[int, tuple[str, str, str, int | None]]:
    """Code, publisher, date and stated original of sources, by key."""
    return {
        key: (code, publisher, published, original)
        for some in chunks(sorted(keys))
        for key, code, publisher, published, original in Source.objects.filter(pk__in=some)
        .order_by()
        .values_list("pk", "code", "publisher", "published", "copy_of")
    }


def _codes(keys: Iterable[int]) -> dict[int, str]:
    return {key: one[0] for key, one in _described(keys).items()}


def _marks(programme: Programme, sources: Iterable[int]) -> dict[int, Marks]:
    found = defaultdict(set)
    for some in chunks(sorted(sources)):
        rows = Trace.objects.filter(programme=programme, source__in=some).order_by()
        for key, mark in rows.values_list("source", "mark"):
            found[key].add(mark)
    return {key: frozenset(marks) for key, marks in found.items()}


def _spread(programme: Programme, marks: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for some in chunks(sorted(marks)):
        rows = Trace.objects.filter(programme=programme, mark__in=some).order_by().values("mark")
        found.update(dict(rows.annotate(number=Count("pk")).values_list("mark", "number")))
    return found


def _sharing(programme: Programme, marks: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for some in chunks(sorted(marks)):
        rows = Trace.objects.filter(programme=programme, mark__in=some).order_by()
        found |= set(rows.values_list("source", flat=True).distinct())
    return found


def _shared_marks(told: Iterable[Told]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for one in told:
        marks = one.figures | one.words
        twice |= seen & marks
        seen |= marks
    return twice


def _told(programme: Programme, sources: Collection[int]) -> dict[str, Told]:
    """What sources leave to be recognised by, as it is kept, by code; those that say nothing are left out."""
    marks, described = _marks(programme, sources), _described(sources)
    stated = {original for *_, original in described.values() if original is not None}
    codes = {key: one[0] for key, one in described.items()} | _codes(stated - described.keys())
    found = {}
    for key, own in marks.items():
        code, publisher, published, original = described[key]
        words = frozenset(mark for mark in own if mark.startswith("w"))
        copy_of = codes[original] if original is not None else None
        found[code] = Told(code, publisher, date_of(published), own - words, words, copy_of)
    return dict(sorted(found.items()))


def _bundle(programme: Programme, around: Collection[int]) -> tuple[dict[Pair, Copy], set[int]]:
    """All pairs and sources that hang together with those, by likeness or by their own word."""
    found: dict[tuple[int, int], tuple[str, int]] = {}
    members, wanted = set(around), set(around)
    while wanted:
        reached: set[int] = set()
        for some in chunks(sorted(wanted)):
            rows = Likeness.objects.filter(Q(earlier__in=some) | Q(later__in=some), programme=programme)
            for first, later, why, shared in rows.order_by().values_list("earlier", "later", "why", "shared"):
                found[first, later] = (why, shared)
                reached |= {first, later}
            stated = Source.objects.filter(Q(pk__in=some) | Q(copy_of__in=some), copy_of__isnull=False)
            for source, original in stated.order_by().values_list("pk", "copy_of"):
                reached |= {source} | ({original} if original is not None else set())
        wanted = reached - members
        members |= reached
    codes = _codes(members)
    pairs = {
        (codes[first], codes[later]): Copy(codes[first], why, shared)
        for (first, later), (why, shared) in found.items()
    }
    return pairs, members
