"""Charts to take away: what a picture holds, who may see it, what it needs."""

import csv
import io
import struct
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.drafts import publish_drafts
from grappe.actions.rights import OPERATOR
from grappe.records.models import Commitment, Programme, Source
from grappe.web.pictures import foot, sheet
from grappe.web.views import pictures
from tests.people import administrator
from tests.web.test_embeds import with_chart

MOST = 10  # queries
SVG = "{http://www.w3.org/2000/svg}"
CHARTS = (
    "grappes", "promis-atteint", "carte", "argent", "chronologie", "comparaison", "reseau", "enact/grappe",
    "enact/chronologie",
)  # fmt: skip


def addresses(programme: Programme) -> list[str]:
    """The address of every kind of picture, without its ending."""
    way = f"engagements/{with_chart(programme).address}/chemin"
    return [f"/fr/ia-cluster/{name}" for name in (*CHARTS, way)]


def test_every_picture_can_be_sent_about_on_its_own(
    ia_cluster: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in addresses(ia_cluster):
        with django_assert_max_num_queries(MOST):
            response = client.get(f"{address}.svg")
        assert response.status_code == 200, address
        assert response["Content-Type"].startswith("image/svg+xml")
        root = ET.fromstring(response.content)  # noqa: S314
        told = " ".join(" ".join(root.itertext()).split())
        for part in (
            "IA-Cluster",
            "Grappe (2026)",
            "édition",
            "CC BY 4.0",
            "http://testserver/fr/ia-cluster/",
        ):
            assert part in told, (address, part)
        for element in root.iter():
            assert element.tag not in {f"{SVG}style", f"{SVG}script", f"{SVG}image"}, address
            assert not {"class", "style", "onclick"} & element.attrib.keys(), address
            assert element.get("href", "https://").startswith("http"), address
        assert "var(" not in response.content.decode()


def test_the_page_offers_its_pictures_its_figures_and_the_code_that_embeds_it(
    ia_cluster: Programme, client: Client
) -> None:
    offered = set()
    way = with_chart(ia_cluster).address
    pages = ("", "enact/", f"engagements/{way}/", "comparer/?c=enact&c=aniti&by=year", "reseau/?r=host")
    for page in pages:
        found = LexborHTMLParser(client.get(f"/fr/ia-cluster/{page}").content)
        for one in found.css(".chart-foot"):
            for link in one.css("a[download], a[type='text/calendar']"):
                address = str(link.attributes["href"])
                if address.partition("?")[0].endswith(".png"):
                    continue  # that takes a while, and one is looked at below
                assert client.get(address).status_code == 200, address
                if address.partition("?")[0].endswith(".svg"):
                    offered.add(address.partition("?")[0])
            field = one.css_first("textarea")
            assert field is not None
            code = LexborHTMLParser(field.text())
            (shown,) = code.css("img, iframe")
            path = str(shown.attributes["src"]).removeprefix("http://testserver")
            assert client.get(path).status_code == 200, path
            assert shown.attributes["title" if shown.tag == "iframe" else "alt"]
    assert offered == {f"{address}.svg" for address in addresses(ia_cluster)}


def test_a_picture_is_of_the_day_and_the_view_that_the_page_shows(
    ia_cluster: Programme, client: Client
) -> None:
    now = client.get("/fr/ia-cluster/grappes.svg")
    then = client.get("/fr/ia-cluster/grappes.svg?as_of=2025-01-01")
    assert "Données connues au 1er janvier 2025" in then.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "ia-cluster-grappes-2025-01-01.svg" in then["Content-Disposition"]
    assert now.content != then.content
    two = client.get("/fr/ia-cluster/comparaison.svg?c=enact&c=aniti&i=chairs").content.decode()
    assert "ENACT" in two
    assert "SequoIA" not in two
    page = LexborHTMLParser(client.get("/fr/ia-cluster/?as_of=2025-01-01").content)
    assert all(
        "as_of=2025-01-01" in str(one.attributes["href"]) for one in page.css(".chart-foot a[download]")
    )


def test_drafts_are_drawn_only_for_those_who_see_them(
    journal: Source, harbour: Programme, client: Client
) -> None:
    def berries() -> int:
        return sum(
            client.get(f"/fr/harbour/{one.code}/grappe.svg").content.count(b"<title>")
            for one in harbour.projects.all()
        )

    publish_drafts(harbour, False, By(OPERATOR, "Ada", "tried out"))
    seen = berries()
    client.force_login(administrator())
    assert berries() > seen


@pytest.mark.parametrize(
    "address",
    ["harbour/carte.svg", "nowhere/grappes.svg", "harbour/nobody/grappe.svg", "harbour/grappes.gif"],
)
def test_what_can_not_be_drawn_is_not_found(harbour: Programme, client: Client, address: str) -> None:
    assert client.get(f"/fr/{address}").status_code == 404


def test_a_picture_in_pixels_is_twice_as_fine_unless_it_is_very_long(
    harbour: Programme, client: Client
) -> None:
    png = client.get("/fr/harbour/grappes.png")
    assert png["Content-Type"] == "image/png"
    width, _ = struct.unpack(">II", png.content[16:24])
    assert width == 2 * sheet.WIDTH
    long = '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="96000"></svg>'
    width, height = struct.unpack(">II", sheet.png_of(long)[16:24])
    assert width * height <= sheet.AREA * 1.01


def test_without_the_extra_there_is_the_drawing_alone(
    harbour: Programme, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (pictures, foot):
        monkeypatch.setattr(module, "can_be_drawn", lambda: False)
    assert client.get("/fr/harbour/grappes.png").status_code == 404
    assert client.get("/fr/harbour/grappes.svg").status_code == 200
    found = LexborHTMLParser(client.get("/fr/harbour/").content)
    assert found.css('.chart-foot a[href$=".png"]') == []
    assert found.css('.chart-foot a[href$=".svg"]')


def test_what_a_document_says_can_not_draw(harbour: Programme, client: Client) -> None:
    Programme.objects.update(name_fr="</text><script>alert(1)</script>")
    promise = Commitment.objects.filter(programme=harbour, project__isnull=False)[0]
    assert promise.project is not None
    project = promise.project
    project.name = '"><image href="x"/>'
    project.save()
    content = client.get(f"/fr/harbour/{project.code}/grappe.svg").content
    assert b"<script" not in content
    assert b"<image" not in content
    ET.fromstring(content)  # noqa: S314


def test_the_way_is_taken_away_as_figures_too(ia_cluster: Programme, client: Client) -> None:
    promise = with_chart(ia_cluster)
    page = LexborHTMLParser(client.get(f"/fr/ia-cluster/engagements/{promise.address}/").content)
    address = next(
        str(one.attributes["href"]) for one in page.css(".chart-foot a") if one.text().startswith("CSV")
    )
    rows = list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))
    told = {row["Quoi"] for row in rows}
    assert {"atteint", "promis"} <= told
    (target,) = [row for row in rows if row["Quoi"] == "promis"]
    assert (Decimal(target["Valeur"]), target["Quand"]) == (promise.value, promise.horizon)
    course = [row for row in rows if row["Quoi"] == "atteint"]
    assert course
    for row in course:
        if row["Preuves"]:
            assert client.get(row["Preuves"].removeprefix("http://testserver")).status_code == 200
    assert (
        client.get("/fr/ia-cluster/engagements/enact/funding_awarded/award/eur/chemin.csv").status_code == 404
    )
