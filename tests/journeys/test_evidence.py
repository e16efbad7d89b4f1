"""From a figure to the words that say it, and back."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_berry_leads_to_its_promise(page: Page, language: str) -> None:
    page.goto(f"/{language}/ia-cluster/enact/")
    berry = page.locator(".bunch-large a").nth(2)
    target = berry.get_attribute("href")
    assert target is not None
    berry.click()
    expect(page.locator(f"article{target}")).to_be_in_viewport()


@pytest.mark.parametrize("scripted", [True, False])
def test_a_claim_leads_to_its_words_and_back(page: Page, page_without_script: Page, scripted: bool) -> None:
    walker = page if scripted else page_without_script
    walker.goto("/fr/sources/")
    walker.get_by_role("link", name="Lettre du cluster Enact").click()
    note = walker.locator(".notes li", has_text="30").first
    note.locator("a").first.click()
    passage = walker.locator("mark:target")
    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text("30 M€")
    passage.locator("a").last.click()
    expect(walker.locator(".notes li:target")).to_contain_text("30")


def test_the_words_stand_in_the_margin_of_the_figure_they_say(page: Page) -> None:
    page.goto("/fr/ia-cluster/enact/")
    for summary in page.locator("#money summary").all():
        summary.click()
    expect(page.locator("#money q.words", has_text="obtenu 30 M€").first).to_be_visible()


def test_the_other_language_is_the_same_page(page: Page) -> None:
    page.goto("/fr/ia-cluster/enact/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/ia-cluster/enact/$"))
    expect(page.locator("h2").first).to_have_text("Money, each kind apart")
    page.goto("/fr/methode/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/method/$"))


def find_source(page: Page, title: str, language: str = "fr") -> None:
    page.goto(f"/{language}/sources/")
    while not page.locator(f".source-list a:has-text('{title}')").count():
        page.locator(".pages li:has([aria-current]) + li a").click()
    page.locator(f".source-list a:has-text('{title}')").first.click()


def test_the_timeline_goes_from_the_call_to_what_is_announced(page: Page) -> None:
    page.goto("/fr/ia-cluster/dataia/")
    page.locator(".contents a", has_text="Chronologie").click()
    expect(page.locator("#timeline h2")).to_be_in_viewport()
    first = page.locator("#timeline > .timeline > .moment").first
    expect(first).to_contain_text("Ouverture de l’appel")
    last = page.locator("#timeline > .timeline > .moment").last
    expect(last).to_contain_text("Résultats du deuxième appel à chaires")
    page.locator("#timeline .moment", has_text="Inauguration").locator("strong a").click()
    expect(page.locator("tbody tr").first).to_contain_text("7 avril 2025")


def test_the_words_of_an_event_are_one_click_away(page: Page) -> None:
    page.goto("/fr/ia-cluster/miai/")
    moment = page.locator("#timeline .moment", has_text="a donné les noms des lauréats")
    moment.locator(".moment-who a", has_text="Grappe").click()
    expect(page.locator(".spot:target")).to_be_in_viewport()
    expect(page.locator(".spot:target")).to_contain_text("Le 21 mai 2024")


@pytest.mark.parametrize(
    ("section", "said"), [("#research", "Robotique"), ("#training", "bachelor international")]
)
def test_research_and_training_lead_to_the_words_that_name_them(page: Page, section: str, said: str) -> None:
    page.goto("/fr/ia-cluster/hi-paris/" if section == "#research" else "/fr/ia-cluster/prairie-psai/")
    line = page.locator(f"{section} li", has_text=re.compile(said, re.IGNORECASE)).first
    line.locator("a").last.click()
    expect(page.locator(".spot:target")).to_be_in_viewport()
    expect(page.locator(".spot:target")).to_contain_text(re.compile(said, re.IGNORECASE))


def test_what_is_odd_leads_to_its_words_and_they_lead_back(page: Page) -> None:
    find_source(page, "le carnet des promesses")
    page.locator(".notes .note-check a").first.click()
    check = page.locator("#checks li:target")
    expect(check).to_be_in_viewport()
    expect(check).to_contain_text("75 M€")
    check.locator("a", has_text="dans le texte").click()
    expect(page.locator(".spot:target")).to_contain_text("75 M€")
    page.go_back()
    page.locator("#checks li:target a", has_text="ligne").click()
    expect(page.locator(".text:target")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("language", "cell", "odd"),
    [
        ("fr", "feuille Budget, cellule B2", "Un total qui ne tombe pas juste"),
        ("en", "sheet Budget, cell B2", "A total that does not add up"),
    ],
)
def test_a_cell_of_a_workbook_is_named_where_its_figure_is_shown(
    page: Page, language: str, cell: str, odd: str
) -> None:
    find_source(page, "budget.xlsx", language)
    expect(page.locator("table.kept th").first).to_have_text("Projet")
    page.locator(".notes li", has_text=cell).locator("a").first.click()
    expect(page.locator("mark:target")).to_have_text("ENACT")
    expect(page.locator("#checks")).to_contain_text(odd)
    page.goto(f"/{language}/ia-cluster/enact/")
    for summary in page.locator("#money summary").all():
        summary.click()
    expect(page.locator("#money .margin", has_text=cell).first).to_be_visible()
