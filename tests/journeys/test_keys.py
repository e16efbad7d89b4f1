"""Keys: they lead where the page is read, can be switched off, and what opens by them closes."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import Register
from tests.journeys.opening import OFFICER
from tests.journeys.test_access import WIDE

pytestmark = pytest.mark.browser

AT = "[...document.querySelectorAll('*')].indexOf(document.activeElement)"
OUTLINED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const drawn = one.namespaceURI.endsWith("svg");
  return box.bottom > 0 && box.top < innerHeight && (drawn || style.outlineStyle !== "none");
}"""


@pytest.fixture
def officer(browser: Browser, register: Register) -> Page:
    """A page of the desk."""
    context = browser.new_context(base_url=register.site, locale="fr-FR", viewport=WIDE)
    context.add_cookies([register.session_of(OFFICER)])
    page = context.new_page()
    page.goto("/fr/bureau/")
    return page


@pytest.mark.parametrize("place", ["/fr/sources/ia-cluster/S001/", "/fr/compte/connexion/"])
def test_the_tab_key_goes_through_a_page_once_in_its_order_and_out_of_it(page: Page, place: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(place)
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(OUTLINED), page.evaluate("document.activeElement.outerHTML")
        stops.append(page.evaluate(AT))
    else:
        raise AssertionError("the focus never leaves the page")
    assert all(one < other for one, other in pairwise(stops))


def test_keys_of_one_letter_are_switched_off_and_stay_off(officer: Page) -> None:
    page = officer
    page.keyboard.press("?")
    page.get_by_label("Les touches d’une lettre ou d’un signe agissent dans ce navigateur").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("details.keys")).not_to_have_attribute("open", "")
    for key in ("?", "j", "/"):
        page.keyboard.press(key)
    expect(page.locator("details.keys")).not_to_have_attribute("open", "")
    expect(page.locator("details.keys summary")).to_be_focused()
    page.locator("a[data-row]").first.click()
    here = page.url
    page.keyboard.press("b")
    page.keyboard.press("/")
    expect(page.locator("#find")).not_to_be_focused()
    expect(page).to_have_url(here)
    page.goto("/fr/accessibilite/")
    page.locator("[data-single-keys]").check()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.context.close()


def test_escape_folds_up_what_was_unfolded_and_gives_the_focus_back(page: Page) -> None:
    page.goto("/fr/ia-cluster/enact/")
    summary = page.locator("details.as-of summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#as-of-day")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#as-of-day")).to_be_hidden()
    expect(summary).to_be_focused()


def test_signs_differ_where_the_reader_chooses_the_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/fr/ia-cluster/suivi/")
    signs = page.locator(".matrix-key .standing-sign").all()
    drawn = {sign.screenshot() for sign in signs}
    assert len(drawn) == len(signs) > 4
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for sign in signs:
        assert sign.evaluate("one => getComputedStyle(one).color") != canvas


def test_what_lies_under_the_heads_of_a_table_is_not_hidden_from_who_goes_back(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 420})
    page.goto("/fr/ia-cluster/")
    page.locator("#winners-body a").last.focus()
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(
            """() => { const box = document.activeElement.getBoundingClientRect();
            const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return document.activeElement.contains(top) || top.contains(document.activeElement); }"""
        )
