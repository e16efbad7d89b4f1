"""Programs read what was delivered, and declare it for an office with a token."""

import json
from typing import Any

import pytest
from django.test import Client

from grappe.actions.rights import OPERATOR
from grappe.actions.tokens import TokenError, issue_token, withdraw_token
from grappe.records.models import ApiToken, Item, Programme, Project, Submission, User
from tests.declared import approved, opened, recorded
from tests.people import contributor_of

pytestmark = pytest.mark.django_db
THESIS = {"type": "thesis", "title": "Swell", "started": "2025-10-01"}


@pytest.fixture
def north(harbour: Programme) -> Project:
    return harbour.projects.select_related("programme").get(code="north")


@pytest.fixture
def office(north: Project) -> User:
    return contributor_of(north)


@pytest.fixture
def token(office: User) -> str:
    return issue_token(OPERATOR, office, "spreadsheet of the office")


def post(client: Client, address: str, token: str, body: object) -> tuple[int, Any]:
    headers = {"authorization": f"Bearer {token}"} if token else {}
    answer = client.post(f"/api/v1/{address}", json.dumps(body), "application/json", headers=headers)
    return answer.status_code, answer.json()


def begun(client: Client, token: str) -> str:
    period = {"programme": "harbour", "project": "north", "start": "2025", "end": "2025"}
    status, made = post(client, "submissions", token, period)
    assert (status, made["status"]) == (201, "draft")
    return f"submissions/{made['reference']}"


def test_an_office_declares_and_submits(client: Client, token: str) -> None:
    submission = begun(client, token)
    value = {"indicator": "publications", "value": "12", "end": "2025", "proof": "Bilan"}
    entries = [{"fields": THESIS, "key": "t-1"}, {"fields": value}]
    status, kept = post(client, f"{submission}/entries", token, entries)
    assert (status, [one["version"] for one in kept]) == (201, [1, 1])
    again = post(client, f"{submission}/entries", token, entries[:1])
    assert again == (201, kept[:1])
    assert Item.objects.count() == 1
    status, sent = post(client, f"{submission}/submit", token, {"comment": "Done."})
    assert (status, sent["status"]) == (200, "submitted")
    assert post(client, f"{submission}/entries", token, entries)[0] == 409


def test_every_mistake_is_told_at_once_and_nothing_is_kept(client: Client, token: str) -> None:
    entries = [
        {"fields": THESIS},
        {"fields": {"type": "thesis", "started": "soon"}},
        {"fields": {"value": "x"}},
    ]
    status, told = post(client, f"{begun(client, token)}/entries", token, entries)
    assert status == 422
    found = {(one["entry"], one["field"], one["code"]) for one in told["findings"]}
    assert found >= {(2, "title", "actuals.lacking"), (2, "started", "actuals.bad-date")}
    assert {entry for entry, _field, _code in found} == {2, 3}
    assert not Item.objects.exists()


def test_who_has_no_mandate_or_no_token_writes_nothing(
    client: Client, harbour: Programme, token: str
) -> None:
    submission = begun(client, token)
    neighbour = contributor_of(harbour.projects.get(code="south"))
    other = issue_token(OPERATOR, neighbour, "other")
    assert post(client, f"{submission}/entries", other, [{"fields": THESIS}])[0] == 403
    assert post(client, f"{submission}/entries", "", [{"fields": THESIS}])[0] == 401
    assert post(client, f"{submission}/entries", "grappe_guessed", [{"fields": THESIS}])[0] == 401
    assert (
        client.get(f"/api/v1/{submission}", headers={"authorization": f"Bearer {other}"}).status_code == 403
    )
    assert not Item.objects.exists()


def test_the_session_of_a_browser_needs_its_csrf_token(office: User, north: Project) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(office)
    period = {"programme": "harbour", "project": "north", "start": "2025", "end": "2025"}
    assert post(browser, "submissions", "", period)[0] in (401, 403)
    assert not Submission.objects.exists()
    trusted = Client()
    trusted.force_login(office)
    assert post(trusted, "submissions", "", period)[0] == 201


def test_a_token_is_kept_as_a_hash_and_ends_by_date(client: Client, office: User, token: str) -> None:
    assert token not in ApiToken.objects.get().digest
    with pytest.raises(TokenError):
        issue_token(OPERATOR, office, "spreadsheet of the office")
    withdraw_token(OPERATOR, office, "spreadsheet of the office")
    period = {"programme": "harbour", "project": "north", "start": "2025", "end": "2025"}
    assert post(client, "submissions", token, period)[0] == 401
    assert ApiToken.objects.get().withdrawn
    with pytest.raises(TokenError):
        withdraw_token(OPERATOR, office, "spreadsheet of the office")


def test_a_closed_account_acts_no_more(client: Client, office: User, token: str) -> None:
    User.objects.filter(pk=office.pk).update(is_active=False)
    assert post(client, "submissions", token, {})[0] == 401


def test_everybody_reads_what_is_approved(client: Client, north: Project) -> None:
    waiting, done = opened(north), opened(north)
    recorded(waiting, type="thesis", title="Stone", started="2025")
    item = recorded(done, type="thesis", title="Swell", started="2025-10-01", projects="south")
    approved(done)
    read = client.get("/api/v1/items", {"programme": "harbour", "type": "thesis"}).json()
    assert [(one["title"], one["projects"]) for one in read["items"]] == [("Swell", ["north", "south"])]
    asked = {"programme": "harbour", "project": "south", "indicator": "doctoral_theses"}
    (one,) = client.get("/api/v1/observations", asked).json()["items"]
    assert (one["value"], one["basis"], one["items"]) == (1, "counted", [item.reference])
    assert not client.get("/api/v1/observations", asked | {"as_of": "2026-01-01"}).json()["items"]
    assert client.get("/api/v1/items", {"programme": "nowhere"}).status_code == 404


def test_the_description_says_how_to_declare(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/submissions/{reference}/entries" in described["paths"]
    assert described["components"]["securitySchemes"]
