"""The pages on the method."""

import re

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.linking.comparisons import FORBIDDING, WEIGHED
from grappe.publishing.linking import rule


def page(client: Client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, address
    return LexborHTMLParser(response.content)


def shown(found: LexborHTMLParser) -> str:
    body = found.css_first("main")
    assert body is not None
    return " ".join(body.text().split())


def test_the_page_on_linking_is_found_from_the_method(client: Client) -> None:
    leads = [link.attributes["href"] for link in page(client, "/fr/methode/").css("main a")]
    assert "/fr/methode/liens/" in leads


@pytest.mark.parametrize("address", ["/fr/methode/liens/", "/en/method/links/"])
def test_every_comparison_has_its_place_and_its_weight(client: Client, address: str) -> None:
    found = page(client, address)
    weightless = {name for name, weight in rule().comparisons.items() if not weight}
    for compare in (*FORBIDDING, *WEIGHED):
        if compare.__name__ not in weightless:
            assert len(found.css(f"#{compare.__name__}")) == 1
    weights = [cell.text() for cell in found.css(".weights td.number")]
    assert all(re.fullmatch(r"[+\N{MINUS SIGN}]\d+[.,]\d\d", weight) for weight in weights)


def test_the_rule_is_told_with_its_figures(client: Client) -> None:
    threshold, margin = (round(share * 100) for share in (rule().threshold, rule().margin))
    told = shown(page(client, "/fr/methode/liens/"))
    assert f"s’il atteint {threshold} % et devance le suivant de {margin} %" in told
    told = shown(page(client, "/en/method/links/"))
    assert f"if it has at least {threshold}% and is {margin}% ahead of the next" in told


def test_measured_figures_stand_beside_the_published_ones(client: Client) -> None:
    rows = [
        [" ".join(cell.text().split()) for cell in row.css("td")]
        for row in page(client, "/fr/methode/liens/").css(".accuracy tbody tr")
    ]
    assert any(cells[4] == "0,747" for cells in rows)
    assert all(re.fullmatch(r"\d,\d{3}|\d+", cells[3]) for cells in rows)


def test_no_english_is_left_on_the_french_page(client: Client) -> None:
    told = shown(page(client, "/fr/methode/liens/"))
    assert not re.search(r"\b(the|organisation's|names|weight|rows)\b", told)
