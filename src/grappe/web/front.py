"""What a programme's front page shows before it lists: promises and results, money, map, timeline, news."""

from grappe.records.models import Commitment, Programme, Project
from grappe.records.queries import programmes as queries
from grappe.records.queries.sight import Sight
from grappe.web.charts import money_chart
from grappe.web.chronicle import chronicle
from grappe.web.entries import Entry, entry_of
from grappe.web.language import page_language
from grappe.web.maps.drawing import draw_map
from grappe.web.news import news, results
from grappe.web.overview import glance, overview, purses, tells_of_spending
from grappe.web.timeline import timeline


def pictures(
    found: Programme,
    table: list[queries.Winner],
    attested: list[Commitment],
    commitments: list[Commitment],
    sight: Sight,
    charted: str | None = None,
) -> dict[str, object]:
    """What the page draws: promises and results, money, the map, the timeline, what is new.

    ``charted`` is the page of the chart of money that is asked for.
    """
    entries = [entry_of(one, page_language()) for one in attested]
    dates = [one for one in entries if queries.is_date(one.commitment)]
    told = timeline(dates, queries.events_of(found, sight), [], found.start, sight.today)
    projects = [winner.project for winner in table]
    outlines, kinds = getattr(found, "map", None), purses(commitments)
    known = known_among(found, commitments, projects)
    return {
        "stated": stated_totals(entries),
        "glance": glance(commitments),
        "names": {project.pk: project.name for project in projects},
        "overview": overview(commitments, sight.today),
        "purses": kinds,
        "spent": tells_of_spending(kinds),
        "chart": money_chart(projects, commitments, charted),
        "map": draw_map(outlines.table, table, found.currency) if outlines else None,
        "chronicle": chronicle(told, commitments, found, sight.today, names=True),
        "results": results(known.values()),
        "lately": news(found, sight, known),
    }


def known_among(
    programme: Programme, commitments: list[Commitment], projects: list[Project]
) -> dict[str, Commitment]:
    """The commitments by their ids, each with its project and programme."""
    by_key = {project.pk: project for project in projects}
    own, whole = Commitment._meta.get_field("project"), Commitment._meta.get_field("programme")
    found = {}
    for one in commitments:
        if one.project_id in by_key:
            own.set_cached_value(one, by_key[one.project_id])
            whole.set_cached_value(one, programme)
            found[one.pk] = one
    return found


def stated_totals(entries: list[Entry]) -> list[Entry]:
    """What sources say that the programme is worth in all, the best attested figure first."""
    stated = [one for one in entries if queries.is_stated_total(one.commitment)]
    return sorted(stated, key=lambda entry: -entry.commitment.independent_sources)
