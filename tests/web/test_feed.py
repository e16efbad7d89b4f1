"""What happened lately in a programme, as an Atom feed."""

import datetime as dt
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.drafts import publish_drafts
from grappe.actions.publishing.seeing import sight_of
from grappe.actions.rights import OPERATOR
from grappe.actions.visiting.keeping import keep_visit
from grappe.domain.standing import Word
from grappe.endpoints.visiting import Answer
from grappe.publishing.prose import spaced
from grappe.records.models import Commitment, Programme, Source, Standing, StandingChange
from grappe.records.queries.agenda import agenda
from grappe.records.queries.lately import lately

ATOM = "{http://www.w3.org/2005/Atom}"
FEEDS = {"fr": "/fr/ia-cluster/changements.atom", "en": "/en/ia-cluster/changes.atom"}
LATER = dt.datetime(2031, 5, 6, 7, tzinfo=dt.UTC)


def feed(client: Client, language: str = "fr") -> Element:
    response = client.get(FEEDS[language])
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)  # noqa: S314 - what we wrote ourselves


def said(entry: Element, name: str) -> str:
    return entry.findtext(f"{ATOM}{name}") or ""


def move(commitment: Commitment) -> None:
    """The promise comes to be due in 2041."""
    last = commitment.versions.latest("number")
    commitment.versions.create(
        number=last.number + 1, value=last.value, bound=last.bound, kind=last.kind, unit=last.unit,
        per=last.per, horizon="2041", claim=last.claim, recorded_at=LATER, independent_sources=1,
    )  # fmt: skip
    Commitment.objects.filter(pk=commitment.pk).update(horizon="2041", moved=True)


def turn(commitment: Commitment, before: str) -> None:
    """The promise comes to stand as kept."""
    StandingChange.objects.create(
        programme=commitment.programme, commitment=commitment.pk, before=before, word=Word.MET,
        why=Standing.objects.filter(word=Word.MET)[0].why, at=LATER,
        particulars=Standing.objects.filter(word=Word.MET)[0].particulars,
    )  # fmt: skip


def test_each_source_that_came_in_is_an_entry_with_its_page_and_day(
    ia_cluster: Programme, client: Client
) -> None:
    titles = {spaced(f"Nouvelle source : {one.title}", "fr") for one in ia_cluster.sources.all()}
    entries = feed(client).findall(f"{ATOM}entry")
    new = [one for one in entries if said(one, "title").startswith("Nouvelle source")]
    assert new
    for one in new:
        assert any(said(one, "title").startswith(title) for title in titles)
        link = one.find(f"{ATOM}link")
        assert link is not None
        assert client.get(link.attrib["href"]).status_code == 200


def test_a_target_that_moved_leads_the_feed(ia_cluster: Programme, client: Client) -> None:
    moved = agenda(ia_cluster)[0].commitment
    move(moved)
    first = feed(client).find(f"{ATOM}entry")
    assert first is not None
    assert "échéance 2041 au lieu de" in said(first, "title")
    assert said(first, "updated") == "2031-05-06T07:00:00+00:00"
    link = first.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"].endswith(f"/fr/ia-cluster/engagements/{moved.address}/")
    assert moved.pk in said(first, "id")


def test_a_promise_that_stands_otherwise_is_told_but_not_its_first_following(
    ia_cluster: Programme, client: Client
) -> None:
    one, other = (due.commitment for due in agenda(ia_cluster)[:2])
    turn(one, Word.AT_RISK)
    turn(other, "")
    told = [said(entry, "title") for entry in feed(client, "en").findall(f"{ATOM}entry")]
    turned = [title for title in told if "(before: " in title]
    assert len(turned) == 1
    assert "met (before: at risk)" in turned[0]


def test_what_is_gone_is_not_told_of(ia_cluster: Programme, client: Client) -> None:
    before = len(feed(client).findall(f"{ATOM}entry"))
    turn(agenda(ia_cluster)[0].commitment, Word.AT_RISK)
    StandingChange.objects.filter(at=LATER).update(commitment="gone")
    assert len(feed(client).findall(f"{ATOM}entry")) == before


def test_a_promise_that_visitors_see_otherwise_is_not_told_to_them(
    journal: Source, harbour: Programme, client: Client
) -> None:
    drafted = Commitment.objects.filter(programme=harbour, parts__claim__evidence="quoted", before=False)
    for one in drafted.distinct():
        StandingChange.objects.create(
            programme=harbour,
            commitment=one.pk,
            before=Word.AT_RISK,
            word=Word.NO_DATA,
            why="no_data",
            at=LATER,
        )
    publish_drafts(harbour, False, By(OPERATOR, "Ada", "tried out"))
    harbour.refresh_from_db()
    seen = sight_of(AnonymousUser()).owed(harbour)
    assert seen is not None
    same = {one.pk for one in seen.commitments if drafted.filter(pk=one.pk, fingerprint=one.fingerprint)}
    told = {turn.commitment.pk for turn in lately(harbour, sight_of(AnonymousUser())).turns}
    assert told == same < {one.pk for one in drafted}
    assert client.get("/fr/harbour/changements.atom").status_code == 200


def test_ids_are_unique_and_stay_and_the_newest_come_first(ia_cluster: Programme, client: Client) -> None:
    move(agenda(ia_cluster)[0].commitment)
    once, again = feed(client), feed(client)
    ids = [said(one, "id") for one in once.findall(f"{ATOM}entry")]
    assert ids == [said(one, "id") for one in again.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids) <= 50
    assert all(one.startswith("tag:testserver,") for one in ids)
    days = [said(one, "updated") for one in once.findall(f"{ATOM}entry")]
    assert days == sorted(days, reverse=True)
    assert said(once, "updated") == days[0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_programme_its_projects_and_its_changes_lead_to_the_feed_of_their_language(
    ia_cluster: Programme, client: Client, language: str
) -> None:
    changes = {"fr": "changements", "en": "changes"}[language]
    own = FEEDS[language]
    for page, feed_of_it in (
        ("", own),
        ("miai/", own.replace("ia-cluster/", "ia-cluster/miai/")),
        (f"{changes}/", own),
    ):
        found = LexborHTMLParser(client.get(f"/{language}/ia-cluster/{page}").content)
        link = found.css_first('link[rel="alternate"][type="application/atom+xml"]')
        assert link is not None
        assert link.attributes["href"] == feed_of_it
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    assert feed(client, language).attrib[xml] == language


def test_a_source_that_disappeared_is_told_until_it_answers_again(
    ia_cluster: Programme, client: Client
) -> None:
    source = ia_cluster.sources.exclude(url="")[0]
    for days in (0, 5):
        keep_visit(source, Answer(source.url, 404), LATER + dt.timedelta(days=days))
    first = feed(client).find(f"{ATOM}entry")
    assert first is not None
    gone = spaced(f"Source disparue : {source.title} – l’adresse ne répond plus", "fr")
    assert said(first, "title").startswith(gone)
    assert said(first, "updated") == "2031-05-11T07:00:00+00:00"
    keep_visit(source, Answer(source.url, 200), LATER + dt.timedelta(days=6))
    assert not any(said(one, "title").startswith("Source disparue") for one in feed(client))


def test_the_feed_asks_few_queries(
    ia_cluster: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        feed(client)
