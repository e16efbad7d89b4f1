"""What a page says of itself to machines, and what it offers to those who share it."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from grappe.publishing.licences import Licence, licences
from grappe.publishing.references import FORMS
from grappe.records.queries.sight import NOW, Sight
from grappe.web.language import page_language
from grappe.web.pictures.foot import foot_of
from grappe.web.sharing import addresses, cards, structured
from grappe.web.sharing.citing import about_page
from grappe.web.sharing.subjects import PAGES, Subject, Told

register = template.Library()


def subject_of(context: template.Context) -> tuple[str, Subject] | None:
    """The page that is being made: the name of its address, and its subject; None for one that has none."""
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request is not None else None
    if match is None or match.app_name != "web" or "exception" in context:
        return None
    name = match.url_name or ""
    try:
        return (name, PAGES[name].tell(told_by(context))) if name in PAGES else None
    except KeyError:  # the page says that there is no such thing, or no such day
        return None


def told_by(context: template.Context) -> Told:
    """What the page shows, by name."""
    return {str(name): value for name, value in context.flatten().items()}


@register.inclusion_tag("grappe/share/_head.html", takes_context=True)
def share_head(context: template.Context) -> dict[str, Any]:
    """The addresses of the page, what previews and search engines show of it, and its feed."""
    request: HttpRequest | None = context.get("request")
    if request is None or "exception" in context or request.resolver_match is None:
        return {}
    site, path, found = addresses.site_of(request), addresses.canonical(request), subject_of(context)
    told: dict[str, Any] = {
        "site": site,
        "path": path,
        "languages": addresses.in_languages(request, path),
        "language": page_language(),
    }
    sight: Sight = context.get("sight") or NOW
    if found is None:
        return told
    name, subject = found
    graph = structured.graph_of(name, subject, told_by(context), site)
    return told | {
        "subject": subject,
        "feed": subject.feed if sight.day is None else "",
        "card": subject.card if cards.can_be_drawn() and sight.day is None else "",
        "card_size": cards.SIZE,
        "oembed": reverse("sharing:oembed") if subject.frames else "",
        "page": site + path,
        "graph": structured.as_script(graph) if sight.day is None else "",
    }


@register.inclusion_tag("grappe/share/_foot.html", takes_context=True)
def share_foot(context: template.Context) -> dict[str, Any]:
    """How the page is cited, embedded and followed."""
    found = subject_of(context)
    if found is None or not found[1].cited:
        return {}
    request: HttpRequest = context["request"]
    site, subject = addresses.site_of(request), found[1]
    sight: Sight = context.get("sight") or NOW
    query = f"?as_of={sight.day.isoformat()}" if sight.day else ""
    page = request.path.removeprefix(f"/{page_language()}/")
    return {
        "subject": subject,
        "then": sight.day,
        "citation": about_page(subject, sight, site, told_by(context)).citation,
        "forms": [
            (form.name, reverse("web:cite", args=[code, page]) + query) for code, form in FORMS.items()
        ],
        "frames": [(frame, frame.snippet(site), frame.path) for frame in subject.frames if sight.day is None],
        "feed": subject.feed if sight.day is None else "",
        "licence": data_licence(),
        "language": page_language(),
    }


@register.inclusion_tag("grappe/pictures/_foot.html", takes_context=True)
def chart_foot(context: template.Context, name: str, title: str) -> dict[str, Any]:
    """What the chart of that name and title is taken away as."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return {}
    sight: Sight = context.get("sight") or NOW
    return {"foot": foot_of(name, told_by(context), title, addresses.site_of(request), sight), "title": title}


@register.simple_tag
def data_licence() -> Licence:
    """The licence under which the register gives its data away."""
    return licences()[settings.GRAPPE_LICENCE]


@register.filter
def licence_name(licence: Licence) -> str:
    """What the page's language calls a licence."""
    return licence.name[page_language()]
