"""A report as a file of its own: HTML with its style in it, or a tagged PDF (the extra ``report``)."""

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from grappe.domain.errors import GrappeError
from grappe.publishing.report import Report

STYLES = ("grappe/paper.css", "grappe/trajectory.css", "grappe/report.css")


class NoPrinterError(GrappeError):
    """A PDF was asked for where the extra ``report`` or one of its system libraries is missing."""


def title_of(report: Report) -> str:
    """ "ENACT: report of 2025", in the language that is spoken."""
    return mark_safe(render_to_string("grappe/report/_title.html", {"report": report}).strip())


def as_html(report: Report, language: str) -> str:
    """The report as one HTML file that needs no other."""
    with translation.override(language):
        context = {
            "report": report,
            "programme": report.programme,
            "title": title_of(report),
            "style": mark_safe("".join(map(_style, STYLES))),
        }
        return render_to_string("grappe/report/alone.html", context)


def as_pdf(report: Report, language: str) -> bytes:
    """The report as a tagged PDF after PDF/UA-1; raises NoPrinterError."""
    try:
        import weasyprint
    except (ImportError, OSError) as error:  # OSError: the package is there, Pango is not
        raise NoPrinterError(
            "a PDF needs the extra “report” (pip install 'grappe[report]') and the library Pango; "
            "--format html needs neither"
        ) from error
    logging.getLogger("weasyprint").setLevel(
        logging.ERROR
    )  # it tells of each style that paper has no use for
    page: Any = weasyprint.HTML(string=as_html(report, language), url_fetcher=_nothing)
    with _no_collecting():
        written: bytes = page.write_pdf(pdf_variant="pdf/ua-1")
    return written


@contextmanager
def _no_collecting() -> Iterator[None]:
    """What a layout is made of all stays until it is written: to look for garbage meanwhile takes a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    """A report is whole in itself: whatever address stands in it, nothing is fetched."""
    raise ValueError(f"{url} is not fetched")


def _style(name: str) -> str:
    found = finders.find(name)
    return Path(str(found)).read_text("utf-8") if found else ""
