"""The administrator's pages: who has an account, and as what they may act."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from grappe.actions import accounts
from grappe.actions.rights import Action, may_somewhere, require
from grappe.records.models import User
from grappe.records.models.people import LANGUAGES
from grappe.records.queries import people as queries
from grappe.web.language import page_language
from grappe.web.mandates import mandates_in_words, offers, taken_offer
from grappe.web.signing_in.letters import send_invitation
from grappe.web.writing import actor_of, writes

A_PAGE = 100


class InvitationForm(forms.Form):
    """Whom to invite."""

    email = forms.EmailField(
        max_length=254, error_messages={"invalid": gettext_lazy("This is no e-mail address.")}
    )
    name = forms.CharField(max_length=150, required=False)
    language = forms.ChoiceField(choices=LANGUAGES)


@writes(Action.INVITE)
def people(request: HttpRequest) -> HttpResponseBase:
    """Everybody who has an account; inviting somebody shows the link that lets them in."""
    form = InvitationForm(request.POST or None, initial={"language": page_language()})
    if request.method == "POST" and form.is_valid():
        actor, data = actor_of(request), form.cleaned_data
        try:
            user = accounts.invite(actor, data["email"], data["name"], data["language"])
        except accounts.AccountExistsError:
            form.add_error("email", _("This address has an account already."))
        else:
            return _person_page(request, user, link=accounts.one_time_link(actor, user), invited=True)
    require(actor_of(request), Action.SEE_PEOPLE)
    page = Paginator(queries.people(), A_PAGE).get_page(request.GET.get("page"))
    rows = [(user, mandates_in_words(user, in_force=True)) for user in page]
    return render(
        request, "grappe/people.html", {"section": "account", "page": page, "rows": rows, "form": form}
    )


@never_cache
def person(request: HttpRequest, key: int) -> HttpResponseBase:
    """A person: their mandates, given and withdrawn, and what to do about them."""
    require(actor_of(request), Action.SEE_PEOPLE)
    return _person_page(request, _find(key))


@writes(Action.GIVE_MANDATE)
def give(request: HttpRequest, key: int) -> HttpResponseBase:
    """Give the person the mandate that was chosen in the list."""
    user, offer = _find(key), taken_offer(request.POST.get("mandate", ""))
    if offer is None:
        return _person_page(request, user, problem=_("Choose a mandate in the list."))
    try:
        accounts.give_mandate(actor_of(request), user, *offer)
    except accounts.AccountError:
        return _person_page(request, user, problem=_("This account is closed: open it first."))
    return redirect("web:person", key)


@writes(Action.WITHDRAW_MANDATE)
def withdraw(request: HttpRequest, key: int, mandate: int) -> HttpResponseBase:
    """End a mandate of the person."""
    found = queries.find_mandate(mandate)
    if found is None or found.user_id != key:
        raise Http404
    try:
        accounts.withdraw_mandate(actor_of(request), found)
    except accounts.LastAdministratorError:
        return _person_page(request, found.user, problem=_last_administrator())
    return redirect("web:person", key)


@writes(Action.INVITE)
def link(request: HttpRequest, key: int) -> HttpResponseBase:
    """A new link with which the person chooses a password."""
    user = _find(key)
    return _person_page(request, user, link=accounts.one_time_link(actor_of(request), user))


@writes(Action.WITHDRAW_MANDATE)
def close(request: HttpRequest, key: int) -> HttpResponseBase:
    """Close the account."""
    user = _find(key)
    try:
        accounts.close_account(actor_of(request), user)
    except accounts.LastAdministratorError:
        return _person_page(request, user, problem=_last_administrator())
    return redirect("web:person", key)


@writes(Action.INVITE)
def reopen(request: HttpRequest, key: int) -> HttpResponseBase:
    """Open the account again."""
    accounts.reopen_account(actor_of(request), _find(key))
    return redirect("web:person", key)


def _find(key: int) -> User:
    user = queries.people().filter(pk=key).first()
    if user is None:
        raise Http404
    return user


def _person_page(
    request: HttpRequest, user: User, *, problem: str = "", link: str = "", invited: bool = False
) -> HttpResponse:
    shown = queries.people().get(pk=user.pk)
    address = request.build_absolute_uri(link) if link else ""
    context = {
        "section": "account",
        "person": shown,
        "in_force": mandates_in_words(shown, in_force=True),
        "past": mandates_in_words(shown, in_force=False),
        "offers": offers(),
        "problem": problem,
        "link": address,
        "sent": bool(link) and send_invitation(shown, address),
        "invited": invited,
        "may_give": may_somewhere(actor_of(request), Action.GIVE_MANDATE),
    }
    return render(request, "grappe/person.html", context)


def _last_administrator() -> str:
    return _("This is the last administrator: give somebody else the mandate first.")
