"""What was delivered, for programs: read by everybody, declared by a project's office."""

import datetime as dt
from dataclasses import replace
from typing import Annotated, Any

from django.http import Http404, HttpRequest
from django.utils.translation import override
from ninja import Field, Query, Router, Schema, Status
from ninja.pagination import LimitOffsetPagination, paginate
from ninja.security import HttpBearer, django_auth

from grappe.actions import record as recording
from grappe.actions import submit as submitting
from grappe.actions.rights import Action, require
from grappe.actions.tokens import person_with
from grappe.api.schemas import Number, number
from grappe.api.seeing import seen
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.domain.observation import Observation
from grappe.domain.period import PartialDate
from grappe.following.declaring import Known, read_item, read_value
from grappe.records.models import Item, Submission, User
from grappe.records.queries import actuals as queries
from grappe.records.queries.observations import Asked, asked_by, items, observations
from grappe.records.queries.programmes import find_programme
from grappe.records.queries.projects import find_project

MOST = 1000
"""Entries in one request at most."""

router = Router(tags=["actuals"])


class Token(HttpBearer):
    """``Authorization: Bearer TOKEN``, made by ``grappe accounts token``."""

    def authenticate(self, _request: HttpRequest, token: str) -> User | None:
        """Who acts with the token."""
        return person_with(token)


Kind = Annotated[str, Query(alias="type")]
WRITERS = [Token(), django_auth]


class ObservationOut(Schema):
    """A value that was delivered."""

    project: str | None = Field(description="Code; null for the whole programme.")
    indicator: str
    value: Number
    value_max: Number | None
    bound: str = Field(description="exactly, about, at_least, more_than, up_to, less_than, between.")
    unit: str = Field(description="count, percent or an ISO 4217 currency.")
    start: str = Field(description="ISO date, month or year; empty unless it is of a period.")
    date: str = Field(description="ISO date, month or year: when it was so, or the end of the period.")
    basis: str = Field(description="quoted, cited, counted or declared: what shows it.")
    reference: str = Field(description="The id of the claim, or the reference of the declared value.")
    items: list[str] = Field(description="The references of the items counted.")
    reviewed: bool
    complete: bool = Field(
        description="False for a period that is not over, or a list with less than was said."
    )

    @staticmethod
    def resolve_value(one: Observation) -> Number | None:
        """The value as JSON has it."""
        return number(one.value)

    @staticmethod
    def resolve_value_max(one: Observation) -> Number | None:
        """The upper end of a range."""
        return number(one.value_max)

    @staticmethod
    def resolve_start(one: Observation) -> str:
        """Where its period begins."""
        return one.start.iso if one.start else ""

    @staticmethod
    def resolve_date(one: Observation) -> str:
        """When it was so."""
        return one.date.iso


class ItemOut(Schema):
    """One thing delivered, in the version that everybody sees."""

    reference: str
    version: int
    type: str
    variant: str
    title: str
    dates: dict[str, str] = Field(
        description="ISO dates, months or years by what happened: awarded, started…"
    )
    projects: list[str] = Field(
        description="Codes of the projects that share it, the one that declared it first."
    )
    organisations: list[str]
    persons: int | None
    amount: Number | None
    currency: str
    url: str
    note: str

    @staticmethod
    def resolve_projects(row: Item) -> list[str]:
        """The declaring project first."""
        codes = [share.project.code for share in row.shares.all() if share.project_id != row.project_id]
        return [row.project.code, *sorted(codes)]

    @staticmethod
    def resolve_organisations(row: Item) -> list[str]:
        """As they were written."""
        return [one.name for one in row.organisations.all()]

    @staticmethod
    def resolve_amount(row: Item) -> Number | None:
        """The amount as JSON has it."""
        return number(row.amount)


class PeriodIn(Schema):
    """For what something is declared."""

    programme: str
    project: str
    start: str = Field(description="ISO date, month or year.")
    end: str


class EntryIn(Schema):
    """An item (fields with a ``type``) or a value (fields with an ``indicator``), as a form has it."""

    fields: dict[str, str] = Field(
        description="Of an item: type, variant, title, a date by each moment, organisations and projects "
        "(parted by semicolons), part, persons, amount, currency, url, note. Of a value: indicator, value, "
        "bound, start, end, proof, source, currency, url, note."
    )
    key: str = Field("", max_length=80, description="Your own name for it: sent twice, it is kept once.")
    reference: str = Field("", description="Of the entry that it changes.")
    seen: int = Field(0, description="The version that you changed.")
    because: str = Field("", max_length=4000, description="Why it is changed, where it was approved before.")


class EntryOut(Schema):
    """An entry as it is kept."""

    reference: str
    version: int


class CommentIn(Schema):
    """A word to the funder."""

    comment: str = ""


class SubmissionOut(Schema):
    """What a project declares for a period, and how far it got."""

    reference: str
    start: str
    end: str
    status: str = Field(description="draft, submitted, returned or approved.")


class Wrong(Schema):
    """One thing that is wrong: in which entry (from 1), at which field, of which kind, in words."""

    entry: int | None
    field: str | None
    code: str
    message: str


class Refused(Schema):
    """Why nothing was kept."""

    detail: str
    findings: list[Wrong] = []


@router.get("/observations", response=list[ObservationOut])
@paginate(LimitOffsetPagination)
def list_observations(
    request: HttpRequest, programme: str, project: str = "", indicator: str = "", as_of: dt.date | None = None
) -> list[Observation]:
    """What was delivered in a programme, by project, indicator and date, perhaps as it was known on a day."""
    return observations(_asked(request, programme, project, indicator, as_of))


@router.get("/items", response=list[ItemOut])
@paginate(LimitOffsetPagination)
def list_items(
    request: HttpRequest, programme: str, project: str = "", kind: Kind = "", as_of: dt.date | None = None
) -> list[Item]:
    """The items that projects of a programme declared and the funder approved."""
    rows = items(_asked(request, programme, project, "", as_of))
    return list(rows.filter(type=kind) if kind else rows)


@router.post("/submissions", response={201: SubmissionOut, 400: Refused, 403: Refused}, auth=WRITERS)
def open_submission(request: HttpRequest, period: PeriodIn) -> Status[Any]:
    """Begin what a project declares for a period."""
    project = find_project(period.programme, period.project)
    if project is None:
        raise Http404("no such project")
    require(_person(request), Action.SUBMIT_ACTUALS, project)
    try:
        start, end = PartialDate(period.start), PartialDate(period.end)
    except ValueError as error:
        return Status(400, {"detail": str(error)})
    return Status(201, recording.open_submission(_person(request), project, start, end))


@router.get("/submissions/{reference}", response={200: SubmissionOut, 403: Refused}, auth=WRITERS)
def one_submission(request: HttpRequest, reference: str) -> Submission:
    """How far a submission got, for who declares there."""
    return _mine(request, reference)


@router.post(
    "/submissions/{reference}/entries",
    response={201: list[EntryOut], 400: Refused, 403: Refused, 409: Refused, 422: Refused},
    auth=WRITERS,
)
def record_entries(request: HttpRequest, reference: str, entries: list[EntryIn]) -> Status[Any]:
    """Record items and values in a submission that is still open, up to 1000 at once: all of them or none."""
    found = _mine(request, reference)
    if len(entries) > MOST:
        return Status(400, {"detail": f"at most {MOST} entries are recorded at once"})
    known = recording.known_for(found.project)
    wanted, findings = [], list[Finding]()
    for place, entry in enumerate(entries, 1):
        one, wrong = _wanted(entry, known, place)
        findings += wrong
        wanted += [one] if one else []
    if findings:
        raise BadInputError(findings)
    return Status(201, list(recording.record(_person(request), found, wanted).entries))


@router.post(
    "/submissions/{reference}/submit",
    response={200: SubmissionOut, 400: Refused, 403: Refused, 409: Refused},
    auth=WRITERS,
)
def submit(request: HttpRequest, reference: str, said: CommentIn) -> Submission:
    """Send a submission to the funder."""
    return submitting.submit(_person(request), _mine(request, reference), said.comment)


def refused(findings: tuple[Finding, ...]) -> Refused:
    """What is wrong with a request, entry by entry; programs are told in English."""
    with override("en"):
        return Refused(
            detail="nothing was kept",
            findings=[
                Wrong(entry=one.place.line, field=one.place.column, code=one.code, message=one.message)
                for one in findings
            ],
        )


def _wanted(entry: EntryIn, known: Known, place: int) -> tuple[recording.Wanted | None, list[Finding]]:
    reader = read_item if "type" in entry.fields else read_value
    what, findings = reader(entry.fields, known, Place("entries", place))
    if what is None:
        return None, findings
    return recording.Wanted(what, entry.reference, entry.seen, entry.because, entry.key), []


def _asked(
    request: HttpRequest, programme: str, project: str, indicator: str, as_of: dt.date | None
) -> Asked:
    sight = seen(request, as_of)
    found = find_programme(programme, sight)
    within = find_project(programme, project, sight) if project else None
    if found is None or (project and within is None):
        raise Http404("no such programme or project")
    asked = asked_by(sight, found, within, drafts=False)
    return replace(asked, indicators=frozenset([indicator]) if indicator else frozenset())


def _mine(request: HttpRequest, reference: str) -> Submission:
    found = queries.find_submission(reference)
    if found is None:
        raise Http404("no such submission")
    require(_person(request), Action.SUBMIT_ACTUALS, found.project)
    return found


def _person(request: HttpRequest) -> User:
    person = getattr(request, "auth", None)
    if not isinstance(person, User):
        raise LookupError("a request that nobody signed reached a view that asks for it")
    return person
