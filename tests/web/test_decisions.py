"""What people decided and why something can't be, as pages tell it in either language."""

import pytest
from django.test import Client
from django.utils.translation import override

from grappe.actions.decide import accept, correct, join
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.records.models import Claim, Programme
from grappe.web.decisions import in_words, refusal
from tests.people import reviewer_of

pytestmark = pytest.mark.django_db


def chairs() -> str:
    return Claim.objects.get(indicator__code="chairs", source__code="H1").pk


def test_what_i_decided_stands_in_words_on_my_account(harbour: Programme, client: Client) -> None:
    ada = reviewer_of(harbour)
    correct(chairs(), {"value": "19"}, By.person(ada, "l’annexe le dit"))
    client.force_login(ada)
    page = client.get("/fr/compte/").content.decode()
    assert "Chaires, Norport, 18\N{NO-BREAK SPACE}: corrigé (valeur\N{NO-BREAK SPACE}: 18 → 19)" in page
    assert chairs() not in page


def test_a_name_that_a_source_prints_is_no_markup(harbour: Programme) -> None:
    change = {"speaker": "<script>alert(1)</script>"}
    told = in_words(correct(chairs(), change, By.person(reviewer_of(harbour), "lu")))
    assert "<script>" not in told
    assert "&lt;script&gt;" in told


def test_why_something_can_not_be_decided_is_told_in_the_language_of_the_page(harbour: Programme) -> None:
    ada = By.person(reviewer_of(harbour), "lu")
    award = Claim.objects.get(indicator__code="funding_awarded", source__code="H3").pk
    with pytest.raises(DecisionError) as error:
        join(award, chairs(), ada)
    with override("fr"):
        assert refusal(error.value).startswith("Les deux ne peuvent pas répondre à une même question")
    with override("en"):
        assert refusal(error.value).startswith("The two can’t answer one question")
    accept(chairs(), ada)
    with pytest.raises(DecidedMeanwhileError) as second:
        accept(chairs(), ada)
    with override("fr"):
        told = refusal(second.value)
    assert told.startswith("Reviewer l’a acceptée le ")
    assert " à " in told
