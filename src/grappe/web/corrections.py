"""Requests for corrections, as pages show them: the figure in words, who sees what, how far they came."""

from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from grappe.actions.corrections import SHORTEST, Figure
from grappe.actions.rights import Action, Actor, may
from grappe.domain.correction import ANSWERED, Stage
from grappe.domain.decision import Matter
from grappe.records.models import Claim, Commitment, CorrectionRequest
from grappe.records.models.corrections import LONGEST
from grappe.records.queries.claims import find_claim
from grappe.records.queries.commitments import commitment_of
from grappe.web import formatting, labels
from grappe.web.language import page_language

TOO_SHORT = _("Say in a few words what is wrong, and where it stands right.")
NO_ADDRESS = _("This is no e-mail address.")


class RequestForm(forms.Form):
    """What is wrong, and who says so as far as they like; ``website`` is a trap that no person sees."""

    text = forms.CharField(
        min_length=SHORTEST,
        max_length=LONGEST,
        error_messages={"min_length": TOO_SHORT, "required": TOO_SHORT},
    )
    name = forms.CharField(max_length=150, required=False)
    email = forms.EmailField(max_length=254, required=False, error_messages={"invalid": NO_ADDRESS})
    website = forms.CharField(required=False)


class AnswerForm(forms.Form):
    """The answer and its reason, and the stage in which the request was seen."""

    answer = forms.ChoiceField(choices=[(stage.value, stage.value) for stage in ANSWERED])
    words = forms.CharField(min_length=SHORTEST, max_length=LONGEST)
    seen = forms.ChoiceField(choices=[(stage.value, stage.value) for stage in Stage])
    decision = forms.IntegerField(required=False)


@dataclass(frozen=True, slots=True)
class Shown:
    """A request as this person sees it: ``says`` is None where its words are not for them (yet)."""

    request: CorrectionRequest
    figure: str
    stage: str
    says: str | None
    address: str
    may_answer: bool


def shown(request: CorrectionRequest, actor: Actor) -> Shown:
    """A request with what the actor may see of it.

    A visitor's words stand on a public page only once somebody has read them, and not where they offend.
    """
    may_answer = may(actor, Action.ANSWER_CORRECTION, request.project or request.programme)
    is_public = request.stage != Stage.RECEIVED and not request.is_hidden
    return Shown(
        request,
        request.figure.get(page_language(), ""),
        labels.word(labels.CORRECTIONS, request.stage),
        request.text if is_public or may_answer else None,
        address_of(request),
        may_answer,
    )


def figure_at(about: str, key: str) -> Figure | None:
    """The figure of that kind and key, with its words in both languages; None where there is none."""
    found: Commitment | Claim | None = None
    if about == Matter.COMMITMENT:
        found = commitment_of(key)
    elif about == Matter.CLAIM:
        found = find_claim(key)
    if found is None:
        return None
    return Figure(Matter(about), found.pk, found.programme, found.project, words_of(found))


def words_of(found: Commitment | Claim) -> dict[str, str]:
    """The figure in words, by language: what is measured, of whom, how much."""
    of_whom = str(found.project or found.programme or "")
    words = {}
    for language, colon in (("fr", "\u00a0: "), ("en", ": ")):
        label = found.indicator.label_fr if language == "fr" else found.indicator.label_en
        said = ", ".join(part for part in (label, of_whom) if part)
        words[language] = f"{said}{colon}{formatting.quantity(found, language)}"
    return words


def address_of(request: CorrectionRequest) -> str:
    """Where the figure itself stands."""
    if request.about == Matter.COMMITMENT and request.programme is not None:
        return reverse("web:commitment", args=[request.programme.code, request.key])
    if request.project is not None and request.programme is not None:
        return reverse("web:project", args=[request.programme.code, request.project.code])
    return reverse("web:home")
