"""The pages of organisations: the directory that answers as one types, and one organisation."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from grappe.actions.rights import Action, Actor, may
from grappe.domain.organisation import Kinship
from grappe.linking.names import fold
from grappe.records.queries import directory
from grappe.records.queries import organisations as queries
from grappe.records.queries.links import known_among, links
from grappe.records.queries.portrait import Portrait
from grappe.records.queries.portrait import portrait as portrait_of
from grappe.records.queries.sight import Sight
from grappe.web.directory import address_of, country_name, sought_in
from grappe.web.labels import KINDS, word
from grappe.web.language import page_language
from grappe.web.seeing import as_of, keeping
from grappe.web.writing import actor_of

A_PAGE = 25


@as_of
def organisation_list(request: HttpRequest, sight: Sight) -> HttpResponse:
    """The organisations that answer to what is asked; htmx asks for the results alone."""
    sought = sought_in(request.GET.dict())
    answers = directory.in_order(sought, sight)
    day = sight.day.isoformat() if sight.day else ""
    page = Paginator(answers, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "section": "organisations",
        "sought": sought,
        "sight": sight,
        "page": page,
        "found": directory.shown(list(page), sought, sight),
        "total": page.paginator.count if sought.everything else directory.number_listed(sight),
        "pages": [
            (number, address_of(sought, number, day) if isinstance(number, int) else "")
            for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
        ],
    }
    if request.headers.get("HX-Request") == "true":
        response = render(request, "grappe/organisations/_results.html", context)
        response["HX-Replace-Url"] = request.path + address_of(sought, page.number, day)
    else:
        response = render(request, "grappe/organisations.html", context | filters(sight))
    patch_vary_headers(response, ["HX-Request"])
    return response


def filters(sight: Sight) -> dict[str, object]:
    """What the directory can be narrowed by, in the order of the page's language."""
    choices = directory.choices(sight)
    kinds = sorted(((kind, word(KINDS, kind)) for kind in choices.kinds), key=by_word)
    countries = [(code, country_name(code, page_language())) for code in choices.countries]
    return {
        "kinds": kinds,
        "countries": sorted(countries, key=by_word),
        "programmes": choices.programmes,
        "roles": directory.roles(),
    }


def by_word(choice: tuple[str, str]) -> str:
    """Where a choice stands among others."""
    return fold(choice[1])


@as_of
def organisation(request: HttpRequest, sight: Sight, code: str) -> HttpResponse:
    """An organisation, and all that leads to it; an address that it once had leads here, with a note."""
    found = queries.find_organisation(code, sight)
    if found is None:
        raise Http404
    if found.code != code:
        address = f"{reverse('web:organisation', args=[found.code])}?{urlencode({'from': code})}"
        return redirect(keeping(address, sight))
    if not known_among([found.pk], sight, links(sight)):
        raise Http404
    portrait = portrait_of(found, sight)
    old = request.GET.get("from", "")
    context = {
        "section": "organisations",
        "organisation": found,
        "sight": sight,
        "portrait": portrait,
        "came_from": next((one for one in portrait.merged if one.code == old), None),
        "parents": portrait.related(Kinship.PARENT),
        "children": portrait.related(Kinship.CHILD),
        "relations": portrait.related(Kinship.RELATED),
        "predecessors": portrait.related(Kinship.PREDECESSOR),
        "successors": portrait.related(Kinship.SUCCESSOR),
        "may_merge": may_where_it_takes_part(actor_of(request), Action.MERGE, portrait),
        "may_undo": may_where_it_takes_part(actor_of(request), Action.UNDO_OTHERS, portrait),
    }
    return render(request, "grappe/organisation.html", context)


def may_where_it_takes_part(actor: Actor, action: Action, portrait: Portrait) -> bool:
    """As ``may`` of the organisation, by the parts that are at hand: the database is not asked again."""
    told = [membership for role in portrait.roles for membership in role.memberships]
    own = [one for one in told if one.organisation_id == portrait.organisation.pk]
    return any(
        may(actor, action, target) for target in (None, *{one.project or one.programme for one in own})
    )
