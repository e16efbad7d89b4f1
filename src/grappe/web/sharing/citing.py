"""How a page of the register is cited, today or as of another day."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from grappe.publishing.citing import About
from grappe.publishing.licences import licences
from grappe.records.queries.editions import edition_told_with
from grappe.records.queries.sight import Sight
from grappe.web.language import page_language
from grappe.web.sharing.addresses import permanent
from grappe.web.sharing.subjects import Subject

ROWS = ("commitment", "source", "project", "programme")
"""What pages are about that is read with the number of the edition."""


def about_page(subject: Subject, sight: Sight, site: str, told: Mapping[str, Any]) -> About:
    """What is cited of the page that shows ``told``: data as they are or were in this edition, or words."""
    return About(
        title=subject.title,
        day=sight.today,
        edition=edition_told_with(map(told.get, ROWS)) if subject.dataset else "",
        language=page_language(),
        licence=licences()[settings.GRAPPE_LICENCE],
        address=site + permanent(subject.path, sight.today),
        of_data=subject.dataset,
    )
