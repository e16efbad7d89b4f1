"""Every page for everyone: axe finds nothing, in both languages, both themes, wide and narrow."""

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

EVERYTHING: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "rules": {"color-contrast": {"enabled": False}},
}
CONTRAST: dict[str, object] = {
    "runOnly": {"type": "rule", "values": ["color-contrast"]},
    "resultTypes": ["violations"],
}
PLACES = [
    "ia-cluster/", "ia-cluster/?q=nothing-fits-this", "ia-cluster/postgenai/", "ia-cluster/sequoia/",
    "sources/", "sources/ia-cluster/S001/", "organisations/", "organisations/?q=nothing-fits-this",
    "organisations/inria/", "nowhere/",
    "ia-cluster/?as_of=2025-01-01", "ia-cluster/enact/?as_of=2025-01-01",
    "ia-cluster/enact/?as_of=2018-01-01", "ia-cluster/?as_of=yesterday",
]  # fmt: skip
TITLES = ("Lettre du cluster Enact", "le carnet des promesses", "ce qu’ils enseigneront", "budget.xlsx")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_nothing(browser: Browser, site: str, language: str) -> None:
    assert violations(browser, site, language, "light", EVERYTHING) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_in_each_theme(browser: Browser, site: str, theme: Literal["light", "dark"]) -> None:
    assert violations(browser, site, "fr", theme, CONTRAST) == {}


def violations(
    browser: Browser, site: str, language: str, theme: Literal["light", "dark"], options: dict[str, object]
) -> dict[str, list[str]]:
    # The policy forbids scripts of others: axe must come past it.
    context = browser.new_context(base_url=site, color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    places = [f"/{language}/{place}" for place in PLACES]
    places.append({"fr": "/fr/methode/", "en": "/en/method/"}[language])
    places.append({"fr": "/fr/methode/charte/", "en": "/en/method/design/"}[language])
    here = f"/{language}/ia-cluster/"
    places += [
        here + place for place in {"fr": ("comparer/", "reseau/"), "en": ("compare/", "network/")}[language]
    ]
    search = {"fr": "/fr/recherche/", "en": "/en/search/"}[language]
    places += [f"{search}?q={words}" for words in ("grenbole", "nothing-fits-this", "a&kind=source")]
    page.goto(f"/{language}/ia-cluster/enact/")
    places.append(address_of(page, "article h4 a"))
    page.goto(f"/{language}/sources/")
    for title in TITLES:
        page.goto(f"/{language}/sources/?page=1")
        while not page.locator(f".source-list a:has-text('{title}')").count():
            page.locator(".pages li:has([aria-current]) + li a").click()
        places.append(address_of(page, f".source-list a:has-text('{title}')"))
    found = {place: violations_of(page, place, options) for place in places}
    context.close()
    return {place: wrong for place, wrong in found.items() if wrong}


def address_of(page: Page, selector: str) -> str:
    address = page.locator(selector).first.get_attribute("href")
    assert address is not None
    return address


def violations_of(page: Page, place: str, options: dict[str, object]) -> list[str]:
    page.goto(place)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    report = Axe().run(page, options=options).response["violations"]
    return [f"{wrong['id']}: {node['html'][:160]}" for wrong in report for node in wrong["nodes"]]


@pytest.mark.parametrize("place", [*PLACES, "ia-cluster/reseau/"])
def test_nothing_runs_over_the_edge_of_a_phone(browser: Browser, site: str, place: str) -> None:
    context = browser.new_context(base_url=site, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"/fr/{place}")
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 390


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/fr/ia-cluster/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))


def test_a_first_visit_is_light(page: Page) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: 0}))
    page.goto("/fr/ia-cluster/", wait_until="networkidle")
    asked = page.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
        ".map(entry => [entry.name, entry.transferSize])"
    )
    assert any(re.search(r"woff2$", name) for name, _ in asked)
    assert sum(size for _, size in asked) < 150_000
