"""The pages of a person's own account."""

from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from grappe.actions.rights import Action, may
from grappe.records.models import User
from grappe.records.queries.people import decisions_of
from grappe.web.mandates import allowances
from grappe.web.writing import actor_of


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """My account: as what I may act, what that allows, and what I decided."""
    actor = actor_of(request)
    context = {
        "section": "account",
        "allowances": allowances(actor),
        "decisions": decisions_of(actor) if isinstance(actor, User) else [],
        "second_factor": apps.is_installed("allauth.mfa"),
        "sees_people": may(actor, Action.SEE_PEOPLE),
    }
    return render(request, "grappe/account.html", context)
