"""The read API: the register for programs."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from grappe.records.keeping import writing
from grappe.records.models import Claim, Commitment, Programme, Source

pytestmark = pytest.mark.django_db


def ask(client: Client, address: str, **parameters: object) -> Any:
    response = client.get(f"/api/v1/{address}", {name: str(value) for name, value in parameters.items()})
    assert response.status_code == 200, response.content
    return response.json()


def test_the_api_describes_itself(client: Client) -> None:
    described = ask(client, "openapi.json")
    assert set(described["paths"]) >= {
        f"/api/v1/{name}"
        for name in ("programmes", "projects", "claims", "sources", "events", "axes", "training", "findings")
    }


def test_no_documentation_page_asks_another_host(client: Client) -> None:
    assert client.get("/api/v1/docs").status_code == 404


@pytest.mark.parametrize("name", ["programmes", "projects", "sources", "claims", "commitments"])
def test_a_list_is_cut_into_pages(client: Client, harbour: Programme, name: str) -> None:
    everything = ask(client, name)
    assert everything["count"] == len(everything["items"]) > 0
    last = ask(client, name, limit=1, offset=everything["count"] - 1)
    assert last["items"] == everything["items"][-1:]


def test_a_claim_carries_its_evidence(client: Client, harbour: Programme) -> None:
    quoted = ask(client, "claims", evidence="quoted", indicator="funding_awarded")["items"][0]
    assert quoted["value"] == 12_000_000
    assert isinstance(quoted["value"], int)
    claim = Claim.objects.select_related("snapshot").get(pk=quoted["id"])
    assert claim.snapshot is not None
    assert claim.snapshot.text[quoted["start_char"] : quoted["end_char"]] == quoted["quote"]
    assert ask(client, f"claims/{quoted['id']}") == quoted


def test_claims_are_filtered_by_every_code(client: Client, harbour: Programme) -> None:
    asked = {"programme": "harbour", "project": "north", "source": "H3", "modality": "achieved"}
    assert [claim["indicator"] for claim in ask(client, "claims", **asked)["items"]] == ["chairs"]
    assert ask(client, "claims", **asked, evidence="quoted")["count"] == 0


def test_a_commitment_shows_each_claim_with_its_stance(client: Client, harbour: Programme) -> None:
    promised = Commitment.objects.get(project__code="north", indicator__code="chairs", modality="target")
    told = ask(client, f"commitments/harbour/{promised.pk}")
    assert (told["value"], told["delivered"], told["delivered_share"]) == (18, 9, 0.5)
    assert sum(part["chosen"] for part in told["parts"]) == 1


@pytest.mark.parametrize("address", ["claims/none", "commitments/harbour/none", "nothing"])
def test_what_is_not_there_is_not_found(client: Client, harbour: Programme, address: str) -> None:
    assert client.get(f"/api/v1/{address}").status_code == 404


@pytest.mark.parametrize("limit", ["-1", "many", "100000"])
def test_a_page_that_makes_no_sense_is_refused(client: Client, harbour: Programme, limit: str) -> None:
    response = client.get("/api/v1/claims", {"limit": limit})
    assert response.status_code == 422 or len(response.json()["items"]) <= 1000


def test_nothing_can_be_written(client: Client, harbour: Programme) -> None:
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)("/api/v1/claims").status_code == 405


def test_all_claims_can_be_read_page_by_page(client: Client, journal: Source) -> None:
    ids = sorted(Claim.objects.values_list("pk", flat=True))
    told = ask(client, "claims", limit=7, offset=14)
    assert (told["count"], [one["id"] for one in told["items"]]) == (len(ids), ids[14:21])
    walked, last = list[str](), "-"
    while page := ask(client, "claims", limit=7, after=last)["items"]:
        walked, last = [*walked, *(one["id"] for one in page)], page[-1]["id"]
    assert walked == ids
    assert ask(client, "claims", after=ids[-1], programme="harbour")["items"] == []


def test_claims_are_counted_anew_after_a_write(client: Client, harbour: Programme) -> None:
    before = ask(client, "claims", modality="target")["count"]
    with writing():
        one = Claim.objects.filter(modality="target").values_list("pk", flat=True)[0]
        Claim.objects.filter(pk=one).update(modality="pledged")
    assert ask(client, "claims", modality="target")["count"] == before - 1


def test_a_page_of_claims_takes_two_queries(
    client: Client, harbour: Programme, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ask(client, "claims")  # they are counted once in an edition of the register
    with django_assert_num_queries(2):
        ask(client, "claims")
    with django_assert_num_queries(2):
        ask(client, "claims", programme="harbour")


@pytest.mark.parametrize("name", ["events", "axes", "training", "findings"])
def test_what_a_document_tells_carries_its_words(client: Client, journal: Source, name: str) -> None:
    told = ask(client, name, programme="harbour", source=journal.code)
    text = journal.snapshots.get().text
    assert told["count"] == len(told["items"]) > 1
    for one in told["items"]:
        assert text[one["start_char"] : one["end_char"]] == one["quote"]
    assert ask(client, name, programme="nowhere")["count"] == 0


def test_events_say_what_when_and_of_whom(client: Client, journal: Source) -> None:
    (launch,) = ask(client, "events", project="north", event="launch")["items"]
    assert (launch["event"], launch["start"], launch["expected"]) == ("launch", "2026-09", True)
    (creation,) = ask(client, "events", source=journal.code, event="creation")["items"]
    assert (creation["project"], creation["organisation"]) == (None, "duoverse")
    (selection,) = ask(client, "events", event="selection")["items"]
    assert (selection["indicator"], selection["quote"]) == ("laureates", "")


def test_trainings_are_filtered_by_level_and_status(client: Client, journal: Source) -> None:
    (master,) = ask(client, "training", level="master")["items"]
    assert (master["action"], master["status"]) == ("master en génie côtier", "new")
    (grows,) = ask(client, "training", status="reinforced")["items"]
    assert grows["level"] == "continue"


def test_a_finding_is_told_in_both_languages_in_words(client: Client, journal: Source) -> None:
    (found,) = ask(client, "findings", code="reading.two-values")["items"]
    assert found["message"]["fr"] == "budget total de Norport\xa0: 44\xa0M€ ici, 40\xa0M€ à la ligne 13"
    assert found["message"]["en"] == "total budget of Norport: €44M here, €40M on line 13"
    assert found["severity"] == "conflict"
    assert ask(client, "findings", severity="conflict")["count"] == 1


@pytest.mark.parametrize("name", ["events", "axes", "training", "findings"])
def test_a_page_of_what_is_told_takes_two_queries(
    client: Client, journal: Source, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    with django_assert_num_queries(2):
        ask(client, name)
