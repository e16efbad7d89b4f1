"""What is owed when, as a calendar file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from grappe.publishing.agenda import MEDIA_TYPE, as_calendar
from grappe.records.models import Commitment
from grappe.records.queries.agenda import agenda
from grappe.records.queries.programmes import known_projects
from grappe.records.queries.sight import Sight
from grappe.web.language import page_language
from grappe.web.seeing import as_of
from grappe.web.views.programmes import found_programme


@as_of
def calendar(request: HttpRequest, sight: Sight, code: str, project: str = "") -> HttpResponse:
    """What a programme or one of its projects owes, for a calendar program to subscribe to."""
    found = found_programme(code, sight)
    about = next((one for one in known_projects(found, sight) if one.code == project), None)
    if project and about is None:
        raise Http404
    language = page_language()
    called = found.name_fr if language == "fr" else found.name_en

    def address_of(one: Commitment) -> str:
        return request.build_absolute_uri(reverse("web:commitment", args=[found.code, one.address]))

    name = f"{called} – {about.name}" if about else called
    content = as_calendar(agenda(found, about, sight), name, language, address_of)
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    file = "-".join(part for part in (found.code, project, "agenda") if part)
    response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response
