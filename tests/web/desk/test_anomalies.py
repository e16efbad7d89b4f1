"""An anomaly of a source: its words, what was read there, and whether it stands as it is."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from grappe.records.models import Programme, Source, SourceFinding
from tests.people import contributor_of
from tests.web.desk.pages import press, shown, standing, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_values(journal: Source) -> SourceFinding:
    return SourceFinding.objects.get(code="reading.two-values")


def at(finding: SourceFinding) -> str:
    return f"/en/desk/anomalies/{finding.pk}/"


def test_it_says_what_is_odd_what_to_do_and_what_was_read(desk: Client, two_values: SourceFinding) -> None:
    found = shown(desk, at(two_values))
    assert text(found, "h1") == "Two values for one thing"
    assert "Find out which one holds" in text(found, ".advice")
    assert text(found, ".passage mark") == two_values.quote
    assert "€44M Total budget" in text(found, ".others")


def test_it_is_left_as_it_is_and_the_next_one_follows(desk: Client, two_values: SourceFinding) -> None:
    answer = press(desk, at(two_values), because="Both are printed.")
    assert standing() == [("settle", two_values.pk)]
    following = SourceFinding.objects.get(pk=answer.headers["Location"].split("/")[-2])
    assert following != two_values
    assert "looked at, stands as it is" in text(shown(desk, at(following)), ".last-decision")
    assert "Looked at" in text(shown(desk, at(two_values)), ".desk-head")


def test_after_the_last_one_comes_the_inbox(desk: Client, journal: Source) -> None:
    for finding in SourceFinding.objects.all():
        answer = press(desk, at(finding))
    assert answer.headers["Location"] == "/en/desk/"


def test_of_two_the_second_is_told(desk: Client, other: Client, two_values: SourceFinding) -> None:
    press(desk, at(two_values))
    answer = other.post(at(two_values), {"because": "I saw it too."})
    assert answer.status_code == 409
    assert "I saw it too." in text(answer.content)


def test_others_do_not_settle(client: Client, two_values: SourceFinding, harbour: Programme) -> None:
    client.force_login(contributor_of(harbour.projects.get(code="north")))
    assert client.get(at(two_values)).status_code == 403
    assert client.post(at(two_values)).status_code == 403
    assert standing() == []


def test_what_is_not_there_is_not_found(desk: Client) -> None:
    assert desk.get("/en/desk/anomalies/nothing/").status_code == 404


def test_it_asks_no_more_than_ten_queries(
    desk: Client, two_values: SourceFinding, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        desk.get(at(two_values))
