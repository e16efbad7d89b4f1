"""A programme at a glance: sums that may be made, what is reached of them, and what is left out."""

from decimal import Decimal

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Commitment, Programme
from grappe.records.queries.programmes import pictured
from grappe.records.queries.sight import NOW
from grappe.web.entries import is_promise
from grappe.web.news import RESULTS
from grappe.web.overview import LARGEST, NAMED, Line, glance, named, overview, purses


def lines(programme: Programme) -> dict[str, Line]:
    _, drawn = pictured(programme)
    chapters = overview(drawn, NOW.today)
    return {line.indicator.code: line for chapter in chapters for line in chapter.lines}


def test_promises_of_one_indicator_are_added_up_by_the_rule_of_sums(ia_cluster: Programme) -> None:
    chairs = lines(ia_cluster)["chairs"]
    assert chairs.promised == sum((one.value or Decimal(0) for one in chairs.counted), Decimal(0))
    assert len({one.project_id for one in chairs.counted}) == len(chairs.counted)
    assert not {one.pk for one in chairs.counted} & {left.commitment.pk for left in chairs.left}


def test_the_bar_is_as_long_as_its_parts(ia_cluster: Programme) -> None:
    for line in lines(ia_cluster).values():
        if line.promised:
            assert 0 <= float(line.filled) <= float(line.open) <= 300
            assert float(line.open) + float(line.unheard) == pytest.approx(300, abs=0.2)


def test_what_projects_share_or_is_relative_is_in_no_sum_and_says_why(ia_cluster: Programme) -> None:
    without = [line for line in lines(ia_cluster).values() if line.promised is None]
    assert without
    assert all(line.left and not line.counted for line in without)
    assert all(left.why for line in without for left in line.left)


def test_kinds_of_money_stay_apart(ia_cluster: Programme) -> None:
    _, drawn = pictured(ia_cluster)
    found = purses(drawn)
    assert len({(one.modality, one.indicator.code) for one in found}) == len(found)
    for purse in found:
        assert {one.modality for one in purse.counted} == {purse.modality}
        assert {one.indicator_id for one in purse.counted} == {purse.indicator.pk}


def test_of_many_the_largest_are_named() -> None:
    many = [Commitment(value=Decimal(number)) for number in range(NAMED)]
    assert named(many) == many
    assert [one.value for one in named([*many, Commitment(value=Decimal(NAMED))])] == [
        Decimal(NAMED - place) for place in range(LARGEST)
    ]


def test_the_glance_counts_promises_as_the_bunches_do(ia_cluster: Programme) -> None:
    _, drawn = pictured(ia_cluster)
    found = glance(drawn)
    assert found.promises == len(list(filter(is_promise, drawn)))
    assert found.kept <= found.begun <= found.promises


def test_the_headline_says_so_in_a_sentence(ia_cluster: Programme, client: Client) -> None:
    _, drawn = pictured(ia_cluster)
    page = LexborHTMLParser(client.get("/fr/ia-cluster/").content)
    headline = page.css_first(".headline")
    assert headline is not None
    told = " ".join(headline.text().split())
    assert told.startswith("360 M€ attribués à 9 lauréats, qui font")
    assert f"font {glance(drawn).promises} promesses d’ici 2030" in told


def test_every_figure_of_a_sum_leads_to_its_commitment(ia_cluster: Programme, client: Client) -> None:
    page = LexborHTMLParser(client.get("/fr/ia-cluster/").content)
    links = [str(link.attributes["href"]) for link in page.css(".overview-parts a")]
    assert links
    assert all(link.startswith("/fr/ia-cluster/engagements/") for link in links)
    assert client.get(links[0]).status_code == 200


def test_another_day_shows_what_was_known_then(ia_cluster: Programme, client: Client) -> None:
    page = LexborHTMLParser(client.get("/fr/ia-cluster/?as_of=2024-06-30").content)
    links = [str(link.attributes["href"]) for link in page.css(".overview-parts a, .map a, .purses a")]
    assert links
    assert all("as_of=2024-06-30" in link for link in links)
    assert not page.css(".lately")


def test_the_latest_results_are_told_one_for_a_project_and_an_indicator(
    ia_cluster: Programme, client: Client
) -> None:
    page = LexborHTMLParser(client.get("/fr/ia-cluster/").content)
    told = [" ".join(one.text().split()) for one in page.css('[aria-labelledby="lately-results"] li')]
    assert "31 décembre 2025 ENACT, chaires : 9 sur 18 Preuves" in told
    assert len({one.partition(" :")[0] for one in told}) == len(told) <= RESULTS


def test_of_what_came_in_on_one_day_the_last_published_is_told(ia_cluster: Programme, client: Client) -> None:
    page = LexborHTMLParser(client.get("/fr/ia-cluster/").content)
    links = [str(one.attributes["href"]) for one in page.css('[aria-labelledby="lately-register"] a')]
    newest = ia_cluster.sources.order_by("-published", "code")[: len(links)]
    assert [link.rstrip("/").rpartition("/")[2] for link in links] == [one.code for one in newest]
