"""Signing in through a university that speaks OpenID Connect: a real one, small, on loopback."""

import time
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from grappe.actions.accounts import close_account, invite, set_password
from grappe.actions.rights import OPERATOR
from grappe.records.models import User
from grappe.site.signing_in import Institution
from tests.institution import CLIENT, SECRET, University, new_key, running_university

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def running() -> Iterator[University]:
    with running_university() as university:
        yield university


@pytest.fixture
def university(running: University, settings: Settings) -> University:
    """The university, honest again, and this register known to it."""
    cache.clear()
    fresh = University()
    for name in ("person", "spoil_token", "spoil_told", "signing_key", "refusals"):
        setattr(running, name, getattr(fresh, name))
    institution = Institution("Université du Littoral", running.url, CLIENT, SECRET)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": institution.provider()}
    return running


class Untouched(urllib.request.HTTPRedirectHandler):
    """Shows where a redirection leads instead of following it."""

    def redirect_request(self, *_: Any) -> None:
        return None


def come_back(client: Client, start: str = "/oidc/institution/sign-in/?next=/fr/compte/") -> Any:
    """Follow the link on the page to the university, and come back with what it gives."""
    leaving = client.get(start)
    assert leaving.status_code == 302
    try:
        urllib.request.build_opener(Untouched).open(leaving.headers["Location"], timeout=10)
    except HTTPError as sent_back:
        back = urlsplit(sent_back.headers["location"])
    return client.get(f"{back.path}?{back.query}")


def is_signed_in(client: Client) -> bool:
    return client.get("/fr/compte/").status_code == 200


def test_the_page_names_the_university(client: Client, university: University) -> None:
    page = client.get("/fr/compte/connexion/?next=/fr/methode/").content.decode()
    assert "Université du Littoral" in page
    assert "/oidc/institution/sign-in/?next=%2Ffr%2Fmethode%2F" in page


def test_whom_the_university_vouches_for_signs_in_to_their_account(
    client: Client, university: University
) -> None:
    user = invite(OPERATOR, "ada@norport.example")
    university.vouch_for("Ada@norport.example", subject="12345")
    assert come_back(client).headers["Location"] == "/fr/compte/"
    assert is_signed_in(client)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert university.refusals == []
    assert not client.get("/fr/compte/").context["user"].has_usable_password()


def test_a_password_that_was_chosen_stays(client: Client, university: University) -> None:
    user = invite(OPERATOR, "ada@norport.example")
    set_password(OPERATOR, user, "another ferry at dawn")
    university.vouch_for("ada@norport.example")
    come_back(client)
    assert User.objects.get(pk=user.pk).check_password("another ferry at dawn")


def test_who_is_known_there_is_known_by_the_subject_not_by_a_later_address(
    client: Client, university: University
) -> None:
    invite(OPERATOR, "ada@norport.example")
    university.vouch_for("ada@norport.example", subject="12345")
    come_back(client)
    client.logout()
    university.vouch_for("ada.norport@norport.example", subject="12345")
    come_back(client)
    assert is_signed_in(client)


def test_who_has_no_account_gets_none(client: Client, university: University) -> None:
    university.vouch_for("eve@norport.example")
    page = come_back(client)
    assert "pas encore de compte pour vous" in page.content.decode()
    assert not is_signed_in(client)
    assert not User.objects.exists()


@pytest.mark.parametrize("verified", [False, None])
def test_an_address_that_nobody_vouches_for_opens_no_account(
    client: Client, university: University, verified: bool | None
) -> None:
    invite(OPERATOR, "ada@norport.example")
    university.vouch_for("ada@norport.example", verified=verified)
    come_back(client)
    assert not is_signed_in(client)


def test_an_operator_may_vouch_for_all_addresses_of_the_institution(
    client: Client, university: University, settings: Settings
) -> None:
    trusted = Institution("Littoral", university.url, CLIENT, SECRET, vouches_for_addresses=True)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": trusted.provider()}
    invite(OPERATOR, "ada@norport.example")
    university.vouch_for("ada@norport.example", verified=None)
    come_back(client)
    assert is_signed_in(client)


def test_who_has_left_does_not_come_in_this_way(client: Client, university: University) -> None:
    user = invite(OPERATOR, "ada@norport.example")
    close_account(OPERATOR, user)
    university.vouch_for("ada@norport.example")
    assert come_back(client).headers.get("Location") == "/fr/compte/ferme/"
    assert not is_signed_in(client)


def spoilt(name: str, value: object) -> Any:
    return lambda claims: claims | {name: value}


@pytest.mark.parametrize(
    ("part", "spoil"),
    [
        ("signing_key", new_key()),
        ("spoil_token", spoilt("aud", "another-register")),
        ("spoil_token", spoilt("iss", "https://elsewhere.example")),
        ("spoil_token", spoilt("exp", int(time.time()) - 600)),
        ("spoil_told", spoilt("sub", "somebody else")),
        ("spoil_told", lambda _: {"name": "nobody"}),
        ("spoil_token", lambda claims: {name: claims[name] for name in ("iss", "aud", "exp")}),
    ],
    ids=["wrong-key", "for-another", "of-another", "old", "of-two-people", "without-subject", "nobody"],
)
def test_a_token_that_cannot_be_trusted_signs_nobody_in(
    client: Client, university: University, part: str, spoil: object
) -> None:
    invite(OPERATOR, "ada@norport.example")
    university.vouch_for("ada@norport.example")
    setattr(university, part, spoil)
    page = come_back(client)
    assert "ne vous a pas connecté" in page.content.decode()
    assert not is_signed_in(client)


def test_a_code_brought_by_another_browser_is_refused(client: Client, university: University) -> None:
    invite(OPERATOR, "ada@norport.example")
    university.vouch_for("ada@norport.example")
    leaving = client.get("/oidc/institution/sign-in/")
    query = urlsplit(leaving.headers["Location"]).query
    asked = {name: values[0] for name, values in parse_qs(query).items()}
    assert asked["code_challenge_method"] == "S256"
    back = urlsplit(university.authorize(asked))
    victim = Client()
    victim.get(f"{back.path}?{back.query}")
    assert not is_signed_in(victim)


def test_who_stops_at_the_university_is_not_signed_in(client: Client, university: University) -> None:
    leaving = client.get("/oidc/institution/sign-in/")
    state = parse_qs(urlsplit(leaving.headers["Location"]).query)["state"][0]
    answer = client.get(f"/oidc/institution/callback/?error=access_denied&state={state}", follow=True)
    assert "arrêté chez votre établissement" in answer.content.decode()


def test_after_signing_in_nobody_is_led_elsewhere(client: Client, university: University) -> None:
    invite(OPERATOR, "ada@norport.example")
    university.vouch_for("ada@norport.example")
    led = come_back(client, "/oidc/institution/sign-in/?next=https://elsewhere.example/").headers["Location"]
    assert led.endswith(("/compte/", "/account/"))


def test_an_unknown_institution_has_no_page(client: Client, university: University) -> None:
    assert client.get("/oidc/elsewhere/sign-in/").status_code == 404
    assert client.get("/oidc/elsewhere/callback/").status_code == 404


def test_a_university_that_does_not_answer_is_told(client: Client, settings: Settings) -> None:
    absent = Institution("Absent", "http://127.0.0.1:9", CLIENT, SECRET)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": absent.provider()}
    answer = client.get("/oidc/institution/sign-in/", follow=True)
    assert "did not sign you in" in answer.content.decode() or "ne vous a pas" in answer.content.decode()
