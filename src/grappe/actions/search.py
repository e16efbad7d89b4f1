"""Make what the search looks through again: nothing else is ever needed, for it follows every write."""

from grappe.actions.searching.bringing import rebuild
from grappe.actions.writing import writing
from grappe.records.models import Programme, SearchEntry


def rebuild_search() -> int:
    """Make every entry again from the register's rows, in one transaction; returns how many there are."""
    with writing():
        return rebuild()


def build_forgotten_search() -> None:
    """Make the entries of a register that has none, as one that was made by an earlier version."""
    if Programme.objects.exists() and not SearchEntry.objects.exists():
        rebuild_search()
