"""The inbox: what waits, in which order, narrowed and counted; who sees which."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.domain.mandate import Capacity
from grappe.records.models import Claim, Programme, Project, Source
from tests.people import contributor_of, mandated, person, reviewer_of
from tests.web.desk.pages import press, shown, text

pytestmark = pytest.mark.django_db
DESK = "/en/desk/"


def titles(content: bytes, lane: str) -> list[str]:
    rows = LexborHTMLParser(content).css(f"[aria-labelledby=lane-{lane}] a[data-row]")
    return [" ".join(row.text().split()) for row in rows]


def test_contested_money_comes_first_the_larger_sum_before_the_smaller(busy: Client) -> None:
    assert titles(shown(busy, DESK), "doubts") == ["Total budget, Norport", "Funding awarded, Norport"]


def test_the_gravest_anomaly_comes_first(busy: Client) -> None:
    found = shown(busy, DESK)
    kinds = [
        node.text() for node in LexborHTMLParser(found).css("[aria-labelledby=lane-anomalies] .matter-title")
    ]
    assert kinds[-1] == "Two values for one thing"
    assert len(kinds) == 3


def test_claims_wait_source_by_source_with_how_many_of_them(busy: Client, journal: Source) -> None:
    found = text(shown(busy, DESK), "[aria-labelledby=lane-claims]")
    waiting = Claim.objects.filter(source=journal).count()
    assert f"{waiting} claims {journal.title}" in found
    assert f"0 of {Claim.objects.count()} reviewed" in found


def test_every_kind_is_counted(busy: Client) -> None:
    lanes = text(shown(busy, DESK), ".lanes")
    assert "Doubtful commitments 2" in lanes
    assert "Anomalies of sources 3" in lanes
    assert f"Claims to review {Claim.objects.count()}" in lanes


@pytest.mark.parametrize(
    ("asked", "doubts", "anomalies"),
    [("project=north", 2, 3), ("project=south", 0, 0), ("indicator=total_budget", 1, 1),
     ("severity=error", 0, 2), ("q=budget", 1, 1), ("kind=anomalies", 0, 3), ("programme=nowhere", 0, 0)],
)  # fmt: skip
def test_it_is_narrowed(busy: Client, asked: str, doubts: int, anomalies: int) -> None:
    found = shown(busy, f"{DESK}?{asked}")
    assert (len(titles(found, "doubts")), len(titles(found, "anomalies"))) == (doubts, anomalies)


def test_what_it_is_narrowed_to_goes_with_its_links(busy: Client) -> None:
    row = LexborHTMLParser(shown(busy, f"{DESK}?indicator=total_budget")).css_first("a[data-row]")
    assert row is not None
    assert str(row.attributes["href"]).endswith("?indicator=total_budget")


def test_an_empty_desk_says_what_would_come(client: Client) -> None:
    client.force_login(mandated(Capacity.ADMINISTRATOR))
    assert "Nothing waits." in text(shown(client, DESK), ".empty")


def test_a_selection_in_which_nothing_waits_says_so(busy: Client) -> None:
    assert "Nothing waits in this selection." in text(shown(busy, f"{DESK}?q=nothing-fits"), ".empty")


def test_who_decides_nowhere_reads_who_could(client: Client, harbour: Programme) -> None:
    for user in (contributor_of(Project.objects.get(code="north")), mandated(Capacity.READER), person()):
        client.force_login(user)
        assert client.get(DESK).status_code == 403
    assert "/en/desk/" not in client.get("/en/harbour/").content.decode()


def test_a_reviewer_sees_the_own_programme_only(client: Client, journal: Source, harbour: Programme) -> None:
    other = Programme.objects.create(code="rivers", country="FR", currency="EUR", funder="X")
    client.force_login(reviewer_of(other))
    assert "Nothing waits." in text(shown(client, DESK), ".empty")


def test_a_page_that_is_none_is_the_first(busy: Client) -> None:
    for page in ("0", "-1", "x", "99999999", "²"):
        assert busy.get(f"{DESK}?kind=doubts&page={page}").status_code == 200


def test_the_inbox_asks_no_more_than_ten_queries(
    busy: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    press(busy, f"/en/desk/claims/{Claim.objects.all()[0].pk}/", act="accept")
    for asked in ("", "?kind=doubts", "?kind=claims", "?project=north&q=norport"):
        with django_assert_max_num_queries(10):
            busy.get(f"{DESK}{asked}")
