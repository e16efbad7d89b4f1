"""How often oneself gets letters: chosen on the account's page, or ended by the link in each of them."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from grappe.actions.remind import choose_rhythm
from grappe.actions.reminding.rhythms import owner_of
from grappe.domain.letter import Rhythm
from grappe.records.models import User
from grappe.web.writing import actor_of, own_account


class RhythmForm(forms.Form):
    """How often."""

    rhythm = forms.ChoiceField(choices=[(one.value, one.value) for one in Rhythm])


@own_account
@never_cache
@login_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Choose how often I get a letter."""
    form, actor = RhythmForm(request.POST), actor_of(request)
    if form.is_valid() and isinstance(actor, User):
        choose_rhythm(actor, Rhythm(form.cleaned_data["rhythm"]))
        messages.success(request, gettext("Your choice is kept."))
    return redirect("web:account")


@own_account
@never_cache
@csrf_exempt  # a mail program sends the request by itself (RFC 8058); the token says whose letters these are
def end(request: HttpRequest, token: str) -> HttpResponse:
    """End the letters of the person to whom the token was sent: at once by a POST, asked by a GET."""
    user = owner_of(token)
    ended = user is not None and request.method == "POST"
    if user is not None and request.method == "POST":
        choose_rhythm(user, Rhythm.NONE)
    context = {"section": "account", "known": user is not None, "ended": ended}
    return render(request, "grappe/letters/end.html", context, status=200 if user is not None else 404)
