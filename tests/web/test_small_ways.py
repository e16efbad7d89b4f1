"""Where each promise stands on its project's page: a word for each, a small picture where there is a way."""

import datetime as dt

from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from grappe.actions.reconciling.telling import MEMORY
from grappe.domain.standing import Word
from grappe.records.models import Programme, Standing
from grappe.records.queries.clock import current_day

ENACT = "/fr/ia-cluster/enact/"


def page(client: Client) -> LexborHTMLParser:
    return LexborHTMLParser(client.get(ENACT).content)


def test_every_promise_says_in_a_word_and_a_sign_where_it_stands(
    ia_cluster: Programme, client: Client
) -> None:
    entries = page(client).css("#promises .entry")
    assert entries
    for entry in entries:
        word = entry.css_first(".entry-way strong")
        assert word is not None
        assert word.text().strip()
        assert word.css_first("svg.standing-sign") is not None


def test_a_small_picture_stands_where_something_was_reached_and_a_day_is_set(
    ia_cluster: Programme, client: Client
) -> None:
    drawn = [entry for entry in page(client).css(".entry") if entry.css_first(".way-small") is not None]
    assert drawn
    for entry in drawn:
        assert entry.css_first(".way-small .way-promise") is not None
        assert entry.css_first(".way-small .way-reached") is not None
    Standing.objects.update(course=[])
    assert page(client).css_first(".way-small") is None


def test_another_day_tells_where_promises_stood_then_whatever_is_told_today(
    ia_cluster: Programme, client: Client
) -> None:
    then = {"as_of": (current_day() - dt.timedelta(days=1)).isoformat()}
    told = client.get(ENACT, then).content
    assert told.count(b"entry-way") > 0
    Standing.objects.update(word=Word.MET, course=[])
    MEMORY.forget()
    assert client.get(ENACT, then).content == told
