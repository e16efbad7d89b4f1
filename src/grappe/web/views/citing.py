"""Citations of pages, in the forms that reference managers take."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse

from grappe.actions.publishing.seeing import sight_of
from grappe.publishing.references import FORMS, key_of
from grappe.web.language import page_language
from grappe.web.seeing import NoSuchDayError, day_asked
from grappe.web.sharing.addresses import site_of
from grappe.web.sharing.citing import about_page
from grappe.web.sharing.finding import found_at


def cite(request: HttpRequest, form: str, page: str) -> HttpResponse:
    """The citation of the page at that path, below the language's, as known on the day asked for."""
    if form not in FORMS:
        raise Http404
    try:
        sight = sight_of(AnonymousUser(), day_asked(request.GET))
    except NoSuchDayError as error:
        raise Http404 from error
    found = found_at(f"/{page_language()}/{page}", sight)
    if found is None or not found.cited:
        raise Http404
    writer, cited = FORMS[form], about_page(found, sight, site_of(request), {})
    response = HttpResponse(writer.write(cited), content_type=f"{writer.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key_of(cited)}.{writer.suffix}"'
    return response
