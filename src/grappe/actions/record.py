"""Record what a project delivered: items and values, in a submission that is then sent to the funder."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from grappe.actions.recording.entries import (
    MOST,
    Batch,
    Before,
    By,
    ChangedMeanwhileError,
    NoReasonError,
    NothingInItError,
    RecordError,
    Wanted,
)
from grappe.actions.rights import Action, Actor, person_behind, require
from grappe.actions.writing import writing
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.domain.indicators import Aggregation
from grappe.domain.period import PartialDate
from grappe.domain.submission import OPEN, Status
from grappe.following.declaring import DeclaredItem, DeclaredValue, Known, Measured
from grappe.following.findings import CountedIndicator
from grappe.records.keeping import new_reference
from grappe.records.models import Indicator, Item, Observation, Project, Source, Submission, SubmissionStep
from grappe.records.queries.actuals import counted_indicators, types_of
from grappe.records.queries.clock import current_day

__all__ = [
    "MOST",
    "ChangedMeanwhileError",
    "NoReasonError",
    "NothingInItError",
    "RecordError",
    "Recorded",
    "Wanted",
    "known_for",
    "open_submission",
    "record",
    "withdraw",
    "withdraw_all",
]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, in the order of what was wanted; ``new`` counts what was not kept before."""

    entries: tuple[Item | Observation, ...]
    new: int


def open_submission(actor: Actor, project: Project, start: PartialDate, end: PartialDate) -> Submission:
    """Begin what the project declares for a period; raises RecordError where it ends before it begins."""
    require(actor, Action.SUBMIT_ACTUALS, project)
    if end.last_day < start.first_day:
        raise RecordError(f"a period that begins in {start} can't end in {end}")
    now = timezone.now()
    with writing():
        submission = Submission.objects.create(
            reference=new_reference(), project=project, start=start.iso, end=end.iso, created_at=now
        )
        SubmissionStep.objects.create(
            submission=submission, status=Status.DRAFT, by=person_behind(actor), by_name=str(actor), at=now
        )
    return submission


def known_for(project: Project, today: dt.date | None = None, *, with_sources: bool = True) -> Known:
    """What a declaration of the project may refer to, for reading it field by field."""
    programme = project.programme
    types, sources = types_of(programme), Source.objects.filter(programme=programme)
    return Known(
        project=project.code,
        currency=programme.currency,
        types=types,
        indicators={
            code: Measured(unit, Aggregation(aggregation))
            for code, unit, aggregation in Indicator.objects.values_list("code", "unit", "aggregation")
        },
        projects=dict(programme.projects.values_list("code", "name")),
        today=today or current_day(),
        counted=frozenset(counted_indicators(project, types)),
        sources=set(sources.values_list("code", flat=True)) if with_sources else (),
    )


def record(actor: Actor, submission: Submission, wanted: Sequence[Wanted]) -> Recorded:
    """Record items and values in a submission that is still open: all of them or none.

    A change is kept as another version. Raises RecordError where the submission is not open, an entry is not
    the project's or an approved one is changed without a reason, ChangedMeanwhileError where somebody was
    quicker, BadInputError where a value is typed for an indicator that is counted from items.
    """
    require(actor, Action.SUBMIT_ACTUALS, submission.project)
    if len(wanted) > MOST:
        raise RecordError(f"at most {MOST} entries are recorded at once")
    with writing():
        kept = _open(submission)
        _refuse_typed(kept.project, wanted)
        before = Before(kept.project)
        before.load_wanted(wanted)
        batch = Batch(kept, By(person_behind(actor), str(actor), timezone.now()))
        entries = [before.repeated(one) or batch.add(one, before.changed(one)) for one in wanted]
        batch.store()
    return Recorded(tuple(entries), batch.size)


def withdraw(
    actor: Actor, submission: Submission, entry: Item | Observation, because: str
) -> Item | Observation:
    """Take an entry back, in a submission that is open: it counts no more once that is approved.

    Raises RecordError as ``record`` does, and where no reason is given.
    """
    return withdraw_all(actor, submission, [(entry, because)])[0]


def withdraw_all(
    actor: Actor, submission: Submission, entries: Sequence[tuple[Item | Observation, str]]
) -> list[Item | Observation]:
    """Take several entries back, each with its reason, as ``withdraw`` does: all of them or none."""
    require(actor, Action.SUBMIT_ACTUALS, submission.project)
    if not all(because.strip() for _, because in entries):
        raise NoReasonError("say why it is taken back")
    with writing():
        kept = _open(submission)
        before = Before(kept.project)
        for model in (Item, Observation):
            before.load(model, [entry.reference for entry, _ in entries if isinstance(entry, model)])
        batch = Batch(kept, By(person_behind(actor), str(actor), timezone.now()))
        rows = [
            batch.take_back(before.version(type(entry), entry.reference, entry.version, why), why.strip())
            for entry, why in entries
        ]
        batch.store()
    return rows


def _open(submission: Submission) -> Submission:
    kept = Submission.objects.select_related("project__programme").get(pk=submission.pk)
    if kept.status not in OPEN:
        raise ChangedMeanwhileError(f"the submission {kept} is {kept.status}: nothing can be written into it")
    return kept


def _refuse_typed(project: Project, wanted: Sequence[Wanted]) -> None:
    """Raise BadInputError for every value of an indicator of which there are items, or come with it."""
    types = types_of(project.programme)
    counted = counted_indicators(project, types)
    for one in wanted:
        if isinstance(one.what, DeclaredItem) and one.what.item.type in types:
            rules = types[one.what.item.type].rules_for(one.what.item.variant)
            counted |= {rule.indicator for rule in rules}
    typed = [one.what.indicator for one in wanted if isinstance(one.what, DeclaredValue)]
    findings = [
        CountedIndicator(Place(project.code, None, "indicator"), {"indicator": code})
        for code in dict.fromkeys(typed)
        if code in counted
    ]
    if findings:
        raise BadInputError(findings)
