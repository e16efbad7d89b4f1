"""Social cards as PNG: the picture that a preview shows of a programme, a project or a commitment."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext

from grappe.actions.publishing.seeing import sight_of
from grappe.publishing.dates import date
from grappe.publishing.figures import NO_BREAK, money
from grappe.publishing.standings import standing_in
from grappe.records.models import Commitment
from grappe.records.queries import programmes as queries
from grappe.records.queries.projects import find_project
from grappe.records.queries.sight import Sight
from grappe.web.bunches import Bunch, draw
from grappe.web.entries import entry_of, promises
from grappe.web.formatting import quantity
from grappe.web.language import local, page_language
from grappe.web.sharing.cards import Card, can_be_drawn, charted, hung, png_of, svg_of
from grappe.web.sharing.finding import commitment_at
from grappe.web.sharing.subjects import kind_of
from grappe.web.trajectories import way_of
from grappe.web.views.programmes import found_programme, hanging

Parts = ParamSpec("Parts")


def drawn(
    telling: Callable[Concatenate[Sight, Parts], Card],
) -> Callable[Concatenate[HttpRequest, Parts], HttpResponse]:
    """A card as a visitor sees it, whoever asks; not found where the extra is not installed."""

    @wraps(telling)
    def drawing(_: HttpRequest, /, *args: Parts.args, **kwargs: Parts.kwargs) -> HttpResponse:
        if not can_be_drawn():
            raise Http404
        card = telling(sight_of(AnonymousUser()), *args, **kwargs)
        return HttpResponse(png_of(svg_of(card)), content_type="image/png")

    return drawing


@drawn
def programme(sight: Sight, code: str) -> Card:
    """What was awarded in all, and every project's bunch."""
    found = found_programme(code, sight)
    _, commitments = queries.pictured(found, sight)
    table = queries.winners(found, sight, commitments)
    total = queries.award_total(table)
    own = [owed for _, owed in hanging(table, commitments)]
    number = len(total.summed) if total else len(table)
    told = ngettext("awarded to %(number)s winner", "awarded to %(number)s winners", number)
    plain = ngettext("winner", "winners", number)
    return Card(
        above=gettext("What programmes promise, and what they deliver"),
        title=local(found, "name"),
        figure=money(total.value, total.unit, page_language()) if total else str(number),
        said=told % {"number": number} if total else plain,
        day=as_of(sight),
        picture=hung([draw(berries, sight.today) for berries in own if berries]),
    )


@drawn
def project(sight: Sight, programme: str, code: str) -> Card:
    """What it was awarded, and the bunch of its promises."""
    found = find_project(programme, code, sight)
    if found is None:
        raise Http404
    own = [one for one in queries.drawn_commitments(found.programme, sight) if one.project_id == found.pk]
    award = queries.awards_of(found.programme, sight).get(found.pk)
    bunch = draw(promises(own), sight.today)
    return Card(
        above=local(found.programme, "name"),
        title=found.name,
        figure=quantity(award, page_language()) if award else str(len(bunch.berries)),
        said=gettext("awarded; %(promises)s") % {"promises": counted(bunch)} if award else counted(bunch),
        day=as_of(sight),
        picture=hung([bunch] if bunch.berries else []),
    )


def counted(bunch: Bunch) -> str:
    """How many promises a bunch has, and of how many something is delivered."""
    promised, delivered = len(bunch.berries), bunch.delivered
    told = [ngettext("%(number)s promise", "%(number)s promises", promised) % {"number": promised}]
    if delivered:
        words = ngettext(
            "%(number)s with something delivered", "%(number)s with something delivered", delivered
        )
        told.append(words % {"number": delivered})
    return ", ".join(told)


@drawn
def commitment(sight: Sight, programme: str, address: str) -> Card:
    """The figure, where it stands, and the way to it where that can be drawn."""
    found = commitment_at(programme, address, sight)
    way = way_of(found, {}, sight.today)
    chart = way.chart if way is not None else None
    whose = local(found.programme, "name")
    return Card(
        above=f"{whose} – {found.project.name}" if found.project else whose,
        title=local(found.indicator, "label"),
        figure=quantity(found, page_language()),
        said=said_of(found),
        day=as_of(sight),
        picture=charted(chart) if chart is not None else hung([draw([found], sight.today)]),
        standing=way.standing.word if way is not None else "",
        standing_in_words=standing_in(page_language(), way.standing.word) if way is not None else "",
    )


def said_of(found: Commitment) -> str:
    """What kind of figure it is, and who says so."""
    chosen = entry_of(found, page_language()).chosen
    if chosen is None:
        return kind_of(found)
    words = {"kind": kind_of(found), "source": chosen.claim.source.publisher or chosen.claim.source.title}
    return gettext("%(kind)s, according to %(source)s") % words


def as_of(sight: Sight) -> str:
    """The day of which the card tells."""
    return gettext("As of %(day)s") % {
        "day": date(sight.today.isoformat(), page_language()).replace(" ", NO_BREAK)
    }
