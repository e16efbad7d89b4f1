"""A letter: its subject, and its topics in one order."""

import datetime as dt

import pytest

from grappe.domain.letter import Rhythm, Topic
from grappe.publishing.letters import SHOWN, TITLES, Chapter, Digest, News, sections_of, subject_of

DAY = dt.date(2026, 11, 23)


def news(topic: Topic, number: int = 0, sentence: str = "Norport, chairs: 18 – due soon.") -> News:
    return News(topic, f"{topic}/{number}", sentence, "/en/harbour/")


def chapter(*told: News, name: str = "Norport") -> Chapter:
    return Chapter(name, "/en/harbour/north/", told)


def subject(*chapters: Chapter, language: str = "en") -> str:
    return subject_of(Digest(DAY, language, Rhythm.WEEKLY, chapters))


def test_the_subject_counts_what_is_late_apart() -> None:
    told = chapter(news(Topic.OVERDUE), news(Topic.OVERDUE, 1), news(Topic.OWED), news(Topic.MOVED))
    assert subject(told) == "Grappe – Norport: 2 overdue, 1 due soon, 1 piece of news"
    assert subject(told, language="fr") == ("Grappe – Norport\u00a0: 2 en retard, 1 bientôt dû, 1 nouvelle")


def test_the_subject_names_two_and_counts_more() -> None:
    north, south, west = (chapter(news(Topic.MOVED), name=name) for name in ("North", "South", "West"))
    assert subject(north, south) == "Grappe – North and South: 2 pieces of news"
    assert subject(north, south, west) == (
        "Grappe – North and 2 other programmes or projects: 3 pieces of news"
    )


@pytest.mark.parametrize(
    "name", ["North\r\nBcc: all@norport.example", "North\x00\x1b[31m", "\u202eNorth", "x" * 500]
)
def test_a_name_stays_on_one_line_and_is_printed_as_it_reads(name: str) -> None:
    line = subject(chapter(news(Topic.MOVED), name=name))
    assert line.isprintable()
    assert len(line) <= 150


def test_topics_stand_in_one_order_and_a_long_one_is_cut() -> None:
    many = [news(Topic.MOVED, number) for number in range(SHOWN + 3)]
    sections = sections_of(chapter(*many, news(Topic.OVERDUE)), "en")
    assert [(one.title, len(one.news), one.more) for one in sections] == [
        ("Overdue", 1, 0), ("Targets that moved", SHOWN, 3),
    ]  # fmt: skip


def test_every_topic_that_letters_tell_has_a_title_in_both_languages() -> None:
    assert set(TITLES) == set(Topic) - {Topic.SOURCE}
    assert all(set(words) == {"fr", "en"} for words in TITLES.values())


def test_a_link_is_on_what_the_sentence_is_about() -> None:
    told = news(Topic.OWED)
    assert (told.lead, told.rest) == ("Norport, chairs: 18", " – due soon.")
    whole = news(Topic.OWED, sentence="Norport submitted a declaration.")
    assert (whole.lead, whole.rest) == ("Norport submitted a declaration.", "")
