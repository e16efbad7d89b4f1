"""A reader goes back in time and on again, with the date control and with links alone."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_reader_asks_for_a_day_and_every_page_stays_there(page: Page) -> None:
    page.goto("/fr/ia-cluster/enact/")
    page.locator("details.as-of summary").click()
    page.locator("#as-of-day").fill("2025-01-01")
    page.get_by_role("button", name="Afficher").click()
    expect(page).to_have_url(re.compile(r"/fr/ia-cluster/enact/\?as_of=2025-01-01$"))
    expect(page.locator(".as-of-day")).to_contain_text("État connu au 1er janvier 2025")
    page.locator(".trail a").first.click()
    expect(page.locator(".as-of-day")).to_contain_text("1er janvier 2025")
    page.locator("#winners-body th a").first.click()
    expect(page.locator(".as-of-day")).to_contain_text("1er janvier 2025")
    page.get_by_role("link", name="Revenir à aujourd’hui").click()
    expect(page.locator("header.as-of")).to_have_count(0)


def test_the_same_without_script_from_change_to_change(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/fr/ia-cluster/?as_of=2025-01-01")
    page.locator("a[rel~=prev]").click()
    expect(page).to_have_url(re.compile(r"as_of=2024-"))
    page.locator("a[rel~=next]").click()
    page.fill("#as-of-day", "2024-06-01")
    page.get_by_role("button", name="Afficher").click()
    expect(page).to_have_url(re.compile(r"as_of=2024-06-01"))
    early = page.request.get("/fr/ia-cluster/?as_of=2019-01-01")
    assert early.status == 404
    assert "On n’en savait encore rien" in early.text()


def test_what_changed_is_told_between_any_two_days(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/fr/ia-cluster/")
    page.get_by_role("link", name="Tous les changements entre deux jours").click()
    page.fill("#from", "2024-05-01")
    page.fill("#to", "2024-07-01")
    page.get_by_role("button", name="Afficher").last.click()
    expect(page.locator(".changes-told li").first).to_contain_text("valeur désormais connue")
    page.locator(".changes-told a").first.click()
    expect(page.locator("#steps-title")).to_be_visible()
