"""A programme's settings: whether its public pages show figures that nobody decided on yet."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from grappe.actions.decide import publish_drafts
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, require
from grappe.domain.decision import Matter
from grappe.records.models import Programme
from grappe.records.queries.decisions import decisions
from grappe.records.queries.programmes import drafts
from grappe.records.queries.sight import NOW
from grappe.web.views.desk.deciding import by_whom, conflict, refused
from grappe.web.views.programmes import found_programme
from grappe.web.writing import actor_of, writes

SHOWN, HIDDEN = "shown", "hidden"


class DraftsForm(forms.Form):
    """What visitors are to see, and why."""

    drafts = forms.ChoiceField(choices=[(SHOWN, SHOWN), (HIDDEN, HIDDEN)])
    because = forms.CharField(max_length=5000)


@writes(Action.PUBLISH_DRAFTS)
def settings(request: HttpRequest, code: str) -> HttpResponse:
    """What visitors see of a programme, who chose it and why; a POST chooses."""
    found = found_programme(code, NOW)
    require(actor_of(request), Action.PUBLISH_DRAFTS, found)
    form = DraftsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return chosen(request, found, form)
    context = {
        "programme": found,
        "form": form,
        "waiting": drafts(found),
        "decisions": decisions(Matter.PROGRAMME, programme=found),
    }
    return render(request, "grappe/programme/settings.html", context)


def chosen(request: HttpRequest, found: Programme, form: DraftsForm) -> HttpResponse:
    """Keep the choice, and say what visitors see from now on."""
    shown = form.cleaned_data["drafts"] == SHOWN
    try:
        publish_drafts(found, shown, by_whom(request, form.cleaned_data["because"], Action.PUBLISH_DRAFTS))
    except DecidedMeanwhileError as error:
        return conflict(request, error.standing)
    except DecisionError as error:
        return refused(request, error)
    told = gettext("Visitors see what nobody has reviewed yet, marked as such.")
    told = told if shown else gettext("Visitors no longer see what a machine read and nobody has reviewed.")
    messages.success(request, told)
    return redirect("web:programme_settings", code=found.code)
