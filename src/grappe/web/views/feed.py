"""What happened lately, as Atom feeds: one way for the register and each page on which something changes."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.translation import gettext

from grappe.actions.publishing.seeing import sight_of
from grappe.publishing.addresses import path_of
from grappe.publishing.lately import Told, told
from grappe.publishing.licences import licences
from grappe.records.models import Commitment, Source
from grappe.records.queries import lately as queries
from grappe.records.queries.links import known_among, links
from grappe.records.queries.organisations import find_organisation
from grappe.records.queries.portrait import portrait
from grappe.records.queries.projects import find_project, sources_of
from grappe.records.queries.sight import Sight
from grappe.records.queries.sources import sources
from grappe.web.language import local, page_language
from grappe.web.sharing.finding import commitment_at
from grappe.web.sharing.news import news_of_figure, news_of_organisation
from grappe.web.sharing.subjects import title_of
from grappe.web.views.programmes import found_programme

BEGAN = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
"""The date of a feed in which nothing stands yet: it must have one, and the same whenever it is asked for."""


class Feed(Atom1Feed):
    """An Atom feed (RFC 4287) that says the same as long as nothing happens."""

    def latest_post_date(self) -> dt.datetime:
        """When the newest entry happened."""
        dates = [item["updateddate"] for item in self.items if item["updateddate"]]
        return max(dates, default=BEGAN)


def register(request: HttpRequest) -> HttpResponse:
    """What happened in any programme: targets that moved, promises that stand otherwise, sources."""
    news = told(queries.lately_in_register(visitor()), page_language())
    return feed(request, f"Grappe – {gettext('What changed')}", reverse("web:home"), news)


def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Targets that moved, promises that stand otherwise, sources that came in."""
    sight = visitor()
    found = found_programme(code, sight)
    title = f"{local(found, 'name')} – {gettext('What changed')}"
    news = told(queries.lately(found, sight), page_language())
    return feed(request, title, reverse("web:changes", args=[found.code]), news, found.code)


def project(request: HttpRequest, programme: str, code: str) -> HttpResponse:
    """The same of one project."""
    sight = visitor()
    found = find_project(programme, code, sight)
    if found is None:
        raise Http404
    title = f"{found.name} – {gettext('What changed')}"
    news = told(queries.lately_in_project(found, sources_of(found, sight), sight), page_language())
    address = reverse("web:project_changes", args=[programme, code])
    return feed(request, title, address, news, programme)


def commitment(request: HttpRequest, programme: str, address: str) -> HttpResponse:
    """The moves and turns of one commitment, and what sources say of it."""
    sight = visitor()
    found = commitment_at(programme, address, sight)
    happened = queries.lately_on_commitment(found, sight)
    news = [*told(happened, page_language()), *news_of_figure(happened.claims, found)]
    page = reverse("web:commitment", args=[programme, found.address])
    return feed(request, f"{title_of(found)} – {gettext('What changed')}", page, news, programme)


def source_list(request: HttpRequest) -> HttpResponse:
    """The sources that came in."""
    newest = sources(sight=visitor()).order_by("-recorded_at", "pk")[: queries.NEWEST]
    news = told(queries.Lately((), (), tuple(newest)), page_language())
    title = gettext("New sources")
    return feed(request, f"Grappe – {title}", reverse("web:sources"), news)


def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """What sources came to say of an organisation."""
    sight = visitor()
    found = find_organisation(code, sight)
    if found is None or not known_among([found.pk], sight, links(sight)):
        raise Http404
    page = reverse("web:organisation", args=[found.code])
    news = news_of_organisation(portrait(found, sight))
    return feed(
        request, f"{found.name} – {gettext('What changed')}", page, news, f"organisations/{found.code}"
    )


def visitor() -> Sight:
    """A feed is read by a program that signs in nowhere: it tells what everybody sees."""
    return sight_of(AnonymousUser())


def feed(request: HttpRequest, title: str, page: str, news: Iterable[Told], place: str = "") -> HttpResponse:
    """The feed of a page; ``place`` stands in the ids of what happened in no programme of its own."""
    language = page_language()
    atom = Feed(
        title=title,
        link=request.build_absolute_uri(page),
        description="",
        language=language,
        feed_url=request.build_absolute_uri(request.path),
        feed_guid=get_tag_uri(request.build_absolute_uri(request.path), BEGAN),
        feed_copyright=licences()[settings.GRAPPE_LICENCE].name[language],
        author_name="Grappe",
    )
    for one in sorted(news, key=lambda one: (one.at, one.key), reverse=True)[: queries.NEWEST]:
        name = f"/{language}/{owner_of(one.about) or place}/{one.key}"
        atom.add_item(
            title=one.sentence,
            link=request.build_absolute_uri(path_of(one.about)),
            description=one.sentence,
            unique_id=get_tag_uri(request.build_absolute_uri(name), one.at),
            pubdate=one.at,
            updateddate=one.at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def owner_of(about: Commitment | Source) -> str:
    """The code of the programme that it is of: an entry is the same one in every feed that tells of it."""
    return about.programme.code if about.programme is not None else ""
