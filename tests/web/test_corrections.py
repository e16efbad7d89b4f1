"""A visitor asks for a correction, follows it, and reads the answer; reviewers answer on their desk."""

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.decide import correct, withdraw
from grappe.actions.deciding.decisions import By
from grappe.records.models import Claim, Commitment, CorrectionRequest, Programme
from tests.people import contributor_of, reviewer_of

pytestmark = pytest.mark.django_db
WRONG = "The source says <b>seven</b> chairs,\non its second page."


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    cache.clear()


@pytest.fixture
def commitment(harbour: Programme) -> Commitment:
    found = Commitment.objects.filter(
        programme=harbour, project__code="north", indicator__code="chairs"
    ).first()
    return found or Commitment.objects.filter(programme=harbour, project__code="north")[0]


def form_of(commitment: Commitment) -> str:
    return f"/en/corrections/commitment/{commitment.pk}/ask/"


def ask(client: Client, commitment: Commitment, **more: str) -> str:
    """Ask as a visitor; the address of the request's page."""
    answer = client.post(form_of(commitment), {"text": WRONG, "name": "", "website": "", **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def text(client: Client, address: str, selector: str = "main") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(" ".join(n.text().split()) for n in LexborHTMLParser(answer.content).css(selector))


def test_a_visitor_asks_without_account_and_follows_it(client: Client, commitment: Commitment) -> None:
    beside = f"/en/harbour/commitments/{commitment.address}/"
    assert form_of(commitment) in client.get(beside).content.decode()
    page = ask(client, commitment, name="Ada")
    assert "shown once somebody has read them" in text(client, page)
    assert "seven" not in text(client, page)
    assert "Ada" not in text(client, page)
    assert page in client.get(beside).content.decode()
    assert "received" in text(client, beside, "#corrections")
    assert "A correction was asked for." in text(client, "/en/harbour/north/")
    assert "sessionid" not in client.cookies


def test_a_claim_that_no_promise_holds_can_be_questioned_too(client: Client, harbour: Programme) -> None:
    claim = Claim.objects.filter(project__code="north").first()
    assert claim is not None
    asked = client.post(f"/en/corrections/claim/{claim.pk}/ask/", {"text": WRONG})
    assert asked.status_code == 302
    request = CorrectionRequest.objects.get()
    assert (request.about, request.key, request.project) == ("claim", claim.pk, claim.project)
    assert "/en/harbour/north/" in client.get(asked.headers["Location"]).content.decode()


def test_a_figure_that_is_not_in_the_register_cannot_be_questioned(
    client: Client, harbour: Programme
) -> None:
    for address in ("commitment/nothing", "claim/nothing", "source/nothing"):
        assert client.get(f"/en/corrections/{address}/ask/").status_code == 404
    assert client.get("/en/corrections/nothing/").status_code == 404


@pytest.mark.parametrize("words", ["", "wrong", "a" * 4001])
def test_what_says_too_little_or_too_much_is_told(client: Client, commitment: Commitment, words: str) -> None:
    answer = client.post(form_of(commitment), {"text": words})
    assert LexborHTMLParser(answer.content).css_first(".wrong") is not None
    assert not CorrectionRequest.objects.exists()


def test_a_machine_that_fills_in_everything_is_thanked_and_forgotten(
    client: Client, commitment: Commitment
) -> None:
    answer = client.post(form_of(commitment), {"text": WRONG, "website": "https://spam.example"})
    assert "Thank you" in answer.content.decode()
    assert not CorrectionRequest.objects.exists()


def test_requests_from_one_place_are_limited(client: Client, commitment: Commitment) -> None:
    for _ in range(5):
        ask(client, commitment)
    answer = client.post(form_of(commitment), {"text": WRONG})
    assert answer.status_code == 429
    assert CorrectionRequest.objects.count() == 5


def test_another_site_cannot_ask_in_a_visitors_name(commitment: Commitment) -> None:
    assert Client(enforce_csrf_checks=True).post(form_of(commitment), {"text": WRONG}).status_code == 403


def test_a_reviewer_reads_takes_in_hand_and_answers(
    client: Client, commitment: Commitment, harbour: Programme
) -> None:
    page = ask(client, commitment, name="Ada")
    desk = Client()
    desk.force_login(reviewer_of(harbour))
    assert "seven" in text(desk, "/en/desk/corrections/")
    assert "<b>seven</b> chairs" in text(desk, page)
    assert desk.post(f"{page}take/", {"seen": "received"}).headers["Location"] == page
    assert "<b>seven</b> chairs" in text(client, page)
    assert "Ada" in text(client, page)
    words = "You are right: seven, not nine."
    done = desk.post(f"{page}answer/", {"seen": "in_hand", "answer": "accepted", "words": words})
    assert done.headers["Location"] == page
    told = text(client, page)
    assert "Accepted: the figure is corrected" in told
    assert words in told
    assert "Reviewer" in told
    beside = f"/en/harbour/commitments/{commitment.address}/"
    assert "accepted" in text(client, beside, "#corrections")
    assert "A correction was asked for." not in text(client, "/en/harbour/north/")


def test_who_answers_is_named_but_their_address_is_not_shown(
    client: Client, commitment: Commitment, harbour: Programme
) -> None:
    user = reviewer_of(harbour, "bruno@norport.example")
    user.name = ""
    user.save()
    page, desk = ask(client, commitment), Client()
    desk.force_login(user)
    desk.post(f"{page}take/", {"seen": "received"})
    assert "bruno" in text(client, page)
    assert "norport.example" not in text(client, page)


def test_of_two_reviewers_the_second_is_told_and_loses_nothing(
    client: Client, commitment: Commitment, harbour: Programme
) -> None:
    page = ask(client, commitment)
    first, second = Client(), Client()
    first.force_login(reviewer_of(harbour))
    second.force_login(reviewer_of(harbour))
    first.post(f"{page}take/", {"seen": "received"})
    words = "It is printed on page two."
    late = second.post(f"{page}answer/", {"seen": "received", "answer": "refused", "words": words})
    assert late.status_code == 200
    assert "meanwhile" in late.content.decode()
    assert words in late.content.decode()
    assert CorrectionRequest.objects.get().stage == "in_hand"


def test_an_answer_without_reason_is_none(client: Client, commitment: Commitment, harbour: Programme) -> None:
    page = ask(client, commitment)
    client.force_login(reviewer_of(harbour))
    for form in ({"words": "no"}, {"words": "It is printed there.", "answer": "in_hand"}, {}):
        answer = client.post(f"{page}answer/", {"seen": "received", "answer": "refused", **form})
        assert "say in a few words why" in answer.content.decode()
    assert client.post(f"{page}take/", {"seen": "nonsense"}).status_code == 404
    assert CorrectionRequest.objects.get().stage == "received"


def test_offending_words_are_kept_off_the_public_page(
    client: Client, commitment: Commitment, harbour: Programme
) -> None:
    page = ask(client, commitment)
    desk = Client()
    desk.force_login(reviewer_of(harbour))
    desk.post(f"{page}take/", {"seen": "received"})
    desk.post(f"{page}hide/")
    assert "seven" not in text(client, page)
    assert "seven" in text(desk, page)
    desk.post(f"{page}hide/")
    assert "seven" in text(client, page)


def test_who_left_an_address_gets_the_answer_by_mail(
    client: Client, commitment: Commitment, harbour: Programme, settings: Settings
) -> None:
    assert "e-mail" not in text(client, form_of(commitment))
    settings.SENDS_MAIL = True
    assert "e-mail" in text(client, form_of(commitment))
    page = ask(client, commitment, email="ada@norport.example")
    client.force_login(reviewer_of(harbour))
    assert "ada@norport.example" not in text(client, page)
    client.post(
        f"{page}answer/", {"seen": "received", "answer": "refused", "words": "It is printed on page two."}
    )
    (letter,) = mail.outbox
    assert letter.to == ["ada@norport.example"]
    assert "It is printed on page two." in str(letter.body)
    assert f"http://testserver{page}" in str(letter.body)
    assert CorrectionRequest.objects.get().email == ""


def test_others_do_not_answer(client: Client, commitment: Commitment, harbour: Programme) -> None:
    page = ask(client, commitment)
    client.force_login(contributor_of(harbour.projects.get(code="north")))
    assert "Take in hand" not in text(client, page)
    for act, form in (("take/", {"seen": "received"}), ("answer/", {}), ("hide/", {})):
        assert client.post(f"{page}{act}", form).status_code == 403
    assert client.get("/en/desk/corrections/").status_code == 403


def test_these_pages_ask_little(
    client: Client,
    commitment: Commitment,
    harbour: Programme,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    pages = [ask(client, commitment) for _ in range(4)]
    client.force_login(reviewer_of(harbour))
    for address in (
        pages[0],
        "/en/desk/corrections/",
        form_of(commitment),
        f"/en/harbour/commitments/{commitment.address}/",
    ):
        with django_assert_max_num_queries(10):
            client.get(address)


def test_an_answer_names_the_decision_that_it_led_to(client: Client, commitment: Commitment) -> None:
    page = ask(client, commitment)
    claim = commitment.parts.get(chosen=True).claim_id
    ada = reviewer_of(commitment.programme)
    client.force_login(ada)
    assert "Correct the figure first" in text(client, page)
    decision = correct(claim, {"value": "7"}, By.person(ada, "the second page says so"))
    assert client.get(page).content.decode().count(f'<option value="{decision.pk}">') == 1
    form = {"answer": "accepted", "words": "It is seven, as you said.", "seen": "received"}
    wrong = client.post(f"{page}answer/", {**form, "decision": decision.pk + 1})
    assert "no longer stands on this figure" in wrong.content.decode()
    client.post(f"{page}answer/", {**form, "decision": decision.pk})
    assert "A correction was asked for, and met by this." in text(client, "/en/desk/decisions/")
    client.logout()
    assert "Reviewer decided: Chairs, Norport, 9: corrected (figure: 9 → 7)" in text(client, page)
    assert decision.answers.get().request == CorrectionRequest.objects.get()
    withdraw(decision.pk, By.person(ada, "it was the first page"))
    assert "(undone since)" in text(client, page)
