"""The front page by keyboard: from map to project, from timeline to list, from a sum to its parts."""

import re
from itertools import combinations

import pytest
from playwright.sync_api import Page, expect

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
