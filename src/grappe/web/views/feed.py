"""What happened lately, as an Atom feed."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, get_tag_uri
from django.utils.translation import gettext

from grappe.actions.publishing.seeing import sight_of
from grappe.publishing.lately import told
from grappe.records.models import Commitment, Programme, Source
from grappe.records.queries.lately import lately
from grappe.web.language import page_language
from grappe.web.views.programmes import found_programme
from grappe.web.writing import actor_of


def feed(request: HttpRequest, code: str) -> HttpResponse:
    """Targets that moved, promises that stand otherwise, sources that came in: the newest fifty."""
    sight = sight_of(actor_of(request))
    found, language = found_programme(code, sight), page_language()
    name = found.name_fr if language == "fr" else found.name_en
    atom = Atom1Feed(
        title=f"{name} – {gettext('What changed')}",
        link=request.build_absolute_uri(reverse("web:changes", args=[found.code])),
        description="",
        language=language,
        feed_url=request.build_absolute_uri(request.path),
        author_name="Grappe",
    )
    for one in told(lately(found, sight), language):
        atom.add_item(
            title=one.sentence,
            link=request.build_absolute_uri(address_of(found, one.about)),
            description=one.sentence,
            unique_id=get_tag_uri(request.build_absolute_uri(f"/{language}/{found.code}/{one.key}"), one.at),
            pubdate=one.at,
            updateddate=one.at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def address_of(programme: Programme, about: Commitment | Source) -> str:
    """The path of the page of a commitment or source of the programme."""
    if isinstance(about, Source):
        return reverse("web:programme_source", args=[programme.code, about.code])
    return reverse("web:commitment", args=[programme.code, about.address])
