"""The addresses of a page: the one that counts, those in the other languages, the one that stays."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from grappe.web.seeing import AS_OF

TELLING = ("page", AS_OF)
"""The parameters that make another page of an address; the others filter or sort what it shows."""


def site_of(request: HttpRequest) -> str:
    """The address of the register's host: "https://grappe.example"."""
    return request.build_absolute_uri("/").rstrip("/")


def canonical(request: HttpRequest) -> str:
    """The path by which the page is to be known, whatever it is filtered or sorted by."""
    return with_query(request.path, {name: request.GET[name] for name in TELLING if request.GET.get(name)})


def in_language(request: HttpRequest, address: str, language: str) -> str:
    """An address of the page that is asked for, in another language; as it is where it has none there.

    As ``translate_url`` of Django, which searches all addresses again for the page that was found already.
    """
    found = request.resolver_match
    if found is not None:
        with override(language), suppress(NoReverseMatch):
            path = reverse(found.view_name, args=found.args, kwargs=found.kwargs)
            return urlsplit(address)._replace(path=path).geturl()
    return address


def in_languages(request: HttpRequest, address: str) -> list[tuple[str, str]]:
    """The same in each language of the register: code and path."""
    return [(code, in_language(request, address, code)) for code, _ in settings.LANGUAGES]


def permanent(path: str, day: dt.date) -> str:
    """The path that goes on showing what the page shows on that day."""
    return with_query(path, {AS_OF: day.isoformat()})


def with_query(path: str, asked: Mapping[str, str]) -> str:
    """A path with what is asked of it."""
    return f"{path}?{urlencode(asked)}" if asked else path
