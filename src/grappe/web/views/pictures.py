"""The charts of the pages as pictures to take away, SVG or PNG, drawn from what their page shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from grappe.publishing.citing import About
from grappe.publishing.licences import licences
from grappe.records.queries import programmes as queries
from grappe.records.queries import projects as project_queries
from grappe.records.queries.claims import find_claims
from grappe.records.queries.comparison import shared_indicators
from grappe.records.queries.editions import edition
from grappe.records.queries.network import ties
from grappe.records.queries.sight import Sight
from grappe.web.bridges import picture_of
from grappe.web.bunches import draw
from grappe.web.charts import money_chart
from grappe.web.chronicle import chronicle
from grappe.web.comparison import View
from grappe.web.entries import entry_of, promises
from grappe.web.formatting import by_when, quantity
from grappe.web.language import local, page_language
from grappe.web.maps.drawing import Map, draw_map
from grappe.web.network import roles_of
from grappe.web.overview import overview
from grappe.web.pictures.composing import multiples, sums, vineyard
from grappe.web.pictures.offered import CHARTS, FORMS
from grappe.web.pictures.sheet import Picture, png_of, svg_of
from grappe.web.seeing import AS_OF, as_of
from grappe.web.sharing.addresses import site_of
from grappe.web.sharing.cards import can_be_drawn
from grappe.web.sharing.finding import commitment_at
from grappe.web.timeline import timeline
from grappe.web.trajectories import evidence_keys, way_of
from grappe.web.views.comparing import compared, measure_words
from grappe.web.views.networks import asked
from grappe.web.views.programmes import found_programme, rows_of

Parts = ParamSpec("Parts")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture shows: its words, what its drawing is made from, and the page and its view behind it.

    ``whose`` are the programme and, below it, the project; ``notes`` are sources of what is drawn besides.
    """

    whose: Sequence[str]
    title: str
    said: str
    context: dict[str, Any]
    address: Sequence[str]
    view: str = ""
    notes: tuple[str, ...] = ()


Showing = Callable[Concatenate[HttpRequest, Sight, Parts], Shown | None]


def drawn(name: str) -> Callable[[Showing[Parts]], Callable[..., HttpResponse]]:
    """A picture of that name as whoever asks may see it; not found where there is nothing to draw."""

    def decorated(showing: Showing[Parts]) -> Callable[..., HttpResponse]:
        @as_of
        @wraps(showing)
        def drawing(
            request: HttpRequest, sight: Sight, /, form: str, *args: Parts.args, **kwargs: Parts.kwargs
        ) -> HttpResponse:
            shown = showing(request, sight, *args, **kwargs)
            if shown is None or (form == "png" and not can_be_drawn()):
                raise Http404
            svg = svg_of(_picture(name, shown, request, sight))
            response = HttpResponse(svg if form == "svg" else png_of(svg), content_type=FORMS[form])
            response["Content-Disposition"] = f'inline; filename="{_file(name, shown, sight)}.{form}"'
            return response

        return drawing

    return decorated


def _picture(name: str, shown: Shown, request: HttpRequest, sight: Sight) -> Picture:
    chart, context = CHARTS[name], shown.context | {"sight": sight}
    page = reverse(f"web:{chart.page}", args=shown.address)
    named = shown.whose[-1] in shown.title
    words = {"title": shown.title, "programme": shown.whose[0 if named else -1]}
    return Picture(
        above=" · ".join(shown.whose),
        title=shown.title,
        said=shown.said,
        drawing=render_to_string(f"grappe/{chart.drawing}", context),
        key=render_to_string(f"grappe/{chart.key}", context) if chart.key else "",
        about=About(
            title=gettext("%(title)s, %(programme)s") % words,
            day=sight.today,
            edition=edition(),
            language=page_language(),
            licence=licences()[settings.GRAPPE_LICENCE],
            address=site_of(request) + _then(page, shown.view, sight),
        ),
        notes=shown.notes,
    )


def _then(page: str, view: str, sight: Sight) -> str:
    """The path of the page with the view that is drawn, as of the day that is shown."""
    kept = [(name, value) for name, value in parse_qsl(view.removeprefix("?")) if name != AS_OF]
    return f"{page}?{urlencode([*kept, (AS_OF, sight.today.isoformat())])}"


def _file(name: str, shown: Shown, sight: Sight) -> str:
    day = (sight.day.isoformat(),) if sight.day else ()
    return "-".join((*(one.replace("/", "-") for one in shown.address), CHARTS[name].file(), *day))


@drawn("bunches_picture")
def bunches(_: HttpRequest, sight: Sight, code: str) -> Shown | None:
    """Every project's promises as a bunch."""
    found = found_programme(code, sight)
    rows = rows_of(queries.winners(found, sight), queries.drawn_commitments(found, sight), sight)
    composition = vineyard(rows)
    told = ngettext("%(number)s more is not drawn.", "%(number)s more are not drawn.", composition.more)
    if not rows:
        return None
    return Shown(
        [local(found, "name")],
        gettext("What each one promises, and where it stands"),
        gettext(
            "A berry is a promise. They hang in the same order everywhere: money, consortium, research,"
            " training, innovation."
        ),
        {"programme": found, "composition": composition},
        [code],
        notes=(told % {"number": composition.more},) if composition.more else (),
    )


@drawn("overview_picture")
def overview_of(_: HttpRequest, sight: Sight, code: str) -> Shown | None:
    """What all projects promise together, and what they reached."""
    found = found_programme(code, sight)
    chapters = overview(queries.drawn_commitments(found, sight), sight.today)
    if not chapters:
        return None
    return Shown(
        [local(found, "name")],
        gettext("Promised, and reached so far"),
        gettext(
            "What the projects promise together, indicator by indicator. A sum takes one figure for each"
            " project; what can’t be added up, such as yearly rates, factors or partners that projects"
            " share, is left out and named."
        ),
        {"programme": found, "composition": sums(chapters)},
        [code],
    )


@drawn("map_picture")
def map_of(_: HttpRequest, sight: Sight, code: str) -> Shown | None:
    """The map of a programme with its projects and what was awarded where."""
    summary = queries.find_summary(code, sight)
    outlines = getattr(summary.programme, "map", None) if summary else None
    if summary is None or outlines is None:
        return None
    found = summary.programme
    drawing = draw_map(outlines.table, queries.winners(found, sight), found.currency)
    return Shown(
        [local(found, "name")],
        gettext("Where the money goes"),
        gettext(
            "A berry is a project at its seat; the stronger the shade of a region, the more was awarded to"
            " the projects that have their seat there. An award counts in one region, even where partners"
            " are elsewhere."
        ),
        {"programme": found, "map": drawing},
        [code],
        notes=(_outlines(drawing),),
    )


def _outlines(drawing: Map) -> str:
    """Where the outlines of a map and its seats come from."""
    told = f"{drawing.about['source']} ({drawing.about['licence']}). {drawing.note}"
    if not drawing.sources:
        return told
    return f"{told} {gettext('Seats: %(sources)s.') % {'sources': ', '.join(drawing.sources)}}"


@drawn("money_picture")
def money(_: HttpRequest, sight: Sight, code: str) -> Shown | None:
    """What was awarded, budgeted and pledged, project by project."""
    found = found_programme(code, sight)
    projects = list(queries.known_projects(found, sight))
    chart = money_chart(projects, queries.drawn_commitments(found, sight))
    if not chart:
        return None
    more = chart.page.paginator.count - len(chart.rows)
    told = ngettext("%(number)s more is not drawn.", "%(number)s more are not drawn.", more)
    return Shown(
        [local(found, "name")],
        gettext("Money by winner, in millions"),
        gettext(
            "The bar is what was awarded. The line below it is the whole budget and the circle what"
            " partners pledged, where a source gives them: they overlap and don’t add up."
        ),
        {"programme": found, "chart": chart},
        [code],
        notes=(told % {"number": more},) if more else (),
    )


@drawn("timeline_picture")
def timeline_of(_: HttpRequest, sight: Sight, code: str) -> Shown | None:
    """What happened to a programme, and how much falls due when."""
    found = found_programme(code, sight)
    attested, commitments = queries.pictured(found, sight)
    dates = [entry_of(one, page_language()) for one in attested if queries.is_date(one)]
    moments = timeline(dates, queries.events_of(found, sight), [], found.start, sight.today)
    told = chronicle(moments, commitments, found, sight.today, names=True)
    if not told:
        return None
    return Shown(
        [local(found, "name")],
        gettext("From the call to the horizon"),
        gettext("Above the line what happened or is announced, below it how many promises fall due."),
        {"programme": found, "chronicle": told},
        [code],
    )


@drawn("bunch_picture")
def bunch(_: HttpRequest, sight: Sight, programme: str, code: str) -> Shown | None:
    """A project's promises as a bunch."""
    found = project_queries.find_project(programme, code, sight)
    if found is None:
        return None
    drawn_ones = queries.drawn_commitments(found.programme, sight)
    hanging = draw(promises(one for one in drawn_ones if one.project_id == found.pk), sight.today)
    if not hanging.berries:
        return None
    return Shown(
        [local(found.programme, "name"), found.name],
        gettext("What %(project)s promises") % {"project": found.name},
        gettext(
            "A berry is a promise. They hang in the same order everywhere: money, consortium, research,"
            " training, innovation."
        ),
        {"programme": found.programme, "project": found, "bunch": hanging, "name": found.name},
        [programme, code],
    )


@drawn("project_timeline_picture")
def project_timeline(_: HttpRequest, sight: Sight, programme: str, code: str) -> Shown | None:
    """What happened to a project and what is announced, and how much falls due when."""
    found = project_queries.find_project(programme, code, sight)
    if found is None:
        return None
    known = list(project_queries.commitments_with_dates(found, sight))
    dated = [entry_of(one, page_language()) for one in known if one.indicator.event is not None]
    events, partners = project_queries.events_of(found, sight), project_queries.consortium(found, sight)
    moments = timeline(dated, events, partners, found.programme.start, sight.today)
    owed = [one for one in known if one.project_id is not None and not one.before]
    told = chronicle(moments, owed, found.programme, sight.today)
    if not told:
        return None
    return Shown(
        [local(found.programme, "name"), found.name],
        gettext("From the call to the horizon"),
        gettext("What sources say happened, and what they announce, each date as precise as they give it."),
        {"programme": found.programme, "project": found, "chronicle": told},
        [programme, code],
    )


@drawn("way_picture")
def way(_: HttpRequest, sight: Sight, programme: str, address: str) -> Shown | None:
    """The way to a promise: what is owed, what was delivered, what is expected."""
    found = commitment_at(programme, address, sight)
    told = way_of(found, find_claims(evidence_keys(found)), sight.today)
    if told is None or told.chart is None:
        return None
    language, whose = page_language(), [local(found.programme, "name")]
    figure = f"{quantity(found, language)} {by_when(found.horizon, language)}".rstrip()
    return Shown(
        [*whose, found.project.name] if found.project else whose,
        f"{local(found.indicator, 'label')} – {figure}",
        f"{told.word}. {told.why}",
        {"programme": found.programme, "project": found.project, "chart": told.chart},
        [programme, found.address],
    )


@drawn("comparison_picture")
def comparison(request: HttpRequest, sight: Sight, code: str) -> Shown | None:
    """The figures that the same parameters compare on the page."""
    found = found_programme(code, sight)
    projects = list(queries.known_projects(found, sight))
    view = View.asked(request.GET, projects, shared_indicators(found, projects, sight))
    lines = compared(found, view, sight)
    said = gettext(
        "What each promises, indicator by indicator. Bars of one chart share a scale; what can’t be put on it"
        " says why."
    )
    if not lines:
        return None
    return Shown(
        [local(found, "name")],
        f"{gettext('Compared')}, {measure_words(view.measure)}",
        said,
        {"programme": found, "composition": multiples(lines)},
        [code],
        view.address() if request.GET.keys() & {"c", "i", "by"} else "",
    )


@drawn("network_picture")
def network(request: HttpRequest, sight: Sight, code: str) -> Shown | None:
    """Who takes part in which projects, of the ties that the same parameters show on the page."""
    found = found_programme(code, sight)
    wanted, view = asked(request)
    held = [tie for tie in ties(found, sight) if wanted.holds(tie)]
    picture = picture_of(held)
    said = gettext(
        "An arc joins two projects, the thicker the more organisations they share. A line is an organisation;"
        " its signs say in which role it takes part. Where it has several, the one that binds most is drawn."
    )
    if picture is None:
        return None
    return Shown(
        [local(found, "name")],
        gettext("Who bridges which projects"),
        f"{picture.summary} {said}",
        {"programme": found, "picture": picture, "drawn_roles": roles_of(held)},
        [code],
        view.address(),
    )
