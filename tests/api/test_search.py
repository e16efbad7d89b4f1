"""The search for programs."""

import pytest
from django.test import Client

from grappe.records.models import Programme

pytestmark = pytest.mark.django_db


def test_answers_tell_their_codes_names_and_figures(ia_cluster: Programme, client: Client) -> None:
    told = client.get("/api/v1/search", {"q": "75 M€", "kind": "commitment"}).json()
    group = told["groups"][0]
    assert (group["kind"], group["number"], group["more"]) == ("commitment", len(group["answers"]), False)
    answer = group["answers"][0]
    assert answer["figure"]["value"] == "75000000"
    assert answer["at"][0] == "ia-cluster"
    assert set(answer["name"]) == {"fr", "en"}
    assert client.get(f"/api/v1/commitments/{answer['at'][0]}/{answer['at'][1]}").status_code == 200


def test_a_guess_is_told_as_one(ia_cluster: Programme, client: Client) -> None:
    told = client.get("/api/v1/search", {"q": "grenbole", "limit": "1"}).json()
    assert told["guessed"] == {"grenbole": ["grenoble"]}
    assert all(len(group["answers"]) == 1 for group in told["groups"])


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"q": "x" * 201},
        {"q": "a", "kind": "nothing"},
        {"q": "a", "limit": "0"},
        {"q": "a", "offset": "-1"},
    ],
)
def test_what_makes_no_sense_is_refused(harbour: Programme, client: Client, asked: dict[str, str]) -> None:
    assert client.get("/api/v1/search", asked).status_code == 422
