"""What is owed when, as a calendar file that programs subscribe to."""

import datetime as dt

import pytest
from django.test import Client
from icalendar import Calendar, Event
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.drafts import publish_drafts
from grappe.actions.follow import follow
from grappe.actions.rights import OPERATOR
from grappe.domain.period import PartialDate
from grappe.following.promises import PROMISES
from grappe.publishing.standings import standing_in
from grappe.records.models import Commitment, Indicator, Programme, Source
from grappe.records.queries.agenda import agenda

ADDRESS = "/{}/ia-cluster/agenda.ics"


def calendar(client: Client, address: str) -> Calendar:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def events(client: Client, address: str) -> list[Event]:
    return list(calendar(client, address).events)


def test_each_dated_promise_is_a_whole_day_on_the_last_day_of_its_horizon(
    ia_cluster: Programme, client: Client
) -> None:
    owed = {due.commitment.pk: due for due in agenda(ia_cluster)}
    found = events(client, ADDRESS.format("fr"))
    assert {str(one["UID"]) for one in found} == {f"{key}@grappe" for key in owed}
    assert len(found) == len(owed) > 0
    for one in found:
        due = owed[str(one["UID"]).removesuffix("@grappe")]
        horizon = PartialDate(due.commitment.horizon)
        assert (one.start, one.end) == (horizon.last_day, horizon.last_day + dt.timedelta(days=1))
        assert str(one["URL"]).endswith(f"/fr/ia-cluster/engagements/{due.commitment.address}/")
        assert str(one["URL"]).startswith("http://")


def test_only_promises_of_the_programme_itself_with_a_figure_are_owed(ia_cluster: Programme) -> None:
    found = agenda(ia_cluster)
    assert [due.day for due in found] == sorted(due.day for due in found)
    for due in found:
        assert due.commitment.modality in PROMISES
        assert due.commitment.value is not None
        assert not due.commitment.before


def test_what_was_followed_says_where_it_stands(ia_cluster: Programme, client: Client) -> None:
    follow(ia_cluster)
    words = {due.commitment.pk: due.standing.word for due in agenda(ia_cluster) if due.standing}
    found = events(client, ADDRESS.format("en"))
    assert len(words) == len(found)
    for one in found:
        word = standing_in("en", words[str(one["UID"]).removesuffix("@grappe")])
        assert f": {word}. " in str(one["DESCRIPTION"])


def test_a_step_is_told_from_a_promise_in_the_words_of_the_page(
    ia_cluster: Programme, client: Client
) -> None:
    promise, key = (due.commitment.pk for due in agenda(ia_cluster)[:2])
    Commitment.objects.filter(pk=key).update(milestone_of=promise)
    for language, step in (("fr", "(étape)"), ("en", "(milestone)")):
        found = events(client, ADDRESS.format(language))
        stepping = [str(one["UID"]) for one in found if str(one["SUMMARY"]).endswith(step)]
        assert stepping == [f"{key}@grappe"]
        assert {one["SUMMARY"].params["LANGUAGE"] for one in found} == {language}


def test_commas_semicolons_and_ends_of_lines_in_names_break_nothing(
    ia_cluster: Programme, client: Client
) -> None:
    some = agenda(ia_cluster)[0].commitment
    awkward = "Jours; heures, \\ et\nBEGIN:VALARM"
    Indicator.objects.filter(pk=some.indicator_id).update(label_fr=awkward)
    content = client.get(ADDRESS.format("fr")).content
    assert b"\r\nBEGIN:VALARM" not in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    found = next(one for one in events(client, ADDRESS.format("fr")) if some.pk in str(one["UID"]))
    assert "ours; heures, \\ et\nBEGIN:VALARM" in str(found["SUMMARY"])


def test_asking_twice_gives_the_same_bytes_and_a_moved_promise_the_same_event_anew(
    ia_cluster: Programme, client: Client
) -> None:
    address = ADDRESS.format("fr")
    assert client.get(address).content == client.get(address).content
    moved = Commitment.objects.get(pk=agenda(ia_cluster)[0].commitment.pk)
    before = {str(one["UID"]): one for one in events(client, address)}[f"{moved.pk}@grappe"]
    last = moved.versions.latest("number")
    later = last.recorded_at + dt.timedelta(days=3)
    moved.versions.create(
        number=last.number + 1, value=last.value, bound=last.bound, kind=last.kind, unit=last.unit,
        horizon="2041-02", claim=last.claim, recorded_at=later, independent_sources=1,
    )  # fmt: skip
    Commitment.objects.filter(pk=moved.pk).update(horizon="2041-02")
    after = {str(one["UID"]): one for one in events(client, address)}[f"{moved.pk}@grappe"]
    assert after.start == dt.date(2041, 2, 28)
    assert after.sequence == before.sequence + 1
    assert after.LAST_MODIFIED > before.LAST_MODIFIED


def test_a_project_has_its_own_calendar_to_which_its_page_leads(
    ia_cluster: Programme, client: Client
) -> None:
    project = next(due.commitment.project for due in agenda(ia_cluster) if due.commitment.project)
    page = LexborHTMLParser(client.get(f"/fr/ia-cluster/{project.code}/").content)
    link = page.css_first('a[type="text/calendar"]')
    assert link is not None
    found = calendar(client, str(link.attributes["href"]))
    assert project.name in str(found["NAME"])
    assert len(found.events) == len(agenda(ia_cluster, project))
    assert 0 < len(found.events) < len(agenda(ia_cluster))
    assert client.get("/fr/ia-cluster/nulle-part/agenda.ics").status_code == 404
    assert client.get("/fr/nulle-part/agenda.ics").status_code == 404
    whole = LexborHTMLParser(client.get("/en/ia-cluster/").content).css_first('a[type="text/calendar"]')
    assert whole is not None
    assert whole.attributes["href"] == ADDRESS.format("en")


def test_what_visitors_may_not_see_is_in_no_calendar_of_theirs(
    journal: Source, harbour: Programme, client: Client
) -> None:
    drafted = [due for due in agenda(harbour) if due.commitment.parts.filter(claim__evidence="quoted")]
    shown = len(events(client, "/fr/harbour/agenda.ics"))
    assert drafted
    publish_drafts(harbour, False, By(OPERATOR, "Ada", "tried out"))
    hidden = events(client, "/fr/harbour/agenda.ics")
    assert len(hidden) < shown == len(agenda(harbour))


@pytest.mark.parametrize("address", ["/fr/ia-cluster/agenda.ics", "/fr/ia-cluster/miai/agenda.ics"])
def test_a_calendar_asks_few_queries(
    ia_cluster: Programme,
    client: Client,
    address: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(10):
        assert client.get(address).status_code == 200
