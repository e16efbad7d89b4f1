"""Finding an award among the winners, by filter, sort and page."""

import csv
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WORDS = {
    "fr": ("1 à 9 sur 9", "1 à 1 sur 1 (filtré de 9)", "1 à 5 sur 9", "6 à 9 sur 9", "Montant (M€)"),
    "en": ("1 to 9 of 9", "1 to 1 of 1 (filtered from 9)", "1 to 5 of 9", "6 to 9 of 9", "Amount (M€)"),
}


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


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_seen_is_what_is_downloaded(page: Page, tmp_path: Path, language: str) -> None:
    page.goto(f"/{language}/ia-cluster/?rows=5")
    page.locator("#filter-amount").press_sequentially(">=30", delay=20)
    expect(page.locator("#winners-count")).to_contain_text(
        {"fr": "(filtré de 9)", "en": "(filtered from 9)"}[language]
    )
    seen = [name.strip() for name in page.locator("#winners-body th").all_inner_texts()]
    files = {
        ending: saved(page, f"#winners-download a[href*='.{ending}?']", tmp_path)
        for ending in ("csv", "xlsx", "json")
    }
    _, *rows = csv.reader(files["csv"].read_text("utf-8-sig").splitlines())
    assert [row[0] for row in rows] == seen
    assert all(float(row[3]) >= 30 for row in rows)
    told = json.loads(files["json"].read_text("utf-8"))
    assert [row["project"] for row in told["rows"]] == seen
    sheet = load_workbook(files["xlsx"]).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == seen
    assert [row[3].value for row in sheet.iter_rows(min_row=2)] == [
        row["amount_millions"] for row in told["rows"]
    ]


def saved(page: Page, link: str, folder: Path) -> Path:
    """The file that a link leads to."""
    with page.expect_download() as download:
        page.locator(link).first.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_keyboard_sorts_filters_and_turns_pages_where_it_stands(page: Page) -> None:
    page.goto("/fr/ia-cluster/?rows=5")
    head = page.locator("#winners-by-cluster")
    head.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#winners-heads [aria-sort=ascending] a")).to_be_focused()
    expect(head).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#winners-heads [aria-sort=descending]")).to_have_count(1)
    page.locator("#winners-page-2").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#winners-count")).to_have_text("6 à 9 sur 9")
    expect(page.locator("#winners-page-2")).to_be_focused()
    expect(page.locator("#winners-page-2")).to_have_attribute("aria-current", "page")
    expect(page).to_have_url(re.compile(r"\?sort=-cluster&rows=5&page=2$"))


def test_a_column_is_filtered_on_a_phone_too(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto("/fr/ia-cluster/")
    expect(page.locator("#filter-region")).to_be_hidden()
    page.get_by_label("Filtrer par colonne").check()
    page.locator("#filter-region").press_sequentially("bret", delay=20)
    expect(page.locator("#winners-count")).to_have_text("1 à 1 sur 1 (filtré de 9)")
    page.reload()
    expect(page.locator("#filter-region")).to_have_value("bret")
    context.close()


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
