"""A visitor asks for a correction, a reviewer answers, and everybody reads what became of it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.opening import OFFICER
from tests.journeys.test_access import CONTRAST, EVERYTHING, violations_of

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
    page.locator("tbody a").first.click()
    expect(page.locator("blockquote").first).to_contain_text("sept chaires")
    page.get_by_role("button", name="Prendre en charge").click()
    page.locator("#words").fill("Le tableau de la page deux en donne bien dix-huit.")
    page.get_by_role("button", name=re.compile("^Refuser")).click()
    visitor.goto(address)
    expect(visitor.locator("main")).to_contain_text("dix-huit")
    expect(visitor.locator("main")).to_contain_text("sept chaires")
    visitor.goto(f"{FIGURE}#corrections")
    expect(visitor.locator("#corrections li").first).to_contain_text("refusée")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_where_corrections_are_asked_for_and_answered(
    browser: Browser, site: str, theme: str
) -> None:
    context = browser.new_context(
        base_url=site, color_scheme="dark" if theme == "dark" else "light", bypass_csp=True
    )
    page = context.new_page()
    address = ask(page, f"Une faute de frappe, vue en {theme}.")
    form = re.sub(r"^https?://[^/]+", "", address)
    page.goto(FIGURE)
    asking = page.locator("#corrections a.button").get_attribute("href") or ""
    found: dict[str, object] = {}
    for options in (EVERYTHING, CONTRAST):
        found |= {
            f"{place} {options['runOnly']}": violations_of(page, place, options) for place in (asking, form)
        }
    sign_in(page, OFFICER, form)
    for options in (EVERYTHING, CONTRAST):
        found[f"answer {options['runOnly']}"] = violations_of(page, form, options)
    context.close()
    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_the_pages_of_a_correction_fit_a_phone(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 844})
    page = context.new_page()
    ask(page, "Une adresse qui dépasse : " + "x" * 120)
    widths = [page.evaluate("document.documentElement.scrollWidth")]
    page.goto(FIGURE)
    page.locator("#corrections a.button").click()
    widths.append(page.evaluate("document.documentElement.scrollWidth"))
    context.close()
    assert max(widths) <= 390
