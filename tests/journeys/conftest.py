"""A register of the nine clusters, served as a user serves it, and a browser to walk through it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.people import PASSWORD
from tests.reading.formats.making import xlsx

if TYPE_CHECKING:
    from playwright._impl._api_structures import SetCookieParam

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
expect.set_options(timeout=20_000)  # machines that run other tests beside are slow
BUDGET: list[list[object]] = [
    ["Projet", "Financement obtenu (M€)", "Chaires"],
    ["ENACT", 30, 18],
    ["ANITI", 20, 19],
    ["Total", 55, 37],
]
STAFF: list[list[object]] = [["Projet", "Chaires"], ["ENACT", 9]]
OPENED = "opened.json"  # what stands in the register, for whom
ROOT = Path(__file__).parents[2]
LETTER = ROOT / "tests" / "cast" / "letter_on_enact.txt"
NEWS = ROOT / "tests" / "cast" / "news_of_partners.md"


def grappe(*words: str) -> list[str]:
    """The command line that runs ``grappe`` with these words, in this environment."""
    return [sys.executable, "-c", "from grappe.site.main import main; main()", *words]


@pytest.fixture(scope="package")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the register that is served."""
    return tmp_path_factory.mktemp("register")


@pytest.fixture(scope="package")
def site(home: Path) -> Iterator[str]:
    """The address of a register with the nine clusters and a letter that was read."""
    environment = {**os.environ, "GRAPPE_HOME": str(home), "GRAPPE_DATABASE_URL": ""}
    workbook = home / "budget.xlsx"
    workbook.write_bytes(xlsx({"Budget": BUDGET, "Suivi": STAFF}))
    adding = grappe("add", str(LETTER), str(NEWS), str(workbook), "--programme", "ia-cluster")
    added = subprocess.run(adding, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert added.returncode == 0, added.stderr
    opening = [sys.executable, "-m", "tests.journeys.opening"]
    with (home / OPENED).open("w") as told:
        subprocess.run(opening, env=environment, cwd=ROOT, stdout=told, timeout=60, check=True)
    serving = subprocess.Popen(
        grappe("serve", "--port", "0"), env=environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert serving.stdout is not None
        address = re.search(r"http://[^/\s]+", serving.stdout.readline())
        assert address is not None
        yield address[0]
    finally:
        serving.terminate()
        serving.wait(timeout=20)


@dataclass(frozen=True, slots=True)
class Register:
    """The register that is served: where, what addresses need by name, and the session of each person."""

    site: str
    keys: dict[str, object]
    sessions: dict[str, str]

    def session_of(self, email: str) -> "SetCookieParam":
        """What a browser keeps in which this person has signed in."""
        return {"name": "sessionid", "value": self.sessions[email], "url": self.site}


@pytest.fixture(scope="package")
def register(site: str, home: Path) -> Register:
    """The register that is served, and who is signed in."""
    return Register(site, **json.loads((home / OPENED).read_text()))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A browser that is installed on this machine; the test is skipped where there is none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no chromium or chrome is installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that must ask no other host, and whose console must stay silent."""
    context = browser.new_context(base_url=site, locale="fr-FR", accept_downloads=True)
    yield from watched(context, site)


@pytest.fixture
def page_without_script(browser: Browser, site: str) -> Iterator[Page]:
    """A page of a browser that runs no JavaScript."""
    context = browser.new_context(base_url=site, locale="fr-FR", java_script_enabled=False)
    yield from watched(context, site)


def sign_in(page: Page, email: str, then: str) -> None:
    """Sign in, and go where that leads."""
    page.goto(f"/fr/compte/connexion/?{urlencode({'next': then})}")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/compte/connexion/" not in url)  # loaded: its keys are heard


def watched(context: BrowserContext, site: str) -> Iterator[Page]:
    """A page of the context; afterwards, what it asked for and complained of is checked."""
    complaints: list[str] = []
    strangers: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def see(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:")):
            strangers.append(request.url)

    page = context.new_page()
    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", see)
    yield page
    context.close()
    assert complaints == []
    assert strangers == []
