"""How a page of the register is cited, today or as of another day."""

from django.conf import settings

from grappe.publishing.citing import About
from grappe.publishing.licences import licences
from grappe.records.queries.editions import edition
from grappe.records.queries.sight import Sight
from grappe.web.language import page_language
from grappe.web.sharing.addresses import permanent
from grappe.web.sharing.subjects import Subject


def about_page(subject: Subject, sight: Sight, site: str) -> About:
    """What is cited of the page, as it is now or was on another day, told by this edition of the register."""
    return About(
        title=subject.title,
        day=sight.today,
        edition=edition(),
        language=page_language(),
        licence=licences()[settings.GRAPPE_LICENCE],
        address=site + permanent(subject.path, sight.today),
        of_data=subject.dataset,
    )
