"""A programme officer at work: claims by keys, a correction, a choice between sources, all of it undone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.opening import COLLEAGUE, OFFICER

pytestmark = pytest.mark.browser
BUDGET = "/fr/bureau/engagements/ia-cluster/enact/total_budget/plan/eur/"
LETTER, WORKBOOK = "Lettre du cluster Enact", "budget.xlsx"


@pytest.fixture
def another_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of somebody else's browser; its console tells of answers that refuse, as it should."""
    context = browser.new_context(base_url=site, locale="fr-FR")
    yield context.new_page()
    context.close()


def undo_all(page: Page) -> None:
    """Press ``u`` in the inbox until nothing of one's own stands."""
    page.goto("/fr/bureau/")
    while page.locator(".last-decision").count():
        page.keyboard.press("u")
        expect(page.locator(".told")).to_contain_text("Annulé.")
        page.goto("/fr/bureau/")


def open_source(page: Page, title: str) -> None:
    """From the inbox to the claims of a source, by keys alone."""
    expect(page.locator("h1")).to_have_text("Bureau")
    page.wait_for_load_state()
    page.keyboard.press("/")
    page.keyboard.type(title)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("[?&]q="))
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Affirmations à relire")


def test_claims_are_worked_through_and_undone_by_keys_alone(page: Page) -> None:
    sign_in(page, OFFICER, "/fr/bureau/?kind=claims")
    open_source(page, WORKBOOK)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    figure = page.locator("#matter-title")
    first = figure.inner_text()
    expect(page.locator(".passage mark")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator(".last-decision")).to_contain_text("lu et exact")
    expect(figure).not_to_have_text(first)
    page.keyboard.press("r")
    page.keyboard.press("1")
    expect(page.locator(".last-decision")).to_contain_text("écarté")
    page.keyboard.press("c")
    expect(page.locator("h1")).to_have_text("Corriger une affirmation")
    page.locator("#id_value").focus()
    page.locator("#id_value").fill("31")
    page.keyboard.press("Tab")
    page.locator("#id_because").fill("Le tableau de la page deux.")
    page.locator(".correction button").press("Enter")
    expect(page.locator(".last-decision")).to_contain_text("corrigé")
    for _ in range(2):
        with page.expect_navigation():
            page.keyboard.press("a")
    page.goto("/fr/bureau/")
    expect(page.locator(".progress")).to_contain_text("5 relues sur")
    undo_all(page)
    expect(page.locator(".progress")).to_contain_text("0 relues sur")
    page.goto("/fr/bureau/decisions/?by=me")
    expect(page.locator(".trail-of-decisions .withdrawn")).to_have_count(5)


def test_a_figure_is_chosen_among_three_and_the_choice_undone(page: Page) -> None:
    sign_in(page, OFFICER, BUDGET)
    expect(page.locator(".answer > h2")).to_have_count(3)
    expect(page.locator(".answer-shown > h2")).to_contain_text("67 M€")
    page.keyboard.press("2")
    expect(page.locator(".last-decision")).to_contain_text("c’est la valeur à retenir")
    expect(page.locator("h1")).not_to_have_text("Budget total")
    page.goto("/fr/ia-cluster/engagements/enact/total_budget/plan/eur/")
    expect(page.locator(".lead")).not_to_contain_text("67 M€")
    expect(page.locator(".timeline")).to_contain_text("c’est la valeur à retenir")
    undo_all(page)
    page.goto("/fr/ia-cluster/engagements/enact/total_budget/plan/eur/")
    expect(page.locator(".lead")).to_contain_text("67 M€")
    expect(page.locator(".timeline s").first).to_contain_text("c’est la valeur à retenir")


def test_what_is_typed_decides_nothing(page: Page) -> None:
    sign_in(page, OFFICER, BUDGET)
    page.locator(".because textarea").press_sequentially("1 s l j u b")
    expect(page.locator("h1")).to_have_text("Budget total")
    expect(page.locator(".last-decision")).to_have_count(0)


def test_mistakes_in_a_correction_stand_at_their_fields(page: Page, another_page: Page) -> None:
    sign_in(page, OFFICER, "/fr/bureau/")
    open_source(page, LETTER)
    page.locator("a[data-row]").first.click()
    address = page.url
    sign_in(another_page, COLLEAGUE, address)
    another_page.locator("a[data-key=c]").click()
    another_page.locator("#id_value").fill("beaucoup")
    another_page.locator("#id_because").fill("La page deux.")
    with another_page.expect_response(lambda response: response.status == 400):
        another_page.locator(".correction button").click()
    expect(another_page.locator("#wrong-value")).to_contain_text("beaucoup")
    expect(another_page.locator("#id_value")).to_have_attribute("aria-invalid", "true")
    expect(another_page.locator("#id_because")).to_have_value("La page deux.")


def test_of_two_who_decide_on_one_claim_the_second_reads_what_the_first_decided(
    page: Page, another_page: Page
) -> None:
    sign_in(page, OFFICER, "/fr/bureau/")
    open_source(page, LETTER)
    page.locator("a[data-row]").first.click()
    sign_in(another_page, COLLEAGUE, page.url)
    page.keyboard.press("a")
    expect(page.locator(".last-decision")).to_be_visible()
    another_page.locator(".because textarea").fill("Le tableau dit autre chose.")
    another_page.locator(".reject summary").click()
    with another_page.expect_response(lambda response: response.status == 409):
        another_page.locator(".reject button").first.click()
    expect(another_page.locator("h1")).to_have_text("Quelqu’un a décidé avant vous")
    expect(another_page.locator("main")).to_contain_text("lu et exact")
    expect(another_page.locator("main")).to_contain_text("Le tableau dit autre chose.")
    undo_all(page)


def test_a_source_is_accepted_at_once_and_undone_without_javascript(page_without_script: Page) -> None:
    page = page_without_script
    sign_in(page, OFFICER, "/fr/bureau/?kind=claims")
    page.fill("main input[name=q]", LETTER)
    page.get_by_role("button", name="Filtrer").click()
    page.locator("a[data-row]").first.click()
    ticked = page.locator("input[name=claim]:checked").count()
    assert ticked > 1
    page.get_by_role("button", name="Accepter ce qui est coché").click()
    expect(page.locator(".last-decision")).to_contain_text(f"{ticked} affirmations acceptées d’un coup")
    page.locator(".last-decision button").click()
    expect(page.locator(".told")).to_contain_text("Annulé.")
    expect(page.locator("input[name=claim]:checked")).to_have_count(ticked)


def test_an_anomaly_is_left_as_it_is_and_brought_back(page: Page) -> None:
    sign_in(page, OFFICER, "/fr/bureau/?kind=anomalies")
    before = page.locator("a[data-row]").count()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".advice")).to_be_visible()
    page.keyboard.press("s")
    expect(page.locator(".last-decision")).to_contain_text("à laisser en l’état")
    page.goto("/fr/bureau/?kind=anomalies")
    expect(page.locator("a[data-row]")).to_have_count(before - 1)
    undo_all(page)
