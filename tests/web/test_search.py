"""The page of the search: answers by kind, marked, whole without scripts, and nothing let through."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.writing import writing
from grappe.records.models import Organisation, Programme, SearchEntry
from grappe.records.queries.searching.answers import COUNTED, Answers, search
from grappe.web.search import Asked, address_of, passage_of

pytestmark = pytest.mark.django_db
MOST = 10


def page(client: Client, address: str, **headers: str) -> LexborHTMLParser:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return LexborHTMLParser(response.content.decode())


def text_of(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_answers_come_by_kind_with_their_words_marked(ia_cluster: Programme, client: Client) -> None:
    tree = page(client, "/fr/recherche/?q=grenobl")
    assert text_of(tree, "#found-project .answer-name a") == ["MIAI"]
    assert "Grenoble" in text_of(tree, "#found-organisation mark")
    assert tree.css("#results-count[role=status]")
    assert text_of(tree, ".answer-kinds a")[:2] == ["Projets", "Organismes"]


def test_each_answer_leads_to_a_page_that_is_there(ia_cluster: Programme, client: Client) -> None:
    for question in ("miai", "axe", "thèses", "master", "2030"):
        for link in page(client, f"/fr/recherche/?q={question}").css(".answer-name a"):
            address = link.attributes["href"] or ""
            path, _, place = address.partition("#")
            body = client.get(path)
            assert body.status_code == 200, address
            assert not place or f'id="{place}"' in body.content.decode(), address


def test_a_word_with_a_slip_says_what_it_was_taken_for(ia_cluster: Programme, client: Client) -> None:
    told = text_of(page(client, "/fr/recherche/?q=grenbole"), ".guessed")
    assert "« grenoble » au lieu de « grenbole »" in told[0].replace("\xa0", " ")


def test_all_answers_of_one_kind_are_gone_through_page_by_page(ia_cluster: Programme, client: Client) -> None:
    first = page(client, "/en/search/?q=universite")
    address = first.css("#found-organisation .see-all a")[0].attributes["href"]
    assert address == "/en/search/?q=universite&kind=organisation"
    found = []
    for number in (1, 2):
        tree = page(client, f"{address}&page={number}")
        found += text_of(tree, "#found-organisation .answer-name a")
        assert text_of(tree, ".pages [aria-current=page]") == [str(number)]
    assert len(found) == len(set(found)) > 25


def test_htmx_gets_the_answers_alone_and_the_address_that_asks_for_them(
    ia_cluster: Programme, client: Client
) -> None:
    response = client.get("/fr/recherche/?q=enac&kind=", headers={"hx-request": "true"})
    assert b"<html" not in response.content
    assert response["HX-Replace-Url"] == "/fr/recherche/?q=enac"
    assert "HX-Request" in response["Vary"]


def test_names_and_questions_are_written_as_text_never_as_markup(harbour: Programme, client: Client) -> None:
    with writing():
        body = Organisation.objects.create(code="evil", name="<script>alert(1)</script> Zimbelwerk")
        body.names.create(name=body.name, folded="script alert 1 script zimbelwerk")
    content = client.get("/fr/recherche/?q=zimbelwerk").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>Zimbelwerk</mark>" in content
    assert "<b>x" not in client.get("/fr/recherche/?q=<b>x</b>").content.decode()


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=%00", "?q=zzzzqqq", "?q=a&kind=nothing&page=x", "?page=999999"]
)
def test_what_has_no_answer_says_what_would_help(harbour: Programme, client: Client, query: str) -> None:
    tree = page(client, f"/fr/recherche/{query}")
    assert tree.css(".empty") or tree.css(".found")


def test_the_search_costs_few_queries(
    ia_cluster: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for query in ("grenobl", "grenbole", "75 M€", "chaires xyzzyqwfp", "a"):
        with django_assert_max_num_queries(MOST):
            client.get("/fr/recherche/", {"q": query})


def test_the_field_stands_on_every_page_but_its_own(harbour: Programme, client: Client) -> None:
    for address in ("/fr/methode/", "/fr/sources/", "/en/organisations/"):
        assert page(client, address).css("header form[role=search] #find")
    assert not page(client, "/fr/recherche/").css("#find")


def test_every_kind_of_entry_has_an_address(ia_cluster: Programme) -> None:
    for kind in set(SearchEntry.objects.values_list("kind", flat=True)):
        entry = SearchEntry.objects.filter(kind=kind).first()
        assert entry is not None
        assert address_of(entry).startswith("/")


def test_an_address_asks_for_no_more_than_there_is() -> None:
    assert Asked.by({"page": "9999999999"}).page == 1
    assert Asked.by({"page": "999"}).start < COUNTED
    assert Asked.by({"q": "x" * 999}).words == "x" * 200


def test_a_long_text_is_cut_around_the_words_that_answer(ia_cluster: Programme) -> None:
    answers = search("grenoble chaires", "fr")
    text = "mot " * 200 + "Grenoble aura des chaires. " + "fin " * 200
    shown = passage_of(text, answers, whole=False)
    assert "<mark>Grenoble</mark>" in shown
    assert "<mark>chaires</mark>" in shown
    assert len(shown) < 400
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert passage_of("rien", answers, whole=False) == ""
    assert passage_of("rien", Answers(""), whole=True) == "rien"
