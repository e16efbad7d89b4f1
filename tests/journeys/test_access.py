"""Every page for everyone: what axe, a screen reader, a keyboard and a narrow screen make of it.

Each kind of page is loaded once in a language; everything is then asked of the page as it stands.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, expect
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from tests.journeys.conftest import Register
from tests.journeys.opening import ADMINISTRATOR, OFFICER
from tests.journeys.places import ELSEWHERE, PLACES, VISITOR, Place, names_of_pages
from tests.journeys.waiting import CAREFUL, MANAGER

pytestmark = pytest.mark.browser

EVERYTHING: dict[str, object] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
LOOKING = Path(__file__).with_name("looking.js").read_text("utf-8")
CONTRAST = {"id": "color-contrast", "selector": "[data-looked-at]"}
"""By far the dearest rule: it is asked of some texts of each look, not of every cell of a table."""
OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=800)
SURE = 0.999  # how likely a text must be of the other language
PEOPLE = {
    "visitor": VISITOR,
    "officer": OFFICER,
    "administrator": ADMINISTRATOR,
    "manager": MANAGER,
    "careful": CAREFUL,
}
LANDMARKS = ("navigation", "region", "search", "complementary", "banner", "contentinfo", "main")


@contextmanager
def walker(browser: Browser, register: Register, who: str) -> Iterator[tuple[Page, CDPSession]]:
    """A page of this person's browser; the policy forbids scripts of others, and axe must come past it."""
    context = browser.new_context(
        base_url=register.site, bypass_csp=True, reduced_motion="reduce", viewport=WIDE
    )
    context.add_init_script(LOOKING)
    if who:
        context.add_cookies([register.session_of(who)])
    page = context.new_page()
    yield page, context.new_cdp_session(page)
    context.close()


def test_every_address_of_the_site_is_walked_to() -> None:
    walked = {place.name for place in PLACES}
    assert walked | set(ELSEWHERE) == names_of_pages()


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_for_everyone_in_french(browser: Browser, register: Register, who: str) -> None:
    found: dict[str, list[str]] = {}
    with walker(browser, register, PEOPLE[who]) as (page, devtools):
        for place in places_of(PEOPLE[who]):
            address = place.address("fr", register.keys)
            page.goto(address)
            page.evaluate(OPEN_ALL)
            wrong = violations(page, EVERYTHING)
            wrong += heard(devtools.send("Accessibility.getFullAXTree")["nodes"])
            wrong += looked(page, "links", "told", "focus")
            wrong += still(page) + wrong_when_narrow_or_large(page, devtools)
            found[address] = wrong
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_for_everyone_in_english(browser: Browser, register: Register, who: str) -> None:
    found: dict[str, list[str]] = {}
    with walker(browser, register, PEOPLE[who]) as (page, _):
        for place in places_of(PEOPLE[who]):
            address = place.address("en", register.keys)
            page.emulate_media(color_scheme="dark")
            page.goto(address)
            page.evaluate(OPEN_ALL)
            found[address] = violations(page, EVERYTHING) + looked(page, "links") + misread(page)
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def places_of(who: str) -> list[Place]:
    return [place for place in PLACES if place.who == who]


def violations(page: Page, options: dict[str, object]) -> list[str]:
    """What axe finds in the page as it stands."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate("rule => { looks.marked(); axe.configure({rules: [rule]}); }", CONTRAST)
    report = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{wrong['id']}: {node['html'][:160]}" for wrong in report for node in wrong["nodes"]]


def test_the_one_pale_cell_of_a_table_is_found(browser: Browser, register: Register) -> None:
    with walker(browser, register, VISITOR) as (page, _):
        page.goto("/fr/ia-cluster/")
        page.add_style_tag(content=".winners tbody tr:last-child td:last-child { color: #bbb; }")
        found = violations(page, EVERYTHING)
    assert [one.partition(":")[0] for one in found] == ["color-contrast"]


def looked(page: Page, *looks: str) -> list[str]:
    return [f"{look}: {wrong}" for look in looks for wrong in page.evaluate(f"looks.{look}()")]


def still(page: Page) -> list[str]:
    """What moves although the reader asked for no motion."""
    moving = page.evaluate("document.getAnimations().length")
    glides = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") != "auto"
    return ["something moves"] if moving or glides else []


def wrong_when_narrow_or_large(page: Page, devtools: CDPSession) -> list[str]:
    """What does not fit in 320 px (1.4.10), spaced out (1.4.12), or with text twice as large (1.4.4)."""
    page.set_viewport_size(NARROW)
    wrong = [f"at 320 px, {one}" for one in page.evaluate("looks.fit('')")]
    wrong += [f"spaced, {one}" for one in page.evaluate("style => looks.fit(style)", SPACED)]
    page.set_viewport_size(WIDE)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    wrong += [f"with large text, {one}" for one in page.evaluate("looks.fit('')")]
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    return wrong


def heard(nodes: list[dict[str, Any]]) -> list[str]:
    """What a screen reader would stumble over, in the order in which the browser hands the page over."""
    spoken = [
        (value(one["role"]), value(one.get("name")), one) for one in in_order(nodes) if not one["ignored"]
    ]
    levels = [level_of(one) for role, _, one in spoken if role == "heading"]
    wrong = [] if levels.count(1) == 1 else [f"{levels.count(1)} headings of the first level"]
    wrong += [
        f"from heading {one} to {other}"
        for one, other in zip([0, *levels], levels, strict=False)
        if other > one + 1
    ]
    wrong += [
        f"a {role} without a name"
        for role, name, _ in spoken
        if role in ("heading", "table", "image", "link", "button") and not name
    ]
    marks = [(role, name) for role, name, _ in spoken if role in LANDMARKS]
    wrong += [
        f"two landmarks alike: {mark}" for mark in sorted({mark for mark in marks if marks.count(mark) > 1})
    ]
    wrong += [
        f"{role} has no name"
        for role, name in marks
        if role in ("navigation", "region", "search") and not name
    ]
    return wrong


def in_order(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    known = {one["nodeId"]: one for one in nodes}
    waiting = [nodes[0]]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += [known[child] for child in reversed(one.get("childIds", [])) if child in known]


def value(of: dict[str, Any] | None) -> str:
    return str(of.get("value", "")).strip() if of else ""


def level_of(heading: dict[str, Any]) -> int:
    return next(int(one["value"]["value"]) for one in heading["properties"] if one["name"] == "level")


@cache
def identifier() -> LanguageIdentifier:
    """Tells French from English, and how sure that is."""
    known = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known.set_languages(["fr", "en"])
    return known


def misread(page: Page) -> list[str]:
    """Texts that would be read aloud in the voice of another language than theirs."""
    return [
        f"said to be {told}: {text[:80]}"
        for told, text in page.evaluate("looks.languages()")
        for language, sure in [identifier().classify(text)]
        if language != told[:2] and sure > SURE
    ]


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/fr/ia-cluster/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    ("who", "name", "arguments"),
    [
        (VISITOR, "web:ask_correction", ("claim", "{claim}")),
        (VISITOR, "account_login", ()),
        (MANAGER, "web:declare", ("{declaration}", "thesis")),
        (OFFICER, "web:desk_correct", ("{claim}",)),
        (CAREFUL, "account_change_password", ()),
    ],
)
def test_a_mistake_is_told_at_its_field(
    browser: Browser, register: Register, who: str, name: str, arguments: tuple[str, ...]
) -> None:
    with walker(browser, register, who) as (page, _):
        page.goto(Place(name, arguments).address("fr", register.keys))
        form = page.locator("main form[method=post]").first
        form.evaluate("form => { form.noValidate = true; }")
        form.locator("[type=submit], button:not([type])").first.click()
        expect(page.locator("[aria-invalid=true]").first).to_be_visible()
        assert looked(page, "told") == []
        assert violations(page, EVERYTHING) == []
