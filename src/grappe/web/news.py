"""What happened lately in a programme, as its front page tells it: the few newest things of each sort."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from grappe.publishing.addresses import path_of
from grappe.publishing.lately import told
from grappe.records.models import Commitment, Programme, Source
from grappe.records.queries.lately import lately_in_brief
from grappe.records.queries.sight import Sight
from grappe.web.language import page_language

MOVES, SOURCES = 5, 3
"""How many changes of promises, and how many new sources, are told at most."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened, in a sentence, and the address of what it leads to."""

    at: dt.datetime
    sentence: str
    address: str


def news(programme: Programme, sight: Sight, known: Mapping[str, Commitment]) -> list[News]:
    """The newest moves of promises and the newest sources; none as of a day that is past.

    ``known`` are the commitments that may be told of.
    """
    if sight.day is not None:
        return []
    found = told(lately_in_brief(programme, sight, known, MOVES), page_language())
    moved = [one for one in found if isinstance(one.about, Commitment)][:MOVES]
    came = [one for one in found if isinstance(one.about, Source)][:SOURCES]
    return [News(one.at, one.sentence, path_of(one.about)) for one in [*moved, *came]]
