"""What projects declared: submissions, and of each entry the version that counts."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import TypeVar

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.lookups import In

from grappe.domain.items import ItemType, item_types_from, load_item_types
from grappe.domain.submission import Status
from grappe.records.models import (
    Indicator,
    Item,
    ItemOrganisation,
    Observation,
    Programme,
    Project,
    Submission,
    SubmissionStep,
    TypeBook,
)

Declared = TypeVar("Declared", Item, Observation)

PUBLIC = frozenset({Status.APPROVED})
"""What everybody sees."""
WITH_DRAFTS = frozenset({Status.APPROVED, Status.SUBMITTED})
"""What a programme may show too, marked as not approved yet."""
ALL = frozenset(Status)
"""What a project's own office sees."""


def types_of(programme: Programme) -> dict[str, ItemType]:
    """The types of items that the programme knows: the standard ones, then its own."""
    try:
        table = programme.type_book.table
    except TypeBook.DoesNotExist:
        table = {}
    return {**load_item_types(), **item_types_from(table)}


def find_submission(reference: str) -> Submission | None:
    """The submission of that reference, with its project."""
    rows = Submission.objects.select_related("project__programme__type_book")
    return rows.filter(reference=reference).first()


def submissions_of(projects: Iterable[Project]) -> QuerySet[Submission]:
    """What the projects submitted or are about to, the latest period first."""
    rows = Submission.objects.filter(project__in=[project.pk for project in projects])
    return rows.select_related("project__programme")


def projects() -> QuerySet[Project]:
    """Every project with its programme."""
    return Project.objects.select_related("programme").order_by("programme", "position")


def find_office(key: str) -> Project | None:
    """The project of that key, for which something is to be declared."""
    return projects().filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None


def indicators(programme: Programme) -> QuerySet[Indicator]:
    """The indicators that a project of the programme may declare values for: standard ones, its own."""
    return Indicator.objects.filter(Q(programme__isnull=True) | Q(programme=programme))


def with_what_was_before(model: type[Declared], submission: Submission) -> QuerySet[Declared]:
    """Every version of the entries in a submission, the first ones first: what it changes is beside it."""
    touched = model._default_manager.filter(submission=submission).order_by().values("reference")
    return model._default_manager.filter(reference__in=touched).order_by("reference", "version")


def in_submission(rows: QuerySet[Declared], submission: Submission) -> QuerySet[Declared]:
    """Of each entry that a submission brings or changes, the last version in it."""
    later = rows.model._default_manager.filter(
        submission=submission, reference=OuterRef("reference"), version__gt=OuterRef("version")
    )
    return rows.filter(~Exists(later), submission=submission).order_by("pk")


def counting(
    rows: QuerySet[Declared], statuses: Collection[Status] = PUBLIC, as_of: dt.datetime | None = None
) -> QuerySet[Declared]:
    """Of each entry the version that counts: the last one in a submission that got so far, if it stands.

    With ``as_of``, as it was known at that moment: by the steps taken and the versions recorded until then.
    """
    standing = _standing(statuses, as_of)
    later = rows.model._default_manager.filter(
        standing, reference=OuterRef("reference"), version__gt=OuterRef("version")
    )
    return rows.filter(standing).filter(~Exists(later), withdrawn=False)


def _standing(statuses: Collection[Status], as_of: dt.datetime | None) -> Q:
    """Whether the submission of an entry got so far, at that moment."""
    if as_of is None:
        return Q(submission__status__in=statuses)
    # Told for each entry from the steps of its submission: the other submissions are not looked at.
    taken = SubmissionStep.objects.filter(submission=OuterRef("submission"), at__lte=as_of)
    stood = Subquery(taken.order_by("-at", "-pk").values("status")[:1])
    return Q(In(stood, list(statuses)), recorded_at__lte=as_of)


def with_shares(items: QuerySet[Item]) -> QuerySet[Item]:
    """The items with the projects that share them and the organisations that they name."""
    organisations = ItemOrganisation.objects.select_related("organisation__merged_into")
    return items.select_related("submission", "project").prefetch_related(
        "shares__project", Prefetch("organisations", queryset=organisations)
    )


def declared_of() -> Combinable:
    """How many items and values of a project are approved, in a query on projects."""
    items = counting(Item.objects.filter(shares__project=OuterRef("pk")))
    values = counting(Observation.objects.filter(project=OuterRef("pk")))
    return _number_of(items) + _number_of(values)


def _number_of(rows: QuerySet[Item] | QuerySet[Observation]) -> Coalesce:
    numbers = rows.order_by().annotate(group=Value(1)).values("group").annotate(number=Count("pk"))
    return Coalesce(Subquery(numbers.values("number")), 0)


def find_entry(model: type[Declared], reference: str) -> Declared | None:
    """The last version of an entry, whatever became of its submission."""
    rows = model._default_manager.select_related("submission", "project__programme")
    return rows.filter(reference=reference).order_by("-version").first()


def versions_of(model: type[Declared], reference: str) -> QuerySet[Declared]:
    """All versions of an entry, the first one first."""
    return model._default_manager.filter(reference=reference).select_related("submission").order_by("version")


def counted_indicators(project: Project, types: dict[str, ItemType]) -> set[str]:
    """The indicators that are counted for the project, as it has items that count for them."""
    own = counting(Item.objects.filter(shares__project=project), ALL)
    kinds = own.order_by().values_list("type", "variant").distinct()
    return {
        rule.indicator for code, variant in kinds if code in types for rule in types[code].rules_for(variant)
    }


def touched_by(submission: Submission) -> set[str]:
    """The indicators whose numbers depend on what is in a submission."""
    types = types_of(submission.project.programme)
    touched = set(submission.observations.values_list("indicator__code", flat=True))
    for code, variant in submission.items.values_list("type", "variant").distinct():
        touched |= {rule.indicator for rule in types[code].rules_for(variant)} if code in types else set()
    return touched
