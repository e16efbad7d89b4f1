"""The pages on the method."""

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from selectolax.lexbor import LexborHTMLParser

from grappe.domain.findings import all_findings
from grappe.domain.standing import Word
from grappe.following.promises import Sort
from grappe.linking.comparisons import FORBIDDING, WEIGHED
from grappe.publishing import linking
from grappe.publishing.linking import rule
from grappe.publishing.method import flagged, following, reading, reconciling
from grappe.publishing.standings import standing_in
from grappe.reconciling.rules import standard_rules
from grappe.records.models import Indicator, Programme
from grappe.web.formatting import typeset


def page(client: Client, address: str) -> LexborHTMLParser:
    response = client.get(address)
    assert response.status_code == 200, address
    return LexborHTMLParser(response.content)


def shown(found: LexborHTMLParser) -> str:
    body = found.css_first("main")
    assert body is not None
    return " ".join(body.text().split())


def test_the_page_on_linking_is_found_from_the_method_and_from_an_organisation(
    harbour: Programme, client: Client
) -> None:
    for address in ("/fr/methode/", "/fr/organisations/duoverse/"):
        leads = [link.attributes["href"] for link in page(client, address).css("main a")]
        assert "/fr/methode/liens/" in leads


@pytest.mark.parametrize("address", ["/fr/methode/liens/", "/en/method/links/"])
def test_every_comparison_has_its_place_and_its_weight(client: Client, address: str) -> None:
    found = page(client, address)
    weightless = {name for name, weight in rule().comparisons.items() if not weight}
    for compare in (*FORBIDDING, *WEIGHED):
        if compare.__name__ not in weightless:
            assert len(found.css(f"#{compare.__name__}")) == 1
    weights = [cell.text() for cell in found.css(".weights td.number")]
    assert all(re.fullmatch(r"[+\N{MINUS SIGN}]\d+[.,]\d\d", weight) for weight in weights)


def test_the_rule_is_told_with_its_figures(client: Client) -> None:
    threshold, margin = (round(share * 100) for share in (rule().threshold, rule().margin))
    told = shown(page(client, "/fr/methode/liens/"))
    assert f"s’il atteint {threshold} % et devance le suivant de {margin} %" in told
    told = shown(page(client, "/en/method/links/"))
    assert f"if it has at least {threshold}% and is {margin}% ahead of the next" in told


def test_measured_figures_stand_beside_the_published_ones(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = ("benchmark", "rows", "count", "measure", "value", "published")
    measured = [("french", "all", 1614, "literal", 0.5, 0.747), ("article", "all", 41, "right", 38, None)]
    told = {"measured": "2026-01-02", "figures": [dict(zip(keys, one, strict=True)) for one in measured]}
    (tmp_path / "accuracy.json").write_text(json.dumps(told), "utf-8")
    monkeypatch.setattr(linking, "ACCURACY", tmp_path / "accuracy.json")
    found = page(client, "/fr/methode/liens/")
    rows = [
        [" ".join(cell.text().split()) for cell in row.css("td")] for row in found.css(".accuracy tbody tr")
    ]
    assert [cells[1:] for cells in rows] == [
        ["toutes (1 614)", "F1 par ligne, identifiants tels quels", "0,500", "0,747"],
        ["toutes (41)", "justes", "38", "–"],
    ]
    assert "2 janvier 2026" in shown(found)


def test_where_nothing_was_measured_the_page_claims_nothing(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linking, "ACCURACY", tmp_path / "absent.json")
    assert not page(client, "/fr/methode/liens/").css(".accuracy, #accuracy")


def test_words_are_set_as_print_sets_them(client: Client) -> None:
    for address in ("/fr/methode/liens/", "/en/method/links/"):
        assert not re.search("[\"']", shown(page(client, address)))
    assert "“Paris 1” is not “Paris 7”" in shown(page(client, "/en/method/links/"))


def test_no_english_is_left_on_the_french_page(client: Client) -> None:
    told = shown(page(client, "/fr/methode/liens/"))
    assert not re.search(r"\b(the|organisation's|names|weight|rows)\b", told)


@pytest.mark.parametrize(
    ("address", "language"), [("/fr/methode/suivi/", "fr"), ("/en/method/following/", "en")]
)
def test_the_page_on_following_tells_every_standing_and_setting_in_its_language(
    client: Client, address: str, language: str
) -> None:
    found = page(client, address)
    standings = [cell.text() for cell in found.css("table.standings tbody th")]
    assert standings == [standing_in(language, word) for word in Word]
    assert len(found.css("table.prior tbody tr")) == len(Sort)
    assert "{" not in shown(found)


def test_the_page_on_following_is_found_from_the_method(client: Client) -> None:
    leads = [link.attributes["href"] for link in page(client, "/en/method/").css("main a")]
    assert "/en/method/following/" in leads


def test_what_was_measured_of_forecasts_is_told_and_nothing_where_nothing_was(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page(client, "/en/method/following/").css("#accuracy")
    monkeypatch.setattr(following, "ACCURACY", tmp_path / "none.json")
    assert not page(client, "/en/method/following/").css("#accuracy")


TOLD = {
    "fr": ("/fr/methode/lecture/", "/fr/methode/rapprochement/", "/fr/methode/signalements/"),
    "en": ("/en/method/reading/", "/en/method/reconciling/", "/en/method/flags/"),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_on_the_method_is_found_from_the_method_and_filled_in(
    client: Client, language: str
) -> None:
    start = {"fr": "/fr/methode/", "en": "/en/method/"}[language]
    leads = {link.attributes["href"] for link in page(client, start).css("main a")}
    assert leads >= {
        *TOLD[language],
        {"fr": "/fr/methode/indicateurs/", "en": "/en/method/indicators/"}[language],
    }
    for address in TOLD[language]:
        assert "{" not in shown(page(client, address))


def test_the_rules_of_reconciling_are_told_in_the_order_in_which_they_are_asked(client: Client) -> None:
    rows = page(client, "/en/method/reconciling/").css("table.order tbody tr")
    columns = list(zip(*([cell.text() for cell in row.css("td")] for row in rows), strict=True))
    order = standard_rules().order
    for family, column in zip(reconciling.FAMILIES, columns, strict=True):
        assert sorted(rank for rank in column if rank != reconciling.ABSENT) == [
            str(rank) for rank in range(1, len(order[family]) + 1)
        ]
    assert len(rows) == len({name for names in order.values() for name in names})


def test_every_anomaly_is_explained_in_french_too(client: Client) -> None:
    found = page(client, "/fr/methode/signalements/")
    kinds = [kind for kind in all_findings() if kind.code.startswith(("reading.", "reconciling."))]
    assert {row.id for row in found.css("tbody tr")} == {kind.code for kind in kinds}
    untold = [kind.code for kind in kinds if flagged.in_words(kind, "fr") == flagged.in_words(kind, "en")]
    assert untold == []


def test_how_well_reading_goes_is_told_of_new_documents_beside_known_ones(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = reading.accuracy()
    monkeypatch.setattr(reading, "ACCURACY", tmp_path / "accuracy.json")
    assert not page(client, "/en/method/reading/").css("#accuracy, #fields")
    measured["measures"]["lenient"]["held"] = {"precision": 0.123, "recall": 0.456}
    (tmp_path / "accuracy.json").write_text(json.dumps(measured), "utf-8")
    row = page(client, "/en/method/reading/").css("table.accuracy tbody tr")[1]
    assert [cell.text() for cell in row.css("td")][2:] == ["12%", "46%"]


def test_every_indicator_is_defined_with_what_is_counted_for_it(harbour: Programme, client: Client) -> None:
    found = page(client, "/en/method/indicators/")
    for one in Indicator.objects.all():
        entry = found.css_first(f"[id='{one.code}']")
        assert entry is not None
        assert typeset(one.definition_en, "en") in entry.text()
    theses = found.css_first("#doctoral_theses")
    assert theses is not None
    assert "Counted from a list: Theses, once started" in " ".join(theses.text().split())
    own = Indicator.objects.filter(programme=harbour).first()
    assert own is not None
    entry = found.css_first(f"[id='{own.code}']")
    assert entry is not None
    assert f"brought by {harbour.name_en}" in entry.text()


def test_the_list_of_indicators_costs_few_queries(
    harbour: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):
        client.get("/fr/methode/indicateurs/")


@pytest.mark.parametrize(
    ("address", "state", "unnamed"),
    [
        ("/fr/accessibilite/", "Non conforme au RGAA", "L’organisme qui exploite ce registre veut"),
        ("/en/accessibility/", "Not conforming to RGAA", "Whoever runs this register wants"),
    ],
)
def test_the_declaration_of_accessibility_names_its_state_and_whom_to_write_to(
    client: Client, settings: Settings, address: str, state: str, unnamed: str
) -> None:
    assert page(client, "/fr/methode/").css("footer a[href='/fr/accessibilite/']")
    told = shown(page(client, address))
    assert state in told.replace("\N{NO-BREAK SPACE}", " ")
    assert unnamed in told
    settings.GRAPPE_OPERATOR, settings.GRAPPE_CONTACT = "Port of Norport <1>", "access@norport.example"
    told = shown(page(client, address))
    assert "Port of Norport <1>" in told
    assert "access@norport.example" in told
    assert "{" not in told
