"""What waits for somebody, or was decided: declarations, corrections, contradictions, the desk."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Max
from django.urls import reverse

from grappe.actions.reminding.scope import Scope
from grappe.actions.rights import Action
from grappe.domain.correction import ANSWERED
from grappe.domain.letter import Topic
from grappe.domain.submission import Status
from grappe.publishing.addresses import path_of
from grappe.publishing.dates import date
from grappe.publishing.findings import kind_of, message
from grappe.publishing.letters import News
from grappe.publishing.prose import within
from grappe.publishing.stances import standard_labels
from grappe.records.models import Claim, CommitmentFinding, SubmissionStep
from grappe.records.queries.corrections import corrections_within
from grappe.records.queries.inbox import BETWEEN_CLAIMS, Sought, claims, counts, doubts
from grappe.records.queries.reviews import unreviewed

WORDS = {
    "fr": {
        Status.SUBMITTED: "{project} a soumis une déclaration pour {period}.",
        Status.APPROVED: "La déclaration de {project} pour {period} est approuvée ({by}).{comment}",
        Status.RETURNED: "La déclaration de {project} pour {period} est à reprendre ({by}).{comment}",
        "comment": " « {words} »",
        "correction": "{figure} – « {words} »",
        "between": "de {start} à {end}",
        "one": "Une affirmation lue par machine attend d’être relue ; à décider en tout : {total}.",
        "many": "{n} affirmations lues par machine attendent d’être relues ; à décider en tout : {total}.",
    },
    "en": {
        Status.SUBMITTED: "{project} submitted a declaration for {period}.",
        Status.APPROVED: "The declaration of {project} for {period} was approved ({by}).{comment}",
        Status.RETURNED: "The declaration of {project} for {period} was returned ({by}).{comment}",
        "comment": " “{words}”",
        "correction": "{figure} – “{words}”",
        "between": "{start} to {end}",
        "one": "One claim that a machine read waits for a review; matters to decide in all: {total}.",
        "many": "{n} claims that a machine read wait for a review; matters to decide in all: {total}.",
    },
}
LONGEST = 300  # characters of somebody's own words


def declarations(scope: Scope) -> Iterator[News]:
    """What waits for approval, where the person approves; what became of theirs, where they declare."""
    steps = SubmissionStep.objects.filter(
        submission__project__programme=scope.programme, at__gte=scope.since, at__lt=scope.until
    ).select_related("submission__project")
    if scope.project is not None:
        steps = steps.filter(submission__project=scope.project)
    for step in steps.order_by("at", "pk"):
        status, submission = Status(step.status), step.submission
        if submission.status != status:
            continue  # it went on since
        if status is Status.SUBMITTED and scope.may(Action.APPROVE_ACTUALS):
            topic = Topic.SUBMITTED
        elif status in (Status.APPROVED, Status.RETURNED) and _declares(scope):
            topic = Topic.DECIDED
        else:
            continue
        path = reverse("web:declaration", args=[submission.reference])
        yield News(topic, f"step/{step.pk}", _step_told(step, scope.language), path)


def _declares(scope: Scope) -> bool:
    """Whether the person declares for this very project; who may do so everywhere is told of none."""
    return scope.project is not None and scope.may(Action.SUBMIT_ACTUALS)


def _step_told(step: SubmissionStep, language: str) -> str:
    words, submission = WORDS[language], step.submission
    start, end = date(submission.start, language), date(submission.end, language)
    period = start if submission.start == submission.end else words["between"].format(start=start, end=end)
    comment = words["comment"].format(words=_short(step.comment)) if step.comment else ""
    return words[Status(step.status)].format(
        project=submission.project.name, period=period, by=step.by_name, comment=comment
    )


def corrections(scope: Scope) -> Iterator[News]:
    """The corrections that visitors asked for and nobody answered, for who answers them."""
    if not scope.may(Action.ANSWER_CORRECTION):
        return
    rows = corrections_within([scope.programme.pk], without_programme=False).exclude(stage__in=ANSWERED)
    for one in rows.filter(received_at__lt=scope.until):
        said = {"figure": one.figure.get(scope.language, ""), "words": _short(one.text)}
        sentence = WORDS[scope.language]["correction"].format(**said).removeprefix(" – ")
        path = reverse("web:correction", args=[one.reference])
        yield News(Topic.CORRECTION, f"correction/{one.reference}", sentence, path)


def contradictions(scope: Scope) -> Iterator[News]:
    """Contradictions that nobody settled, the last of whose claims came in since."""
    project = scope.project.code if scope.project is not None else ""
    sought = Sought((scope.programme.pk,), programme=scope.programme.code, project=project)
    found = doubts(sought).filter(code__in=BETWEEN_CLAIMS, commitment__before=False)
    rows = list(found.select_related("commitment__indicator", "commitment__project", "commitment__programme"))
    newest = _newest(rows)
    owed = scope.sight.owed(scope.programme, scope.project)
    seen = None if owed is None else {one.pk: one.fingerprint for one in owed.commitments}
    for one in rows:
        commitment, came = one.commitment, newest.get(one.pk)
        if seen is not None and seen.get(commitment.pk) != commitment.fingerprint:
            continue  # it was told with drafts that the person doesn't see
        if came is None or not scope.since <= came < scope.until:
            continue
        sentence = _doubt_told(one, scope.language)
        yield News(Topic.CONTRADICTED, f"contradiction/{one.pk}", sentence, path_of(commitment))


def _newest(found: list[CommitmentFinding]) -> dict[str, dt.datetime]:
    """When the last claim of each finding came in, by the finding's id: one query."""
    named = {key for one in found for key in one.claims}
    came = dict(Claim.objects.filter(pk__in=named).order_by().values_list("pk", "recorded_at"))
    known = {one.pk: [came[key] for key in one.claims if key in came] for one in found}
    return {key: max(moments) for key, moments in known.items() if moments}


def _doubt_told(one: CommitmentFinding, language: str) -> str:
    indicator, project = one.commitment.indicator, one.commitment.project
    label = indicator.label_fr if language == "fr" else indicator.label_en
    labels = {**standard_labels(language), indicator.code: label}
    said = message(kind_of(one.code), one.particulars, language, labels)
    return f"{project.name}, {within(said)}" if project else said[:1].upper() + said[1:]


def desk(scope: Scope) -> Iterator[News]:
    """How much waits on the desk, where something came to it since; told again when more comes."""
    if scope.project is not None or not scope.may(Action.SEE_DESK):
        return
    sought = Sought((scope.programme.pk,))
    waiting = unreviewed(claims(sought)).order_by().aggregate(number=Count("pk"), newest=Max("recorded_at"))
    newest, number = waiting["newest"], waiting["number"]
    if newest is None or not scope.since <= newest < scope.until:
        return
    words = WORDS[scope.language]["one" if number == 1 else "many"]
    sentence = words.format(n=number, total=counts(sought).total)
    key = f"desk/{scope.programme.code}/{newest:%Y%m%dT%H%M%S%f}"
    yield News(Topic.DESK, key, sentence, reverse("web:desk"))


def _short(words: str) -> str:
    """Somebody's own words on one line."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
