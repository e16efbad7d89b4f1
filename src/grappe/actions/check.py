"""Check a register against itself: texts, files, quotations, commitments, links and decisions."""

from collections.abc import Iterator

from django.db import transaction

from grappe.actions.checking.database import check_database
from grappe.actions.checking.derived import check_derived
from grappe.actions.checking.links import check_links
from grappe.actions.checking.texts import check_texts
from grappe.domain.findings import Finding
from grappe.records.models import Programme


def check() -> Iterator[Finding]:
    """Everything that is wrong with the register, as it is found; nothing is changed.

    Texts are looked at some at a time and commitments programme by programme, so that memory does not grow
    with the register. Who writes meanwhile is not told as damage: each programme is looked at in one view.
    """
    yield from check_database()
    yield from check_texts()
    with transaction.atomic():
        found = list(check_links())
    yield from found
    for programme in Programme.objects.order_by("code"):
        with transaction.atomic():
            found = list(check_derived(programme))
        yield from found
