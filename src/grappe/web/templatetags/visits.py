"""How templates write what visits to the addresses of sources met."""

from django import template

from grappe.publishing.visits import reason_of, since_in_words
from grappe.records.models import Visit
from grappe.web.language import page_language

register = template.Library()


@register.filter
def visited_since(visit: Visit) -> str:
    """The day from which on visits to an address met the same."""
    return since_in_words(visit, page_language())


@register.filter
def visit_reason(visit: Visit) -> str:
    """Why visits to an address fail."""
    return reason_of(visit, page_language())
