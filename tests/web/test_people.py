"""The administrator's pages: people are invited, given mandates, and stripped of them."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from selectolax.lexbor import LexborHTMLParser

from grappe.domain.mandate import Capacity
from grappe.records.models import Mandate, Programme, User
from tests.people import administrator, contributor_of, mandated, person, reviewer_of

pytestmark = pytest.mark.django_db
PEOPLE = "/en/account/people/"


@pytest.fixture
def office(client: Client) -> Client:
    """A browser in which an administrator has signed in."""
    client.force_login(administrator("chief@norport.example"))
    return client


def text(content: bytes, selector: str) -> str:
    found = LexborHTMLParser(content).css(selector)
    return " ".join(" ".join(node.text().split()) for node in found)


def test_everybody_is_listed_with_their_mandates(office: Client, harbour: Programme) -> None:
    reviewer_of(harbour, "ada@norport.example")
    rows = text(office.get(PEOPLE).content, "tbody")
    assert f"ada@norport.example Reviewer, {harbour.name_en}" in rows
    assert "chief@norport.example Administrator, the whole register" in rows


def test_the_list_asks_little_however_many_there_are(office: Client, harbour: Programme) -> None:
    for project in harbour.projects.all():
        contributor_of(project)
        reviewer_of(harbour)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        office.get(PEOPLE)
    assert len(asked) <= 10
    with CaptureQueriesContext(connection) as asked:
        office.get(f"{PEOPLE}{User.objects.latest('pk').pk}/")
    assert len(asked) <= 10


def test_an_invitation_shows_the_link_once(office: Client) -> None:
    made = office.post(PEOPLE, {"email": "Ada@norport.example", "name": "Ada", "language": "fr"})
    assert made.status_code == 200
    link = text(made.content, ".link")
    assert link.startswith("http://testserver/fr/compte/mot-de-passe/nouveau/")
    assert Client().get(link.removeprefix("http://testserver"), follow=True).status_code == 200
    assert mail.outbox == []
    assert text(office.get(f"{PEOPLE}{User.objects.get(name='Ada').pk}/").content, ".link") == ""


def test_where_letters_are_sent_the_link_goes_by_mail(office: Client, settings: Settings) -> None:
    settings.SENDS_MAIL = True
    made = office.post(PEOPLE, {"email": "ada@norport.example", "name": "", "language": "fr"})
    (letter,) = mail.outbox
    assert letter.to == ["ada@norport.example"]
    assert letter.subject == "Grappe – votre compte"
    assert text(made.content, ".link") in str(letter.body)


@pytest.mark.parametrize(
    ("email", "told"),
    [("chief@norport.example", "has an account already"), ("chief", "no e-mail address"), ("", "required")],
)
def test_an_address_that_cannot_be_invited_is_told(office: Client, email: str, told: str) -> None:
    answer = office.post(PEOPLE, {"email": email, "name": "", "language": "fr"})
    assert told in text(answer.content, ".wrong")
    assert User.objects.count() == 1


def test_a_mandate_is_given_from_the_list_and_withdrawn(office: Client, harbour: Programme) -> None:
    user = person("ada@norport.example")
    page = f"{PEOPLE}{user.pk}/"
    north = harbour.projects.get(code="north")
    for value in ("reader", f"reviewer:{harbour.pk}", f"contributor:{north.pk}"):
        assert office.post(f"{page}mandates/", {"mandate": value}).headers["Location"] == page
    held = {(m.capacity, m.programme, m.project) for m in user.mandates.all()}
    assert held == {("reader", None, None), ("reviewer", harbour, None), ("contributor", None, north)}
    assert {str(mandate.given_by) for mandate in user.mandates.all()} == {"Administrator"}
    reading = user.mandates.get(capacity=Capacity.READER)
    assert office.post(f"{page}mandates/{reading.pk}/end/").headers["Location"] == page
    assert "Reader, the whole register" in text(office.get(page).content, ".withdrawn")


@pytest.mark.parametrize(
    "value", ["", "owner", "reviewer", "reviewer:x", "reviewer:0", "contributor:9999999"]
)
def test_what_is_not_in_the_list_gives_nothing(office: Client, harbour: Programme, value: str) -> None:
    user = person()
    answer = office.post(f"{PEOPLE}{user.pk}/mandates/", {"mandate": value})
    assert "Choose a mandate" in text(answer.content, ".wrong")
    assert not user.mandates.exists()


def test_the_last_administrator_stays(office: Client) -> None:
    chief = User.objects.get()
    for address in (f"mandates/{chief.mandates.get().pk}/end/", "close/"):
        answer = office.post(f"{PEOPLE}{chief.pk}/{address}")
        assert "last administrator" in text(answer.content, ".wrong")
    assert chief.mandates.get().withdrawn is None


def test_an_account_is_closed_and_opened(office: Client, harbour: Programme) -> None:
    user = reviewer_of(harbour)
    page = f"{PEOPLE}{user.pk}/"
    office.post(f"{page}close/")
    assert "account closed" in text(office.get(page).content, "main")
    refused = office.post(f"{page}mandates/", {"mandate": "reader"})
    assert "open it first" in text(refused.content, ".wrong")
    office.post(f"{page}open/")
    assert User.objects.get(pk=user.pk).is_active
    assert text(office.post(f"{page}link/").content, ".link") != ""


def test_a_mandate_is_not_withdrawn_at_another_persons_address(office: Client) -> None:
    user, other = mandated(Capacity.READER), person()
    assert office.post(f"{PEOPLE}{other.pk}/mandates/{user.mandates.get().pk}/end/").status_code == 404
    assert office.post(f"{PEOPLE}{other.pk}/mandates/999999/end/").status_code == 404
    assert office.get(f"{PEOPLE}999999/").status_code == 404
    assert Mandate.objects.filter(withdrawn__isnull=False).count() == 0


def test_nobody_but_administrators_opens_these_pages(client: Client, harbour: Programme) -> None:
    user = reviewer_of(harbour)
    page = f"{PEOPLE}{user.pk}/"
    assert client.get(PEOPLE).headers["Location"].startswith("/en/account/sign-in/?next=")
    assert client.get(page).headers["Location"].startswith("/en/account/sign-in/?next=")
    client.force_login(user)
    assert client.get(PEOPLE).status_code == 403
    assert client.get(page).status_code == 403
    assert client.post(f"{page}mandates/", {"mandate": "administrator"}).status_code == 403
    assert user.mandates.count() == 1
