"""The pages of a long list: their numbers and addresses."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.core import paginator

register = template.Library()


@register.simple_tag(takes_context=True)
def at_page(context: dict[str, Any], number: int | str, parameter: str = "") -> str:
    """This page's address at another page of a list, which ``parameter`` asks for ("page" without it)."""
    asked = context["request"].GET.copy()
    asked[parameter or "page"] = str(number)
    return f"?{asked.urlencode()}"


@register.filter
def numbers(page: "paginator.Page[Any]") -> Iterator[int | str]:
    """The numbers of the pages to choose from: the first, the last and those around, gaps between them."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
