"""What people decided, in sentences."""

import datetime as dt

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from grappe.actions.deciding.refusals import DecisionError
from grappe.domain.decision import Matter, Verb
from grappe.publishing import decisions
from grappe.publishing.dates import date
from grappe.publishing.prose import spaced
from grappe.records.models import Decision
from grappe.web.history import capitalised
from grappe.web.language import page_language


def in_words(decision: Decision) -> SafeString:
    """What was decided, as a statement; names are marked up as printed or as known."""
    printed = format_html('<span class="as-printed">{}</span>', decision.before.get("printed", decision.key))
    meant = format_html("<strong>{}</strong>", decision.after.get("name", ""))
    match Matter(decision.about), Verb(decision.verb):
        case _, Verb.LINK:
            said = format_html(gettext("{} is {}"), printed, meant)
        case _, Verb.REFUSE:
            said = format_html(gettext("{} is no organisation that is known"), printed)
        case Matter.ORGANISATION, Verb.MERGE:
            lost = format_html("<strong>{}</strong>", decision.before.get("name", decision.key))
            said = format_html(gettext("{} is one with {}"), lost, meant)
        case Matter.CLAIM, Verb.ACCEPT if decision.after.get("together"):
            number = len(decision.after["together"]) + 1
            said = format_html(gettext("{} claims accepted at once"), number)
        case _, Verb.PUBLISH:
            shown, hidden = gettext("show what nobody reviewed"), gettext("hide what nobody reviewed")
            return format_html("{}", shown if decision.after.get("shown") else hidden)
        case _:
            return format_html("{}", decisions.told(decision, page_language()))
    if decision.programme is None:
        return said
    programme = decision.programme
    return format_html("{} ({})", said, programme.name_fr if page_language() == "fr" else programme.name_en)


def refusal(error: DecisionError) -> str:
    """Why something could not be decided, in the page's language, with the moments as pages write them."""
    language = page_language()
    return capitalised(spaced(error.told(language, _moment), language))


def _moment(when: dt.datetime) -> str:
    """A day, and the time of it."""
    there = timezone.localtime(when)
    return gettext("%(day)s at %(time)s") % {
        "day": date(f"{there:%Y-%m-%d}", page_language()), "time": f"{there:%H:%M}",
    }  # fmt: skip
