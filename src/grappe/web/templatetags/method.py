"""How templates write what comparisons weigh and how well they did."""

import re
from decimal import Decimal

from babel.numbers import format_decimal
from django import template

from grappe.publishing.figures import LOCALES, number
from grappe.web.formatting import typeset
from grappe.web.language import page_language

register = template.Library()
_QUOTED = re.compile(r'"([^"]*)"')


@register.filter
def as_prose(sentence: str) -> str:
    """A sentence written in code, with the quotation marks and apostrophes that print has."""
    return typeset(_QUOTED.sub("“\\1”", sentence), page_language())


@register.filter
def signed(weight: float) -> str:
    """A weight with its sign and two decimals: "+1,42", "−0,70"."""
    return format_decimal(weight, "+0.00;−0.00", locale=LOCALES[page_language()])


@register.filter
def score(share: float) -> str:
    """A figure between 0 and 1 with three decimals."""
    return format_decimal(share, "0.000", locale=LOCALES[page_language()])


@register.filter
def whole(count: float) -> str:
    """A count."""
    return number(Decimal(count), page_language())
