"""An office fills a spreadsheet in, mends what is wrong, sees what changes and records it, in a browser."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.filled import put
from tests.journeys.conftest import grappe
from tests.journeys.test_accounts import signed_in

pytestmark = pytest.mark.browser
OFFICE = "office@norport.example"
SESSIONS = "Promotions et sessions de formation"[:31]
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)


def looked_at(page: Page, name: str) -> None:
    """Nothing is wider than a phone; screenshots are kept where that is asked for."""
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    folder = os.environ.get("GRAPPE_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}-phone.png", full_page=True)
    page.set_viewport_size(DESK)
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def send(page: Page, path: Path, fill: Callable[[Any], None]) -> None:
    """Fill the file in and send it in."""
    workbook = openpyxl.load_workbook(path)
    fill(workbook)
    workbook.save(path)
    page.get_by_label("Le fichier que vous avez rempli").set_input_files(path)
    page.get_by_role("button", name="Vérifier le fichier").click()


def test_an_office_reports_by_spreadsheet(browser: Browser, site: str, home: Path, tmp_path: Path) -> None:
    context = signed_in(browser, site, home, OFFICE, "--name", "Line")
    environment = {**os.environ, "GRAPPE_HOME": str(home), "GRAPPE_DATABASE_URL": ""}
    mandate = grappe("accounts", "grant", OFFICE, "contributor", "--project", "ia-cluster/enact")
    subprocess.run(mandate, env=environment, capture_output=True, check=True)
    page = context.new_page()
    page.goto("/fr/declarations/")
    page.get_by_label("À partir de").fill("2025")
    page.get_by_label("Jusqu’à").fill("2025")
    page.get_by_role("button", name="Ouvrir").click()
    page.get_by_role("link", name="Beaucoup à la fois").click()
    looked_at(page, "workbook")
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger").click()
    path = tmp_path / download.value.suggested_filename
    assert path.name == "enact-2025.xlsx"
    download.value.save_as(path)

    def wrongly(workbook: Any) -> None:
        put(workbook["Thèses"], title="Jumeaux numériques", started="bientôt")
        put(workbook[SESSIONS], title="Soudure", variant="Étudiant", ended="2025")

    send(page, path, wrongly)
    expect(page.locator(".mistakes tbody th").first).to_contain_text("Thèses")
    expect(page.locator(".mistakes")).to_contain_text("« bientôt » n’est pas une date")
    expect(page.locator(".mistakes")).to_contain_text("est-ce « Étudiants » ?")
    looked_at(page, "mistakes")

    def rightly(workbook: Any) -> None:
        put(workbook["Thèses"], started="01/10/2025")
        put(workbook[SESSIONS], variant="Étudiants", persons=24)

    page.get_by_role("link", name="Déposer de nouveau").click()
    send(page, path, rightly)
    expect(page.locator(".tallies")).to_contain_text("2")
    expect(page.locator("#effect + table")).to_contain_text("24")
    looked_at(page, "preview")
    page.get_by_role("button", name="Enregistrer ces 2 lignes").click()
    expect(page).to_have_url(re.compile(r"/fr/declarations/\w+/$"))
    expect(page.locator("main")).to_contain_text("Jumeaux numériques")
    context.close()
