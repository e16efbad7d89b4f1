"""From the operator's first command to a reviewer with a second factor, in a real browser."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.conftest import grappe

pytestmark = pytest.mark.browser
PASSWORD = "another ferry at dawn"


def opened(home: Path, email: str, *more: str) -> str:
    """Open an account at the machine; the path of the link to choose its password."""
    environment = {**os.environ, "GRAPPE_HOME": str(home), "GRAPPE_DATABASE_URL": ""}
    made = subprocess.run(
        grappe("accounts", "add", email, *more), env=environment, capture_output=True, text=True, check=True
    )
    return re.sub(r"^http://[^/]+", "", made.stdout.strip())


def choose_password(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Nouveau mot de passe").fill(PASSWORD)
    page.get_by_label("Le même, encore une fois").fill(PASSWORD)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Votre mot de passe est enregistré")


def sign_in(page: Page, email: str) -> None:
    page.goto("/fr/compte/connexion/")
    page.get_by_label("Adresse électronique").fill(email)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Se connecter", exact=True).click()


def signed_in(browser: Browser, site: str, home: Path, email: str, *more: str) -> BrowserContext:
    """A browser in which somebody new has signed in."""
    context = browser.new_context(base_url=site, locale="fr-FR", bypass_csp=True)
    page = context.new_page()
    choose_password(page, opened(home, email, *more))
    sign_in(page, email)
    expect(page).to_have_url(re.compile("/fr/compte/$"))
    page.close()
    return context


def test_an_administrator_invites_a_reviewer_who_signs_in_where_they_were(
    page_without_script: Page, browser: Browser, site: str, home: Path
) -> None:
    page = page_without_script
    choose_password(page, opened(home, "chief@norport.example", "--name", "Jeanne", "--administrator"))
    page.goto("/fr/ia-cluster/")
    page.get_by_role("link", name="Se connecter").click()
    page.get_by_label("Adresse électronique").fill("chief@norport.example")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Se connecter", exact=True).click()
    expect(page).to_have_url(re.compile("/fr/ia-cluster/$"))
    page.get_by_role("link", name="Jeanne").click()
    page.get_by_role("link", name="Les personnes et leurs mandats").click()
    page.get_by_label("Adresse électronique").fill("ada@norport.example")
    page.get_by_role("textbox", name="Nom").fill("Ada")
    page.get_by_role("button", name="Inviter").click()
    link = page.locator(".link").inner_text().removeprefix(site)
    page.get_by_label("Donner un mandat").select_option("Relecteur, IA-Cluster")
    page.get_by_role("button", name="Donner").click()
    expect(page.locator(".mandates")).to_contain_text("Relecteur, IA-Cluster")
    invited = browser.new_context(base_url=site, locale="fr-FR")
    theirs = invited.new_page()
    choose_password(theirs, link)
    sign_in(theirs, "ada@norport.example")
    expect(theirs.locator(".mandates")).to_contain_text("Relecteur, IA-Cluster")
    theirs.get_by_role("button", name="Se déconnecter").click()
    expect(theirs.get_by_role("link", name="Se connecter")).to_be_visible()
    invited.close()


def test_a_second_factor_is_scanned_asked_for_and_recovered(page: Page, home: Path) -> None:
    choose_password(page, opened(home, "second@norport.example"))
    sign_in(page, "second@norport.example")
    page.get_by_role("link", name="Mon second facteur").click()
    page.get_by_role("link", name="L’installer").click()
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Continuer").click()
    assert page.locator(".scan").evaluate("image => image.naturalWidth > 0")
    secret = page.locator(".link").inner_text()
    counter = next(iter(yield_hotp_counters_from_time()))
    page.get_by_label("Code").fill(format_hotp_value(hotp_value(secret, counter)))
    page.get_by_role("button", name="L’installer").click()
    recovery = page.locator(".codes code").first.inner_text()
    page.goto("/fr/compte/")
    page.get_by_role("button", name="Se déconnecter").click()
    sign_in(page, "second@norport.example")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre code")
    page.get_by_label("Code").fill(recovery)
    page.get_by_role("main").get_by_role("button", name="Se connecter", exact=True).click()
    expect(page).to_have_url(re.compile("/fr/compte/$"))
