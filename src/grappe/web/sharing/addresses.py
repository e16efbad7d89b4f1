"""The addresses of a page: the one that counts, those in the other languages, the one that stays."""

import datetime as dt
from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from grappe.web.seeing import AS_OF

TELLING = ("page", AS_OF)
"""The parameters that make another page of an address; the others filter or sort what it shows."""


def site_of(request: HttpRequest) -> str:
    """The address of the register's host: "https://grappe.example"."""
    return request.build_absolute_uri("/").rstrip("/")


def canonical(request: HttpRequest) -> str:
    """The path by which the page is to be known, whatever it is filtered or sorted by."""
    return with_query(request.path, {name: request.GET[name] for name in TELLING if request.GET.get(name)})


def in_languages(address: str) -> list[tuple[str, str]]:
    """The same page in each language of the register: code and path."""
    return [(code, translate_url(address, code)) for code, _ in settings.LANGUAGES]


def permanent(path: str, day: dt.date) -> str:
    """The path that goes on showing what the page shows on that day."""
    return with_query(path, {AS_OF: day.isoformat()})


def with_query(path: str, asked: Mapping[str, str]) -> str:
    """A path with what is asked of it."""
    return f"{path}?{urlencode(asked)}" if asked else path
