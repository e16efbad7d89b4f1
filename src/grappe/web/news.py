"""What happened lately in a programme, as its front page tells it: the few newest things of each sort."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext

from grappe.domain.quantity import Kind
from grappe.publishing.addresses import path_of
from grappe.publishing.changes import subject_of
from grappe.publishing.figures import amount
from grappe.publishing.lately import told
from grappe.records.models import Commitment, Programme, Source
from grappe.records.queries.lately import lately_in_brief
from grappe.records.queries.sight import Sight
from grappe.records.queries.standings import standing_of
from grappe.web.language import page_language
from grappe.web.overview import has_result, result_of

MOVES, SOURCES, RESULTS = 5, 3, 5
"""How many changes of promises, new sources and results are told at most."""


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened, in a sentence, and the address of what it leads to."""

    at: dt.date
    sentence: str
    address: str


def news(programme: Programme, sight: Sight, known: Mapping[str, Commitment]) -> list[News]:
    """The newest moves of promises and the newest sources; none as of a day that is past.

    ``known`` are the commitments that may be told of.
    """
    if sight.day is not None:
        return []
    brief = lately_in_brief(programme, sight, known, MOVES)
    found = told(brief, page_language())
    moved = [one for one in found if isinstance(one.about, Commitment)][:MOVES]
    came = {one.about.pk: one for one in found if isinstance(one.about, Source)}
    newest = [came[source.pk] for source in brief.sources[:SOURCES]]
    return [News(one.at, one.sentence, path_of(one.about)) for one in [*moved, *newest]]


def results(commitments: Iterable[Commitment]) -> list[News]:
    """The newest results of projects, by the day that they are of; one for a project and an indicator.

    Of several promises on one indicator, that is told of which most is done. What is promised as a factor
    or a share is left out: what was reached is no part of such a figure.
    """
    newest: dict[tuple[int | None, int], tuple[dt.date, float, str, Commitment]] = {}
    for one in commitments:
        standing = standing_of(one)
        if standing is None or standing.last is None or one.value is None or not has_result(one):
            continue
        if one.project_id is not None and one.kind == Kind.ABSOLUTE:
            key = (one.project_id, one.indicator_id)
            found = (standing.last, standing.share or 0.0, one.address, one)
            newest[key] = max(found, newest.get(key, found), key=_rank)
    ranked = sorted(newest.values(), key=_rank, reverse=True)[:RESULTS]
    return [News(day, _result(one), path_of(one)) for day, _, _, one in ranked]


def _rank(found: tuple[dt.date, float, str, Commitment]) -> tuple[dt.date, float, str]:
    return found[:3]


def _result(one: Commitment) -> str:
    language = page_language()
    reached, promised = result_of(one) or Decimal(0), one.value or Decimal(0)
    return gettext("%(what)s: %(reached)s of the %(promised)s promised") % {
        "what": subject_of(one, language),
        "reached": amount(reached, one.unit, language),
        "promised": amount(promised, one.unit, language),
    }
