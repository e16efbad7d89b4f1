"""Who works with whom: by eye, by keyboard, as a file and without JavaScript."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PAGES = {"fr": "/fr/ia-cluster/reseau/", "en": "/en/ia-cluster/network/"}
ROLES = {"fr": "Partenaire industriel", "en": "Industrial partner"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_role_narrows_picture_table_and_file(page: Page, tmp_path: Path, language: str) -> None:
    page.goto(PAGES[language])
    lines = page.locator(".network-drawing a[aria-label]")
    all_of_them = lines.count()
    page.get_by_role("checkbox", name=ROLES[language]).check()
    expect(page.locator(".network-key li")).to_have_count(1)
    assert 0 < lines.count() < all_of_them
    expect(page.get_by_role("checkbox", name=ROLES[language])).to_be_checked()
    expect(page).to_have_url(re.compile(r"\?r=industrial_partner$"))
    page.locator("#filter-organisation").press_sequentially("thal", delay=20)
    expect(page.locator("#network-body tr")).to_have_count(3)
    seen = page.locator("#network-body th").all_inner_texts()
    with page.expect_download() as download:
        page.locator("#network-download a[download][href*='.json']").click()
    download.value.save_as(tmp_path / "network.json")
    told = json.loads((tmp_path / "network.json").read_text("utf-8"))
    assert [row["organisation"] for row in told["rows"]] == [name.strip() for name in seen]


def test_the_keyboard_walks_the_lines_of_the_picture(page: Page) -> None:
    page.goto("/fr/ia-cluster/reseau/")
    first = page.locator(".network-drawing a[aria-label]").first
    first.focus()
    expect(first).to_have_accessible_name(re.compile("participe à .*DataIA"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/fr/organisations/"))
    page.locator("#roles a[href*='/reseau/']").click()
    expect(page.locator("h1")).to_have_text("Qui participe")


def test_everything_works_without_javascript(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/fr/ia-cluster/reseau/")
    page.get_by_role("checkbox", name="Porteur").check()
    page.locator(".network-choose select").select_option("2024")
    page.locator(".network-choose button").click()
    expect(page.locator(".network-key li")).to_have_text(["Porteur"])
    page.locator("#network-by-project").click()
    expect(page.locator("[aria-sort=ascending]")).to_have_count(1)
    expect(page.get_by_role("checkbox", name="Porteur")).to_be_checked()
    page.fill("#filter-all", "paris")
    page.locator("#network .tools button").click()
    expect(page.locator("#network-count")).to_contain_text("filtré de")
