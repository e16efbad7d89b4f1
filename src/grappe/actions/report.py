"""Write the yearly report of a project, or of a whole programme, from the register."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.contrib.auth.models import AnonymousUser

from grappe.actions.add import UnknownProgrammeError
from grappe.actions.publishing.seeing import sight_of
from grappe.actions.reporting.turns import Turned, turned_in
from grappe.domain.errors import GrappeError
from grappe.domain.indicators import Aggregation, Theme
from grappe.domain.items import ItemType
from grappe.domain.observation import Basis
from grappe.domain.observation import Observation as Value
from grappe.domain.period import PartialDate
from grappe.domain.quantity import Modality
from grappe.domain.standing import Word
from grappe.following.promises import PROMISES
from grappe.publishing.figures import NO_BREAK, SIGNS, amount, money
from grappe.publishing.report import (
    Chapter,
    Delivery,
    Figure,
    Line,
    Listed,
    Move,
    Notes,
    Report,
    Sum,
    Turn,
    line_of,
    place_of,
    turn_of,
)
from grappe.records.models import Claim, Commitment, CommitmentVersion, Indicator, Programme, Project
from grappe.records.queries.actuals import indicators, types_of
from grappe.records.queries.observations import Delivered, asked_by, delivered
from grappe.records.queries.programmes import Winner, award_total, is_award, known_projects
from grappe.records.queries.promises import is_promise, promises_seen
from grappe.records.queries.reports import Subjects, find_reported, owed_by, versions_of
from grappe.records.queries.sight import Sight

LATE = frozenset({"missed", "awaited", "untold", "kept_late", "stale"})
"""Why a promise stands as it does, where a deadline passed or a figure is overdue."""

UNREPORTED = "no_figures"
"""Why it does where no figure was ever given."""

SAID = (Basis.QUOTED, Basis.CITED)
"""What sources say; of what was so before the programme began, no claim is among those of a report."""

SUMMED = {
    "fr": "Somme des subventions obtenues, une par lauréat, dans une seule monnaie\N{NO-BREAK SPACE}; "
    "ni budgets, ni promesses de partenaires, ni dépenses n’y entrent.",
    "en": "Sum of what was awarded, one award for each project, in one currency; "
    "no budgets, pledges or spending are in it.",
}


class NoSuchYearError(GrappeError):
    """A report was asked for of a year to come, or in which there was no programme yet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report: of a programme or one of its projects, of a year, in a language, for whose eyes."""

    programme: Programme
    project: Project | None
    year: int
    language: str
    sight: Sight

    @property
    def ends(self) -> dt.date:
        """The last day of the year."""
        return dt.date(self.year, 12, 31)


@dataclass(frozen=True, slots=True)
class Grounds:
    """All rows that a report is written from, fetched once for all of its chapters."""

    commitments: Sequence[Commitment]
    versions: Mapping[str, Sequence[CommitmentVersion]]
    what: Delivered
    turned: Mapping[str, Turned]
    claims: Mapping[str, Claim]
    indicators: Mapping[str, Indicator]
    types: Mapping[str, ItemType]


def report(wanted: Wanted) -> Report:
    """The report: a chapter for each project, for a programme also one on the whole.

    Raises NoSuchYearError.
    """
    check_year(wanted.programme, wanted.year, wanted.sight.today)
    own, notes = wanted.project, Notes()
    projects = [own] if own is not None else list(known_projects(wanted.programme, wanted.sight))
    grounds = _grounds(wanted, projects)
    total = _total(projects, grounds, notes, wanted.language) if own is None else None
    subjects = [None, *projects] if own is None else projects
    chapters = [_chapter(subject, grounds, notes, wanted) for subject in subjects]
    kept = tuple(one for one in chapters if one.project is not None or not one.is_empty)
    return Report(
        programme=wanted.programme,
        project=wanted.project,
        year=wanted.year,
        day=wanted.sight.today,
        chapters=kept,
        notes=tuple(notes),
        counts=_counts(kept),
        total=total,
    )


def report_of(
    programme: str, project: str | None, year: int, language: str, day: dt.date | None = None
) -> Report:
    """The report as everybody may see it, by codes, perhaps as of a day.

    Raises UnknownProgrammeError, NoSuchYearError.
    """
    found = find_reported(programme)
    if found is None:
        raise UnknownProgrammeError(f"the register has no programme {programme!r}")
    one = found.projects.filter(code=project).first() if project else None
    if project and one is None:
        raise UnknownProgrammeError(f"the programme {programme!r} has no project {project!r}")
    return report(Wanted(found, one, year, language, sight_of(AnonymousUser(), day)))


def last_reported(programme: Programme, today: dt.date) -> int | None:
    """The last year that is over, where the programme had begun by then."""
    year = today.year - 1
    return year if year >= _first_year(programme) else None


def check_year(programme: Programme, year: int, today: dt.date) -> None:
    """Raise NoSuchYearError unless the programme had begun by then and the year has begun by ``today``."""
    first = _first_year(programme)
    if not first <= year <= today.year:
        raise NoSuchYearError(f"there is no report of {year}: {programme.code} began in {first}")


def _first_year(programme: Programme) -> int:
    return PartialDate(programme.start).year if programme.start else dt.MINYEAR


def _grounds(wanted: Wanted, projects: Sequence[Project]) -> Grounds:
    programme, project = wanted.programme, wanted.project
    known = {one.code: one for one in indicators(programme)}
    adds_up = {code: Aggregation(one.aggregation) for code, one in known.items()}
    subjects = Subjects({one.pk: one for one in projects}, {one.pk: one for one in known.values()})
    rows = owed_by(programme, project, wanted.sight, subjects)
    versions: defaultdict[str, list[CommitmentVersion]] = defaultdict(list)
    for version in versions_of(programme, project, rows, wanted.sight, subjects):
        versions[version.commitment_id].append(version)
    # Of the whole programme: what its projects delivered tells what to expect of each.
    asked = asked_by(wanted.sight, programme, drafts=False)
    what = delivered(asked, adds_up)
    return Grounds(
        commitments=sorted(rows, key=place_of),
        versions=versions,
        what=what,
        turned=turned_in(
            wanted.year, promised_beside(rows, wanted), wanted.sight.today, asked, what.observations
        ),
        claims={part.claim_id: part.claim for row in rows for part in row.parts.all()},
        indicators=known,
        types=types_of(programme),
    )


def promised_beside(rows: Sequence[Commitment], wanted: Wanted) -> list[Commitment]:
    """All promises of the programme: among the rows of a report on the whole of it, else asked for."""
    if wanted.project is None and wanted.sight.owed(wanted.programme) is None:
        return sorted((one for one in rows if is_promise(one)), key=lambda one: one.pk)
    return promises_seen(wanted.programme, wanted.sight)


def _chapter(project: Project | None, grounds: Grounds, notes: Notes, wanted: Wanted) -> Chapter:
    own = [one for one in grounds.commitments if one.project_id == (project.pk if project else None)]
    whole = [one for one in own if one.milestone_of_id is None]
    order = list(Modality)
    money = [one for one in whole if one.indicator.theme == Theme.MONEY]
    money.sort(key=lambda one: order.index(Modality(one.modality)))
    promised = [one for one in whole if one.indicator.theme != Theme.MONEY and one.modality in PROMISES]
    # In the order of the page, so that notes are numbered as a reader meets them.
    owed = [line_of(one, notes, wanted.language) for one in promised]
    deliveries = tuple(_deliveries(project, grounds, notes, wanted))
    items = tuple(_items(project, grounds, notes, wanted))
    funds = [line_of(one, notes, wanted.language) for one in money]
    lines = [line for line in (*funds, *owed) if line.standing is not None]
    late = [line for line in lines if line.standing is not None and line.standing.why in LATE]
    return Chapter(
        project=project,
        money=_grouped(funds, [line.commitment.modality for line in funds]),
        promises=_grouped(owed, [line.commitment.indicator.theme for line in owed]),
        deliveries=deliveries,
        items=items,
        moves=tuple(_moves(whole, grounds, notes, wanted.year)),
        turns=_turns(lines, grounds, notes, wanted.language),
        late=tuple(late),
        unreported=tuple(line for line in lines if line.standing and line.standing.why == UNREPORTED),
        due=tuple(line for line in _due(own, notes, wanted) if line not in late),
    )


def _grouped(lines: Sequence[Line], keys: Sequence[str]) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """The lines under their headings, which come in their order."""
    pairs = zip(keys, lines, strict=True)
    return tuple(
        (key, tuple(line for _, line in same)) for key, same in groupby(pairs, key=lambda one: one[0])
    )


def _deliveries(
    project: Project | None, grounds: Grounds, notes: Notes, wanted: Wanted
) -> Iterable[Delivery]:
    """Indicator by indicator what was delivered in the year, and what it had come to by its end."""
    code = project.code if project else None
    own = [
        one
        for one in grounds.what.observations
        if one.project == code and one.indicator in grounds.indicators and one.date.last_day <= wanted.ends
    ]
    own = [one for one in own if one.basis not in SAID or one.reference in grounds.claims]
    own.sort(key=lambda one: (_position(grounds.indicators[one.indicator]), one.date.last_day))
    for indicator, several in groupby(own, key=lambda one: one.indicator):
        values = list(several)
        year = [one for one in values if one.date.last_day.year == wanted.year]
        so_far = [one for one in values if one.complete] or values
        yield Delivery(
            grounds.indicators[indicator],
            tuple(_figure(one, grounds, notes, wanted.language) for one in year),
            _figure(so_far[-1], grounds, notes, wanted.language),
        )


def _position(indicator: Indicator) -> tuple[int, int, str]:
    return list(Theme).index(Theme(indicator.theme)), indicator.position, indicator.code


def _figure(one: Value, grounds: Grounds, notes: Notes, language: str) -> Figure:
    words = amount(one.value, one.unit, language)
    if one.value_max is not None:
        words += f"–{amount(one.value_max, one.unit, language)}"
    sign = SIGNS.get(one.bound, "")
    return Figure(
        f"{sign}{NO_BREAK}{words}" if sign else words,
        one.start.iso if one.start and one.start != one.date else "",
        one.date.iso,
        tuple(_evidence(one, grounds, notes)),
    )


def _evidence(one: Value, grounds: Grounds, notes: Notes) -> Iterable[int]:
    if one.basis is Basis.COUNTED:
        yield notes.of_items([grounds.what.items[key] for key in one.items if key in grounds.what.items])
    elif (declared := grounds.what.value(one.reference)) is not None:
        yield notes.of_declared(declared)
    elif one.reference in grounds.claims:
        yield notes.of_claim(grounds.claims[one.reference])


def _items(project: Project | None, grounds: Grounds, notes: Notes, wanted: Wanted) -> Iterable[Listed]:
    """The items of which something happened in the year, type by type."""
    rows = [
        row
        for row in grounds.what.items.values()
        if any(str(date).startswith(str(wanted.year)) for date in row.dates.values())
        and any(share.project_id == (project.pk if project else None) for share in row.shares.all())
    ]
    for row in sorted(rows, key=lambda row: (row.type, row.title)):
        known = grounds.types.get(row.type)
        label = known.labels[wanted.language] if known else row.type
        yield Listed(row, label, notes.of_items([row]))


def _moves(own: Iterable[Commitment], grounds: Grounds, notes: Notes, year: int) -> Iterable[Move]:
    """What was promised otherwise from the year on, each beside what it was before."""
    for one in own:
        versions = grounds.versions.get(one.pk, ())
        for was, now in pairwise(versions):
            told = now.published or now.recorded_at.date().isoformat()
            if told.startswith(str(year)):
                yield Move(was, now, one, (notes.of_claim(was.claim), notes.of_claim(now.claim)))


def _turns(
    lines: Iterable[Line], grounds: Grounds, notes: Notes, language: str
) -> tuple[tuple[Turn, ...], ...]:
    """The promises that came to stand otherwise, those that did so for the same reason together."""
    shown = {one.reference: one for one in grounds.what.observations if one.reference}
    found = []
    for line in lines:
        turned = grounds.turned.get(line.commitment.pk)
        if turned is not None:
            by = [shown[key] for key in turned.shown_by if key in shown]
            evidence = dict.fromkeys(number for one in by for number in _evidence(one, grounds, notes))
            found.append(turn_of(line, turned.before.word, turned.after, tuple(evidence), language))
    words = list(Word)
    found.sort(key=lambda one: (words.index(one.word), words.index(one.before), one.why))
    groups = groupby(found, key=lambda one: (one.before, one.word, one.why))
    return tuple(tuple(alike) for _, alike in groups)


def _due(own: Iterable[Commitment], notes: Notes, wanted: Wanted) -> Iterable[Line]:
    """What falls due in the year after that of the report, steps on the way among it, the nearest first."""
    due = [
        one
        for one in own
        if is_promise(one) and one.horizon and one.value is not None
        and PartialDate(one.horizon).last_day.year == wanted.year + 1
    ]  # fmt: skip
    for one in sorted(due, key=lambda one: PartialDate(one.horizon).last_day):
        yield line_of(one, notes, wanted.language)


def _counts(chapters: Iterable[Chapter]) -> tuple[tuple[Word, int], ...]:
    """How many promises stand in each word."""
    lines = [line for one in chapters for _, group in (*one.money, *one.promises) for line in group]
    numbers = Counter(line.standing.word for line in lines if line.standing is not None)
    return tuple((word, numbers[word]) for word in Word if numbers[word])


def _total(projects: Sequence[Project], grounds: Grounds, notes: Notes, language: str) -> Sum | None:
    awards: dict[int | None, Commitment] = {}
    for one in sorted(filter(is_award, grounds.commitments), key=lambda one: -one.independent_sources):
        awards.setdefault(one.project_id, one)
    total = award_total([Winner(project, (), awards.get(project.pk)) for project in projects])
    if total is None:
        return None
    words = money(total.value, total.unit, language)
    return Sum(words, len(total.summed), total.missing, notes.of_rule(SUMMED[language]))
