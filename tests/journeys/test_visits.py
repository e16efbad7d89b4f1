"""What people come for, from the front page on, by links and forms alone, in French and in English."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
both = pytest.mark.parametrize("language", ["fr", "en"])

FILTERED = {"fr": "(filtré de 9)", "en": "(filtered from 9)"}
COMPARE, COMPARED = {"fr": "Les comparer", "en": "Compare them"}, ("DataIA", "PostGenAI@Paris")
PER_MILLION = {"fr": "par M€ obtenu", "en": "per M€ awarded"}
MOVED = {"fr": "Cet objectif a changé.", "en": "This target was moved."}
ENOUGH = 200  # stops of the Tab key before one gives up


def reach(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus, and is in sight then."""
    for _ in range(ENOUGH):
        if target.evaluate("one => one === document.activeElement"):
            expect(target).to_be_in_viewport()
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard never reaches {target}")


@both
def test_the_largest_award_is_found_with_the_words_that_say_it(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    first = page.locator("#winners-body tr").first
    expect(first).to_contain_text("Prairie-PSAI")
    expect(first.locator(".winner-amount")).to_have_text("75")
    first.locator("td.number a").click()
    expect(page.locator("#claims-title")).to_be_visible()
    page.locator("[aria-labelledby=claims-title] tbody tr", has_text="75").first.locator("a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target")).to_contain_text("75")


@both
def test_two_clusters_are_compared_by_keyboard_alone(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    reach(page, page.get_by_role("link", name=COMPARE[language]))
    page.keyboard.press("Enter")
    expect(page.locator(".multiple").first).to_be_visible()
    for box in page.locator("input[name=c]").all():
        if (box.locator("..").inner_text()).strip() not in COMPARED:
            reach(page, box)
            page.keyboard.press("Space")
    reach(page, page.locator("form.choose button[type=submit]"))
    page.keyboard.press("Enter")
    expect(page.locator("input[name=c]:checked")).to_have_count(2)
    awards = page.locator(".multiple").first.locator("tbody tr")
    expect(awards).to_have_count(2)
    assert sorted(awards.locator("th").all_inner_texts()) == sorted(COMPARED)
    expect(awards.first.locator("td a")).to_contain_text("35")


@both
def test_a_target_that_moved_leads_to_both_sources(page: Page, language: str) -> None:
    page.goto(f"/{language}/")
    page.locator("#winners-body th a", has_text="3IA").click()
    page.get_by_role("link", name=MOVED[language]).first.click()
    versions = page.locator("[aria-labelledby=versions-title] tbody tr")
    expect(versions).to_have_count(2)
    expect(page.locator("#versions-title")).to_be_in_viewport()
    expect(versions.first).to_contain_text(re.compile(r"49[.,]5"))
    expect(versions.last).to_contain_text(re.compile(r"51[.,]5"))
    for row, figure in ((0, r"49[.,]5"), (1, r"51[.,]5")):
        versions.nth(row).locator("a").last.click()
        expect(page.locator(":target")).to_contain_text(re.compile(figure))
        page.go_back()


@both
def test_the_filtered_table_is_downloaded_with_the_rows_that_are_seen(
    page: Page, tmp_path: Path, language: str
) -> None:
    page.goto(f"/{language}/")
    page.locator("#filter-amount").press_sequentially(">=30", delay=20)
    expect(page.locator("#winners-count")).to_contain_text(FILTERED[language])
    seen = [
        (row.locator("th").inner_text().strip(), row.locator(".winner-amount").inner_text())
        for row in page.locator("#winners-body tr").all()
    ]
    with page.expect_download() as download:
        page.locator("#winners-download a[href*='.csv?']").first.click()
    download.value.save_as(tmp_path / "winners.csv")
    _, *rows = csv.reader((tmp_path / "winners.csv").read_text("utf-8-sig").splitlines())
    assert [(row[0], float(row[3])) for row in rows] == [
        (name, float(amount.replace(",", "."))) for name, amount in seen
    ]


@both
def test_a_correction_is_asked_for_without_javascript(page_without_script: Page, language: str) -> None:
    page = page_without_script
    page.goto(f"/{language}/")
    page.locator("#winners-body td.number a").first.click()
    figure = page.url
    page.locator("#corrections a.button").click()
    page.locator("#id_text").fill("Le communiqué dit soixante-quatorze millions.")
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/corrections/[a-z0-9]+/$"))
    followed = page.url
    page.locator(".lead a").click()
    expect(page).to_have_url(figure)
    page.locator(f"#corrections a[href='{re.sub('^https?://[^/]+', '', followed)}']").click()
    expect(page).to_have_url(followed)
