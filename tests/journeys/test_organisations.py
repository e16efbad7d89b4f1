"""Finding an organisation, deciding what a doubtful name means, merging two entries and parting them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.opening import ADMINISTRATOR, OTHER, REVIEWER

pytestmark = pytest.mark.browser


@pytest.fixture
def another_page(browser: Browser, site: str) -> Iterator[Page]:
    """A page of somebody else's browser; its console tells of answers that refuse, as it should."""
    context = browser.new_context(base_url=site, locale="fr-FR")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_organisation_is_found_by_typing_and_opened_by_keys(page: Page, language: str) -> None:
    page.goto(f"/{language}/organisations/")
    page.locator("#directory-words").press_sequentially("univ de lorr", delay=20)
    answer = page.locator(".result-who > a")
    expect(answer).to_have_count(1)
    expect(page.locator("#results-count")).to_contain_text(
        {"fr": "1 à 1 sur 1", "en": "1 to 1 of 1"}[language]
    )
    expect(page).to_have_url(re.compile(r"\?q=univ\+de\+lorr$"))
    page.keyboard.press("ArrowDown")
    expect(answer).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#directory-words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Université de Lorraine")
    page.go_back()
    expect(page.locator("#directory-words")).to_have_value("univ de lorr")


def test_choices_narrow_the_answers_at_once(page: Page) -> None:
    page.goto("/fr/organisations/")
    page.locator("#directory-kind").select_option("hospital")
    expect(page.locator("#results-count")).to_contain_text("filtré")
    whats = page.locator(".result-what").all_inner_texts()
    assert whats
    assert all(what.startswith("Hôpital") for what in whats)


def test_the_directory_works_without_javascript(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/fr/organisations/")
    page.fill("#directory-words", "INRIA")
    page.select_option("#directory-country", "FR")
    page.locator("#directory button").click()
    page.locator(".result-who > a").first.click()
    expect(page.locator("h1")).to_have_text("Inria")
    expect(page.locator(".facts a[href^='https://ror.org/']")).to_have_count(1)
    page.locator("#roles a[href='/fr/ia-cluster/enact/']").click()
    expect(page.locator("#consortium")).to_be_visible()


def test_a_member_of_a_cluster_shows_who_says_so_and_leads_to_its_page(page: Page) -> None:
    page.goto("/fr/ia-cluster/enact/")
    member = page.locator("#consortium li", has_text="LORIA").first
    member.locator("summary").click()
    expect(member.locator("details a").first).to_be_visible()
    member.locator("a").first.click()
    expect(page.locator("#printed")).to_contain_text("Loria")


def test_a_doubtful_name_is_decided_and_undone_with_the_keyboard(page: Page) -> None:
    sign_in(page, REVIEWER, "/fr/bureau/noms/")
    name = page.locator("#doubt-name")
    expect(name).to_have_text("École des mines")
    expect(page.locator(".passage mark")).to_have_text("École des mines")
    page.keyboard.press("j")
    expect(name).to_have_text("Institut national des sciences appliquées")
    page.keyboard.press("k")
    expect(name).to_have_text("École des mines")
    page.keyboard.press("?")
    expect(page.locator(".keys dl")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator(".last-decision")).to_contain_text("École des mines désigne Mines Paris")
    expect(name).to_have_text("Institut national des sciences appliquées")
    page.goto("/fr/organisations/mines-paris/#printed")
    expect(page.locator("#printed")).to_contain_text("décision de Reviewer")
    page.goto("/fr/bureau/noms/")
    page.keyboard.press("u")
    expect(page.locator(".told")).to_contain_text("Annulé.")
    page.goto("/fr/organisations/mines-paris/#decisions")
    expect(page.locator("#decisions .withdrawn")).to_contain_text("Annulé par Reviewer")


def test_what_is_typed_is_no_key(page: Page) -> None:
    sign_in(page, REVIEWER, "/fr/bureau/noms/")
    name = page.locator("#doubt-name").inner_text()
    page.locator("textarea").press_sequentially("un jour, 1 n j k u l")
    expect(page.locator("#doubt-name")).to_have_text(name)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("irisa")
    expect(page.locator("#others .candidate a")).to_have_text("IRISA")


def test_a_doubtful_name_is_decided_without_javascript(page_without_script: Page) -> None:
    page = page_without_script
    sign_in(page, REVIEWER, "/fr/bureau/noms/")
    page.locator(".queue a", has_text="Thales Services").click()
    page.fill("textarea", "Une filiale, pas le groupe.")
    page.locator("button[name=none]").click()
    expect(page.locator(".last-decision")).to_contain_text("ne désigne aucun organisme connu")
    page.locator(".last-decision button").click()
    expect(page.locator(".told")).to_contain_text("Annulé.")


def test_of_two_who_decide_at_once_the_second_reads_what_the_first_decided(
    page: Page, another_page: Page
) -> None:
    for walker, email in ((page, REVIEWER), (another_page, OTHER)):
        sign_in(walker, email, "/fr/bureau/noms/")
        walker.locator(".queue a", has_text="sciences appliquées").click()
    page.locator("button[name=none]").click()
    expect(page.locator(".last-decision")).to_be_visible()
    another_page.fill("textarea", "Rennes, dit l’adresse.")
    with another_page.expect_response(lambda response: response.status == 409):
        another_page.locator(".candidate button").first.click()
    expect(another_page.locator("h1")).to_have_text("Quelqu’un a décidé avant vous")
    expect(another_page.locator("main")).to_contain_text("Rennes, dit l’adresse.")
    page.locator(".last-decision button").click()
    expect(page.locator(".told")).to_contain_text("Annulé.")


def test_two_entries_are_merged_and_parted_again(page: Page) -> None:
    sign_in(page, ADMINISTRATOR, "/fr/organisations/centralesupelec-exed/")
    page.locator("#decisions a.button").click()
    page.locator("#merge-words").press_sequentially("centralesup", delay=20)
    page.locator(".result-who > a", has_text=re.compile("^CentraleSupélec$")).click()
    expect(page.locator(".side h2")).to_have_text(["CentraleSupélec Exed", "CentraleSupélec"])
    page.locator("input[name=remains][value=centralesupelec]").check()
    page.fill("textarea", "Un seul établissement.")
    page.get_by_role("button", name="Les fusionner").click()
    expect(page).to_have_url(re.compile("/fr/organisations/centralesupelec/$"))
    expect(page.locator(".told")).to_contain_text(
        "CentraleSupélec Exed ne fait plus qu’un avec CentraleSupélec"
    )
    page.goto("/fr/organisations/centralesupelec-exed/")
    expect(page.locator(".notice")).to_contain_text("son adresse mène ici")
    page.locator("#decisions .undo summary").first.click()
    page.locator("#decisions .undo textarea").first.fill("Deux marques, à garder à part.")
    page.get_by_role("button", name="Annuler cette décision").first.click()
    expect(page.locator("#decisions .withdrawn")).to_contain_text("Deux marques, à garder à part.")
    page.goto("/fr/organisations/centralesupelec-exed/")
    expect(page.locator("h1")).to_have_text("CentraleSupélec Exed")
