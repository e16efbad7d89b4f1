"""Any page as of a day shows what was known then, and nothing that came later."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.programmes.folder import bundled_programmes
from grappe.records.models import Claim, Commitment, Organisation, Programme, Source
from grappe.records.queries.clock import current_day
from tests.conftest import HARBOUR
from tests.register import with_programme
from tests.then import programme_of, undone

API = (
    "programmes", "projects", "sources", "claims", "commitments", "events", "axes", "training", "findings",
    "organisations",
)  # fmt: skip
BETWEEN = "2025-01-01"  # the journal of the harbours that says otherwise came later


def addresses_of(programme: Programme, every: int = 1) -> list[str]:
    """The public pages and answers of a register, of many alike one in ``every``."""
    here = f"/fr/{programme.code}/"
    commitments = Commitment.objects.order_by("address").values_list("address", flat=True)
    sources = Source.objects.order_by("code").values_list("code", "programme__code")
    organisations = Organisation.objects.order_by("code").values_list("code", flat=True)
    claims = Claim.objects.order_by("pk").values_list("pk", flat=True)
    return [
        "/fr/", here, f"{here}laureats.csv", "/fr/sources/", "/fr/organisations/", "/fr/organisations/?q=u",
        f"{here}reseau/?rows=all", f"{here}reseau.csv?rows=all",
        f"{here}suivi/", f"{here}suivi.csv?indicators=all",
        f"{here}comparer/", f"{here}comparaison.csv?by=year",
        *(f"{here}rapport/{year}/" for year in (2024, 2025)),
        *(f"{here}{project.code}/realisations/" for project in programme.projects.all()[:3]),
        *(f"{here}{project.code}/" for project in programme.projects.all()),
        *(f"{here}engagements/{address}/" for address in commitments[::every]),
        *(f"/fr/sources/{owner}/{code}/" for code, owner in sources[::every] if owner),
        *(f"/fr/organisations/{code}/" for code in organisations[::every]),
        *(f"/api/v1/{name}?limit=1000" for name in API),
        *(f"/api/v1/commitments/{programme.code}/{address}" for address in commitments[::every]),
        *(f"/api/v1/claims/{key}" for key in claims[:: every * 3]),
    ]  # fmt: skip


def asked(client: Client, address: str, day: str) -> str:
    """What an address answers as of a day, without the band that says so."""
    response = client.get(f"{address}{'&' if '?' in address else '?'}as_of={day}")
    text = response.content.decode()
    if response.headers["Content-Type"].startswith("text/html"):
        text = re.sub(r'<header class="as-of.*?</header>', "", text, flags=re.DOTALL)
    text = re.sub(r'"recorded_at": "[^"]*"', "", text)  # both registers were filled today
    return f"{response.status_code} {response.headers.get('Location', '')}\n{text}"


def told_by(client: Client, addresses: list[str], day: str) -> dict[str, str]:
    return {address: asked(client, address, day) for address in addresses}


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["2024-05-20", "2024-05-21", "2024-06-01", BETWEEN, "2025-11-02"])
def test_a_page_as_of_a_day_is_that_of_a_register_that_knows_nothing_later(
    client: Client, tmp_path: Path, day: str
) -> None:
    with undone():
        addresses = addresses_of(with_programme(str(HARBOUR), "harbour"))
        seen = told_by(client, addresses, day)
    with undone():
        programme_of(HARBOUR, dt.date.fromisoformat(day), tmp_path)
        assert told_by(client, addresses, day) == seen


@pytest.mark.django_db
def test_the_nine_clusters_as_of_a_day_are_those_of_a_register_that_knows_nothing_later(
    client: Client, tmp_path: Path
) -> None:
    days = ["2024-06-11", "2025-03-15"]
    with undone():
        addresses = addresses_of(with_programme("ia-cluster", "ia-cluster"), every=23)
        seen = {day: told_by(client, addresses, day) for day in days}
    for day in days:
        with undone():
            programme_of(bundled_programmes()["ia-cluster"], dt.date.fromisoformat(day), tmp_path)
            then = told_by(client, addresses, day)
            for address in addresses:
                assert then[address] == seen[day][address], (day, address)


@pytest.mark.django_db
def test_commitments_told_anew_are_those_that_would_have_been_kept(client: Client, tmp_path: Path) -> None:
    def owed(query: str) -> list[dict[str, object]]:
        answer = client.get(f"/api/v1/commitments?limit=1000{query}").content
        return sorted(json.loads(answer)["items"], key=lambda one: str(one["address"]))

    with undone():
        with_programme(str(HARBOUR), "harbour")
        told = owed(f"&as_of={BETWEEN}")
    with undone():
        programme_of(HARBOUR, dt.date.fromisoformat(BETWEEN), tmp_path)
        assert owed("") == told


def links_of(page: LexborHTMLParser) -> list[str]:
    """Where the page leads within the register."""
    hrefs = [
        str(link.attributes.get("href"))
        for link in page.css("main a, .masthead nav a, footer a, .languages a")
    ]
    return [href for href in hrefs if href.startswith(("/", "?"))]


def test_every_link_keeps_the_day(harbour: Programme, client: Client) -> None:
    apart = ("/fr/corrections/", "/fr/compte/", "/fr/accessibilite/", "/static/")
    for address in addresses_of(harbour):
        if address.startswith("/fr/") and "csv" not in address:
            response = client.get(f"{address}{'&' if '?' in address else '?'}as_of={BETWEEN}", follow=True)
            page = LexborHTMLParser(response.content)
            for band in page.css(".as-of-day a, .as-of-moves a"):
                band.decompose()
            lost = [href for href in links_of(page) if BETWEEN not in href and not href.startswith(apart)]
            lost = [href for href in lost if not href.endswith(".atom")]  # feeds tell what comes from now on
            assert not lost, address
            assert all(f'value="{BETWEEN}"' in (form.html or "") for form in page.css("main form")), address


def test_the_band_says_the_day_and_leads_to_the_changes_beside_it(harbour: Programme, client: Client) -> None:
    page = LexborHTMLParser(client.get(f"/fr/harbour/north/?q=a&as_of={BETWEEN}").content)
    band = page.css_first(".as-of")
    assert band is not None
    assert "État connu au 1er janvier 2025" in " ".join(band.text().split())
    led = {str(link.attributes.get("rel")): link.attributes["href"] for link in band.css("a")}
    assert led["None"] == "/fr/harbour/north/?q=a"
    assert led["prev nofollow"] == "/fr/harbour/north/?q=a&as_of=2024-05-22"
    assert led["next nofollow"] == "/fr/harbour/north/?q=a&as_of=2025-03-04"
    day = band.css_first("input[type=date]")
    assert day is not None
    assert day.attributes["value"] == BETWEEN


def test_a_page_of_another_day_is_not_indexed_and_asked_for_again(harbour: Programme, client: Client) -> None:
    response = client.get(f"/fr/harbour/?as_of={BETWEEN}")
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert b'<meta name="robots" content="noindex">' in response.content
    assert "no-cache" in response.headers["Cache-Control"]
    assert "X-Robots-Tag" not in client.get("/fr/harbour/").headers


@pytest.mark.parametrize("wrong", ["yesterday", "2025-13-01", "2025", "9999-12-31", "20250101"])
def test_a_day_that_is_none_is_refused_and_the_parameter_named(
    harbour: Programme, client: Client, wrong: str
) -> None:
    for address in ("/fr/harbour/", "/fr/harbour/north/", "/fr/sources/", "/fr/organisations/"):
        response = client.get(f"{address}?as_of={wrong}")
        assert response.status_code == 400
        assert f"as_of={wrong}" in response.content.decode()
    assert client.get(f"/api/v1/claims?as_of={wrong}").status_code in (400, 422)


def test_today_is_the_page_itself(harbour: Programme, client: Client) -> None:
    today = current_day().isoformat()
    response = client.get(f"/fr/harbour/?q=nor&as_of={today}")
    assert (response.status_code, response.headers["Location"]) == (302, "/fr/harbour/?q=nor")


def test_what_was_not_known_yet_is_not_found_and_the_page_says_so(harbour: Programme, client: Client) -> None:
    response = client.get("/fr/harbour/north/?as_of=2020-01-01")
    assert response.status_code == 404
    text = " ".join(response.content.decode().split())
    assert "État connu au 1er janvier 2020" in text
    assert "Norport" not in text


def test_the_winners_to_download_are_those_of_the_day(harbour: Programme, client: Client) -> None:
    response = client.get(f"/fr/harbour/laureats.csv?as_of={BETWEEN}")
    assert f"harbour-laureats-{BETWEEN}.csv" in response.headers["Content-Disposition"].replace("é", "e")
    assert b"Norport" in response.content


def test_a_date_control_stands_on_every_public_page(harbour: Programme, client: Client) -> None:
    for address in (
        "/fr/harbour/",
        "/fr/harbour/north/",
        "/fr/sources/",
        "/fr/organisations/",
        "/fr/methode/",
    ):
        page = LexborHTMLParser(client.get(address).content)
        form = page.css_first("details.as-of form[method=get]")
        assert form is not None
        assert form.css_first("input[type=date][name=as_of]") is not None
