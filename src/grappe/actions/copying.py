"""Which of a programme's sources relay which, kept so that a new source is compared only with what it
shares."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from grappe.actions.testimonies import chunks, testimonies_of
from grappe.actions.values import date_of
from grappe.domain.period import PartialDate
from grappe.domain.testimony import Testimony
from grappe.reconciling.copies import Copy, Marks, Pair, Told, alike, originals, told_by
from grappe.reconciling.rules import Rules
from grappe.reconciling.witnesses import Witness, not_before
from grappe.reconciling.wording import marks_of
from grappe.records.models import Claim, Likeness, Programme, Snapshot, Source, Trace
from grappe.records.models import Witness as WitnessRow

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Sources:
    """A programme's sources by their codes, as keys in the database."""

    keys: Mapping[str, int]

    @classmethod
    def of(cls, programme: Programme, codes: Collection[str] | None = None) -> "Sources":
        """The sources that may say something of the programme, or those of the codes among them."""
        rows = Source.objects.filter(Q(programme=programme) | Q(claims__programme=programme)).distinct()
        if codes is None:
            return cls(dict(rows.order_by().values_list("code", "pk")))
        found: dict[str, int] = {}
        for some in chunks(sorted(codes)):
            found |= dict(rows.order_by().filter(code__in=some).values_list("code", "pk"))
        return cls(found)


def words_of(sources: Iterable[int] | None, programme: Programme) -> dict[str, Marks]:
    """The marks of the newest text of each source that is kept, by the source's code."""
    rows = Snapshot.objects.filter(source__claims__programme=programme).distinct()
    if sources is not None:
        rows = rows.filter(source__in=list(sources))
    texts = rows.order_by("recorded_at", "pk").values_list("source__code", "text")
    return {code: marks_of(text) for code, text in dict(texts).items()}


def store_copies(
    programme: Programme,
    told: Mapping[str, Told],
    pairs: Mapping[Pair, Copy],
    copies: Mapping[str, Copy],
    testimonies: Iterable[Testimony],
) -> None:
    """Keep what is known of all of the programme's sources anew."""
    keys = Sources.of(programme).keys
    for model in (Trace, Likeness, WitnessRow):
        model._default_manager.filter(programme=programme).delete()
    _keep_traces(programme, told.values(), keys)
    _keep_likeness(programme, pairs, keys)
    said = defaultdict(list)
    for one in testimonies:
        said[one.source].append(one)
    rows = [_row(programme, source, copies.get(source), said[source], keys) for source in sorted(told)]
    WitnessRow.objects.bulk_create(rows, batch_size=BATCH)


def update_copies(programme: Programme, sources: Collection[str], rules: Rules) -> set[str]:
    """Bring what is known up to date after ``sources`` changed; the sources whose claims are to be weighed
    anew.

    Looked at are only sources that share a mark with what changed, as far as that mark can tell anything.
    """
    keys = dict(Sources.of(programme, sources).keys)
    claims = Claim.objects.filter(programme=programme, source__in=keys.values())
    testimonies = testimonies_of(claims)
    new = told_by(testimonies, words_of(keys.values(), programme))
    old = _marks(programme, keys.values())
    changed = {mark for marks in old.values() for mark in marks}
    changed |= {mark for one in new.values() for mark in one.figures | one.words}
    before = _spread(programme, changed)
    Trace.objects.filter(programme=programme, source__in=keys.values()).delete()
    _keep_traces(programme, new.values(), keys)
    after = _spread(programme, changed)
    most = rules.copies.common_knowledge
    telling = {mark for mark in changed if min(before[mark], after[mark]) <= most}
    around = _sharing(programme, telling) | set(new)
    told = _told(programme, around, new)
    spread = _spread(programme, _shared_marks(told.values()))
    pairs = alike(told.values(), spread, rules.copies)
    everyone = Sources.of(programme, around | set(sources)).keys
    for some in chunks(sorted(everyone.values())):
        Likeness.objects.filter(programme=programme, earlier__in=some, later__in=everyone.values()).delete()
    _keep_likeness(programme, pairs, everyone)
    return _rebundle(programme, around | set(sources), set(sources), testimonies)


def _rebundle(
    programme: Programme, around: Collection[str], sources: set[str], testimonies: Iterable[Testimony]
) -> set[str]:
    """Find the originals again of all bundles that touch ``around``; the sources whose standing changed."""
    pairs, members = _bundle(programme, around)
    told = _told(programme, members, {})
    copies = originals(pairs, told)
    keys = Sources.of(programme, members | {copy.original for copy in copies.values()}).keys
    kept = {
        row.source.code: row
        for some in chunks(sorted(members))
        for row in WitnessRow.objects.filter(programme=programme, source__code__in=some).select_related(
            "source", "original"
        )
    }
    said = defaultdict(list)
    for one in testimonies:
        said[one.source].append(one)
    touched, rows = set(sources), []
    for source in sorted(told):
        row = _row(programme, source, copies.get(source), said[source], keys)
        old = kept.get(source)
        if source not in sources and old is not None:
            row.not_before = old.not_before
        follows = source in copies and copies[source].original in sources
        if old is None or follows or _relays(old) != _relays(row):
            touched.add(source)
        rows.append(row)
    for some in chunks(sorted(members | sources)):
        WitnessRow.objects.filter(programme=programme, source__code__in=some).delete()
    WitnessRow.objects.bulk_create(rows, batch_size=BATCH)
    return touched


def _relays(row: WitnessRow) -> tuple[int | None, str, int]:
    return row.original_id, row.why, row.shared


def witnesses_in(programme: Programme, sources: Collection[str]) -> dict[str, Witness]:
    """The sources of those codes, and what they relay, as witnesses in the programme."""
    found: dict[str, Witness] = {}
    wanted = set(sources)
    while wanted:
        rows = [
            row
            for some in chunks(sorted(wanted))
            for row in WitnessRow.objects.filter(programme=programme, source__code__in=some).select_related(
                "source", "original"
            )
        ]
        for row in rows:
            found[row.source.code] = Witness(
                row.source.code,
                row.source.publisher,
                date_of(row.source.published),
                row.original.code if row.original else None,
                date_of(row.source.published),
                PartialDate(row.not_before).first_day if row.not_before else None,
            )
        wanted = {row.original.code for row in rows if row.original} - found.keys() - wanted
    return {code: _speaking(one, found) for code, one in found.items()}


def _speaking(one: Witness, known: Mapping[str, Witness]) -> Witness:
    original = known.get(one.original) if one.original else None
    return replace(one, speaks=original.published) if original and original.published else one


def _row(
    programme: Programme, source: str, copy: Copy | None, said: Iterable[Testimony], keys: Mapping[str, int]
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


def _keep_traces(programme: Programme, told: Iterable[Told], keys: Mapping[str, int]) -> None:
    rows = [
        Trace(programme=programme, source_id=keys[one.source], mark=mark)
        for one in told
        for mark in sorted(one.figures | one.words)
    ]
    Trace.objects.bulk_create(rows, batch_size=BATCH)


def _keep_likeness(programme: Programme, pairs: Mapping[Pair, Copy], keys: Mapping[str, int]) -> None:
    rows = [
        Likeness(
            programme=programme,
            earlier_id=keys[first],
            later_id=keys[later],
            why=copy.why,
            shared=copy.shared,
        )
        for (first, later), copy in sorted(pairs.items())
    ]
    Likeness.objects.bulk_create(rows, batch_size=BATCH)


def _marks(programme: Programme, sources: Iterable[int]) -> dict[str, Marks]:
    found = defaultdict(set)
    for some in chunks(sources):
        rows = Trace.objects.filter(programme=programme, source__in=some).order_by()
        for code, mark in rows.values_list("source__code", "mark"):
            found[code].add(mark)
    return {code: frozenset(marks) for code, marks in found.items()}


def _spread(programme: Programme, marks: Iterable[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for some in chunks(sorted(marks)):
        rows = Trace.objects.filter(programme=programme, mark__in=some).order_by().values("mark")
        found.update(dict(rows.annotate(number=Count("pk")).values_list("mark", "number")))
    return found


def _sharing(programme: Programme, marks: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(sorted(marks)):
        rows = Trace.objects.filter(programme=programme, mark__in=some).order_by()
        found |= set(rows.values_list("source__code", flat=True).distinct())
    return found


def _shared_marks(told: Iterable[Told]) -> set[str]:
    seen: set[str] = set()
    twice: set[str] = set()
    for one in told:
        marks = one.figures | one.words
        twice |= seen & marks
        seen |= marks
    return twice


def _told(programme: Programme, codes: Collection[str], fresh: Mapping[str, Told]) -> dict[str, Told]:
    """What the sources of those codes leave to be recognised by, as it is kept; ``fresh`` are known
    already."""
    found = {code: told for code, told in fresh.items() if code in codes}
    asked = set(codes) - found.keys()
    keys = Sources.of(programme, asked).keys
    marks = _marks(programme, keys.values())
    for some in chunks(sorted(keys.values())):
        for row in Source.objects.filter(pk__in=some).select_related("copy_of"):
            own = marks.get(row.code)
            if own:
                words = frozenset(mark for mark in own if mark.startswith("w"))
                stated = row.copy_of.code if row.copy_of else None
                found[row.code] = Told(
                    row.code, row.publisher, date_of(row.published), own - words, words, stated
                )
    return found


def _bundle(programme: Programme, around: Collection[str]) -> tuple[dict[Pair, Copy], set[str]]:
    """All pairs and sources that hang together with those of the codes, by likeness or by their own word."""
    pairs: dict[Pair, Copy] = {}
    members, wanted = set(around), set(around)
    while wanted:
        reached: set[str] = set()
        for some in chunks(sorted(wanted)):
            rows = Likeness.objects.filter(programme=programme).filter(
                Q(earlier__code__in=some) | Q(later__code__in=some)
            )
            for first, later, why, shared in rows.values_list(
                "earlier__code", "later__code", "why", "shared"
            ):
                pairs[first, later] = Copy(first, why, shared)
                reached |= {first, later}
            stated = Source.objects.filter(
                Q(code__in=some) | Q(copy_of__code__in=some), copy_of__isnull=False
            )
            stated = stated.filter(Q(programme=programme) | Q(claims__programme=programme)).distinct()
            for source, original in stated.order_by().values_list("code", "copy_of__code"):
                reached |= {source, original}
        wanted = reached - members
        members |= reached
    return pairs, members
