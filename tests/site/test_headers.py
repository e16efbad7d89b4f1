"""What every answer carries, and what the checks of a deployment say."""

import io
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from grappe.records.models import Programme


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/fr/harbour/", "/en/harbour/", "/api/v1/programmes", "/fr/nowhere/"])
def test_every_answer_carries_the_security_headers(client: Client, harbour: Programme, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not re.search(r"unsafe|\*|https?:", policy)
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_a_long_page_is_sent_compressed(client: Client, harbour: Programme) -> None:
    response = client.get("/fr/harbour/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_a_page_that_did_not_change_is_not_sent_again(client: Client, harbour: Programme) -> None:
    tag = client.get("/fr/harbour/").headers["ETag"]
    assert client.get("/fr/harbour/", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.django_db
def test_another_host_than_those_named_is_refused(client: Client) -> None:
    assert client.get("/fr/", headers={"Host": "elsewhere.example"}).status_code == 400


def test_debug_is_off() -> None:
    assert settings.DEBUG is False


def test_the_checks_of_a_deployment_find_nothing() -> None:
    told = io.StringIO()
    call_command("check", deploy=True, fail_level="WARNING", stdout=told, stderr=told)
    assert "no issues" in told.getvalue()


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
