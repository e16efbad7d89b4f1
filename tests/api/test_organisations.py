"""Organisations in the read API: by code, by identifier, by what one types."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from grappe.records.models import Organisation, Programme
from tests.api.test_resources import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def littoral(harbour: Programme) -> Organisation:
    found = Organisation.objects.get(name="Université du Littoral")
    found.identifiers.create(scheme="ror", value="02en5vm52")
    return found


def test_an_organisation_comes_with_its_identifiers_and_dated_names(
    littoral: Organisation, client: Client
) -> None:
    littoral.names.create(name="Coastal Institute", folded="coastal institut", kind="alias", valid_to="1991")
    told = ask(client, f"organisations/{littoral.code}")
    assert (told["name"], told["country"]) == ("Université du Littoral", "FR")
    assert told["identifiers"] == [{"scheme": "ror", "value": "02en5vm52"}]
    dated = {
        "name": "Coastal Institute",
        "kind": "alias",
        "language": "",
        "valid_from": "",
        "valid_to": "1991",
    }
    assert dated in told["names"]


def test_it_is_found_by_an_identifier_and_by_what_was_merged_into_it(
    littoral: Organisation, client: Client
) -> None:
    old = Organisation.objects.create(code="ulco", name="ULCO", merged_into=littoral)
    old.identifiers.create(scheme="siren", value="130026149")
    told = ask(client, f"organisations/{littoral.code}")
    assert told["merged"] == ["ulco"]
    assert {one["scheme"] for one in told["identifiers"]} == {"ror", "siren"}
    for reference in ("ulco", "ror:02en5vm52", "02en5vm52", "siren:130026149"):
        assert ask(client, f"organisations/{reference}") == told
    assert "ulco" not in [one["code"] for one in ask(client, "organisations")["items"]]
    assert client.get("/api/v1/organisations/nowhere").status_code == 404


def test_organisations_answer_as_one_types_a_page_at_a_time(
    ia_cluster: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        found = ask(client, "organisations", q="universite greno", limit=2)
    assert found["items"][0]["name"] == "Université Grenoble Alpes"
    everything = ask(client, "organisations", limit=1000)
    assert everything["count"] == len(everything["items"]) > 100
    assert ask(client, "organisations", limit=3, offset=4)["items"] == everything["items"][4:7]
