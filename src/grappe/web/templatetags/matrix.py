"""The marks of a matrix, of which a page has hundreds."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from grappe.records.models import Programme
from grappe.web.formatting import percent, quantity
from grappe.web.language import page_language
from grappe.web.matrix import Cell, Mark
from grappe.web.templatetags.register import commitment_url, standing_sign

register = template.Library()


@register.simple_tag(takes_context=True)
def matrix_marks(context: dict[str, Any], programme: Programme, cell: Cell) -> SafeString:
    """The promises of a project on an indicator: each a sign that leads to it, and the share that is done."""
    return format_html_join("", "{}", ((_mark(context, programme, mark),) for mark in cell))


def _mark(context: dict[str, Any], programme: Programme, mark: Mark) -> SafeString:
    standing, owed, language = mark.standing, mark.standing.commitment, page_language()
    done = "" if standing.share is None else percent(standing.share, language)
    return format_html(
        '<a class="matrix-mark way-{0}" href="{1}" title="{2}: {3}">{4}'
        '<span class="away">{2}, {3}</span>{5}</a>',
        standing.word, commitment_url(context, programme, owed), mark.word, quantity(owed, language),
        standing_sign(standing.word), format_html(" <span>{}</span>", done) if done else "",
    )  # fmt: skip
