"""An office declares what was delivered, the funder returns it or approves it, and then everybody sees it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.rights import OPERATOR
from grappe.actions.submit import submit
from grappe.records.models import Item, Observation, Programme, Project, Submission
from tests.declared import approved, opened, recorded
from tests.people import contributor_of, reviewer_of

pytestmark = pytest.mark.django_db
DELIVERED = "/en/harbour/north/deliveries/"


@pytest.fixture
def north(harbour: Programme) -> Project:
    return harbour.projects.select_related("programme").get(code="north")


@pytest.fixture
def office(north: Project) -> Client:
    client = Client()
    client.force_login(contributor_of(north))
    return client


@pytest.fixture
def funder(harbour: Programme) -> Client:
    client = Client()
    client.force_login(reviewer_of(harbour))
    return client


def text(client: Client, address: str, selector: str = "main") -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.content.decode()
    return " ".join(" ".join(n.text().split()) for n in LexborHTMLParser(answer.content).css(selector))


def begun(office: Client, north: Project) -> str:
    """A declaration of 2025; its address."""
    answer = office.post(
        "/en/declarations/open/", {"project": north.pk, "start": "2025-01", "end": "2025-12"}
    )
    assert answer.status_code == 302
    return answer.headers["Location"]


def declare(office: Client, page: str, kind: str, **said: str) -> None:
    answer = office.post(f"{page}add/{kind}/", said)
    assert answer.status_code == 302, answer.content.decode()


def test_three_theses_go_there_and_back_and_the_public_sees_three(
    office: Client, funder: Client, client: Client, north: Project
) -> None:
    page = begun(office, north)
    for title in ("Swell", "Steel", "Stone"):
        declare(office, page, "thesis", title=title, started="2025-10-01")
    assert office.post(f"{page}submit/", {"comment": ""}).status_code == 302
    assert "Norport" in text(funder, "/en/declarations/", "#waiting + div")
    assert "nobody decided on it yet" in text(client, DELIVERED, "#doctoral_theses")
    back = funder.post(
        f"{page}decide/", {"seen": "submitted", "answer": "return", "comment": "Which laboratory?"}
    )
    assert back.status_code == 302
    assert "Which laboratory?" in text(office, page, ".told")
    entry = Item.objects.get(title="Swell")
    mended = {
        "type": "thesis",
        "title": "Swell",
        "started": "2025-10-01",
        "organisations": "Port lab",
        "seen": "1",
    }
    assert office.post(f"{page}change/thesis/{entry.reference}/", mended).status_code == 302
    office.post(f"{page}submit/", {"comment": "Done."})
    assert "Port lab" in text(funder, page)
    funder.post(f"{page}decide/", {"seen": "submitted", "answer": "approve", "comment": ""})
    assert text(client, DELIVERED, "#doctoral_theses .entry-figure") == "3"
    assert "nobody decided on it yet" not in text(client, DELIVERED, "#doctoral_theses")
    shown = text(client, DELIVERED, "#doctoral_theses .margin")
    assert "3 items counted" in shown
    assert "Port lab" in shown
    assert "3 items and values declared" in text(client, "/en/harbour/north/")


def test_what_is_wrong_stands_at_its_field_and_what_was_written_stays(office: Client, north: Project) -> None:
    page = begun(office, north)
    answer = office.post(f"{page}add/chair/", {"title": "Swell", "awarded": "next year"})
    assert answer.status_code == 400
    tree = LexborHTMLParser(answer.content)
    field = tree.css_first("input[name=awarded]")
    assert field is not None
    assert (field.attributes["value"], field.attributes["aria-invalid"]) == ("next year", "true")
    told = tree.css_first(f"#{field.attributes['aria-describedby']}")
    assert told is not None
    assert "is no date" in told.text()
    assert (
        "n’est pas une date"
        in office.post(
            page.replace("/en/declarations", "/fr/declarations") + "ajouter/chair/",
            {"title": "x", "awarded": "?"},
        ).content.decode()
    )
    assert not Item.objects.exists()


def test_a_value_is_declared_with_where_it_is_written(office: Client, north: Project, client: Client) -> None:
    page = begun(office, north)
    declare(
        office, page, "value", indicator="publications", value="1 204", end="2025", proof="Bilan 2025, p. 4"
    )
    approved(Submission.objects.get())
    shown = text(client, DELIVERED, "#publications")
    assert "1,204" in shown
    assert "Bilan 2025, p. 4" in shown


def test_no_value_is_typed_where_items_are_listed(office: Client, north: Project) -> None:
    page = begun(office, north)
    declare(office, page, "thesis", title="Swell", started="2025")
    form = LexborHTMLParser(office.get(f"{page}add/value/").content)
    assert not form.css("option[value=doctoral_theses]")
    said = {"indicator": "doctoral_theses", "value": "12", "end": "2025", "proof": "Bilan"}
    answer = office.post(f"{page}add/value/", said)
    assert answer.status_code == 400
    assert "counted from the items" in answer.content.decode()
    assert not Observation.objects.exists()


def test_a_form_sent_twice_declares_once(office: Client, north: Project) -> None:
    page = begun(office, north)
    for _time in range(2):
        declare(office, page, "thesis", title="Swell", started="2025", key="the same form")
    assert Item.objects.count() == 1


def test_the_funder_sees_what_a_change_changes(office: Client, funder: Client, north: Project) -> None:
    entry = recorded(first := opened(north), type="thesis", title="Swell", started="2025-10-01")
    approved(first)
    page = begun(office, north)
    assert "Swell" in text(office, f"{page}earlier/")
    change = f"{page}change/thesis/{entry.reference}/"
    said = {"title": "Swell", "started": "2025-11-01", "seen": "1"}
    refused = office.post(change, said)
    assert refused.status_code == 400
    assert "why it is changed" in refused.content.decode()
    assert office.post(change, said | {"because": "The contract began later."}).status_code == 302
    office.post(f"{page}submit/")
    changes = text(funder, page, ".changes")
    assert "Oct" in changes
    assert "Nov" in changes
    assert "The contract began later." in text(funder, page)


def test_an_entry_is_taken_back_with_a_reason(office: Client, north: Project) -> None:
    page = begun(office, north)
    declare(office, page, "thesis", title="Swell", started="2025")
    entry = Item.objects.get()
    address = f"{page}withdraw/thesis/{entry.reference}/"
    assert office.post(address, {"because": ""}).status_code == 400
    assert office.post(address, {"because": "Twice."}).status_code == 302
    assert "taken back" in text(office, page)


def test_who_has_no_part_in_it_sees_and_writes_nothing(
    client: Client, harbour: Programme, office: Client, north: Project
) -> None:
    page = begun(office, north)
    stranger = Client()
    stranger.force_login(contributor_of(harbour.projects.get(code="south")))
    assert client.get(page).status_code == 302  # to the page where one signs in
    assert client.get("/en/declarations/").status_code == 302
    assert stranger.get(page).status_code == 403
    assert stranger.post(f"{page}add/thesis/", {"title": "x"}).status_code == 403
    assert office.post(f"{page}decide/", {"seen": "draft", "answer": "approve"}).status_code == 403
    assert (
        stranger.post(
            "/en/declarations/open/", {"project": north.pk, "start": "2025", "end": "2025"}
        ).status_code
        == 403
    )


def test_what_does_not_exist_is_not_found(office: Client, north: Project) -> None:
    page = begun(office, north)
    for address in (f"{page}add/nothing/", f"{page}change/thesis/nothing/", "/en/declarations/nothing/"):
        assert office.get(address).status_code == 404
    assert office.post("/en/declarations/open/", {"project": "x"}).status_code == 404


def test_a_period_that_is_none_is_told(office: Client, north: Project) -> None:
    answer = office.post("/en/declarations/open/", {"project": north.pk, "start": "soon", "end": "2025"})
    assert "Say from when" in answer.content.decode()


def test_every_page_takes_at_most_ten_queries(
    office: Client, funder: Client, client: Client, north: Project,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    first = opened(north)
    for number in range(3):
        recorded(first, type="thesis", title=f"Thesis {number}", started="2025", organisations="Port lab")
    recorded(first, indicator="publications", value="4", end="2025", proof="Bilan")
    approved(first)
    waiting = opened(north)
    recorded(waiting, type="chair", title="Swell", awarded="2025", organisations="Port lab")
    recorded(waiting, indicator="patents", value="4", end="2025", proof="Bilan")
    page = f"/en/declarations/{waiting.reference}/"
    entry = Item.objects.filter(submission=first)[0].reference
    asked = [
        (office, address)
        for address in (
            "/en/declarations/",
            page,
            f"{page}earlier/",
            f"{page}add/chair/",
            f"{page}add/value/",
            f"{page}change/thesis/{entry}/",
        )
    ]
    for who, address in [*asked, (client, DELIVERED)]:
        with django_assert_max_num_queries(10):
            assert who.get(address).status_code == 200
    submit(OPERATOR, waiting)
    for address in ("/en/declarations/", page):
        with django_assert_max_num_queries(10):
            assert funder.get(address).status_code == 200


def test_what_was_delivered_is_shown_as_it_was_known_on_a_day(client: Client, north: Project) -> None:
    submission = opened(north)
    recorded(submission, type="startup", title="Ferryware", created="2024-03-01")
    approved(submission)
    assert "Ferryware" in text(client, DELIVERED)
    assert "Ferryware" not in text(client, f"{DELIVERED}?as_of=2025-06-01")


def test_what_waits_for_approval_is_marked_where_the_programme_shows_drafts(
    client: Client, harbour: Programme, north: Project
) -> None:
    submission = opened(north)
    recorded(submission, type="startup", title="Ferryware", created="2024-03-01")
    submit(OPERATOR, submission)
    for shows in (True, False):
        Programme.objects.filter(pk=harbour.pk).update(shows_drafts=shows)
        assert ("nobody decided on it yet" in text(client, DELIVERED)) is shows
        assert ("Ferryware" in text(client, DELIVERED)) is shows
