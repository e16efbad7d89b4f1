"""What every page keeps to in a real browser: weight, stillness, no other host, no breach of the policy."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TEXT, WITH_CHARTS = 150_000, 400_000  # bytes of a first load, as they travel
WATCHING = """
window.told = {moved: 0, breaches: []};
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.told.moved += entry.value;
}).observe({type: "layout-shift", buffered: true});
document.addEventListener("securitypolicyviolation", event => {
  window.told.breaches.push(event.violatedDirective);
});
"""
WEIGHT = """performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
.reduce((sum, entry) => sum + entry.transferSize, 0)"""
WORDS = {
    "fr": {
        "standing": "suivi", "compare": "comparer", "changes": "changements", "network": "reseau",
        "commitments": "engagements", "method": "methode", "links": "liens", "following": "suivi",
        "search": "recherche", "embed": "cadre", "way": "chemin", "deliveries": "realisations",
        "indicators": "indicateurs", "flags": "signalements",
    },
    "en": {},
}  # fmt: skip
TEXTS = (
    "ia-cluster/{standing}/", "ia-cluster/{changes}/", "ia-cluster/enact/{deliveries}/", "sources/",
    "sources/ia-cluster/S001/", "organisations/", "organisations/inria/", "{method}/", "{method}/{links}/",
    "{method}/{following}/", "{method}/{indicators}/", "{method}/{flags}/", "{search}/?q=inria",
    "{embed}/ia-cluster/", "{embed}/ia-cluster/enact/{standing}/",
    "{embed}/ia-cluster/{commitments}/enact/chairs/plan/",
)  # fmt: skip
PICTURES = (
    "ia-cluster/", "ia-cluster/?as_of=2025-01-01", "ia-cluster/enact/", "ia-cluster/{compare}/",
    "ia-cluster/{network}/", "ia-cluster/{commitments}/enact/chairs/plan/", "{embed}/ia-cluster/enact/",
)  # fmt: skip
LOADS = 3
"""How often a page is loaded until it keeps still: on a busy machine, the end of a long table may come
after its beginning was painted. What a font or picture moves, it moves each time."""


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_light_and_still_and_keeps_to_itself(
    browser: Browser, site: str, language: str
) -> None:
    words = {word: word for word in WORDS["fr"]} | WORDS[language]
    limits = dict.fromkeys(TEXTS, TEXT) | dict.fromkeys(PICTURES, WITH_CHARTS)
    found = {}
    for place, most in limits.items():
        address = f"/{language}/{place.format(**words)}"
        for _ in range(LOADS):
            wrong = mistakes(browser, site, address, most)
            if not any(one.startswith("moves") for one in wrong):
                break
        if wrong:
            found[address] = wrong
    assert found == {}


def mistakes(browser: Browser, site: str, address: str, most: int) -> list[str]:
    """What a first visit to a page does that it should not."""
    with first_visit(browser, site) as (page, asked, said):
        response = page.goto(address, wait_until="networkidle")
        assert response is not None
        assert response.status == 200, address
        policy = response.headers["content-security-policy"]
        told, weight = page.evaluate("window.told"), page.evaluate(WEIGHT)
    return [
        *(f"asks {url}" for url in asked if not url.startswith((site, "data:"))),
        *(f"says {text}" for text in said),
        *(f"breaks {one}" for one in told["breaches"]),
        *(["has an unsafe policy"] if "unsafe" in policy else []),
        *([f"moves by {told['moved']}"] if told["moved"] else []),
        *([f"weighs {weight} bytes"] if weight > most else []),
    ]


@contextmanager
def first_visit(browser: Browser, site: str) -> Iterator[tuple[Page, list[str], list[str]]]:
    """A page that nothing is kept for, with what it asks for and what its console says."""
    context = browser.new_context(base_url=site)
    context.add_init_script(WATCHING)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type != "log" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, asked, said
    context.close()


def test_the_watch_sees_what_moves_and_what_breaks_the_policy(browser: Browser, site: str) -> None:
    with first_visit(browser, site) as (page, _, _):
        page.goto("/fr/methode/", wait_until="networkidle")
        page.evaluate("document.querySelector('h1').before(document.createElement('hr'))")
        page.evaluate("document.querySelector('h1').before(...document.querySelectorAll('main p'))")
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('img'), {src: 'https://x.example/'}))"
        )
        page.wait_for_function("window.told.moved > 0 && window.told.breaches.includes('img-src')")


@contextmanager
def another_site(content: str) -> Iterator[str]:
    """The address of a page of another site."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content.encode())

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def test_another_site_shows_the_frame_that_a_page_offers_and_no_page(browser: Browser, site: str) -> None:
    with first_visit(browser, site) as (page, _, _):
        page.goto("/fr/ia-cluster/enact/")
        page.locator("#embed summary").click()
        snippet = page.locator("#frame-1").input_value()
    forbidden = f'<iframe name="page" src="{site}/fr/ia-cluster/enact/"></iframe>'
    with another_site(f"<!doctype html>{snippet}{forbidden}") as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        frame = page.frame_locator("iframe[title]")
        expect(frame.locator("h1")).to_have_text("Ce que promet ENACT")
        expect(frame.locator("footer")).to_contain_text("CC BY 4.0")
        inside = page.frame(url=lambda url: "/cadre/" in url)
        assert inside is not None
        assert inside.evaluate("document.fonts.check('1rem \"Source Sans 3\"')")
        whole = page.frame(name="page")
        assert whole is not None
        assert not whole.url.startswith(site)
        assert context.cookies() == []
        with context.expect_page() as opened:
            frame.locator("footer a").first.click()
        expect(opened.value.locator("h1")).to_have_text("ENACT")
        context.close()


def test_a_citation_is_copied_with_one_click(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto("/fr/ia-cluster/enact/")
    page.locator("#cite summary").click()
    page.locator("#cite .copy").click()
    expect(page.locator("#cite .copy")).to_have_text("Copié")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#citation").input_value()
    assert "/fr/ia-cluster/enact/?as_of=" in copied


def test_what_machines_are_told_stands_in_the_page_and_is_not_run(page: Page) -> None:
    page.goto("/fr/ia-cluster/enact/")
    told = json.loads(page.locator('script[type="application/ld+json"]').text_content() or "")
    assert told["@graph"][0]["name"] == "ENACT"


def test_without_javascript_the_words_to_copy_are_there(page_without_script: Page) -> None:
    page_without_script.goto("/fr/ia-cluster/enact/")
    page_without_script.locator("#cite summary").click()
    expect(page_without_script.locator("#citation")).to_have_value(re.compile("ENACT.*as_of="))
    expect(page_without_script.locator(".copy")).to_have_count(0)
