"""Letters over a real mail server: who is told what, once, whatever the server does."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import Settings

from grappe.actions.remind import (
    Became,
    NoMailServerError,
    Reminded,
    choose_rhythm,
    letters_due,
    remind,
)
from grappe.actions.rights import OPERATOR, NotAllowedError
from grappe.domain.letter import Fate, Rhythm
from grappe.records.keeping import BusyError, alone
from grappe.records.models import Letter, Mandate, Notice, Programme, Subscription, User
from tests.mailbox import Mailbox, free_port, receiving, text_of
from tests.people import administrator, contributor_of, reviewer_of

BASE = "https://grappe.example"
SOON = dt.date(2030, 12, 9)  # a Monday; what is owed in 2030 is due on its last day


@pytest.fixture
def post(settings: Settings) -> Iterator[Mailbox]:
    with receiving() as mailbox:
        at(mailbox.port, settings)
        yield mailbox


def at(port: int, settings: Settings) -> None:
    settings.SENDS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 1
    settings.DEFAULT_FROM_EMAIL = "register@norport.example"


@pytest.fixture
def north(harbour: Programme) -> User:
    return contributor_of(harbour.projects.get(code="north"), "north@norport.example")


@pytest.fixture
def south(harbour: Programme) -> User:
    return contributor_of(harbour.projects.get(code="south"), "south@norport.example")


def run(day: dt.date = SOON, *, again: bool = False) -> list[Reminded]:
    return list(remind(OPERATOR, BASE, day, again=again))


def became(told: list[Reminded]) -> dict[str, Became]:
    return {one.user.email: one.became for one in told}


def test_each_office_is_told_what_it_owes_and_nothing_of_the_next(
    post: Mailbox, north: User, south: User
) -> None:
    assert became(run()) == {north.email: Became.SENT, south.email: Became.SENT}
    (letter,) = post.to(north.email)
    text = text_of(letter)
    assert "chaires" in text
    assert "31 décembre 2030 (dans 22 jours)" in text
    assert "quais" not in text.lower()
    (other,) = post.to(south.email)
    assert "chaires" not in text_of(other)


def test_an_officer_is_told_of_the_whole_programme(post: Mailbox, harbour: Programme) -> None:
    officer = reviewer_of(harbour, "officer@norport.example")
    run()
    (letter,) = post.to(officer.email)
    text = text_of(letter)
    assert "Norport" in text
    assert "Sudport" in text


def test_nothing_is_told_twice_and_no_letter_comes_without_news(post: Mailbox, north: User) -> None:
    run()
    assert run() == []
    assert run(SOON + dt.timedelta(days=7)) == []
    assert len(post.taken) == 1
    last_week = dt.date(2030, 12, 30)
    assert became(run(last_week)) == {north.email: Became.SENT}  # a week before a deadline it is told again
    assert "demain" in text_of(post.taken[-1][1])
    overdue = dt.date(2031, 1, 6)
    assert became(run(overdue)) == {north.email: Became.SENT}
    assert post.taken[-1][1]["subject"].endswith("1 en retard")
    assert run(overdue + dt.timedelta(days=7)) == []


def test_one_letter_a_week_comes_on_the_first_run_of_the_week(post: Mailbox, north: User) -> None:
    run(SOON - dt.timedelta(days=14))  # nothing is due yet
    assert post.taken == []
    thursday = dt.date(2030, 12, 5)
    assert became(run(thursday)) == {north.email: Became.SENT}  # no run on Monday: this is the first
    Notice.objects.all().delete()
    assert run(dt.date(2030, 12, 6)) == []
    assert became(run(SOON)) == {north.email: Became.SENT}


def test_who_wants_letters_daily_gets_them_daily_and_who_wants_none_gets_none(
    post: Mailbox, north: User, south: User
) -> None:
    choose_rhythm(north, Rhythm.DAILY)
    choose_rhythm(south, Rhythm.NONE)
    assert became(run()) == {north.email: Became.SENT}
    Notice.objects.all().delete()
    assert became(run(SOON + dt.timedelta(days=1))) == {north.email: Became.SENT}


def test_who_answers_for_nothing_gets_letters_only_where_they_ask_for_them(
    post: Mailbox, harbour: Programme
) -> None:
    chief = administrator("chief@norport.example")
    assert run() == []
    choose_rhythm(chief, Rhythm.WEEKLY)
    assert became(run()) == {chief.email: Became.SENT}


def test_who_has_left_or_lost_their_mandate_is_told_nothing(post: Mailbox, north: User, south: User) -> None:
    User.objects.filter(pk=north.pk).update(is_active=False)
    Mandate.objects.filter(user=south).update(withdrawn=timezone.now())
    assert run() == []


def test_a_letter_is_in_the_language_of_its_reader(post: Mailbox, north: User) -> None:
    User.objects.filter(pk=north.pk).update(language="en")
    run()
    letter = post.taken[0][1]
    assert letter["subject"] == "Grappe – Norport: 1 due soon"
    text, html = text_of(letter), text_of(letter, "html")
    assert "due on 31 December 2030 (in 22 days)" in text
    assert 'lang="en"' in html
    assert f"{BASE}/en/harbour/commitments/" in html
    assert f"{BASE}/en/account/letters/end/" in letter["list-unsubscribe"]


def test_what_one_server_refuses_stops_nobody_elses_letter_and_is_tried_again(
    harbour: Programme, north: User, south: User, settings: Settings
) -> None:
    full = True

    def on_rcpt(address: str) -> str:
        return "452 4.2.2 mailbox full" if full and address == north.email else "250 OK"

    with receiving(on_rcpt) as mailbox:
        at(mailbox.port, settings)
        first = run()
        assert became(first) == {north.email: Became.REFUSED, south.email: Became.SENT}
        assert first[0].finding is not None
        assert str(first[0].finding) == (
            "north@norport.example: the letter was not taken: 452 4.2.2 mailbox full [remind.refused]"
        )
        full = False
        assert became(run()) == {north.email: Became.SENT}
    assert len(mailbox.taken) == 2


@pytest.mark.parametrize("answer", ["554 5.7.1 spam", "451 4.3.0 later"])
def test_a_letter_that_is_refused_at_its_end_is_kept_no_more(
    north: User, settings: Settings, answer: str
) -> None:
    with receiving(on_data=lambda _: answer) as mailbox:
        at(mailbox.port, settings)
        assert became(run()) == {north.email: Became.REFUSED}
    assert not Letter.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize("trouble", ["hang up", "hang"])
def test_of_what_broke_off_nobody_knows_so_it_is_not_sent_again_unasked(
    north: User, south: User, settings: Settings, trouble: str
) -> None:
    troubled = True

    def on_data(address: str) -> str:
        return trouble if troubled and address == north.email else "250 taken"

    with receiving(on_data=on_data) as mailbox:
        at(mailbox.port, settings)
        told = run()
        assert became(told) == {north.email: Became.UNSURE, south.email: Became.SENT}
        assert told[0].finding is not None
        assert told[0].finding.code == "remind.unsure"
        troubled = False
        assert run() == []
        assert became(run(again=True)) == {north.email: Became.SENT}
    assert len(mailbox.to(north.email)) == 1


def test_where_no_server_answers_everybody_is_told_and_nothing_is_lost(
    harbour: Programme, settings: Settings
) -> None:
    project = harbour.projects.get(code="north")
    people = [contributor_of(project, f"person-{n}@norport.example") for n in range(5)]
    at(free_port(), settings)
    assert set(became(run()).values()) == {Became.REFUSED}
    assert not Letter.objects.exists()
    with receiving() as mailbox:
        at(mailbox.port, settings)
        assert list(became(run()).values()) == [Became.SENT] * len(people)


def test_a_run_that_was_killed_at_work_tells_of_the_letter_in_its_hands(post: Mailbox, north: User) -> None:
    run()
    Letter.objects.update(fate=Fate.HANDING, sent_at=None)
    Subscription.objects.update(considered=None)
    assert became(run()) == {north.email: Became.UNSURE}
    assert run() == []
    assert len(post.taken) == 1


def test_one_run_at_a_time(post: Mailbox, north: User) -> None:
    with alone("remind"), pytest.raises(BusyError):
        run()


def test_letters_that_are_due_can_be_read_without_sending_any(post: Mailbox, north: User) -> None:
    (written,) = letters_due(OPERATOR, BASE, SOON)
    assert written.user == north
    assert not Letter.objects.exists()
    assert not Subscription.objects.exists()
    assert became(run()) == {north.email: Became.SENT}
    assert letters_due(OPERATOR, BASE, SOON) == []


def test_no_letter_leaves_a_register_without_mail_server(north: User, settings: Settings) -> None:
    settings.SENDS_MAIL = False
    with pytest.raises(NoMailServerError, match="GRAPPE_MAIL_URL"):
        run()


def test_not_everybody_sends_letters(north: User) -> None:
    for actor in (AnonymousUser(), north):
        with pytest.raises(NotAllowedError):
            letters_due(actor, BASE, SOON)


def test_a_letter_can_be_ended_by_one_click_and_no_machine_answers_it(post: Mailbox, north: User) -> None:
    run()
    letter = post.taken[0][1]
    assert letter["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert letter["list-unsubscribe"].strip().startswith(f"<{BASE}/fr/compte/rappels/fin/")
    assert letter["auto-submitted"] == "auto-generated"
    assert letter["from"] == "register@norport.example"
    assert letter["to"] == north.email
    assert letter["message-id"].endswith("@grappe.example>")


def test_names_put_nothing_into_the_head_of_a_letter(post: Mailbox, harbour: Programme, north: User) -> None:
    project = harbour.projects.get(code="north")
    project.name = "Norport\r\nBcc: everybody@norport.example\x1b <script>alert(1)</script>" + "x" * 300
    project.save()
    assert became(run()) == {north.email: Became.SENT}
    letter = post.taken[0][1]
    assert letter["bcc"] is None
    assert len(post.taken) == 1
    assert len(letter["subject"].strip()) <= 150
    assert "<script>" not in text_of(letter, "html")


def test_after_a_pause_only_what_happened_since_is_news(north: User) -> None:
    paused = choose_rhythm(north, Rhythm.NONE)
    assert choose_rhythm(north, Rhythm.NONE).chosen_at == paused.chosen_at
    resumed = choose_rhythm(north, Rhythm.DAILY)
    assert resumed.chosen_at is not None
    assert paused.chosen_at is not None
    assert resumed.chosen_at > paused.chosen_at
    assert choose_rhythm(north, Rhythm.WEEKLY).chosen_at == resumed.chosen_at
