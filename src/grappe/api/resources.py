"""The addresses of the API; every list is cut into pages by ``limit`` and ``offset``."""

from typing import Annotated

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema
from ninja.pagination import LimitOffsetPagination, paginate

from grappe import __version__
from grappe.actions.record import ChangedMeanwhileError, RecordError
from grappe.actions.rights import NotAllowedError
from grappe.api.actuals import refused
from grappe.api.actuals import router as actuals
from grappe.api.organisations import router as organisations
from grappe.api.schemas import (
    AxisOut,
    ClaimOut,
    CommitmentDetail,
    CommitmentOut,
    EventOut,
    FindingOut,
    ProgrammeOut,
    ProjectOut,
    SourceOut,
    TrainingOut,
)
from grappe.api.search import router as search
from grappe.api.seeing import AsOf, seen
from grappe.domain.errors import BadInputError
from grappe.records.models import (
    Claim,
    Commitment,
    Event,
    Programme,
    Project,
    ResearchAxis,
    Source,
    SourceFinding,
    TrainingAction,
)
from grappe.records.queries import activities as activity_queries
from grappe.records.queries import claims as claim_queries
from grappe.records.queries import commitments as commitment_queries
from grappe.records.queries import findings as finding_queries
from grappe.records.queries import programmes as programme_queries
from grappe.records.queries import projects as project_queries
from grappe.records.queries import sources as source_queries

# No documentation page: it would ask another host for its scripts. The description is at openapi.json.
api = NinjaAPI(
    title="Grappe",
    version=__version__,
    description=(
        "What funded programmes promise and what they deliver, with the evidence. Everybody may read; the "
        "offices of projects declare what they delivered, with a token (`grappe accounts token`) or a "
        "browser's session."
    ),
    docs_url=None,
    urls_namespace="api",
)

api.add_router("/organisations", organisations)
api.add_router("/search", search)
api.add_router("", actuals)


@api.exception_handler(NotAllowedError)
def not_allowed(request: HttpRequest, error: NotAllowedError) -> HttpResponse:
    """Somebody asked for what their mandates don't allow."""
    return api.create_response(request, {"detail": str(error)}, status=403)


@api.exception_handler(BadInputError)
def bad_input(request: HttpRequest, error: BadInputError) -> HttpResponse:
    """What was sent can't be taken in: every mistake at once."""
    return api.create_response(request, refused(error.findings).model_dump(), status=422)


@api.exception_handler(RecordError)
def not_recorded(request: HttpRequest, error: RecordError) -> HttpResponse:
    """What was asked for can't be done, or somebody was quicker."""
    status = 409 if isinstance(error, ChangedMeanwhileError) else 400
    return api.create_response(request, {"detail": str(error)}, status=status)


After = Annotated[
    str,
    Query(max_length=64, description="Id of the last claim that you have: only what follows it, by id."),
]


class ClaimQuery(Schema):
    """Codes that a claim must have."""

    programme: str = ""
    project: str = ""
    indicator: str = ""
    source: str = ""
    modality: str = ""
    evidence: str = ""


@api.get("/programmes", response=list[ProgrammeOut])
@paginate(LimitOffsetPagination)
def programmes(request: HttpRequest, as_of: AsOf = None) -> QuerySet[Programme]:
    """Every programme."""
    return programme_queries.programmes(seen(request, as_of))


@api.get("/projects", response=list[ProjectOut])
@paginate(LimitOffsetPagination)
def projects(request: HttpRequest, programme: str = "", as_of: AsOf = None) -> QuerySet[Project]:
    """Every project, or those of one programme."""
    return project_queries.projects(programme, seen(request, as_of))


@api.get("/sources", response=list[SourceOut])
@paginate(LimitOffsetPagination)
def sources(request: HttpRequest, programme: str = "", as_of: AsOf = None) -> QuerySet[Source]:
    """Every source, or those of one programme, the newest first."""
    return source_queries.sources(programme, seen(request, as_of))


@api.get("/claims", response=list[ClaimOut])
@paginate(LimitOffsetPagination)
def claims(
    request: HttpRequest, asked: Annotated[ClaimQuery, Query()], after: After = "", as_of: AsOf = None
) -> QuerySet[Claim] | claim_queries.ById:
    """Every claim in the order of their ids, or those that have the codes asked for.

    Those of a programme, a project or a source come source by source, in the order of the text. All of a
    register are best read with ``after``: what is added meanwhile moves no page.
    """
    wanted, sight = claim_queries.ClaimFilter(**asked.model_dump()), seen(request, as_of)
    if wanted.narrow and not after:
        return claim_queries.claims(wanted, sight)
    return claim_queries.ById(wanted, sight, after)


@api.get("/claims/{identity}", response=ClaimOut)
def claim(request: HttpRequest, identity: str, as_of: AsOf = None) -> Claim:
    """One claim."""
    found = claim_queries.find_claim(identity, seen(request, as_of))
    if found is None:
        raise Http404("no such claim")
    return found


@api.get("/commitments", response=list[CommitmentOut])
@paginate(LimitOffsetPagination)
def commitments(
    request: HttpRequest, programme: str = "", project: str = "", indicator: str = "", as_of: AsOf = None
) -> QuerySet[Commitment] | list[Commitment]:
    """Every commitment, or those that have the codes asked for."""
    return commitment_queries.commitments(programme, project, indicator, seen(request, as_of))


@api.get("/commitments/{programme}/{path:address}", response=CommitmentDetail)
def commitment(request: HttpRequest, programme: str, address: str, as_of: AsOf = None) -> Commitment:
    """One commitment with its claims, by its address or id; a former one leads to it."""
    sight = seen(request, as_of)
    found = commitment_queries.find_commitment(programme, address, sight)
    if found is None and (now := commitment_queries.leads_to(programme, address)):
        found = commitment_queries.find_commitment(programme, now, sight)
    if found is None:
        raise Http404("no such commitment")
    return found


class SaidQuery(Schema):
    """Codes that an event, a line of research or a training must have."""

    programme: str = ""
    project: str = ""
    source: str = ""


@api.get("/events", response=list[EventOut])
@paginate(LimitOffsetPagination)
def events(
    request: HttpRequest, asked: Annotated[SaidQuery, Query()], event: str = "", as_of: AsOf = None
) -> QuerySet[Event]:
    """Every event by date, or those that have the codes and are of the kind asked for."""
    wanted = activity_queries.SaidFilter(**asked.model_dump())
    return activity_queries.events(wanted, event, seen(request, as_of))


@api.get("/axes", response=list[AxisOut])
@paginate(LimitOffsetPagination)
def axes(
    request: HttpRequest, asked: Annotated[SaidQuery, Query()], as_of: AsOf = None
) -> QuerySet[ResearchAxis]:
    """Every line of research, or those that have the codes asked for."""
    return activity_queries.axes(activity_queries.SaidFilter(**asked.model_dump()), seen(request, as_of))


@api.get("/training", response=list[TrainingOut])
@paginate(LimitOffsetPagination)
def training(
    request: HttpRequest,
    asked: Annotated[SaidQuery, Query()],
    level: str = "",
    status: str = "",
    as_of: AsOf = None,
) -> QuerySet[TrainingAction]:
    """Every training, or those that have the codes, the level and the status asked for."""
    wanted = activity_queries.SaidFilter(**asked.model_dump())
    return activity_queries.trainings(wanted, level, status, seen(request, as_of))


@api.get("/findings", response=list[FindingOut])
@paginate(LimitOffsetPagination)
def findings(
    request: HttpRequest,
    programme: str = "",
    source: str = "",
    code: str = "",
    severity: str = "",
    as_of: AsOf = None,
) -> QuerySet[SourceFinding]:
    """What was found odd in sources or left out of them, or what has the codes and severity asked for."""
    return finding_queries.findings(programme, source, code, severity, seen(request, as_of))
