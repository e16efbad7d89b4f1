"""The front page by keyboard: from map to project, from timeline to list, from a sum to its parts."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Locator, Page, expect

from grappe.web.maps.labels import Box

pytestmark = pytest.mark.browser


def test_a_name_on_the_map_is_reached_by_keyboard_and_leads_to_the_project(page: Page) -> None:
    page.goto("/fr/ia-cluster/")
    name = page.locator(".map a", has_text="ENACT")
    name.focus()
    expect(name).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/fr/ia-cluster/enact/$"))


def test_a_mark_of_the_timeline_opens_the_list_at_its_line(page: Page) -> None:
    page.goto("/fr/ia-cluster/")
    expect(page.locator(".timeline .moment").first).to_be_hidden()
    page.locator(".chronicle a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".timeline .moment").first).to_be_visible()


def test_a_sum_opens_its_parts_and_each_leads_to_its_commitment(page: Page) -> None:
    page.goto("/fr/ia-cluster/")
    line = page.locator(".overview > li", has_text="Chaires").first
    line.locator("summary").focus()
    page.keyboard.press("Enter")
    line.locator(".overview-parts a").first.click()
    expect(page).to_have_url(re.compile("/fr/ia-cluster/engagements/"))


def test_names_on_the_map_do_not_overlap_as_they_are_drawn(page: Page) -> None:
    page.goto("/fr/ia-cluster/")
    boxes = [name.bounding_box() for name in page.locator(".map a text").all()]
    # The box of a text has room above and below its letters.
    letters = [Box(one["x"], one["y"] + one["height"] / 6, one["width"], one["height"] * 2 / 3)
               for one in boxes if one is not None]  # fmt: skip
    assert len(letters) == 9
    assert not any(one.meets(other) for one, other in combinations(letters, 2))


def test_what_a_point_of_a_chart_shows_stays_until_escape_puts_it_away(page: Page) -> None:
    way = find_way(page)
    point, tip = way.locator(".way-point").last, way.locator(".way-point .tip").last
    expect(tip).to_be_hidden()
    point.hover()
    expect(tip).to_be_visible()
    tip.hover()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.mouse.move(0, 0)
    point.hover()
    expect(tip).to_be_visible()
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    link = way.locator("a").last
    page.keyboard.press("Tab")  # a focus that is seen needs a key before it
    link.focus()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(link).to_be_focused()


def find_way(page: Page) -> Locator:
    """The first chart of a way that the promises of the largest project lead to."""
    page.goto("/fr/ia-cluster/enact/")
    with_ways = page.locator(".entry:has(.way-small)").first
    page.goto(str(with_ways.locator("a[href*='/engagements/']").first.get_attribute("href")))
    return page.locator("svg.way")


@pytest.mark.parametrize("place", ["/fr/ia-cluster/", "/fr/ia-cluster/enact/"])
def test_on_a_phone_the_timeline_goes_down_and_nothing_scrolls_sideways(page: Page, place: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(place)
    expect(page.locator("svg.chronicle")).to_be_hidden()
    down = page.locator(".chronicle-down")
    years = [int(one) for one in down.locator(".down-year").all_inner_texts()]
    assert years == list(range(years[0], 2031))
    expect(down.locator(".down-today")).to_have_count(1)
    assert page.locator("#timeline").evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    mark = down.locator("a").first
    where = str(mark.get_attribute("href"))
    mark.click()
    expect(page.locator(where)).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(down).to_be_hidden()
    expect(page.locator("svg.chronicle")).to_be_visible()
