"""Frames on other sites: what they show, what they may be shown by, and what they never do."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.domain.quantity import Kind
from grappe.records.models import Commitment, Programme, Source, Standing
from tests.people import administrator


def with_chart(programme: Programme) -> Commitment:
    """A promise of the programme whose way can be drawn."""
    followed = Standing.objects.filter(commitment__programme=programme).exclude(course=[])
    drawn = followed.exclude(commitment__horizon="").filter(commitment__kind=Kind.ABSOLUTE)
    return drawn.filter(commitment__value__isnull=False).order_by("commitment")[0].commitment


def frames(programme: Programme) -> dict[str, str]:
    """Every kind of frame, by its path without the language's part."""
    address = with_chart(programme).address
    return {
        "figure": f"/fr/cadre/ia-cluster/engagements/{address}/",
        "way": f"/fr/cadre/ia-cluster/chemin/{address}/",
        "winners": "/fr/cadre/ia-cluster/",
        "bunch": "/fr/cadre/ia-cluster/enact/",
        "standing": "/fr/cadre/ia-cluster/enact/suivi/",
        "english": "/en/embed/ia-cluster/enact/",
        "another day": "/fr/cadre/ia-cluster/?as_of=2025-01-01",
    }


def test_any_site_may_show_a_frame_and_no_site_anything_else(ia_cluster: Programme, client: Client) -> None:
    for address in [*frames(ia_cluster).values(), "/fr/cadre/nowhere/", "/fr/cadre/ia-cluster/?as_of=never"]:
        response = client.get(address)
        assert "X-Frame-Options" not in response, address
        policy = response["Content-Security-Policy"]
        assert "frame-ancestors *" in policy
        assert "script-src 'none'" in policy
        assert "form-action 'none'" in policy
        assert "unsafe" not in policy
    for address in ("/fr/ia-cluster/", "/fr/ia-cluster/enact/", "/fr/methode/", "/fr/nulle-part/"):
        response = client.get(address)
        assert response["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_a_frame_sets_no_cookie_and_reads_no_session(ia_cluster: Programme, client: Client) -> None:
    client.force_login(administrator())
    for name, address in frames(ia_cluster).items():
        response = client.get(address)
        assert response.status_code == 200, name
        assert not response.cookies
        assert not response.wsgi_request.session.accessed
        found = LexborHTMLParser(response.content)
        assert found.css("script, form, input, button, style, [style]") == []
        base = found.css_first("base")
        assert base is not None
        assert base.attributes == {"target": "_blank"}


def test_a_frame_has_evidence_day_licence_and_the_way_back(ia_cluster: Programme, client: Client) -> None:
    for name, address in frames(ia_cluster).items():
        found = LexborHTMLParser(client.get(address).content)
        assert found.css_first("h1") is not None
        assert found.css("main a[href]"), name
        footer = found.css_first("footer")
        assert footer is not None
        assert "CC BY 4.0" in footer.text()
        assert ("État au" if "/fr/" in address else "As of") in footer.text()
        back = str(footer.css("a")[0].attributes["href"])
        assert client.get(back).status_code == 200
        assert ("as_of=2025-01-01" in back) == (name == "another day")


def test_a_figure_is_framed_with_the_words_that_say_it(journal: Source, client: Client) -> None:
    quoted = Commitment.objects.filter(parts__chosen=True, parts__claim__evidence="quoted").distinct()[0]
    chosen = quoted.parts.get(chosen=True).claim
    found = LexborHTMLParser(
        client.get(f"/fr/cadre/{quoted.programme.code}/engagements/{quoted.address}/").content
    )
    words = found.css_first("q")
    assert words is not None
    assert words.text()[:40] == chosen.quote[:40]


def test_the_rows_of_a_framed_table_are_those_of_the_view(ia_cluster: Programme, client: Client) -> None:
    def names(address: str, cells: str) -> list[str]:
        return [cell.text().strip() for cell in LexborHTMLParser(client.get(address).content).css(cells)]

    view = "?rows=5&sort=-cluster&q=universite"
    assert names(f"/fr/cadre/ia-cluster/{view}", "tbody th a") == names(
        f"/fr/ia-cluster/{view}", "#winners-body th a"
    )


def test_a_framed_row_of_the_matrix_says_how_far_each_promise_is(
    ia_cluster: Programme, client: Client
) -> None:
    page = LexborHTMLParser(client.get(frames(ia_cluster)["standing"]).content)
    told = [" ".join(cell.text().split()) for cell in page.css("td:last-child")]
    assert "Tenu 100 %" in told
    assert "Sans données" in told


def test_what_is_hidden_is_in_no_frame(journal: Source, harbour: Programme, client: Client) -> None:
    Programme.objects.update(shows_drafts=False)
    client.force_login(administrator())
    drafted = [
        one for one in Commitment.objects.filter(programme=harbour)
        if {part.claim.evidence for part in one.parts.all()} == {"quoted"}
    ]  # fmt: skip
    assert drafted
    for one in drafted:
        assert client.get(f"/fr/cadre/harbour/engagements/{one.address}/").status_code == 404


@pytest.mark.parametrize("name", ["figure", "way", "winners", "bunch", "standing"])
def test_a_frame_asks_few_queries(
    ia_cluster: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    address = frames(ia_cluster)[name]
    with django_assert_max_num_queries(10):
        assert client.get(address).status_code == 200


def test_the_snippet_on_a_page_says_how_large_the_frame_is(ia_cluster: Programme, client: Client) -> None:
    found = LexborHTMLParser(client.get("/fr/ia-cluster/enact/").content)
    snippets = [LexborHTMLParser(one.text()) for one in found.css("#embed textarea")]
    assert len(snippets) == 2
    for snippet in snippets:
        frame = snippet.css_first("iframe")
        assert frame is not None
        assert int(str(frame.attributes["height"])) > 200
        assert int(str(frame.attributes["width"])) > 200
        assert frame.attributes["title"]
        address = str(frame.attributes["src"])
        assert address.startswith("http://testserver/fr/cadre/")
        assert client.get(address).status_code == 200


def test_oembed_leads_from_a_page_to_its_frame(ia_cluster: Programme, client: Client) -> None:
    page = LexborHTMLParser(client.get("/en/ia-cluster/enact/").content)
    link = page.css_first('link[type="application/json+oembed"]')
    assert link is not None
    response = client.get(str(link.attributes["href"]))
    told = response.json()
    assert (told["version"], told["type"]) == ("1.0", "rich")
    assert "/en/embed/ia-cluster/enact/" in told["html"]
    assert response["Access-Control-Allow-Origin"] == "*"
    narrow = client.get(str(link.attributes["href"]) + "&maxwidth=300&maxheight=x").json()
    assert (narrow["width"], narrow["height"]) == (300, told["height"])


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://testserver/fr/methode/",
        "http://elsewhere.example/fr/ia-cluster/",
        "http://testserver/fr/none/",
    ],
)
@pytest.mark.django_db
def test_oembed_knows_the_pages_of_this_register_alone(client: Client, url: str) -> None:
    assert client.get("/oembed.json", {"url": url}).status_code == 404
    assert client.get("/oembed.json", {"url": url, "format": "xml"}).status_code == 501
