"""Colours: enough contrast in either theme, told apart by every eye, and named in one place."""

import re
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from grappe.web.design.colours import Sight, contrast, linear, luminance, seen, written
from grappe.web.design.tokens import PAIRS, SHEET, Pair, Theme, themes

THEMES = dict(zip(("light", "dark"), themes(), strict=True))
SHADES = [f"shade-{number}" for number in range(6)]
ALIKE = 1.12  # the contrast below which two shades are one
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.colour}-on-{pair.ground}")
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_stands_on_something_stands_out(theme: Theme, pair: Pair) -> None:
    assert theme.contrast(pair) >= pair.least


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("sight", Sight)
def test_delivered_and_promised_differ_for_every_eye(theme: Theme, sight: Sight) -> None:
    done, paper = (seen(theme.tokens[name], sight) for name in ("vine-fill", "paper"))
    assert contrast(done, paper) >= 2.5


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("sight", Sight)
def test_shades_of_the_map_step_away_from_the_paper(theme: Theme, sight: Sight) -> None:
    ground = seen(theme.tokens["paper"], sight)
    steps = [contrast(seen(theme.tokens[name], sight), ground) for name in SHADES]
    assert all(other / one >= ALIKE for one, other in pairwise(steps))


def test_both_themes_have_the_same_colours() -> None:
    light, dark = themes()
    same = {name for name, value in light.colours.items() if dark.colours[name] == value}
    assert same == set()


def test_colours_are_named_in_one_place() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b")
    for file in sorted(SHEET.parent.glob("*.css")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            token = re.match(r"\s*(--|:root)", line)
            assert token or not literal.search(line), f"{file.name}:{number}: {line.strip()[:80]}"


@given(colours)
def test_a_colour_is_written_as_it_was_read(colour: str) -> None:
    assert written(linear(colour)) == colour
    assert seen(colour, Sight.ALL) == colour


@given(colours, colours)
def test_contrast_is_that_of_wcag(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= contrast("#000", "#fff") == pytest.approx(21)


def test_without_cones_only_lightness_is_left() -> None:
    grey = seen("#642b68", Sight.NONE)
    assert len({grey[1:3], grey[3:5], grey[5:7]}) == 1
    assert luminance(grey) == pytest.approx(luminance("#642b68"), abs=0.005)


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/fr/methode/charte/", "/en/method/design/"])
def test_the_page_on_design_shows_what_pages_use(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    page = LexborHTMLParser(response.content)
    tokens = {node.text() for node in page.css(".swatches th code")}
    assert {f"--{name}" for name in themes()[0].colours} <= tokens
    assert len(page.css(".specimen-bunch circle.berry-rim")) == 6
    assert len(page.css(".standing-sign")) == 7
    assert "360 M€" in response.content.decode()
    assert "€360M" in response.content.decode()


@pytest.mark.django_db
def test_the_page_on_design_is_found_from_the_method(client: Client) -> None:
    page = LexborHTMLParser(client.get("/fr/methode/").content)
    assert "/fr/methode/charte/" in [link.attributes["href"] for link in page.css("main a")]
