"""Finding an award among the winners, by filter, sort and page."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

WORDS = {
    "fr": ("1 à 9 sur 9", "1 à 1 sur 1 (filtré de 9)", "1 à 5 sur 9", "6 à 9 sur 9", "Montant (M€)"),
    "en": ("1 to 9 of 9", "1 to 1 of 1 (filtered from 9)", "1 to 5 of 9", "6 to 9 of 9", "Amount (M€)"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_largest_award_leads_to_who_says_it(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    expect(page.locator("#winners-count")).to_have_text(WORDS[language][0])
    first = page.locator("#winners-body tr").first
    expect(first).to_contain_text("Prairie-PSAI")
    expect(first.locator(".winner-amount")).to_have_text("75")
    first.locator("td.number a").click()
    expect(page.locator("tbody tr").first).to_contain_text("75")
    page.locator("tbody tr").first.locator("a").first.click()
    expect(page.locator(":target")).to_contain_text("75")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_table_is_filtered_as_one_types(page: Page, language: str) -> None:
    page.goto(f"/{language}/ia-cluster/")
    page.locator("#filter-region").press_sequentially("grand", delay=30)
    expect(page.locator("#winners-count")).to_have_text(WORDS[language][1])
    expect(page.locator("#winners-body tr")).to_have_count(1)
    expect(page.locator("#filter-region")).to_be_focused()
    expect(page.locator("#filter-region")).to_have_value("grand")
    expect(page).to_have_url(re.compile(f"/{language}/ia-cluster/\\?region=grand$"))
    page.reload()
    expect(page.locator("#winners-count")).to_have_text(WORDS[language][1])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_rows_and_pages_and_order_are_chosen(page: Page, language: str) -> None:
    page.goto(f"/{language}/ia-cluster/")
    page.locator("#rows").select_option("5")
    expect(page.locator("#winners-count")).to_have_text(WORDS[language][2])
    page.locator("#winners-pages a").last.click()
    expect(page.locator("#winners-count")).to_have_text(WORDS[language][3])
    page.locator("#winners-heads a", has_text=WORDS[language][4]).click()
    expect(page.locator("#winners-heads [aria-sort=ascending]")).to_have_count(1)
    expect(page.locator("#winners-count")).to_have_text(WORDS[language][2])
    amounts = [float(text.replace(",", ".")) for text in page.locator(".winner-amount").all_inner_texts()]
    assert amounts == sorted(amounts)


def test_the_order_stays_while_one_filters(page: Page) -> None:
    page.goto("/fr/ia-cluster/?sort=cluster")
    page.locator("#filter-all").press_sequentially("ile-de-france", delay=10)
    expect(page.locator("#winners-count")).to_contain_text("(filtré de 9)")
    names = page.locator("#winners-body th").all_inner_texts()
    assert len(names) > 1
    assert names == sorted(names, key=str.casefold)


def test_what_is_seen_is_what_is_downloaded(page: Page, tmp_path: Path) -> None:
    page.goto("/fr/ia-cluster/?rows=5")
    page.locator("#filter-amount").press_sequentially(">=30", delay=20)
    expect(page.locator("#winners-count")).to_contain_text("(filtré de 9)")
    seen = [name.strip() for name in page.locator("#winners-body th").all_inner_texts()]
    with page.expect_download() as download:
        page.locator("#winners-download a").click()
    download.value.save_as(tmp_path / "view.csv")
    _, *rows = csv.reader((tmp_path / "view.csv").read_text("utf-8-sig").splitlines())
    assert [row[0] for row in rows] == seen
    assert all(float(row[3]) >= 30 for row in rows)


def test_everything_works_without_javascript(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/fr/ia-cluster/")
    page.fill("#filter-all", "lorraine")
    page.locator("#winners button").click()
    expect(page.locator("#winners-count")).to_have_text("1 à 1 sur 1 (filtré de 9)")
    page.goto("/fr/ia-cluster/?rows=5")
    page.locator("#winners-heads a").first.click()
    expect(page.locator("#winners-count")).to_have_text("1 à 5 sur 9")
    expect(page.locator("[aria-sort=ascending]")).to_have_count(1)
    page.locator("#winners-body a").first.click()
    expect(page.locator("#promises")).to_be_visible()
