"""What machines ask of a site before its pages: robots.txt, the map of all pages, what a frame of one is."""

from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import translation

from grappe.actions.publishing.seeing import sight_of
from grappe.publishing.citing import PUBLISHER
from grappe.records.queries import sitemap as queries
from grappe.records.queries.programmes import find_programme
from grappe.records.queries.sitemap import Place
from grappe.web.sharing.addresses import site_of
from grappe.web.sharing.finding import found_at

PART = 10_000  # pages, each in every language: a part may hold 50,000 addresses and 50 MB
OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
CLOSED = ("web:desk", "web:account", "web:declarations", "web:search")
"""What is of no use to a search engine: the pages of people, and what is found by asking."""
FRESH = 86_400  # seconds for which what a frame is needs not be asked again


def robots(request: HttpRequest) -> HttpResponse:
    """Which pages search engines may leave alone, and where all others are listed."""
    closed = {at(code, name) for name in CLOSED for code, _ in settings.LANGUAGES}
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in sorted(closed)), ""]
    lines.append(f"Sitemap: {site_of(request)}{reverse('sharing:sitemap')}")
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """The parts that the map is cut into."""
    site = site_of(request)

    def parts() -> Iterator[str]:
        yield f"{OPENING}<sitemapindex {NAMESPACES}>\n"
        yield _part(site + reverse("sharing:sitemap_of_register"))
        for number in _numbers(queries.organisations_listed()):
            yield _part(site + reverse("sharing:sitemap_of_organisations", args=[number]))
        for one in queries.extents():
            changed = one.changed.isoformat(timespec="seconds") if one.changed else ""
            for number in _numbers(one.pages):
                yield _part(site + reverse("sharing:sitemap_of_programme", args=[one.code, number]), changed)
        yield "</sitemapindex>\n"

    return _streamed(parts())


def sitemap_of_register(request: HttpRequest) -> StreamingHttpResponse:
    """The pages that belong to no programme."""
    return _streamed(_urls(queries.places_of_register(), site_of(request)))


def sitemap_of_organisations(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """One part of the organisations."""
    return _streamed(_urls(_cut(queries.places_of_organisations(), number), site_of(request)))


def sitemap_of_programme(request: HttpRequest, code: str, number: int) -> StreamingHttpResponse:
    """One part of a programme's pages, as a visitor sees them."""
    sight = sight_of(AnonymousUser())
    found = find_programme(code, sight)
    if found is None:
        raise Http404
    return _streamed(_urls(_cut(queries.places_of_programme(found, sight), number), site_of(request)))


def oembed(request: HttpRequest) -> HttpResponse:
    """The frame of a page of this register, as oEmbed has it: the first that the page offers."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501)
    asked = urlsplit(request.GET.get("url", ""))
    language = translation.get_language_from_path(asked.path)
    if asked.netloc != request.get_host() or language is None:
        raise Http404
    with translation.override(language):
        found = found_at(asked.path, sight_of(AnonymousUser()))
    if found is None or not found.frames:
        raise Http404
    frame, site = found.frames[0], site_of(request)
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": frame.title,
        "provider_name": PUBLISHER,
        "provider_url": f"{site}/",
        "html": frame.snippet(site),
        "width": min(frame.width, _most(request.GET, "maxwidth")),
        "height": min(frame.height, _most(request.GET, "maxheight")),
        "cache_age": FRESH,
    }
    response = JsonResponse(answer)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _most(asked: Mapping[str, str], name: str) -> int:
    value = str(asked.get(name, ""))
    return int(value) if value.isascii() and value.isdecimal() and int(value) else 100_000


def at(language: str, name: str, *parts: str) -> str:
    """The path of a page in a language."""
    with translation.override(language):
        return reverse(name, args=parts)


def _urls(places: Iterator[Place], site: str) -> Iterator[str]:
    yield f"{OPENING}<urlset {NAMESPACES}>\n"
    for place in places:
        paths = {
            code: escape(site + at(code, f"web:{place.name}", *place.parts)) for code, _ in settings.LANGUAGES
        }
        changed = f"<lastmod>{place.changed.isoformat(timespec='seconds')}</lastmod>" if place.changed else ""
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{path}"/>' for code, path in paths.items()
        )
        for path in paths.values():
            yield f"<url><loc>{path}</loc>{changed}{others}</url>\n"
    yield "</urlset>\n"


def _part(address: str, changed: str = "") -> str:
    told = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<sitemap><loc>{escape(address)}</loc>{told}</sitemap>\n"


def _numbers(pages: int) -> range:
    return range(1, -(-pages // PART) + 1)


def _cut(places: Iterator[Place], number: int) -> Iterator[Place]:
    return islice(places, (number - 1) * PART, number * PART)


def _streamed(parts: Iterator[str]) -> StreamingHttpResponse:
    return StreamingHttpResponse(parts, content_type="application/xml; charset=utf-8")
