"""Social cards: pictures that previews show, with the words of the page and its own fonts."""

import struct
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.safestring import SafeString
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Commitment, FormerAddress, Programme
from grappe.web.sharing import cards
from grappe.web.sharing.cards import (
    COLUMN,
    SANS,
    SERIF,
    SIZE,
    Card,
    drawable,
    fitting,
    lines,
    measured,
    svg_of,
)

CARD = Card("A programme", "Theses", "150", "target by 2030", "As of today", SafeString(""))


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_words_are_broken_where_the_line_ends_and_what_is_too_long_is_cut() -> None:
    text = "A promise of many words that are not going to fit into the width of one line"
    broken = lines(text, SERIF, 60, COLUMN, 5)
    assert " ".join(broken) == text
    assert all(measured(line, SERIF) * 60 <= COLUMN for line in broken)
    cut = lines(text, SERIF, 60, COLUMN, 2)
    assert len(cut) == 2
    assert cut[-1].endswith("…")
    (word,) = lines("Donaudampfschifffahrtsgesellschaft" * 3, SANS, 30, 300, 2)
    assert measured(word, SANS) * 30 <= 300
    assert lines("", SANS, 30, 300, 2) == []


def test_a_figure_is_as_large_as_it_fits() -> None:
    assert fitting("150", SERIF, 104, COLUMN) == 104
    long = fitting("environ 1 100 000 000 de personnes", SERIF, 104, COLUMN)
    assert long < 104
    assert measured("environ 1 100 000 000 de personnes", SERIF) * long == pytest.approx(COLUMN)


def test_letters_that_the_fonts_lack_lose_their_accents() -> None:
    assert drawable("Łódź, 12\N{NARROW NO-BREAK SPACE}€") == "·ódz, 12\N{NO-BREAK SPACE}€"


def test_what_a_document_says_can_not_draw() -> None:
    svg = svg_of(replace(CARD, title="</text><script>", said="<image href='x'/>"))
    assert "<script" not in svg
    assert "<image" not in svg


def test_programmes_projects_and_commitments_have_a_card_that_their_page_names(
    ia_cluster: Programme, client: Client
) -> None:
    promise = Commitment.objects.filter(project__code="enact", contested=True)[0]
    pages = ("/fr/ia-cluster/", "/en/ia-cluster/enact/", f"/fr/ia-cluster/engagements/{promise.address}/")
    for page in pages:
        found = LexborHTMLParser(client.get(page).content)
        metas = [one.attributes for one in found.css("meta[content]")]
        told = {one.get("property") or one.get("name"): str(one["content"]) for one in metas}
        assert told["og:image:alt"]
        assert told["twitter:card"] == "summary_large_image"
        assert told["og:url"] == f"http://testserver{page}"
        response = client.get(told["og:image"])
        assert response["Content-Type"] == "image/png"
        assert size(response.content) == SIZE
        assert len(response.content) < 150_000
        assert not response.cookies


def test_a_card_of_a_former_address_is_that_of_the_one_that_it_leads_to(
    harbour: Programme, client: Client
) -> None:
    promise = Commitment.objects.filter(programme=harbour)[0].address
    FormerAddress.objects.create(programme=harbour, former="once/was", leads_to=promise)
    former = client.get("/fr/harbour/engagements/once/was/card.png").content
    assert former == client.get(f"/fr/harbour/engagements/{promise}/card.png").content


def test_without_the_extra_pages_name_no_card(
    harbour: Programme, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "NEEDS", ("no_such_module",))
    found = LexborHTMLParser(client.get("/fr/harbour/").content)
    assert found.css('meta[property="og:image"]') == []
    assert found.css('meta[name="twitter:card"][content="summary"]')
    assert client.get("/fr/harbour/card.png").status_code == 404


def test_a_card_asks_few_queries(
    harbour: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    promise = Commitment.objects.filter(programme=harbour)[0].address
    for card in ("", "north/", f"engagements/{promise}/"):
        with django_assert_max_num_queries(10):
            assert client.get(f"/fr/harbour/{card}card.png").status_code == 200
