"""Tables to take away: the forms that a page offers of what it shows, and the file of one of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from grappe.publishing.citing import About
from grappe.publishing.dates import date
from grappe.publishing.exporter import FORMS
from grappe.publishing.licences import licences
from grappe.publishing.tables import Table
from grappe.records.queries.editions import edition
from grappe.records.queries.sight import Sight
from grappe.web.addressing import address_of
from grappe.web.language import page_language
from grappe.web.seeing import keeping

LABELS: Final = {"csv": "CSV", "xlsx": "Excel (XLSX)", "json": "JSON"}
"""What a page offers, by the names that people know; the description of the CSV stands apart."""


class FormConverter:
    """The ending of an address, which is that of a file in one of the published forms."""

    regex = "|".join(form.ending.replace(".", r"\.") for form in reversed(FORMS.values()))

    def to_python(self, value: str) -> str:
        """The form that a file ending so is of."""
        return next(name for name, form in FORMS.items() if form.ending == value)

    def to_url(self, value: str) -> str:
        """How a file of that form ends."""
        return FORMS[value].ending


@dataclass(frozen=True, slots=True)
class Download:
    """A form of a table: what people call it, and the address of the file."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """The forms of the rows in view, and the address of what explains the columns of its CSV."""

    forms: tuple[Download, ...]
    columns: str

    @classmethod
    def of(cls, name: str, code: str, query: str, sight: Sight | None = None) -> "Downloads":
        """The files of the view that ``query`` asks for; ``name`` is that of the address of its files.

        They keep the day of the ``sight``, where the query does not.
        """
        asked = "" if query == "?" else query

        def file(form: str) -> str:
            return keeping(reverse(f"web:{name}", args=[code, form] if code else [form]) + asked, sight)

        return cls(tuple(Download(label, file(form)) for form, label in LABELS.items()), file("csvw"))


@dataclass(frozen=True, slots=True)
class Page:
    """What a table is taken from: the title and path of its page with the view, and the name of its file."""

    title: str
    path: str
    file: str


def file_of(request: HttpRequest, sight: Sight, table: Table, form: str, page: Page) -> HttpResponse:
    """The table as a file, which says what it is: title, address, day, edition and licence."""
    written = FORMS[form]
    stem = request.path.removesuffix(written.ending)
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    csv, described = (
        request.build_absolute_uri(f"{stem}{FORMS[one].ending}{query}") for one in ("csv", "csvw")
    )
    about = About(
        title=page.title,
        day=sight.today,
        edition=edition(),
        language=page_language(),
        licence=licences()[settings.GRAPPE_LICENCE],
        address=request.build_absolute_uri(page.path),
        csv_address=csv,
    )
    response = HttpResponse(written.written(replace(table, about=about)), content_type=written.media_type)
    then = f"-{sight.day.isoformat()}" if sight.day else ""
    response["Content-Disposition"] = f'attachment; filename="{page.file}{then}.{written.ending}"'
    if form == "csv":
        response["Link"] = f'<{described}>; rel="describedby"; type="application/csvm+json"'
    return response


def absolute(request: HttpRequest, sight: Sight) -> Callable[..., str]:
    """What gives the whole address of a page by its name and arguments, as of the day that is seen."""

    def address(name: str, *args: str) -> str:
        return request.build_absolute_uri(keeping(address_of(f"web:{name}", *args), sight))

    return address


def titled(title: str, name: str, sight: Sight) -> str:
    """The title of a table of a programme, with the day where one is asked for."""
    told = gettext("%(title)s, %(programme)s") % {"title": title, "programme": name}
    if sight.day is None:
        return told
    day = date(sight.day.isoformat(), page_language())
    return gettext("%(title)s, as known on %(day)s") % {"title": told, "day": day}
