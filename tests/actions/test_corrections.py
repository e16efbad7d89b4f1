"""Visitors ask for corrections, reviewers answer, and every step is kept."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from grappe.actions.corrections import (
    Asker,
    ChangedMeanwhileError,
    CorrectionError,
    Figure,
    answer_correction,
    ask_correction,
    hide_correction,
    take_in_hand,
)
from grappe.actions.rights import OPERATOR, NotAllowedError
from grappe.domain.correction import Stage
from grappe.domain.decision import Matter
from grappe.records.models import Commitment, CorrectionRequest, CorrectionStep, Programme
from grappe.records.queries.corrections import awaits_correction, corrections_within, find_correction
from tests.people import contributor_of, reviewer_of

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()
WRONG = "The source says seven chairs, on its second page."


def figure_of(programme: Programme) -> Figure:
    commitment = Commitment.objects.filter(programme=programme, project__code="north").first()
    assert commitment is not None
    words = {"fr": "Chaires : 9", "en": "Chairs: 9"}
    return Figure(Matter.COMMITMENT, commitment.pk, programme, commitment.project, words)


def asked(programme: Programme, **by: str) -> CorrectionRequest:
    return ask_correction(VISITOR, figure_of(programme), WRONG, Asker(**by))


def test_anybody_may_ask_and_gets_a_reference(harbour: Programme) -> None:
    one, other = asked(harbour, name=" Ada ", language="en"), asked(harbour)
    assert (one.stage, one.name, one.language) == ("received", "Ada", "en")
    assert len(one.reference) == 10
    assert one.reference != other.reference
    found = find_correction(one.reference)
    assert found is not None
    assert found.figure["en"] == "Chairs: 9"


@pytest.mark.parametrize("text", ["", "wrong!", " " * 50, "a" * 4001, "it is \x00 wrong, I say"])
def test_what_says_too_little_or_too_much_is_refused(harbour: Programme, text: str) -> None:
    with pytest.raises(CorrectionError):
        ask_correction(VISITOR, figure_of(harbour), text, Asker())
    assert not CorrectionRequest.objects.exists()


def test_a_request_is_taken_in_hand_then_answered_with_a_reason(harbour: Programme) -> None:
    user = reviewer_of(harbour)
    request = asked(harbour)
    taken = take_in_hand(user, request, Stage.RECEIVED)
    answered = answer_correction(
        user, taken, Stage.IN_HAND, Stage.ACCEPTED, "You are right: seven, not nine."
    )
    assert answered.stage == "accepted"
    assert [(step.stage, step.by, step.by_name) for step in request.steps.all()] == [
        ("in_hand", user, "Reviewer"), ("accepted", user, "Reviewer"),
    ]  # fmt: skip


def test_an_answer_may_come_at_once_and_be_taken_up_again(harbour: Programme) -> None:
    request = asked(harbour)
    refused = answer_correction(
        OPERATOR, request, Stage.RECEIVED, Stage.REFUSED, "It is printed on page two."
    )
    again = take_in_hand(OPERATOR, refused, Stage.REFUSED)
    answer_correction(OPERATOR, again, Stage.IN_HAND, Stage.ACCEPTED, "Page three says otherwise.")
    assert [step.stage for step in request.steps.all()] == ["refused", "in_hand", "accepted"]
    assert {step.by_name for step in request.steps.all()} == {"the operator"}


def test_of_two_who_answer_the_second_is_told(harbour: Programme) -> None:
    request = asked(harbour)
    take_in_hand(reviewer_of(harbour), request, Stage.RECEIVED)
    with pytest.raises(ChangedMeanwhileError) as told:
        answer_correction(OPERATOR, request, Stage.RECEIVED, Stage.REFUSED, "It is printed on page two.")
    assert told.value.request.stage == "in_hand"
    with pytest.raises(ChangedMeanwhileError):
        take_in_hand(OPERATOR, request, Stage.IN_HAND)
    assert request.steps.count() == 1


def test_an_answer_says_why(harbour: Programme) -> None:
    request = asked(harbour)
    with pytest.raises(CorrectionError):
        answer_correction(OPERATOR, request, Stage.RECEIVED, Stage.REFUSED, "no")
    with pytest.raises(CorrectionError):
        answer_correction(OPERATOR, request, Stage.RECEIVED, Stage.IN_HAND, "Somebody looks into it.")
    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionStep.objects.create(request=request, stage="refused", by_name="x", at=timezone.now())


def test_the_address_is_kept_until_the_answer_and_no_longer(harbour: Programme) -> None:
    request = asked(harbour, email="ada@norport.example")
    taken = take_in_hand(OPERATOR, request, Stage.RECEIVED)
    assert taken.email == "ada@norport.example"
    answered = answer_correction(OPERATOR, taken, Stage.IN_HAND, Stage.ACCEPTED, "You are right: seven.")
    assert answered.email == "ada@norport.example"
    request.refresh_from_db()
    assert request.email == ""


def test_only_reviewers_of_its_programme_answer(harbour: Programme) -> None:
    other = Programme.objects.create(code="other", name_fr="Autre", name_en="Other", currency="EUR")
    request = asked(harbour)
    north = harbour.projects.get(code="north")
    for actor in (VISITOR, contributor_of(north), reviewer_of(other)):
        with pytest.raises(NotAllowedError):
            take_in_hand(actor, request, Stage.RECEIVED)
        with pytest.raises(NotAllowedError):
            answer_correction(actor, request, Stage.RECEIVED, Stage.REFUSED, "It is printed there.")
        with pytest.raises(NotAllowedError):
            hide_correction(actor, request, hide=True)
    hide_correction(reviewer_of(harbour), request, hide=True)
    request.refresh_from_db()
    assert request.is_hidden


def test_what_waits_comes_first_on_the_desk_and_marks_its_figure(harbour: Programme) -> None:
    answered, taken, new = asked(harbour), asked(harbour), asked(harbour)
    answer_correction(OPERATOR, answered, Stage.RECEIVED, Stage.REFUSED, "It is printed there.")
    take_in_hand(OPERATOR, taken, Stage.RECEIVED)
    desk = corrections_within([harbour.pk], without_programme=False)
    assert list(desk) == [new, taken, answered]
    assert not corrections_within([], without_programme=True).exists()
    rows = Commitment.objects.annotate(asked=awaits_correction())
    assert [row.pk for row in rows if row.asked] == [new.key]
