"""Addresses that were published go on leading somewhere when a programme or project gets another code."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from grappe.actions.add import add_programme
from grappe.actions.corrections import Asker, ask_correction
from grappe.actions.deciding.decisions import By
from grappe.actions.deciding.drafts import publish_drafts
from grappe.actions.rights import OPERATOR
from grappe.records.models import Claim, Commitment, CorrectionRequest, Programme, Project
from grappe.records.queries.commitments import leads_to
from grappe.web.corrections import figure_at

CSV = ("claims.csv", "memberships.csv")


def renamed(folder: Path) -> None:
    """The folder of the harbours under another code, its northern one too."""
    told = folder / "programme.toml"
    text = told.read_text("utf-8").replace('code = "harbour"', 'code = "ports"\nformer = ["harbour"]', 1)
    told.write_text(
        text.replace('code = "north"', 'code = "norport"\nformer = ["north", "nord"]', 1), "utf-8"
    )
    for name in CSV:
        rows = (folder / name).read_text("utf-8")
        (folder / name).write_text(rows.replace(",north,", ",norport,"), "utf-8")


@pytest.fixture
def before(db: None, harbour_folder: Path) -> dict[str, int]:
    """The keys of the programme and its northern project, before both got another code."""
    add_programme(str(harbour_folder))
    programme, project = Programme.objects.get(), Project.objects.get(code="north")
    renamed(harbour_folder)
    add_programme(str(harbour_folder))
    return {"programme": programme.pk, "project": project.pk}


def cited() -> set[str]:
    return set(Claim.objects.filter(evidence="cited").values_list("pk", flat=True))


def test_what_the_register_holds_stays_with_the_programme_and_the_project(before: dict[str, int]) -> None:
    programme = Programme.objects.get()
    assert (programme.pk, programme.code) == (before["programme"], "ports")
    project = Project.objects.get(pk=before["project"])
    assert project.code == "norport"
    assert [one.code for one in project.former_codes.all()] == ["nord", "north"]
    quoted = Claim.objects.filter(evidence="quoted", project=project)
    assert quoted.exists()
    assert not Claim.objects.filter(evidence="quoted", project=None, linked_project=None).exists()


def test_former_addresses_lead_to_the_same_page_file_picture_frame_and_feed_of_now(
    before: dict[str, int], client: Client
) -> None:
    promise = Commitment.objects.filter(project=before["project"], modality="target")[0].address
    rest = promise.partition("/")[2]
    moved = {
        "/fr/harbour/": "/fr/ports/",
        "/en/harbour/north/": "/en/ports/norport/",
        "/fr/ports/nord/?as_of=2025-01-01": "/fr/ports/norport/?as_of=2025-01-01",
        "/fr/harbour/laureats.csv?q=nor": "/fr/ports/laureats.csv?q=nor",
        "/fr/harbour/grappes.svg": "/fr/ports/grappes.svg",
        "/fr/harbour/north/agenda.ics": "/fr/ports/norport/agenda.ics",
        "/fr/cadre/harbour/north/": "/fr/cadre/ports/norport/",
        "/fr/harbour/changements.atom": "/fr/ports/changements.atom",
        "/fr/sources/harbour/H1/": "/fr/sources/ports/H1/",
        f"/fr/harbour/engagements/north/{rest}/": f"/fr/ports/engagements/norport/{rest}/",
    }
    for address, home in moved.items():
        response = client.get(address)
        assert (response.status_code, response.headers.get("Location")) == (301, home), address
        assert client.get(home, follow=True).status_code == 200, home


def test_what_is_nowhere_and_what_is_sent_is_not_led_on(before: dict[str, int], client: Client) -> None:
    for address in (
        "/fr/nowhere/",
        "/fr/ports/nobody/",
        "/fr/organisations/harbour/",
        "/fr/harbour/nobody/x/",
    ):
        assert client.get(address).status_code == 404, address
    assert client.post("/fr/harbour/").status_code != 301


@pytest.mark.parametrize(
    ("asked", "home"),
    [
        ("claims?programme=harbour&limit=2", "claims?programme=ports&limit=2"),
        ("commitments?programme=harbour&project=north", "commitments?programme=ports&project=norport"),
        ("commitments?programme=ports&project=nord", "commitments?programme=ports&project=norport"),
        ("projects?programme=harbour", "projects?programme=ports"),
    ],
)
def test_the_api_leads_on_who_asks_by_a_former_code(
    before: dict[str, int], client: Client, asked: str, home: str
) -> None:
    answer = client.get(f"/api/v1/{asked}")
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/{home}")
    assert client.get(answer["Location"]).json()["items"]


def test_the_api_leads_on_to_one_commitment_and_leaves_what_is_empty_as_it_is(
    before: dict[str, int], client: Client
) -> None:
    address = Commitment.objects.filter(project__code="norport")[0].address
    former = f"/api/v1/commitments/harbour/{address.replace('norport', 'north', 1)}"
    answer = client.get(former)
    assert (answer.status_code, answer["Location"]) == (301, f"/api/v1/commitments/ports/{address}")
    for nothing in ("claims?programme=none", "claims?programme=ports&project=none", "claims?indicator=none"):
        assert client.get(f"/api/v1/{nothing}").json()["count"] == 0


def test_a_code_that_another_one_has_now_is_that_ones(before: dict[str, int], client: Client) -> None:
    ports = Programme.objects.get()
    fields = {name: getattr(ports, name) for name in ("country", "currency", "name_fr", "name_en")}
    Programme.objects.create(code="harbour", **fields)
    assert client.get("/fr/harbour/").status_code == 200


def test_former_codes_that_the_folder_no_longer_gives_lead_nowhere(
    before: dict[str, int], harbour_folder: Path, client: Client
) -> None:
    told = harbour_folder / "programme.toml"
    told.write_text(told.read_text("utf-8").replace('former = ["harbour"]\n', ""), "utf-8")
    add_programme(str(harbour_folder))
    assert client.get("/fr/harbour/").status_code == 404
    assert client.get("/fr/ports/north/").status_code == 301


def test_what_was_asked_of_a_promise_stands_at_the_promise_of_now(
    db: None, harbour_folder: Path, client: Client
) -> None:
    add_programme(str(harbour_folder))
    promise = Commitment.objects.filter(project__code="north", modality="target")[0]
    figure = figure_at("commitment", promise.pk)
    assert figure is not None
    request = ask_correction(AnonymousUser(), figure, "The source says forty, not four hundred.", Asker())
    renamed(harbour_folder)
    add_programme(str(harbour_folder))
    now = Commitment.objects.get(pk=CorrectionRequest.objects.get().key)
    assert now.address == leads_to("ports", promise.address)
    page = client.get(f"/en/ports/commitments/{now.address}/").content.decode()
    assert request.reference in page


def test_what_visitors_were_not_to_see_they_do_not_see_under_the_code_of_now(
    db: None, harbour_folder: Path
) -> None:
    add_programme(str(harbour_folder))
    publish_drafts(Programme.objects.get(), False, By(OPERATOR, "Ada", "asked for"))
    renamed(harbour_folder)
    add_programme(str(harbour_folder))
    assert not Programme.objects.get(code="ports").shows_drafts


def test_what_was_decided_on_a_claim_holds_under_the_code_of_now(db: None, harbour_folder: Path) -> None:
    add_programme(str(harbour_folder))
    claims = cited()
    promise = Commitment.objects.filter(project__code="north", modality="target")[0]
    renamed(harbour_folder)
    add_programme(str(harbour_folder))
    assert cited() == claims
    assert leads_to("ports", promise.address) == f"norport/{promise.address.partition('/')[2]}"
