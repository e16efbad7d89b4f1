"""Each page on which something changes has a feed: valid Atom, with one id for what happened once."""

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Commitment, FormerAddress, Programme, Source
from grappe.web.views.feed import BEGAN, Feed
from tests import atom
from tests.people import administrator

PAGES = (
    "/fr/harbour/", "/fr/harbour/north/", "/fr/harbour/changements/", "/fr/harbour/suivi/", "/fr/sources/",
    "/fr/sources/harbour/H1/", "/en/harbour/", "/en/harbour/north/",
)  # fmt: skip


def feeds(client: Client, harbour: Programme) -> dict[str, bytes]:
    """The feed that each page leads to, and that of the whole register, by its address."""
    organisation = harbour.projects.get(code="north").memberships.exclude(organisation=None)[0].organisation
    promise = Commitment.objects.filter(programme=harbour)[0].address
    assert organisation is not None
    pages = (*PAGES, f"/fr/harbour/engagements/{promise}/", f"/fr/organisations/{organisation.code}/")
    found = {"/fr/changements.atom": client.get("/fr/changements.atom").content}
    for page in pages:
        links = LexborHTMLParser(client.get(page).content).css('link[type="application/atom+xml"]')
        assert len(links) == 1, page
        address = str(links[0].attributes["href"])
        response = client.get(address)
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        found[address] = response.content
    return found


def test_every_feed_is_valid_and_a_reader_finds_its_entries(
    harbour: Programme, journal: Source, client: Client
) -> None:
    told = feeds(client, harbour)
    assert len(told) == 8
    assert {address: mistakes for address, content in told.items() if (mistakes := atom.wrong(content))} == {}
    for address, content in told.items():
        feed = atom.read(content)
        assert not feed.bozo
        assert feed.entries, address
        assert all(client.get(entry.link).status_code == 200 for entry in feed.entries), address
        assert feed.feed.rights == "CC BY 4.0"


def test_what_happened_once_has_one_id_in_every_feed_of_its_language(
    harbour: Programme, journal: Source, client: Client
) -> None:
    ids: dict[str, set[str]] = {}
    for address in ("/fr/changements.atom", "/fr/harbour/changements.atom", "/fr/sources/changements.atom"):
        ids[address] = {entry.id for entry in atom.read(client.get(address).content).entries}
    register, programme, sources = ids.values()
    assert programme <= register
    assert {one for one in programme if "/source/" in one} <= sources


def test_a_feed_that_did_not_change_is_not_sent_again(harbour: Programme, client: Client) -> None:
    for address in feeds(client, harbour):
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304, address


def test_a_feed_in_which_nothing_stands_says_the_same_whenever_it_is_asked() -> None:
    empty = Feed(
        "Nothing",
        "https://x.example/",
        "",
        feed_url="https://x.example/f",
        feed_guid="tag:x.example,2024-01-01:/f",
        author_name="Grappe",
        language="en",
    )
    assert empty.latest_post_date() == BEGAN
    assert atom.wrong(empty.writeString("utf-8").encode()) == []


def test_the_check_finds_what_is_no_atom(harbour: Programme, client: Client) -> None:
    content = client.get("/fr/harbour/changements.atom").content
    assert atom.wrong(content) == []
    assert atom.wrong(content.replace(b"<updated>", b"<updated>on ", 1))
    assert atom.wrong(content.replace(b"<id>tag:", b"<id>", 1))
    assert atom.wrong(content.replace(b"<entry>", b'<entry colour="red">', 1))
    assert atom.wrong(content.replace(b"<author>", b"<writer>").replace(b"</author>", b"</writer>"))


def test_a_feed_tells_what_visitors_see_whoever_asks(
    journal: Source, harbour: Programme, client: Client
) -> None:
    Programme.objects.update(shows_drafts=False)
    seen = feeds(client, harbour)
    client.force_login(administrator())
    assert {address: client.get(address).content for address in seen} == seen


def test_the_feed_of_a_former_address_goes_on(harbour: Programme, client: Client) -> None:
    promise = Commitment.objects.filter(programme=harbour)[0]
    FormerAddress.objects.create(programme=harbour, former="once/was", leads_to=promise.address)
    with translation.override("fr"):
        response = client.get("/fr/harbour/engagements/once/was/changements.atom")
    assert response.status_code == 200
    assert promise.address in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["harbour/changements.atom", "harbour/x/changements.atom", "organisations/x/changements.atom"]
)
def test_what_is_not_there_has_no_feed(client: Client, address: str) -> None:
    assert client.get(f"/fr/{address}").status_code == 404


def test_no_feed_asks_more_than_ten_queries(
    journal: Source, harbour: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in feeds(client, harbour):
        with django_assert_max_num_queries(10):
            client.get(address)
