"""What people decided, in sentences."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from grappe.domain.decision import Verb
from grappe.records.models import Decision
from grappe.web.language import page_language


def in_words(decision: Decision) -> SafeString:
    """What was decided, as a statement; names are marked up as printed or as known."""
    printed = format_html('<span class="as-printed">{}</span>', decision.before.get("printed", decision.key))
    meant = format_html("<strong>{}</strong>", decision.after.get("name", ""))
    match Verb(decision.verb):
        case Verb.LINK:
            said = format_html(gettext("{} is {}"), printed, meant)
        case Verb.REFUSE:
            said = format_html(gettext("{} is no organisation that is known"), printed)
        case Verb.MERGE:
            lost = format_html("<strong>{}</strong>", decision.before.get("name", decision.key))
            said = format_html(gettext("{} is one with {}"), lost, meant)
        case verb:
            said = format_html("{} {}", verb, decision.key)
    if decision.programme is None:
        return said
    programme = decision.programme
    return format_html("{} ({})", said, programme.name_fr if page_language() == "fr" else programme.name_en)
