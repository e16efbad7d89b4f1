"""What waits on the desk for a decision, each kind in the order in which it helps most to decide it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Concat

from grappe.domain.correction import ANSWERED
from grappe.domain.decision import Matter
from grappe.domain.findings import Severity
from grappe.domain.indicators import Theme
from grappe.reconciling.findings import Contradiction, Tie
from grappe.records.models import (
    Claim,
    CommitmentFinding,
    CorrectionRequest,
    Decision,
    Indicator,
    LinkDoubt,
    Project,
    Source,
    SourceFinding,
)
from grappe.records.queries.decided import READ, is_settled
from grappe.records.queries.reviews import unreviewed

Row = TypeVar("Row", bound=Model)
LABELS = ("indicator__label_fr", "indicator__label_en")
BETWEEN_CLAIMS = (Contradiction.code, Tie.code)
BY_CHOICE = "decided"  # the rule by which the claim that a person chose goes before all others
CONTESTED = (Severity.ERROR, Severity.CONFLICT)


class Lane(StrEnum):
    """A kind of thing that waits, in the order in which the desk shows them."""

    DOUBTS = "doubts"  # about commitments: contradictions, moved targets and the like
    CORRECTIONS = "corrections"  # that visitors asked for
    ANOMALIES = "anomalies"  # of sources
    NAMES = "names"  # printed names that may mean several organisations
    CLAIMS = "claims"  # that nobody has reviewed


@dataclass(frozen=True, slots=True)
class Sought:
    """What of the desk is asked for: what the person may decide, and codes that narrow it (empty: all).

    ``programmes`` are keys; ``without_programme`` adds what belongs to none.
    """

    programmes: tuple[int, ...]
    without_programme: bool = False
    programme: str = ""
    project: str = ""
    indicator: str = ""
    severity: str = ""
    words: str = ""

    def within(self, programme: str) -> Q:
        """The condition on rows that name their programme in that field."""
        found = Q(**{f"{programme}__in": self.programmes})
        if self.without_programme:
            found |= Q(**{f"{programme}__isnull": True})
        return found & Q(**{f"{programme}__code": self.programme}) if self.programme else found

    def narrowed(self, *, project: str = "", indicator: str = "", words: Sequence[str] = ()) -> Q:
        """The condition on rows that name their project and indicator, and bear words, in those fields.

        Rows that have no project or indicator are left out where one is asked for.
        """
        found = Q()
        for asked, field in ((self.project, project), (self.indicator, indicator)):
            if asked:
                found &= Q(**{f"{field}__code": asked}) if field else Q(pk__in=[])
        for word in self.words.split():
            found &= Q.create([(f"{field}__icontains", word) for field in words], connector=Q.OR)
        return found


def doubts(sought: Sought) -> QuerySet[CommitmentFinding]:
    """What is doubtful in commitments and nobody has settled, nor chosen between its claims.

    What is contested comes first, of it money, and of that what more sources contest, then the larger figure;
    then what can be read in two ways, then what is only to be known.
    """
    about = sought.narrowed(
        project="commitment__project",
        indicator="commitment__indicator",
        words=[f"commitment__{field}" for field in (*LABELS, "project__name", "address")],
    )
    chosen = Q(code__in=BETWEEN_CLAIMS, commitment__rule=BY_CHOICE)
    rows = CommitmentFinding.objects.filter(~is_settled(), ~chosen, sought.within("programme"), about)
    if sought.severity:
        rows = rows.filter(severity=sought.severity)
    money = When(commitment__indicator__theme=Theme.MONEY, then=0)
    ordered = rows.annotate(
        weight=_weight(CONTESTED), after_money=Case(money, default=1, output_field=IntegerField())
    )
    return ordered.order_by(
        "weight", "after_money", "-commitment__sources_against",
        F("commitment__value").desc(nulls_last=True), "commitment", "code", "pk",
    )  # fmt: skip


def anomalies(sought: Sought) -> QuerySet[SourceFinding]:
    """What readings found odd in sources and nobody has settled: the gravest first, in the texts' order.

    A project narrows them to the sources that speak of it, an indicator to what names it.
    """
    about = replace(sought, project="", indicator="").narrowed(
        words=["source__title", "source__publisher", "quote"]
    )
    rows = SourceFinding.objects.filter(~is_settled(), sought.within("source__programme"), about)
    if sought.project:
        rows = rows.filter(
            Exists(Claim.objects.filter(source=OuterRef("source"), project__code=sought.project))
        )
    if sought.indicator:
        rows = rows.filter(particulars__indicator=sought.indicator)
    if sought.severity:
        rows = rows.filter(severity=sought.severity)
    return rows.annotate(weight=_weight()).order_by("weight", "source", "start_char", "pk")


def names(sought: Sought) -> QuerySet[LinkDoubt]:
    """The places at which a name is printed that may mean several organisations."""
    about = sought.narrowed(project="membership__project", words=["printed_name"])
    return _unweighed(LinkDoubt.objects.filter(sought.within("programme"), about), sought)


def corrections(sought: Sought) -> QuerySet[CorrectionRequest]:
    """What visitors asked to correct and nobody has answered, the oldest first."""
    about = sought.narrowed(project="project", words=["text", "figure"])
    rows = CorrectionRequest.objects.filter(sought.within("programme"), about).exclude(stage__in=ANSWERED)
    return _unweighed(rows, sought).order_by("received_at", "pk")


def claims(sought: Sought) -> QuerySet[Claim]:
    """The claims, reviewed or not."""
    about = sought.narrowed(
        project="project", indicator="indicator", words=["source__title", "source__publisher", "subject"]
    )
    return _unweighed(Claim.objects.filter(sought.within("programme"), about), sought)


def sources(sought: Sought) -> QuerySet[Source]:
    """The sources of which claims wait, the funder's first, the newest before the older."""
    waiting = unreviewed(claims(sought)).filter(source=OuterRef("pk")).order_by()
    return Source.objects.filter(Exists(waiting)).order_by("-by_funder", "-published", "code", "pk")


def claims_of(source: int, sought: Sought) -> QuerySet[Claim]:
    """The claims of a source that wait, in the order of its text."""
    return unreviewed(claims(sought)).filter(source=source).order_by("figure_start", "start_char", "pk")


def counted(rows: QuerySet[Source], sought: Sought) -> QuerySet[Source]:
    """These of the ``sources`` that are sliced, with the number of claims that wait as ``waiting``."""
    waiting = unreviewed(claims(sought)).filter(source=OuterRef("pk")).order_by().values("source")
    number = waiting.annotate(number=Count("pk")).values("number")
    shown = Source.objects.filter(pk__in=rows.values("pk")).annotate(waiting=Subquery(number))
    return shown.order_by(*rows.query.order_by)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much waits in each lane; of the claims, ``reviewed`` were and ``claims`` were not."""

    lanes: dict[Lane, int]
    reviewed: int

    @property
    def total(self) -> int:
        """All that waits."""
        return sum(self.lanes.values())

    @property
    def all_claims(self) -> int:
        """The claims, reviewed or not."""
        return self.lanes[Lane.CLAIMS] + self.reviewed


def counts(sought: Sought) -> Counts:
    """How much waits: one query.

    The claims that wait are all but those that were reviewed: neither count looks at each claim's decisions.
    """
    standing = Decision.objects.filter(about=Matter.CLAIM, verb__in=READ, withdrawn_at__isnull=True)
    reviewed = claims(sought).filter(pk__in=standing.order_by().values("key"))
    name = Concat("folded", Value("|"), Coalesce(Cast("programme", CharField()), Value("")))
    told = [
        _counted(Lane.DOUBTS, doubts(sought)),
        _counted(Lane.CORRECTIONS, corrections(sought)),
        _counted(Lane.ANOMALIES, anomalies(sought)),
        _counted(Lane.NAMES, names(sought), name),
        _counted(Lane.CLAIMS, claims(sought)),
        _counted("reviewed", reviewed),
    ]
    found = dict(told[0].union(*told[1:], all=True))
    number = int(found.get("reviewed", 0))
    lanes = {lane: int(found.get(lane, 0)) for lane in Lane}
    return Counts(lanes | {Lane.CLAIMS: lanes[Lane.CLAIMS] - number}, number)


@dataclass(frozen=True, slots=True)
class Choice:
    """A project or indicator that the desk can be narrowed to."""

    of: str
    code: str
    name_fr: str
    name_en: str


def choices(sought: Sought) -> list[Choice]:
    """The projects of the programmes asked for, and the indicators of their claims: one query."""
    own = Project.objects.filter(sought.within("programme"))
    measured = Indicator.objects.filter(Exists(Claim.objects.filter(indicator=OuterRef("pk"))))
    projects = own.order_by().annotate(of=_word("project"), other=F("name"))
    indicators = measured.order_by().annotate(of=_word("indicator"))
    rows = projects.values_list("of", "code", "name", "other", "position").union(
        indicators.values_list("of", "code", "label_fr", "label_en", "position"), all=True
    )
    return [Choice(*row[:4]) for row in sorted(rows, key=lambda row: (row[0], row[4], row[2]))]


def _unweighed(rows: QuerySet[Row], sought: Sought) -> QuerySet[Row]:
    """Rows that have no severity: none of them where one is asked for."""
    return rows.none() if sought.severity else rows


def _weight(alike: Sequence[Severity] = ()) -> Case:
    """The place of a finding's severity, the gravest first; those ``alike`` share the first place."""
    places = {severity: 0 if severity in alike else place for place, severity in enumerate(Severity)}
    whens = [When(severity=severity, then=place) for severity, place in places.items()]
    return Case(*whens, default=len(places), output_field=IntegerField())


def _counted(lane: str, rows: QuerySet[Any], what: Any = "pk") -> QuerySet[Any, tuple[str, int]]:
    named = rows.order_by().annotate(lane=_word(lane)).values("lane")
    counted: QuerySet[Any, tuple[str, int]] = named.annotate(
        number=Count(what, distinct=what != "pk")
    ).values_list("lane", "number")
    return counted


def _word(word: str) -> Value:
    return Value(word, CharField())
