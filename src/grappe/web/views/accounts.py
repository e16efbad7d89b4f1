"""The pages of a person's own account."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from grappe.actions.reminding.rhythms import rhythm_of, subscription_of
from grappe.actions.rights import Action, may
from grappe.domain.letter import Rhythm
from grappe.records.models import User
from grappe.records.queries.people import decisions_of
from grappe.web.labels import RHYTHMS
from grappe.web.mandates import allowances
from grappe.web.writing import actor_of


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """My account: as what I may act, what that allows, and what I decided."""
    actor = actor_of(request)
    of_me = actor if isinstance(actor, User) else None
    context = {
        "section": "account",
        "allowances": allowances(actor),
        "decisions": decisions_of(of_me) if of_me else [],
        "rhythm": rhythm_of(of_me, subscription_of(of_me)) if of_me else Rhythm.NONE,
        "rhythms": RHYTHMS.items(),
        "sends_mail": settings.SENDS_MAIL,
        "second_factor": apps.is_installed("allauth.mfa"),
        "sees_people": may(actor, Action.SEE_PEOPLE),
    }
    return render(request, "grappe/account.html", context)
