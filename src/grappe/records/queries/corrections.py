"""The corrections that visitors asked for."""

from collections.abc import Iterable, Sequence

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from grappe.domain.correction import Stage
from grappe.domain.decision import Matter
from grappe.records.models import Commitment, CorrectionRequest, CorrectionStep, Decision
from grappe.records.queries.clock import end_of
from grappe.records.queries.decided import decisions_on, history_of_commitment
from grappe.records.queries.sight import NOW, Sight

OFFERED = 20
_WAITING = (Stage.RECEIVED, Stage.IN_HAND)


def find_correction(reference: str) -> CorrectionRequest | None:
    """A request with its steps and what it is of."""
    rows = CorrectionRequest.objects.select_related("programme", "project__programme")
    return rows.prefetch_related("steps__decision__programme").filter(reference=reference).first()


def decisions_for(request: CorrectionRequest) -> list[Decision]:
    """The decisions that stand on the figure of a request, the last first: by one of them it may be met."""
    made: list[Decision] = []
    if request.about == Matter.CLAIM:
        made = decisions_on([request.key], standing=True).get(request.key, [])
    elif request.about == Matter.COMMITMENT:
        commitment = Commitment.objects.filter(pk=request.key).first()
        made = history_of_commitment(commitment) if commitment is not None else []
    return [one for one in made if one.stands][:OFFERED]


def corrections_on(about: Matter, key: str, sight: Sight = NOW) -> list[CorrectionRequest]:
    """What had been asked about one figure, the newest first, each at the stage that it had reached."""
    rows = CorrectionRequest.objects.select_related("programme", "project").filter(about=about, key=key)
    if sight.day is None:
        return list(rows)
    then = list(rows.filter(received_at__lt=end_of(sight.day)).prefetch_related("steps"))
    for one in then:
        steps = [step.stage for step in one.steps.all() if step.at < end_of(sight.day)]
        one.stage = steps[-1] if steps else Stage.RECEIVED.value
    return then


def corrected(commitments: Iterable[Commitment], sight: Sight) -> set[str]:
    """Which of the commitments, by id, somebody had asked to correct without an answer: one query."""
    rows = CorrectionRequest.objects.filter(about=Matter.COMMITMENT, key__in=[one.pk for one in commitments])
    if sight.day is None:
        waiting = rows.filter(stage__in=_WAITING)
    else:
        end = end_of(sight.day)
        steps = CorrectionStep.objects.filter(request=OuterRef("pk"), at__lt=end).exclude(stage__in=_WAITING)
        waiting = rows.filter(~Exists(steps), received_at__lt=end)
    return set(waiting.values_list("key", flat=True))


def corrections_within(programmes: Sequence[int], *, without_programme: bool) -> QuerySet[CorrectionRequest]:
    """What was asked in these programmes (keys), and in none where that is wanted; what waits comes first."""
    rows = CorrectionRequest.objects.select_related("programme", "project")
    of_none = Q(programme__isnull=True) if without_programme else Q(pk__in=[])
    stage = Case(
        *(When(stage=stage, then=Value(place)) for place, stage in enumerate(_WAITING)),
        default=Value(len(_WAITING)),
        output_field=IntegerField(),
    )
    return rows.filter(Q(programme__in=programmes) | of_none).order_by(stage, "-received_at")


def awaits_correction() -> Exists:
    """Whether somebody asked to correct a commitment, in a query on commitments, and nobody answered yet."""
    waiting = CorrectionRequest.objects.filter(
        about=Matter.COMMITMENT, key=OuterRef("pk"), stage__in=_WAITING
    )
    return Exists(waiting)
