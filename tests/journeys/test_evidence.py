"""From a figure to the words that say it, and back."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_berry_leads_to_its_promise(page: Page, language: str) -> None:
    page.goto(f"/{language}/ia-cluster/enact/")
    berry = page.locator(".bunch-large a").nth(2)
    target = berry.get_attribute("href")
    assert target is not None
    berry.click()
    expect(page.locator(f"article{target}")).to_be_in_viewport()


@pytest.mark.parametrize("scripted", [True, False])
def test_a_claim_leads_to_its_words_and_back(page: Page, page_without_script: Page, scripted: bool) -> None:
    walker = page if scripted else page_without_script
    walker.goto("/fr/sources/")
    walker.get_by_role("link", name="Lettre du cluster Enact").click()
    note = walker.locator(".notes li", has_text="30").first
    note.locator("a").first.click()
    passage = walker.locator("mark:target")
    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text("30 M€")
    passage.locator("a").last.click()
    expect(walker.locator(".notes li:target")).to_contain_text("30")


def test_the_words_stand_in_the_margin_of_the_figure_they_say(page: Page) -> None:
    page.goto("/fr/ia-cluster/enact/")
    for summary in page.locator("#money summary").all():
        summary.click()
    expect(page.locator("#money q.words", has_text="obtenu 30 M€").first).to_be_visible()


def test_the_other_language_is_the_same_page(page: Page) -> None:
    page.goto("/fr/ia-cluster/enact/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/ia-cluster/enact/$"))
    expect(page.locator("h2").first).to_have_text("Money, each kind apart")
    page.goto("/fr/methode/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/method/$"))
