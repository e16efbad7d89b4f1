"""People are invited, given mandates, and stripped of them; nothing that was given is ever erased."""

from collections.abc import Mapping
from contextlib import suppress

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from django.apps import apps
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone, translation

from grappe.actions.rights import Action, Actor, person_behind, require
from grappe.actions.writing import writing
from grappe.domain.errors import GrappeError
from grappe.domain.mandate import Capacity
from grappe.records.models import Mandate, Programme, Project, User
from grappe.records.queries.people import administrators, find_person

OF: Mapping[Capacity, type[Programme] | type[Project] | None] = {
    Capacity.READER: None,
    Capacity.CONTRIBUTOR: Project,
    Capacity.REVIEWER: Programme,
    Capacity.ADMINISTRATOR: None,
}


class AccountError(GrappeError):
    """An account that can't be opened, given or closed as asked; the message says why."""


class AccountExistsError(AccountError):
    """Somebody has an account at that address already."""


class LastAdministratorError(AccountError):
    """Without this administrator, nobody could give mandates any more."""


def invite(actor: Actor, email: str, name: str = "", language: str = "fr") -> User:
    """Open an account without password or mandate.

    Raises AccountExistsError, or AccountError where the address is none; NotAllowedError.
    """
    require(actor, Action.INVITE)
    address = User.objects.normalize_email(email)
    try:
        validate_email(address)
    except ValidationError as error:
        raise AccountError(f"{email!r} is no e-mail address") from error
    with writing():
        if find_person(address) is not None:
            raise AccountExistsError(f"{address} has an account already")
        user = User(email=address, name=name.strip(), language=language, joined=timezone.now())
        user.set_unusable_password()
        user.save()
        # Who invites vouches for the address, so an institution may lead its owner here.
        EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)
    return user


def one_time_link(actor: Actor, user: User) -> str:
    """The path of the page where a person chooses their password, once, within three days.

    To know it is to be let in: only who may invite gets it.
    """
    require(actor, Action.INVITE)
    key = default_token_generator.make_token(user)
    with translation.override(user.language):
        return reverse(
            "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key}
        )


def set_password(actor: Actor, user: User, password: str) -> None:
    """Give a person a password; raises AccountError with every reason why it is too weak."""
    require(actor, Action.INVITE)
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise AccountError(" ".join(error.messages)) from error
    with writing():
        user.set_password(password)
        user.save(update_fields=["password"])


def give_mandate(
    actor: Actor, user: User, capacity: Capacity, target: Programme | Project | None = None
) -> Mandate:
    """Give a person a mandate, of a programme or a project where the capacity is of one.

    Who holds it already keeps it as it is. Raises AccountError where the target doesn't go with the capacity,
    or the account is closed.
    """
    require(actor, Action.GIVE_MANDATE, target)
    wanted = OF[capacity]
    if not (target is None if wanted is None else isinstance(target, wanted)):
        of = "the whole register" if wanted is None else f"a {wanted.__name__.lower()}"
        raise AccountError(f"{capacity} is a mandate of {of}")
    with writing():
        if not User.objects.filter(pk=user.pk, is_active=True).exists():
            raise AccountError(f"the account of {user} is closed")
        programme = target if isinstance(target, Programme) else None
        project = target if isinstance(target, Project) else None
        mandate, _ = Mandate.objects.get_or_create(
            user=user, capacity=capacity, programme=programme, project=project, withdrawn=None,
            defaults={"since": timezone.now(), "given_by": person_behind(actor)},
        )  # fmt: skip
    _forget_mandates(user)
    return mandate


def withdraw_mandate(actor: Actor, mandate: Mandate) -> Mandate:
    """End a mandate today; it stays in the register with who gave and who withdrew it.

    Who was withdrawn by somebody else meanwhile stays so. Raises LastAdministratorError.
    """
    require(actor, Action.WITHDRAW_MANDATE, mandate.programme or mandate.project)
    with writing():
        found = Mandate.objects.select_related("user").get(pk=mandate.pk)
        if found.withdrawn is not None:
            return found
        if found.capacity == Capacity.ADMINISTRATOR:
            _leave_an_administrator(found.user)
        found.withdrawn, found.withdrawn_by = timezone.now(), person_behind(actor)
        found.save(update_fields=["withdrawn", "withdrawn_by"])
    _forget_mandates(mandate.user)
    return found


def close_account(actor: Actor, user: User) -> None:
    """Let a person sign in no more; their mandates and decisions stay. Raises LastAdministratorError."""
    require(actor, Action.WITHDRAW_MANDATE)
    with writing():
        _leave_an_administrator(user)
        _open_or_close(user, is_active=False)


def reopen_account(actor: Actor, user: User) -> None:
    """Let a person sign in again, with the mandates that were not withdrawn."""
    require(actor, Action.INVITE)
    with writing():
        _open_or_close(user, is_active=True)


def remove_second_factor(actor: Actor, user: User) -> bool:
    """Let a person who lost their second factor sign in without; False where they have none."""
    require(actor, Action.INVITE)
    if not apps.is_installed("allauth.mfa"):
        return False
    from allauth.mfa.models import Authenticator  # only where the extra is installed

    with writing():
        removed, _ = Authenticator.objects.filter(user=user).delete()
    return bool(removed)


def _open_or_close(user: User, *, is_active: bool) -> None:
    user.is_active = is_active
    user.save(update_fields=["is_active"])
    _forget_mandates(user)


def _leave_an_administrator(user: User) -> None:
    """Raise LastAdministratorError where nobody else could give mandates."""
    remaining = administrators()
    if remaining.filter(pk=user.pk).exists() and not remaining.exclude(pk=user.pk).exists():
        raise LastAdministratorError(
            f"{user} is the last administrator: give somebody else the mandate first"
        )


def _forget_mandates(user: User) -> None:
    """Drop what this object remembers, so that it answers for the mandates of now."""
    with suppress(AttributeError):
        del user.mandates_in_force
