"""What people decided, in sentences."""

from django.utils.translation import gettext

from grappe.records.models import Decision


def in_words(decision: Decision) -> str:
    """What was decided, to stand after the name of who did."""
    return gettext("decided") + f" {decision.verb} {decision.key}"
