"""The pages, as a browser without JavaScript gets them."""

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Claim, Commitment, Programme, Project, Snapshot, Source
from tests.reading.formats.making import xlsx
from tests.register import with_document

OF_ITS_OWN = 'script:not([src]):not([type="application/ld+json"])'  # which no browser runs
PAGES = ("/{}/harbour/", "/{}/harbour/north/", "/{}/harbour/west/", "/{}/sources/", "/{}/sources/harbour/H1/")


def page(client: Client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, address
    return LexborHTMLParser(response.content)


def text(found: LexborHTMLParser, selector: str) -> str:
    node = found.css_first(selector)
    assert node is not None, selector
    return " ".join(node.text().split())


def table(found: LexborHTMLParser) -> list[list[str]]:
    rows = [row.css("th a, td") for row in found.css("#winners-body tr") if row.css_first("th")]
    return [[" ".join(cell.text().split()) for cell in row] for row in rows]


def test_the_first_page_is_in_the_readers_language(harbour: Programme, client: Client) -> None:
    assert client.get("/").headers["Location"] == "/fr/"
    assert client.get("/", headers={"accept-language": "en-GB"}).headers["Location"] == "/en/"


def test_the_only_programme_is_the_first_page(harbour: Programme, client: Client) -> None:
    assert client.get("/fr/").headers["Location"] == "/fr/harbour/"


def test_several_programmes_are_listed(harbour: Programme, client: Client) -> None:
    Programme.objects.create(code="other", name_fr="Autre", name_en="Other", summary_fr="", summary_en="")
    assert "Ports d’avenir" in text(page(client, "/fr/"), "main")


@pytest.mark.django_db
def test_an_empty_register_says_how_to_fill_it(client: Client) -> None:
    assert "grappe add" in text(page(client, "/fr/"), ".empty")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_says_its_language_and_keeps_its_place_in_the_other(
    harbour: Programme, client: Client, language: str
) -> None:
    other = {"fr": "en", "en": "fr"}[language]
    for pattern in PAGES:
        found = page(client, pattern.format(language) + "?q=a")
        html = found.css_first("html")
        assert html is not None
        assert html.attributes["lang"] == language
        links = [link.attributes["href"] for link in found.css(".languages a")]
        assert pattern.format(other) + "?q=a" in links


def test_the_winners_stand_with_host_region_amount_and_objectives(harbour: Programme, client: Client) -> None:
    rows = table(page(client, "/fr/harbour/"))
    assert [row[0] for row in rows] == ["Norport", "Sudport", "Ouestport"]
    assert rows[0][1:3] == ["Université du Littoral", "Hauts-de-France"]
    assert rows[1][3].startswith("8 ")
    assert rows[2][3] == "inconnu"


def test_the_count_says_what_was_filtered(harbour: Programme, client: Client) -> None:
    assert text(page(client, "/fr/harbour/"), "#winners-count") == "1 à 3 sur 3"
    assert text(page(client, "/fr/harbour/?q=nor"), "#winners-count") == "1 à 1 sur 1 (filtré de 3)"
    assert text(page(client, "/en/harbour/?q=nor"), "#winners-count") == "1 to 1 of 1 (filtered from 3)"
    empty = page(client, "/fr/harbour/?q=introuvable")
    assert text(empty, "#winners-count") == "0 sur 0 (filtré de 3)"
    assert "Aucun lauréat" in text(empty, "#winners-body")
    assert empty.css("#winners-download a") == []


def test_the_sorted_column_is_told_to_screen_readers(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/harbour/?sort=region")
    sorted_headers = [header.attributes.get("aria-sort") for header in found.css("#winners-heads th")]
    assert sorted_headers == [None, None, "ascending", None, None]


def test_the_form_keeps_what_was_asked(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/harbour/?q=nor&region=hauts&rows=5&sort=-cluster")
    fields = [field.attributes for field in found.css("#winners input[name]")]
    values = {field["name"]: field.get("value") for field in fields}
    assert (values["q"], values["region"], values["sort"]) == ("nor", "hauts", "-cluster")
    assert text(found, "#rows option[selected]") == "5"


def test_htmx_gets_the_table_alone_and_the_short_address(harbour: Programme, client: Client) -> None:
    response = client.get("/fr/harbour/?q=nor&host=&rows=10", headers={"hx-request": "true"})
    assert b"<html" not in response.content
    assert b'id="winners-body"' in response.content
    assert response.headers["HX-Replace-Url"] == "/fr/harbour/?q=nor"
    assert "HX-Request" in response.headers["Vary"]


@pytest.mark.parametrize("asked", ["", "?q=port&sort=-cluster", "?rows=5&amount=>10"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_csv_has_the_rows_of_the_view(
    harbour: Programme, client: Client, asked: str, language: str
) -> None:
    with translation.override(language):
        address = reverse("web:winners_file", args=["harbour", "csv"])
    seen = page(client, f"/{language}/harbour/{asked}")
    link = seen.css_first("#winners-download a")
    assert link is not None
    assert str(link.attributes["href"]).startswith(address)
    response = client.get(str(link.attributes["href"]))
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    _, *rows = read_csv(response.content)
    assert [row[0] for row in rows] == [row[0] for row in table(seen)]


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_csv_writes_amounts_as_numbers_with_their_source(harbour: Programme, client: Client) -> None:
    _, _, south, west = read_csv(client.get("/fr/harbour/laureats.csv").content)
    assert south[3:11] == [
        "8", "Former les dockers.", "south", "EUR", "8\N{NO-BREAK SPACE}M€", "1", "no", "https://example.org/h1",
    ]  # fmt: skip
    assert south[11].startswith("http://testserver/fr/harbour/engagements/south/")
    assert west[3] == ""


def test_the_sum_is_stated_with_its_rule(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/harbour/")
    amounts = [Decimal(row[3].split()[0].replace(",", ".")) for row in table(found)[:2]]
    totals = text(found, ".totals")
    assert totals.startswith(f"{sum(amounts):f}".replace(".", ",") + " M€")
    assert "la somme de 2 dotations" in totals
    assert "Un projet sans dotation connue n’est pas dans la somme" in totals


def test_each_project_hangs_as_a_bunch_with_words_beside(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/harbour/")
    bunches = found.css(".vineyard .bunch")
    assert len(bunches) == 3
    words = [node.text() for node in found.css(".vineyard desc")]
    assert words[0].startswith("1 promesse")


def test_money_of_different_kinds_stands_apart(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/harbour/north/")
    assert "Attribué par un financeur public" in text(found, "#money")
    assert "aucune sum" not in text(found, "#money")


def test_a_sentence_speaks_for_a_figure_before_a_row_of_a_table(
    ia_cluster: Programme, client: Client
) -> None:
    award = Commitment.objects.get(
        project__code="hi-paris", indicator__code="funding_awarded", modality="awarded", before=False
    )
    quotes = award.parts.exclude(claim__quote="").values_list("claim__quote", flat=True)
    assert any(" | " in quote for quote in quotes)
    entry = page(client, "/fr/ia-cluster/hi-paris/").css_first(f"#c-{award.pk[:12]} q.words")
    assert entry is not None
    assert " | " not in entry.text()


def test_what_lies_before_the_programme_is_history(ia_cluster: Programme, client: Client) -> None:
    earlier = Commitment.objects.filter(project__code="aniti", indicator__code="total_budget", before=True)
    anchor = f"#c-{earlier.get().pk[:12]}"
    found = page(client, "/fr/ia-cluster/aniti/")
    assert found.css_first(f"#history {anchor}") is not None
    assert found.css_first(f"#money {anchor}") is None
    assert "74,5" not in text(page(client, "/fr/ia-cluster/"), ".totals")


def test_amounts_are_in_the_programmes_own_currency(harbour: Programme, client: Client) -> None:
    Programme.objects.update(currency="CAD")
    assert "Montant (M$CA)" in text(page(client, "/fr/harbour/"), "#winners-heads")
    assert "Amount (MCA$)" in text(page(client, "/en/harbour/"), "#winners-heads")


def test_a_promise_shows_horizon_delivery_and_source(harbour: Programme, client: Client) -> None:
    chairs = Commitment.objects.get(project__code="north", indicator__code="chairs", modality="target")
    entry = text(page(client, "/fr/harbour/north/"), f"#c-{chairs.pk[:12]}")
    assert "18" in entry
    assert "d’ici 2030" in entry
    assert "Atteint : 9" in entry
    assert "50 %" in entry
    assert "Agence des rivages" in entry


def test_dissenting_figures_stay_beside_the_one_shown(harbour: Programme, client: Client) -> None:
    award = Commitment.objects.get(project__code="north", indicator__code="funding_awarded")
    part = award.parts.exclude(chosen=True).first()
    assert part is not None
    Claim.objects.filter(pk=part.claim_id).update(value=60_000_000)
    award.parts.filter(pk=part.pk).update(stance="differs")
    dissent = text(page(client, "/fr/harbour/north/"), ".dissent")
    assert "Les sources divergent" in dissent
    assert "60 M€" in dissent


def test_every_berry_leads_to_its_promise(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/harbour/north/")
    targets = [str(link.attributes["href"]) for link in found.css(".bunch-large a")]
    assert targets
    assert all(found.css_first(target) is not None for target in targets)


def test_a_commitment_lays_its_claims_side_by_side(harbour: Programme, client: Client) -> None:
    award = Commitment.objects.get(project__code="north", indicator__code="funding_awarded")
    found = page(client, f"/fr/harbour/engagements/{award.address}/")
    assert len(found.css("tbody tr")) == award.parts.count() > 2
    assert "retenu" in text(found, "tbody")


def test_a_kept_text_is_shown_whole_with_its_passages(harbour: Programme, client: Client) -> None:
    snapshot = Snapshot.objects.get()
    found = page(client, f"/fr/sources/harbour/{snapshot.source.code}/")
    shown = re.sub(r"\W+", "", text(found, ".document").lower())
    for line in snapshot.text.splitlines():
        assert re.sub(r"\W+", "", line.lower()) in shown
    for claim in Claim.objects.filter(snapshot=snapshot):
        assert found.css_first(f"mark#p-{claim.pk[:12]}") is not None
        assert found.css_first(f"#n-p-{claim.pk[:12]}") is not None


def test_a_claim_and_its_words_lead_to_each_other(harbour: Programme, client: Client) -> None:
    snapshot = Snapshot.objects.get()
    found = page(client, f"/fr/sources/harbour/{snapshot.source.code}/")
    links = [str(link.attributes["href"]) for link in found.css(".notes li > a:first-child, .passage-mark")]
    assert links
    assert all(found.css_first(link) is not None for link in links)


def test_a_cited_source_says_that_its_text_is_not_kept(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/sources/harbour/H1/")
    assert "n’est pas conservé" in text(found, "main")
    assert found.css_first('a[href="https://example.org/h1"]') is not None


def test_an_organisation_lists_where_it_takes_part(harbour: Programme, client: Client) -> None:
    assert "Norport" in text(page(client, "/fr/organisations/duoverse/"), "#roles tbody")


HOSTILE = "<script>alert('é')</script><img src=x onerror=alert(1)>"


def test_hostile_words_are_shown_and_never_run(harbour: Programme, client: Client) -> None:
    Source.objects.update(title=HOSTILE, publisher=HOSTILE)
    Claim.objects.update(note=HOSTILE, speaker=HOSTILE, subject=HOSTILE)
    Claim.objects.exclude(snapshot=None).update(quote=HOSTILE)
    Snapshot.objects.update(text=HOSTILE * 20)
    Project.objects.update(objectives_fr=HOSTILE, full_name_fr=HOSTILE, city=HOSTILE)
    read = Snapshot.objects.get().source.code
    award = Commitment.objects.filter(project__code="north").first()
    assert award is not None
    for address in (
        "/fr/harbour/", f"/fr/harbour/?q={HOSTILE}", "/fr/harbour/north/", "/fr/sources/",
        f"/fr/sources/harbour/{read}/", "/fr/sources/harbour/H1/",
        f"/fr/harbour/engagements/{award.address}/",
    ):  # fmt: skip
        found = page(client, address)
        assert found.css("img") == []
        assert found.css(OF_ITS_OWN) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_page_holds_a_style_or_script_of_its_own(
    harbour: Programme, client: Client, language: str
) -> None:
    for pattern in PAGES:
        found = page(client, pattern.format(language))
        assert found.css(f"[style], style, {OF_ITS_OWN}") == []
        named = {name for node in found.css("*") for name in node.attributes}
        assert not [name for name in named if name.startswith("on")]


@pytest.mark.parametrize(
    ("address", "words"),
    [("/fr/harbour/nulle-part/", "pas dans le registre"), ("/en/nowhere/", "not in the register")],
)
def test_a_page_that_is_not_there_says_so_in_the_readers_language(
    harbour: Programme, client: Client, address: str, words: str
) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert words in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/fr/sources/nulle-part/", "/fr/sources/harbour/nulle-part/", "/fr/organisations/nulle-part/",
        "/fr/harbour/engagements/nulle-part/", "/fr/nulle-part/laureats.csv",
    ],
)  # fmt: skip
def test_an_unknown_thing_is_not_found(harbour: Programme, client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_when_something_breaks_the_page_says_so(
    harbour: Programme, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("grappe.records.queries.programmes.find_summary", broken)
    client.raise_request_exception = False
    response = client.get("/fr/harbour/")
    assert response.status_code == 500
    assert "Une panne de notre côté" in response.content.decode()


def test_the_method_is_explained_and_asks_the_register_for_its_edition_alone(
    db: None, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        page(client, "/en/method/")
    assert "D’où viennent les chiffres" in text(page(client, "/fr/methode/"), "h1")
    assert "How figures get here" in text(page(client, "/en/method/"), "h1")


def test_a_project_tells_what_happened_is_researched_and_taught(journal: Source, client: Client) -> None:
    found = page(client, "/fr/harbour/north/")
    lines = [" ".join(line.text().split()) for line in found.css("#timeline .moment")]
    assert [line.split(" ")[0] for line in lines][:3] == ["2024", "21", "3"]
    assert "Duoverse" in lines[0]
    assert "Projets lauréats : 3" in lines[1]
    assert "inauguré le 3 juin 2025" in lines[2]
    assert "Lancement annonce" in " ".join(lines)
    assert "Houle" in text(found, "#research")
    assert [" ".join(row.text().split())[:29] for row in found.css(".trainings li")] == [
        "nouvelle Master en génie côti", "renforcée Offre de formation ",
    ]  # fmt: skip
    targets = [link.attributes["href"] for link in found.css("#research a, .trainings a")]
    assert all(str(target).startswith(f"/fr/sources/harbour/{journal.code}/#s-") for target in targets)


def test_a_project_of_which_nothing_is_told_says_why(harbour: Programme, client: Client) -> None:
    found = page(client, "/fr/harbour/west/")
    assert "ne nomme d’axe" in text(found, "#research .empty")
    assert "n’annonce de formation" in text(found, "#training .empty")
    assert text(found, "#timeline .moment-today").endswith("n’annonce de date à venir.")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_link_within_a_source_leads_somewhere(journal: Source, client: Client, language: str) -> None:
    found = page(client, f"/{language}/sources/harbour/{journal.code}/")
    anchors = [node.attributes["id"] for node in found.css("[id]")]
    assert len(anchors) == len(set(anchors))
    links = [str(link.attributes["href"]) for link in found.css("main a[href^='#']")]
    assert len(links) > 25
    assert [link for link in links if link[1:] not in anchors] == []


def test_what_is_odd_in_a_source_is_told_in_words_with_what_to_do(journal: Source, client: Client) -> None:
    found = page(client, f"/fr/sources/harbour/{journal.code}/")
    told = text(found, "#checks")
    assert "Un total qui ne tombe pas juste" in told
    assert "Il manque une ligne, ou un chiffre est faux." in told
    assert "Budget total de Norport : 44 M€ ici, 40 M€ à la ligne 13" in told
    assert "total_budget" not in told
    assert "reading." not in told
    assert len(found.css(".notes .note-check")) == 3


def test_a_source_in_which_nothing_is_odd_says_so(harbour: Programme, client: Client) -> None:
    letter = Source.objects.get(snapshots__file_name="letter.txt")
    assert "Rien d’anormal" in text(page(client, f"/fr/sources/harbour/{letter.code}/"), "#checks")


def test_who_says_a_figure_is_named_beside_it(journal: Source, client: Client) -> None:
    found = page(client, f"/fr/sources/harbour/{journal.code}/")
    assert "selon l'Université du Littoral" in text(found, ".document")


def test_a_claim_of_a_spreadsheet_says_its_cell(harbour: Programme, client: Client, tmp_path: Path) -> None:
    file = tmp_path / "norport.xlsx"
    rows: list[list[object]] = [["Projet", "Chaires", "Thèses"], ["Norport", 18, 40], ["Sudport", 4, 7]]
    file.write_bytes(xlsx({"Suivi": rows}))
    source = with_document(file)
    found = page(client, f"/fr/sources/harbour/{source.code}/")
    assert "feuille Suivi, cellule B2" in text(found, ".notes")
    assert [cell.text() for cell in found.css("table.kept th")] == ["Projet", "Chaires", "Thèses"]
    assert "feuille Suivi, cellule" in text(page(client, "/fr/harbour/north/"), "#so-far")


def test_an_organisation_tells_what_happened_to_it(journal: Source, client: Client) -> None:
    found = page(client, "/fr/organisations/duoverse/")
    assert text(found, "#events li").startswith("2021Création Duoverse SAS a été créé en 2021")
    link = found.css_first("#events a")
    assert link is not None
    assert str(link.attributes["href"]).startswith(f"/fr/sources/harbour/{journal.code}/#s-")
