"""Signing in with a password and out again, as a browser without JavaScript does it."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Programme, User
from tests.people import PASSWORD, administrator, person, reviewer_of

pytestmark = pytest.mark.django_db
SIGN_IN = "/en/account/sign-in/"


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    cache.clear()


def sign_in(client: Client, email: str, password: str = PASSWORD, next_page: str = "") -> str:
    """Where the visitor is sent, or the message that the page gives instead."""
    answer = client.post(SIGN_IN, {"login": email, "password": password, "next": next_page})
    if answer.status_code == 302:
        return answer.headers["Location"]
    found = LexborHTMLParser(answer.content).css_first(".wrong")
    return " ".join(found.text().split()) if found else f"status {answer.status_code}"


def test_the_address_and_the_password_sign_somebody_in(client: Client) -> None:
    user = person("ada@norport.example")
    assert sign_in(client, "Ada@Norport.example") == "/en/account/"
    page = client.get("/en/account/").content.decode()
    assert str(user) in page
    assert "You hold no mandate yet" in page


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client: Client) -> None:
    person("ada@norport.example")
    wrong = sign_in(client, "ada@norport.example", "guessed")
    unknown = sign_in(client, "nobody@norport.example", "guessed")
    assert wrong == unknown == "No account has this e-mail address and this password."


def test_attempts_are_limited(client: Client) -> None:
    person("ada@norport.example")
    answers = [sign_in(client, "ada@norport.example", f"guess {n}") for n in range(12)]
    assert "Too many attempts" in answers[-1] or answers[-1] == "status 429"
    assert sign_in(client, "ada@norport.example") != "/en/account/"


def test_who_was_on_a_page_comes_back_to_it_and_never_elsewhere(client: Client) -> None:
    person("ada@norport.example")
    assert sign_in(client, "ada@norport.example", next_page="/en/method/") == "/en/method/"
    client.logout()
    assert sign_in(client, "ada@norport.example", next_page="https://elsewhere.example/") == "/en/account/"


def test_who_has_left_cannot_sign_in(client: Client) -> None:
    user = person("ada@norport.example")
    user.is_active = False
    user.save()
    assert sign_in(client, "ada@norport.example") in {
        "No account has this e-mail address and this password.",
        "/en/account/closed/",
    }
    assert client.get("/en/account/").status_code == 302


def test_signing_out_takes_a_form(client: Client) -> None:
    client.force_login(person("ada@norport.example"))
    assert client.get("/en/account/sign-out/").status_code == 200
    assert client.get("/en/account/").status_code == 200
    assert client.post("/en/account/sign-out/").headers["Location"] == "/en/"
    assert client.get("/en/account/").status_code == 302


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    assert client.get("/fr/compte/").headers["Location"] == "/fr/compte/connexion/?next=/fr/compte/"


def test_forms_refuse_what_another_site_sends() -> None:
    client = Client(enforce_csrf_checks=True)
    person("ada@norport.example")
    answer = client.post(SIGN_IN, {"login": "ada@norport.example", "password": PASSWORD})
    assert answer.status_code == 403


def test_the_page_says_what_the_mandates_allow(client: Client, harbour: Programme) -> None:
    client.force_login(reviewer_of(harbour))
    page = LexborHTMLParser(client.get("/fr/compte/").content)
    mandate = page.css_first(".mandates li")
    assert mandate is not None
    words = " ".join(mandate.text().split())
    assert words.startswith(f"Relecteur, {harbour.name_fr}")
    assert "Accepter un chiffre" in words
    assert "Inviter" not in words


def test_a_forgotten_password_is_chosen_anew_by_mail(client: Client) -> None:
    user = person("ada@norport.example")
    asked = client.post("/en/account/password/forgotten/", {"login": "", "email": "Ada@norport.example"})
    assert asked.headers["Location"] == "/en/account/password/sent/"
    (letter,) = mail.outbox
    assert letter.to == ["ada@norport.example"]
    link = re.search(r"https?://testserver(\S+)", str(letter.body))
    assert link is not None
    form = client.get(link[1], follow=True)
    chosen = {"password1": "another ferry at dawn", "password2": "another ferry at dawn"}
    done = client.post(form.request["PATH_INFO"], chosen)
    assert done.headers["Location"] == "/en/account/password/done/"
    user.refresh_from_db()
    assert user.check_password("another ferry at dawn")
    assert "no longer works" in Client().get(link[1], follow=True).content.decode()


def test_an_address_without_account_gets_no_letter_and_the_same_page(client: Client) -> None:
    asked = client.post("/en/account/password/forgotten/", {"email": "nobody@norport.example"})
    assert asked.headers["Location"] == "/en/account/password/sent/"
    assert mail.outbox == []


def test_a_password_is_changed_by_who_knows_it(client: Client) -> None:
    user = person("ada@norport.example")
    client.force_login(user)
    new = {"password1": "another ferry at dawn", "password2": "another ferry at dawn"}
    assert client.post("/en/account/password/", {"oldpassword": "guessed", **new}).status_code == 200
    assert client.post("/en/account/password/", {"oldpassword": PASSWORD, **new}).status_code == 302
    assert "Your password is changed." in client.get("/en/account/").content.decode()
    assert User.objects.get(pk=user.pk).check_password("another ferry at dawn")


def test_a_new_password_ends_the_sessions_elsewhere(client: Client) -> None:
    user, elsewhere = person("ada@norport.example"), Client()
    client.force_login(user)
    elsewhere.force_login(user)
    new = {"password1": "another ferry at dawn", "password2": "another ferry at dawn"}
    client.post("/en/account/password/", {"oldpassword": PASSWORD, **new})
    assert client.get("/en/account/").status_code == 200
    assert elsewhere.get("/en/account/").status_code == 302


def test_pages_of_people_are_kept_by_no_browser(client: Client) -> None:
    assert "no-store" in client.get(SIGN_IN).headers["Cache-Control"]
    client.force_login(administrator())
    for address in ("/en/account/", "/en/account/people/", f"/en/account/people/{User.objects.get().pk}/"):
        assert "no-store" in client.get(address).headers["Cache-Control"], address


@pytest.mark.parametrize("password", ["short", "1234567890", "password123", "ada@norport.example"])
def test_a_password_that_is_easily_guessed_is_refused(client: Client, password: str) -> None:
    client.force_login(person("ada@norport.example"))
    answer = client.post(
        "/en/account/password/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert answer.status_code == 200
    assert LexborHTMLParser(answer.content).css_first(".wrong") is not None


def test_a_visitor_gets_no_cookie_and_no_session(client: Client, harbour: Programme) -> None:
    for address in ("/fr/harbour/", "/fr/harbour/north/", "/fr/sources/", "/fr/methode/"):
        assert not client.get(address).cookies, address
