"""A visitor asks for a correction, a reviewer answers, and everybody reads what became of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.opening import OFFICER

pytestmark = pytest.mark.browser
FIGURE = "/fr/ia-cluster/engagements/enact/chairs/plan/"


def ask(page: Page, words: str) -> str:
    """Ask as a visitor; the address at which the request is followed."""
    page.goto(FIGURE)
    page.locator("#corrections a.button").click()
    page.locator("#id_text").fill(words)
    page.locator("#id_name").fill("Ada")
    page.get_by_role("button", name="Envoyer").click()
    expect(page).to_have_url(re.compile(r"/corrections/[a-z0-9]+/$"))
    return page.url


def test_a_correction_is_asked_for_answered_and_read_without_javascript(
    page_without_script: Page, page: Page
) -> None:
    visitor = page_without_script
    address = ask(visitor, "La source dit sept chaires, à la page deux.")
    expect(visitor.locator("main")).not_to_contain_text("sept chaires")
    sign_in(page, OFFICER, "/fr/bureau/")
    page.locator(".lanes a", has_text="Corrections demandées").click()
    reference = address.rstrip("/").rpartition("/")[2]
    page.locator(f"tbody a[href*='{reference}']").first.click()
    expect(page.locator("blockquote").first).to_contain_text("sept chaires")
    page.get_by_role("button", name="Prendre en charge").click()
    page.locator("#words").fill("Le tableau de la page deux en donne bien dix-huit.")
    page.get_by_role("button", name=re.compile("^Refuser")).click()
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text("dix-huit")
    expect(visitor.locator("main")).to_contain_text("sept chaires")
    visitor.goto(f"{FIGURE}#corrections")
    expect(visitor.locator("#corrections li").first).to_contain_text("refusée")
