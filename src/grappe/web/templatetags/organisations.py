"""How templates write organisations: where they are, what they are, where their identifiers lead."""

from django import template

from grappe.web.directory import country_name
from grappe.web.language import page_language

register = template.Library()


@register.filter
def country(code: str) -> str:
    """A country by its code, in the page's language."""
    return country_name(code, page_language())
