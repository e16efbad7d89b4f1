"""What stands under a chart: the picture and the table to take away, the licence, the code that embeds it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from grappe.records.queries.sight import Sight
from grappe.web.downloads import LABELS, Download
from grappe.web.pictures.offered import CHARTS, FORMS, Chart
from grappe.web.pictures.sheet import ROOM
from grappe.web.seeing import keeping
from grappe.web.sharing.cards import can_be_drawn
from grappe.web.sharing.subjects import PAGES

CALENDAR = "calendar"
"""How the name of an address ends that has what is drawn as dates, not as a table."""


@dataclass(frozen=True, slots=True)
class Foot:
    """What a chart is taken away as; ``code`` is the HTML that shows it on another site."""

    name: str
    pictures: tuple[Download, ...]
    tables: tuple[Download, ...]
    calendar: str
    code: SafeString
    sources: Download | None


def foot_of(name: str, told: Mapping[str, Any], title: str, site: str, sight: Sight) -> Foot:
    """The foot of the chart of that name, on the page that shows ``told``."""
    chart, args = CHARTS[name], arguments(CHARTS[name], told)
    query = told["view"].address().removesuffix("?") if chart.filtered else keeping("", sight)
    pictures = tuple(
        Download(form.upper(), reverse(f"web:{name}", args=[*args, form]) + query)
        for form in FORMS
        if form != "png" or can_be_drawn()
    )
    of_dates = chart.table.endswith(CALENDAR)
    tables = (
        Download(label, reverse(f"web:{chart.table}", args=[*args, form]) + query)
        for form, label in LABELS.items()
        if chart.table and not of_dates
    )
    return Foot(
        name=name,
        pictures=pictures,
        tables=tuple(tables),
        calendar=keeping(reverse(f"web:{chart.table}", args=args), sight) if of_dates else "",
        code=_code(chart, told, pictures[0].address, title, site, sight),
        sources=_sources(chart, told, sight),
    )


def _sources(chart: Chart, told: Mapping[str, Any], sight: Sight) -> Download | None:
    """How many sources stand behind a page, where it counts them, and where they are listed."""
    if chart.page == "programme":
        return Download(str(told["summary"].sources), keeping(reverse("web:sources"), sight))
    return Download(str(len(told["sources"])), "#sources") if chart.page == "project" else None


def arguments(chart: Chart, told: Mapping[str, Any]) -> list[str]:
    """The parts of the address of a chart's page."""
    own = {"project": "code", "commitment": "address"}.get(chart.page)
    return [told["programme"].code, *([getattr(told[chart.page], own)] if own else [])]


def _code(
    chart: Chart, told: Mapping[str, Any], picture: str, title: str, site: str, sight: Sight
) -> SafeString:
    """A frame with its evidence where the page has one of the chart, else the picture, which leads there."""
    args = arguments(chart, told)
    if chart.frame:
        path = reverse(f"web:{chart.frame}", args=args)
        frame = next(one for one in PAGES[chart.page].tell(told).frames if one.path == path)
        return replace(frame, path=keeping(path, sight)).snippet(site)
    page = f"{keeping(reverse(f'web:{chart.page}', args=args), sight)}#{chart.anchor}".removesuffix("#")
    return format_html(
        '<a href="{}{}"><img src="{}{}" alt="{}" loading="lazy" style="width:100%;max-width:{}px"></a>',
        site, page, site, picture, title, round(ROOM),
    )  # fmt: skip
