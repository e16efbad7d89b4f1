"""The pages of a person's own account."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from grappe.web.mandates import allowances


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """My account: as what I may act, and what that allows."""
    context = {"section": "account", "allowances": allowances(request.user)}
    return render(request, "grappe/account.html", context)
