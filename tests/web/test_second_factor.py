"""A second factor: set up, asked for, recovered, and demanded of those who decide."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.accounts import remove_second_factor
from grappe.actions.rights import OPERATOR
from grappe.records.models import Programme, User
from tests.cli import run
from tests.people import PASSWORD, contributor_of, person, reviewer_of

pytestmark = pytest.mark.django_db
FACTOR = "/en/account/second-factor/"


@pytest.fixture(autouse=True)
def no_attempts_yet() -> None:
    cache.clear()


def sign_in(client: Client, user: User) -> str:
    answer = client.post("/en/account/sign-in/", {"login": user.email, "password": PASSWORD})
    return answer.headers["Location"]


def code_for(secret: str) -> str:
    """What an application on a phone would show now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_up(client: Client) -> tuple[str, list[str]]:
    """Set a second factor up; its key and the recovery codes."""
    asked = client.get(f"{FACTOR}set-up/")
    assert asked.headers["Location"].startswith("/en/account/confirm/?next=")
    page = client.post(asked.headers["Location"], {"password": PASSWORD}, follow=True).content.decode()
    key = re.search(r'<code class="link">(\w+)</code>', page)
    assert key is not None
    done = client.post(f"{FACTOR}set-up/", {"code": code_for(key[1])}, follow=True)
    codes = [node.text() for node in LexborHTMLParser(done.content).css(".codes code")]
    cache.clear()  # a code works once: the next test step must be able to use the same half minute's
    return key[1], codes


def test_a_second_factor_is_set_up_and_asked_for_at_the_next_sign_in(client: Client) -> None:
    user = person()
    sign_in(client, user)
    key, codes = set_up(client)
    assert len(codes) == 10
    client.post("/en/account/sign-out/")
    assert sign_in(client, user) == f"{FACTOR}code/"
    assert client.get("/en/account/").status_code == 302
    wrong = client.post(f"{FACTOR}code/", {"code": "000000"})
    assert "This code is not right" in wrong.content.decode()
    assert client.post(f"{FACTOR}code/", {"code": code_for(key)}).headers["Location"] == "/en/account/"
    assert client.get("/en/account/").status_code == 200


def test_a_recovery_code_works_once(client: Client) -> None:
    user = person()
    sign_in(client, user)
    _, codes = set_up(client)
    for expected in (302, 200):
        client.post("/en/account/sign-out/")
        sign_in(client, user)
        assert client.post(f"{FACTOR}code/", {"code": codes[0]}).status_code == expected


def test_the_database_holds_no_secret_that_opens_anything(client: Client) -> None:
    user = person()
    sign_in(client, user)
    key, codes = set_up(client)
    kept = str(list(Authenticator.objects.filter(user=user).values_list("data", flat=True)))
    assert key not in kept
    assert not any(code in kept for code in codes)


def test_it_is_removed_by_its_owner_after_confirming(client: Client) -> None:
    user = person()
    sign_in(client, user)
    set_up(client)
    assert client.post(f"{FACTOR}remove/").status_code == 302
    assert not Authenticator.objects.filter(user=user).exists()


def test_guesses_are_limited(client: Client) -> None:
    user = person()
    sign_in(client, user)
    set_up(client)
    client.post("/en/account/sign-out/")
    sign_in(client, user)
    answers = [client.post(f"{FACTOR}code/", {"code": f"{n:06}"}) for n in range(8)]
    assert answers[-1].status_code == 429 or "too many" in answers[-1].content.decode().lower()


def test_where_the_operator_asks_reviewers_set_one_up_before_anything_else(
    client: Client, harbour: Programme, settings: Settings
) -> None:
    settings.SECOND_FACTOR_IS_ASKED = True
    user = reviewer_of(harbour)
    sign_in(client, user)
    for address in ("/en/account/", "/en/harbour/", "/en/sources/"):
        assert client.get(address).headers["Location"] == f"{FACTOR}set-up/", address
    set_up(client)
    assert client.get("/en/account/").status_code == 200
    assert client.get("/en/harbour/").status_code == 200


def test_others_and_visitors_are_not_asked(client: Client, harbour: Programme, settings: Settings) -> None:
    settings.SECOND_FACTOR_IS_ASKED = True
    assert client.get("/en/harbour/").status_code == 200
    sign_in(client, contributor_of(harbour.projects.get(code="north")))
    assert client.get("/en/account/").status_code == 200


def test_who_lost_theirs_is_let_in_by_the_operator(client: Client) -> None:
    user = person("ada@norport.example")
    assert run("accounts", "unlock", user.email).stderr == f"grappe: {user.email} has no second factor\n"
    sign_in(client, user)
    set_up(client)
    assert run("accounts", "unlock", user.email).exit_code == 0
    assert not remove_second_factor(OPERATOR, user)
    client.post("/en/account/sign-out/")
    assert sign_in(client, user) == "/en/account/"
