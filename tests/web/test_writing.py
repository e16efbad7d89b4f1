"""Nothing is written through a page that names no right, nor by anybody who does not have it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from grappe.actions.rights import Action, NotAllowedError
from grappe.records.models import Programme
from grappe.web.writing import ASKS_FOR, OWN_ACCOUNT, RightsMiddleware, writes
from tests.people import administrator, person, reviewer_of

pytestmark = pytest.mark.django_db


def patterns(resolver: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every address of the pages, in words, with its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, before + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield before + str(entry.pattern), entry.callback


def test_every_view_that_takes_a_post_asks_for_a_right_of_the_table() -> None:
    asked = {where: getattr(view, ASKS_FOR, None) for where, view in patterns()}
    assert sum(right is not None for right in asked.values()) > 10
    assert all(right in (None, OWN_ACCOUNT, *Action) for right in asked.values()), asked


def test_only_signing_in_is_each_ones_own() -> None:
    own = [where for where, view in patterns() if getattr(view, ASKS_FOR, None) == OWN_ACCOUNT]
    assert own
    assert all(re.match(r"(fr|en)?/?\^?(compte|account)/", where) for where in own), own


def test_a_view_without_right_takes_no_post(client: Client, harbour: Programme) -> None:
    client.force_login(administrator())
    for address in ("/fr/harbour/", "/fr/harbour/north/", "/fr/sources/", "/fr/methode/"):
        assert client.post(address).status_code == 405, address
        assert client.put(address).status_code == 405, address
        assert client.delete(address).status_code == 405, address


def test_a_visitor_who_would_write_is_asked_to_sign_in(client: Client, harbour: Programme) -> None:
    for where, view in patterns():
        right = getattr(view, ASKS_FOR, None)
        if not isinstance(right, Action) or right is Action.ASK_CORRECTION:
            continue
        address = "/" + re.sub(r"<\w+:\w+>", "1", where)
        answer = client.post(address)
        assert answer.status_code == 302, where
        assert answer.headers["Location"].startswith("/fr/compte/connexion/"), where


def test_who_may_do_it_nowhere_is_told_who_could(harbour: Programme) -> None:
    @writes(Action.GIVE_MANDATE)
    def view(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    request = RequestFactory().post("/en/account/people/")
    request.user = reviewer_of(harbour)
    with pytest.raises(NotAllowedError) as refused:
        view(request)
    middleware = RightsMiddleware(lambda _: HttpResponse())
    answer = middleware.process_exception(request, refused.value)
    assert answer is not None
    assert answer.status_code == 403
    assert "il faut être administrateur" in answer.content.decode()
    request.user = AnonymousUser()
    asked = middleware.process_exception(request, refused.value)
    assert asked is not None
    assert asked.status_code == 302


def test_other_mistakes_are_not_taken_for_refusals() -> None:
    middleware = RightsMiddleware(lambda _: HttpResponse())
    request = RequestFactory().post("/")
    request.user = person()
    assert middleware.process_exception(request, ValueError()) is None
