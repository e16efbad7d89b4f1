"""What every verb writes in: one transaction, at the end of which the search knows of all that changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from grappe.actions.searching.bringing import bring_up_to_date
from grappe.records import keeping


@contextmanager
def writing() -> Iterator[None]:
    """One transaction, and no other writer until it ends; the search follows before it does."""
    with keeping.writing():
        yield
        bring_up_to_date()
