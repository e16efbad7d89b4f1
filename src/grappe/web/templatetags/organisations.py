"""How templates write organisations: where they are, where their identifiers lead, how sure a link is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from babel import Locale, UnknownLocaleError
from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from grappe.actions.deciding.refusals import DecisionError
from grappe.domain.organisation import Scheme
from grappe.publishing.figures import LOCALES
from grappe.publishing.reasons import side
from grappe.records.models import Decision, OrganisationIdentifier, Programme
from grappe.web import decisions, identifiers
from grappe.web.directory import country_name
from grappe.web.formatting import percent
from grappe.web.language import local, page_language
from grappe.web.reasons import in_words, ordered, speaks_for

register = template.Library()
SELECTED = mark_safe(" selected")


@register.filter
def country(code: str) -> str:
    """A country by its code, in the page's language."""
    return country_name(code, page_language())


@register.simple_tag
def programme_options(programmes: Iterable[Programme], chosen: str) -> SafeString:
    """The programmes to choose from: a register may have a thousand."""
    language = page_language()
    told = ((one.code, local(one, "name", language)) for one in programmes)
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((code, SELECTED if code == chosen else "", name) for code, name in told),
    )


@register.filter
def language_name(code: str) -> str:
    """A language by its code, in the page's language."""
    try:
        name = Locale.parse(code, sep="-").get_display_name(LOCALES[page_language()])
    except (UnknownLocaleError, ValueError):
        name = None
    return name or code


@register.filter
def identifiers_shown(rows: Iterable[OrganisationIdentifier]) -> list[identifiers.Shown]:
    """The identifiers in the order of their schemes, each with its address."""
    by_scheme = sorted(rows, key=lambda row: (identifiers.place(row.scheme), row.value))
    return [identifiers.shown(row.scheme, row.value) for row in by_scheme]


@register.filter
def scheme_name(scheme: str) -> str:
    """Whose identifier it is: "ROR"."""
    return identifiers.NAMES[Scheme(scheme)]


@register.filter
def given_identifiers(given: Mapping[str, str]) -> list[identifiers.Shown]:
    """The identifiers of a candidate, by scheme, in the order of their schemes."""
    return [identifiers.shown(scheme, given[scheme]) for scheme in sorted(given, key=identifiers.place)]


@register.filter
def sureness(score: float) -> str:
    """A score of 0 to 1 as a percentage."""
    return percent(score, page_language())


@register.filter
def reasons_in_words(reasons: Sequence[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """Each reason in the page's language, and whether it speaks for the link; what tells most first.

    What only tempers others (see ``side``) is left out.
    """
    told = [one for one in ordered(reasons) if side(str(one.get("comparison", "")), one.get("weight"))]
    return [(in_words(reason), speaks_for(reason)) for reason in told]


@register.filter
def decision_in_words(decision: Decision) -> str:
    """What was decided, to stand after the name of who did."""
    return decisions.in_words(decision)


@register.filter
def refusal_in_words(error: DecisionError) -> str:
    """Why something could not be decided, in the page's language."""
    return decisions.refusal(error)
