"""How a yearly report writes its figures and its notes, of which it has hundreds."""

import unicodedata

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.timezone import localtime
from django.utils.translation import gettext

from grappe.publishing.report import Figure
from grappe.records.models import Claim, Observation
from grappe.web import formatting
from grappe.web.language import local, page_language
from grappe.web.templatetags.register import bare, day, in_words, note_marks, place

register = template.Library()
LONGEST_QUOTE, LONGEST_ADDRESS = 240, 70


@register.filter
def figure_told(figure: Figure) -> SafeString:
    """A figure with its notes and the time that it is of: "209¹¹ (31 December 2025)"."""
    span = formatting.span(figure.start, figure.end, page_language()) if figure.start else day(figure.end)
    return format_html('{}{} <span class="soft">({})</span>', figure.words, note_marks(figure.notes), span)


@register.filter
def claim_told(claim: Claim) -> SafeString:
    """The note on a claim: what it says, the source that says so, and in which words."""
    source = claim.source
    lang = format_html(' lang="{}"', source.language) if source.language else ""
    said = (local(claim.indicator, "label"), in_words(claim), lang, source.title)
    told = format_html("{}, {}. <cite{}>{}</cite>", *said)
    for more in filter(None, (source.publisher, day(source.published), place(claim.place))):
        told += format_html(", {}", more)
    told += mark_safe(".")
    if claim.quote:
        told += format_html(" <q{}>{}</q>", lang, _at_most(bare(claim.quote), LONGEST_QUOTE))
    return told + _link(source.url)


@register.filter
def declared_told(declared: Observation) -> SafeString:
    """The note on what a project's office declared: when, and its own record of it."""
    said = gettext("Declared by the project’s office on %(when)s: %(proof)s") % {
        "when": escape(day(localtime(declared.recorded_at).date().isoformat())),
        "proof": escape(declared.proof),
    }
    return mark_safe(said) + _link(declared.url)


def _link(url: str) -> SafeString:
    return format_html(' <a href="{}">{}</a>', url, _at_most(url, LONGEST_ADDRESS)) if url else mark_safe("")


def _at_most(text: str, length: int) -> str:
    """The beginning of a text, where it is longer; most are not, and to count their letters takes long."""
    composed = unicodedata.normalize("NFC", text)
    return composed if len(composed) <= length else Truncator(composed).chars(length)
