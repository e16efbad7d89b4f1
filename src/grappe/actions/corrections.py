"""Visitors ask for corrections; who reviews the programme takes them in hand and answers; all is kept."""

from dataclasses import dataclass, field

from django.utils import timezone

from grappe.actions.rights import Action, Actor, Target, person_behind, require
from grappe.actions.writing import writing
from grappe.domain.correction import ANSWERED, Stage
from grappe.domain.decision import Matter
from grappe.domain.errors import GrappeError
from grappe.records.keeping import new_reference
from grappe.records.models import CorrectionRequest, CorrectionStep, Programme, Project
from grappe.records.models.corrections import LONGEST
from grappe.records.queries.corrections import decisions_for

SHORTEST = 10  # characters: less says nothing that could be checked


class CorrectionError(GrappeError):
    """A request or an answer that says too little or too much; the message says which."""


class ChangedMeanwhileError(GrappeError):
    """Somebody else did something with the request since it was looked at."""

    def __init__(self, request: CorrectionRequest) -> None:
        self.request = request
        super().__init__(f"somebody else did something with {request} meanwhile: it is {request.stage}")


@dataclass(frozen=True, slots=True)
class Figure:
    """What is thought to be wrong: which, of what, and the words for it as they were shown, by language."""

    about: Matter
    key: str
    programme: Programme | None
    project: Project | None
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as they say, and in which language."""

    name: str = ""
    email: str = ""
    language: str = "fr"


def ask_correction(actor: Actor, figure: Figure, text: str, asker: Asker) -> CorrectionRequest:
    """Keep what somebody says of a figure; raises CorrectionError where it is too short or too long."""
    require(actor, Action.ASK_CORRECTION, figure.project or figure.programme)
    words = _said(text)
    with writing():
        return CorrectionRequest.objects.create(
            reference=new_reference(),
            about=figure.about,
            key=figure.key,
            programme=figure.programme,
            project=figure.project,
            figure=figure.words,
            text=words,
            name=asker.name.strip(),
            email=asker.email.strip(),
            language=asker.language,
            received_at=timezone.now(),
        )


def take_in_hand(actor: Actor, request: CorrectionRequest, seen: Stage) -> CorrectionRequest:
    """Say that somebody looks into it, also once more after an answer; ``seen`` is the stage it was seen in.

    Raises ChangedMeanwhileError where it is in another by now.
    """
    return _step(actor, request, seen, Stage.IN_HAND, "")


def answer_correction(
    actor: Actor,
    request: CorrectionRequest,
    seen: Stage,
    answer: Stage,
    words: str,
    decision: int | None = None,
) -> CorrectionRequest:
    """Accept or refuse, with the reason; the row returned has the address to write to, which is kept no more.

    ``decision`` is the number of the one by which the figure was corrected, where it took one: it must be on
    that figure, and stand. Raises CorrectionError where the reason says too little or the decision is another
    figure's, ChangedMeanwhileError where somebody was quicker.
    """
    if answer not in ANSWERED:
        raise CorrectionError(f"{answer} is no answer")
    by = decision if answer is Stage.ACCEPTED else None
    if by is not None and by not in {one.pk for one in decisions_for(request)}:
        raise CorrectionError(f"decision {by} is not on that figure, or was withdrawn")
    return _step(actor, request, seen, answer, _said(words), by)


def hide_correction(actor: Actor, request: CorrectionRequest, *, hide: bool) -> None:
    """Keep the words of a request off its public page, or show them again."""
    require(actor, Action.ANSWER_CORRECTION, _target(request))
    with writing():
        request.is_hidden = hide
        request.save(update_fields=["is_hidden"])


def _step(
    actor: Actor,
    request: CorrectionRequest,
    seen: Stage,
    stage: Stage,
    words: str,
    decision: int | None = None,
) -> CorrectionRequest:
    require(actor, Action.ANSWER_CORRECTION, _target(request))
    with writing():
        found = CorrectionRequest.objects.select_related("programme", "project").get(pk=request.pk)
        if found.stage != seen or found.stage == stage:
            raise ChangedMeanwhileError(found)
        CorrectionStep.objects.create(
            request=found, stage=stage, words=words, by=person_behind(actor), by_name=str(actor),
            at=timezone.now(), decision_id=decision,
        )  # fmt: skip
        found.stage = stage
        found.save(update_fields=["stage"])
        if stage in ANSWERED:
            CorrectionRequest.objects.filter(pk=found.pk).update(email="")
    return found


def _target(request: CorrectionRequest) -> Target:
    return request.project or request.programme


def _said(text: str) -> str:
    """The text without its margins; raises CorrectionError where it is too short or too long."""
    said = text.replace("\r\n", "\n").strip()
    if not SHORTEST <= len(said) <= LONGEST or "\x00" in said:
        raise CorrectionError(f"it takes {SHORTEST} to {LONGEST} characters to say what is wrong, and why")
    return said
