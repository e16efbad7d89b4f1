"""Finding by typing, with the keys alone, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_project_is_found_by_its_town_and_opened_by_keys(page: Page) -> None:
    page.goto("/fr/recherche/")
    page.locator("#search-words").press_sequentially("grenoble", delay=60)
    expect(page.locator("#results-count")).to_contain_text("réponses")
    expect(page).to_have_url(re.compile(r"\?q=grenoble$"))
    page.keyboard.press("ArrowDown")
    expect(page.locator(".answer-name a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("MIAI")
    page.go_back()
    expect(page.locator("#search-words")).to_have_value("grenoble")


def test_a_slash_leads_to_the_search_from_any_page(page: Page) -> None:
    page.goto("/en/method/")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("150 theses")
    page.keyboard.press("Enter")
    expect(page.locator("#found-commitment .answer-figure").first).to_have_text("150")


def test_one_kind_is_left_for_all_by_a_click(page: Page) -> None:
    page.goto("/fr/recherche/?q=miai&kind=commitment")
    expect(page.locator(".found")).to_have_count(1)
    page.locator(".search-kind input").uncheck()
    expect(page.locator("#found-project")).to_be_visible()


def test_the_search_works_without_javascript(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/fr/")
    page.fill("#find", "universite")
    page.locator("#find").press("Enter")
    page.locator("#found-organisation .see-all a").first.click()
    page.locator(".pages a").first.click()
    expect(page.locator(".pages [aria-current=page]")).to_have_text("2")


def test_the_search_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/fr/recherche/?q=universite")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
