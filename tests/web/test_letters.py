"""How often one gets letters: chosen on the account's page, or ended by the link in each letter."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import Settings
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.remind import Written, letters_due
from grappe.actions.reminding.rhythms import rhythm_of, subscription_of, token_of
from grappe.actions.rights import OPERATOR
from grappe.domain.letter import Rhythm
from grappe.records.models import Programme, Subscription, User
from tests.people import contributor_of, person, reviewer_of

ACCOUNT = "/fr/compte/"
SOON = dt.date(2030, 12, 9)


def chosen(user: User) -> Rhythm:
    fresh = User.objects.get(pk=user.pk)
    return rhythm_of(fresh, subscription_of(fresh))


def page_of(written: Written) -> str:
    """The letter as HTML."""
    (alternative,) = written.message.alternatives
    return str(alternative[0])


def checked(client: Client) -> str:
    page = LexborHTMLParser(client.get(ACCOUNT).content)
    (found,) = page.css("#letters input[checked]")
    return str(found.attributes["value"])


def test_who_answers_for_something_gets_a_letter_a_week_and_others_none(
    client: Client, harbour: Programme
) -> None:
    client.force_login(reviewer_of(harbour))
    assert checked(client) == "weekly"
    client.force_login(person())
    assert checked(client) == "none"


@pytest.mark.parametrize("rhythm", list(Rhythm))
def test_the_account_page_keeps_what_one_chooses(client: Client, harbour: Programme, rhythm: Rhythm) -> None:
    user = reviewer_of(harbour)
    client.force_login(user)
    answer = client.post(f"{ACCOUNT}rappels/", {"rhythm": rhythm}, follow=True)
    assert answer.redirect_chain == [(ACCOUNT, 302)]
    assert "Votre choix est enregistré." in answer.content.decode()
    assert checked(client) == rhythm == chosen(user)


def test_nothing_but_a_rhythm_is_kept(client: Client, harbour: Programme) -> None:
    client.force_login(reviewer_of(harbour))
    client.post(f"{ACCOUNT}rappels/", {"rhythm": "hourly"})
    client.post(f"{ACCOUNT}rappels/")
    assert client.get(f"{ACCOUNT}rappels/").status_code == 405
    assert not Subscription.objects.exists()


def test_a_visitor_chooses_nothing(client: Client, db: None) -> None:
    assert client.post(f"{ACCOUNT}rappels/", {"rhythm": "daily"}).status_code == 302
    assert not Subscription.objects.exists()


def test_the_page_says_where_no_mail_is_sent(client: Client, harbour: Programme, settings: Settings) -> None:
    client.force_login(reviewer_of(harbour))
    settings.SENDS_MAIL = True
    assert "serveur de courrier" not in client.get(ACCOUNT).content.decode()
    settings.SENDS_MAIL = False
    assert "serveur de courrier" in client.get(ACCOUNT).content.decode()


def test_a_mail_program_ends_the_letters_by_one_request_without_cookies(harbour: Programme) -> None:
    user = contributor_of(harbour.projects.get(code="north"))
    (written,) = letters_due(OPERATOR, "http://testserver", SOON)
    address = written.message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    program = Client(enforce_csrf_checks=True)
    answer = program.post(
        address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
    )
    assert answer.status_code == 200
    assert chosen(user) is Rhythm.NONE
    assert letters_due(OPERATOR, "http://testserver", SOON) == []


def test_to_look_at_the_link_ends_nothing(client: Client, harbour: Programme) -> None:
    user = contributor_of(harbour.projects.get(code="north"))
    address = f"{ACCOUNT}rappels/fin/{token_of(user)}/"
    page = client.get(address)
    assert page.status_code == 200
    assert chosen(user) is Rhythm.WEEKLY
    assert LexborHTMLParser(page.content).css_first('form[method="post"] button') is not None
    assert "no-store" in page.headers["Cache-Control"]
    assert "Vous ne recevrez plus de rappels" in client.post(address).content.decode()
    assert chosen(user) is Rhythm.NONE


def test_a_link_that_was_not_made_here_ends_nobodys_letters(client: Client, harbour: Programme) -> None:
    user, other = (contributor_of(harbour.projects.get(code=code)) for code in ("north", "south"))
    good = token_of(user)
    body, _, signature = good.rpartition(":")
    forged = [good[:-1], f"{token_of(other).rpartition(':')[0]}:{signature}", body, "x", "a:b:c"]
    for token in forged:
        assert client.post(f"{ACCOUNT}rappels/fin/{token}/").status_code == 404
    assert chosen(user) is chosen(other) is Rhythm.WEEKLY


def test_the_letter_fetches_nothing_and_reads_well_aloud(harbour: Programme) -> None:
    contributor_of(harbour.projects.get(code="north"))
    (written,) = letters_due(OPERATOR, "https://grappe.example", SOON)
    html = page_of(written)
    page = LexborHTMLParser(html)
    whole, title = page.css_first("html"), page.css_first("title")
    assert whole is not None
    assert title is not None
    assert not page.css("img, script, link, iframe, object, form, [src], [style*='url']")
    assert "url(" not in html
    assert "@import" not in html
    assert whole.attributes["lang"] == "fr"
    assert [one.tag for one in page.css("h1, h2, h3")] == ["h1", "h2", "h3"]
    links = [str(one.attributes["href"]) for one in page.css("a")]
    assert all(one.startswith("https://grappe.example/fr/") for one in links)
    assert len(links) == len(set(links)) == len([one for one in page.css("a") if one.text().strip()])
    assert title.text() == written.message.subject


def test_text_and_page_of_a_letter_tell_the_same(harbour: Programme) -> None:
    reviewer_of(harbour)
    (written,) = letters_due(OPERATOR, "https://grappe.example", SOON)
    html = page_of(written)
    page = LexborHTMLParser(html).root
    assert page is not None
    aloud = " ".join(page.text().split())
    body = str(written.message.body)
    assert "\n\n\n" not in body
    for one in written.digest.news:
        assert " ".join(one.sentence.split()) in aloud
        assert one.sentence in body
        assert f"https://grappe.example{one.path}" in body
