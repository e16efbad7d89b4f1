"""The claims of a source, accepted in a row: what nothing contradicts is ticked, and undone as one."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Claim, Decision, Programme, Source
from tests.people import contributor_of
from tests.web.desk.pages import hidden, press, shown, standing, text, the_claim

pytestmark = pytest.mark.django_db


def at(source: Source) -> str:
    return f"/en/desk/sources/{source.pk}/"


def ticked(content: bytes) -> list[str]:
    boxes = LexborHTMLParser(content).css("input[name=claim][checked]")
    return [str(box.attributes["value"]) for box in boxes]


def accept(client: Client, source: Source, claims: list[str] | None = None) -> Any:
    found = shown(client, at(source))
    chosen = ticked(found) if claims is None else claims
    return client.post(at(source), {**hidden(found), "claim": chosen})


def test_what_no_source_contradicts_is_ticked(desk: Client, journal: Source) -> None:
    chosen = ticked(shown(desk, at(journal)))
    assert the_claim("chairs", 18, source=journal).pk in chosen
    assert the_claim("total_budget", 44_000_000).pk not in chosen


def test_what_only_cites_is_not_ticked(desk: Client, harbour: Programme) -> None:
    claim = the_claim("quays", 4)
    assert ticked(shown(desk, at(claim.source))) == []


def test_the_ticked_ones_are_accepted_and_undone_as_one(desk: Client, journal: Source) -> None:
    chosen = ticked(shown(desk, at(journal)))
    assert len(chosen) > 1
    accept(desk, journal)
    assert sorted(key for _, key in standing()) == sorted(chosen)
    found = shown(desk, at(journal))
    assert f"{len(chosen)} claims accepted at once" in text(found, ".last-decision")
    last = LexborHTMLParser(found).css_first(".last-decision input[name=decision]")
    assert last is not None
    desk.post("/en/desk/undo/", {"decision": str(last.attributes["value"]), "back": at(journal)})
    assert standing() == []
    assert Decision.objects.count() == len(chosen)
    assert ticked(shown(desk, at(journal))) == chosen


def test_one_of_them_is_undone_alone(desk: Client, journal: Source) -> None:
    accept(desk, journal)
    first = Decision.objects.order_by("pk")[0]
    desk.post("/en/desk/undo/", {"decision": first.pk})
    assert ("accept", first.key) not in standing()
    assert len(standing()) == Decision.objects.count() - 1


def test_where_somebody_was_quicker_on_one_of_them_none_is_accepted(
    desk: Client, other: Client, journal: Source
) -> None:
    found = shown(desk, at(journal))
    claim = the_claim("chairs", 18, source=journal)
    press(other, f"/en/desk/claims/{claim.pk}/", reject="The source is mistaken.")
    answer = desk.post(at(journal), {**hidden(found), "claim": ticked(found)})
    assert answer.status_code == 409
    assert standing() == [("reject", claim.pk)]


def test_nothing_ticked_decides_nothing(desk: Client, journal: Source) -> None:
    assert accept(desk, journal, []).status_code == 302
    assert standing() == []


def test_a_source_of_which_nothing_waits_leads_to_the_inbox(desk: Client, journal: Source) -> None:
    accept(desk, journal, [claim.pk for claim in Claim.objects.filter(source=journal)])
    assert desk.get(at(journal)).headers["Location"] == "/en/desk/?kind=claims"


def test_others_accept_nothing(client: Client, journal: Source, harbour: Programme) -> None:
    claim = the_claim("chairs", 18, source=journal)
    client.force_login(contributor_of(harbour.projects.get(code="north")))
    assert client.get(at(journal)).status_code == 403
    assert client.post(at(journal), {"claim": claim.pk}).status_code == 403
    assert standing() == []


def test_it_asks_no_more_than_ten_queries(
    desk: Client, journal: Source, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        desk.get(at(journal))
