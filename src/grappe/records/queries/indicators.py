"""What can be measured: every indicator of the register, and every type of item that is counted."""

from django.db.models import QuerySet

from grappe.domain.items import ItemType, item_types_from, load_item_types
from grappe.records.models import Indicator, TypeBook


def all_indicators() -> QuerySet[Indicator]:
    """Every indicator in the order of pages, with the programme that brought it where one did."""
    return Indicator.objects.select_related("programme").order_by("position", "code")


def item_types() -> list[ItemType]:
    """The types of items that any programme knows, each once by its code: the standard ones come first."""
    known = dict(load_item_types())
    for table in TypeBook.objects.order_by("pk").values_list("table", flat=True):
        known |= item_types_from(table)
    return list(known.values())
