"""``grappe visit`` as an operator runs it, at a server on loopback that the operator opened to it."""

import datetime as dt

import pytest

from grappe.records.models import Programme, Source, Visit
from tests.cli import run
from tests.loopback import serving

OPENED = {"GRAPPE_VISIT_NETWORKS": "127.0.0.0/8"}


@pytest.mark.django_db
def test_where_nothing_is_to_be_visited_the_command_says_so() -> None:
    told = run("visit", "--lang", "en")
    assert told.exit_code == 0
    assert told.stdout == "Addresses visited: 0, of which 0 failed; sources that disappeared: 0.\n"
    assert run("visit", "--programme", "atlantis").exit_code == 2
    assert run("visit", GRAPPE_VISIT_NETWORKS="everywhere").exit_code == 2


def test_the_exit_code_tells_that_a_source_disappeared(harbour: Programme) -> None:
    Source.objects.exclude(code="H1").update(url="")
    with serving(lambda one: one.refuse(410)) as server:
        Source.objects.filter(code="H1").update(url=f"{server.url}/h1")
        first = run("visit", "--programme", "harbour", "--lang", "en", **OPENED)
        assert first.exit_code == 0
        assert first.stderr == f"H1: {server.url}/h1: the page is gone, status 410 [visit.failed]\n"
        assert first.stdout == "Addresses visited: 1, of which 1 failed; sources that disappeared: 0.\n"
        assert "0, dont 0" in run("visit", "--lang", "fr", **OPENED).stdout.replace("\u00a0", " ")
        long_ago = Visit.objects.get().first_at - dt.timedelta(days=4)
        Visit.objects.update(since=long_ago, first_at=long_ago, last_at=long_ago)
        second = run("visit", "--lang", "en", **OPENED)
    assert second.exit_code == 1
    assert second.stderr.startswith("H1: the address has not answered since ")
    assert second.stdout.endswith("sources that disappeared: 1.\n")
