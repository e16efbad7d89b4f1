"""An office declares three theses, the funder returns them, the office mends, and everybody sees three."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import sign_in
from tests.journeys.opening import OFFICE, REVIEWER

pytestmark = pytest.mark.browser
THESES = ("Prévoir la houle", "Lire les cartes marines", "Entendre les moteurs")


def page_of(browser: Browser, site: str, email: str, *, script: bool = False, width: int = 1280) -> Page:
    """A page of somebody who is signed in, with the declarations open; by default without JavaScript."""
    context: BrowserContext = browser.new_context(
        base_url=site, locale="fr-FR", java_script_enabled=script, bypass_csp=True,
        viewport={"width": width, "height": 800},
    )  # fmt: skip
    page = context.new_page()
    sign_in(page, email, "/fr/declarations/")
    expect(page.locator("h1")).to_have_text("Déclarations")
    return page


def declare(page: Page, title: str, start: str) -> None:
    """Declare a thesis."""
    page.get_by_role("link", name="Thèse", exact=True).click()
    page.get_by_label("Titre ou sujet de la thèse").fill(title)
    page.get_by_label("Début").fill(start)
    page.get_by_role("button", name="Enregistrer").click()


def test_three_theses_are_declared_returned_mended_and_approved(browser: Browser, site: str) -> None:
    office, funder = page_of(browser, site, OFFICE), page_of(browser, site, REVIEWER)
    office.get_by_label("À partir de").fill("2025-09")
    office.get_by_label("Jusqu’à").fill("2025-12")
    office.get_by_role("button", name="Ouvrir").click()
    declaration = office.url
    declare(office, THESES[0], "bientôt")
    expect(office.locator("#started-wrong")).to_contain_text("n’est pas une date")
    expect(office.get_by_label("Titre ou sujet de la thèse")).to_have_value(THESES[0])
    office.get_by_label("Début").fill("01/10/2025")
    office.get_by_role("button", name="Enregistrer").click()
    for title in THESES[1:]:
        declare(office, title, "11/2025")
    office.get_by_role("button", name="Soumettre la déclaration").click()
    expect(office.locator(".lead")).to_have_text("Soumise, en attente d’approbation")

    funder.goto("/fr/declarations/")
    funder.get_by_role("link", name=re.compile("SequoIA")).first.click()
    expect(funder.locator(".declared")).to_have_count(3)
    funder.get_by_role("button", name="Renvoyer").click()
    expect(funder.get_by_role("alert")).to_contain_text("Dites en quelques mots")
    funder.get_by_label("Commentaire").fill("Dans quel laboratoire est la première ?")
    funder.get_by_role("button", name="Renvoyer").click()

    office.goto(declaration)
    expect(office.locator(".told")).to_contain_text("Dans quel laboratoire")
    office.get_by_role("link", name=re.compile(THESES[0])).click()
    office.get_by_label("Organismes").fill("IRISA")
    office.get_by_role("button", name="Enregistrer").click()
    office.get_by_role("button", name="Soumettre la déclaration").click()

    funder.goto(declaration)
    expect(funder.locator("#main")).to_contain_text("IRISA")
    funder.get_by_role("button", name="Approuver : le public le verra").click()
    expect(funder.locator(".lead")).to_have_text("Approuvée")

    visitor = browser.new_context(base_url=site, locale="fr-FR", java_script_enabled=False).new_page()
    visitor.goto("/fr/ia-cluster/sequoia/")
    visitor.get_by_role("link", name="Réalisations : chaque valeur avec ce qui l’atteste").click()
    expect(visitor.locator("#doctoral_theses .entry-figure")).to_have_text("3")
    for title in THESES:
        expect(visitor.locator("#doctoral_theses .margin")).to_contain_text(title)
    for page in (office, funder, visitor):
        page.context.close()
