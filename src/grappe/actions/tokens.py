"""Tokens with which programs act as a person: made once, shown once, kept as a hash, withdrawn by date."""

import hashlib
import secrets

from django.db import IntegrityError
from django.utils import timezone

from grappe.actions.rights import Action, Actor, require
from grappe.actions.writing import writing
from grappe.domain.errors import GrappeError
from grappe.records.models import ApiToken, User

PREFIX = "grappe_"  # so that who finds one knows what it is, and tools that look for secrets do


class TokenError(GrappeError):
    """A token that can't be made or withdrawn as it was asked for; the message says why."""


def issue_token(actor: Actor, user: User, label: str) -> str:
    """Make a token for a person, who may do with it what their mandates allow; it is shown this once.

    Raises TokenError where the label is empty, too long or taken.
    """
    require(actor, Action.INVITE)
    label = label.strip()
    if not 0 < len(label) <= 80:
        raise TokenError("a token needs a label of up to 80 characters")
    token = PREFIX + secrets.token_urlsafe(32)
    try:
        with writing():
            ApiToken.objects.create(user=user, label=label, digest=digest_of(token), created=timezone.now())
    except IntegrityError as error:
        raise TokenError(f"{user} has a token of that label: {label}") from error
    return token


def withdraw_token(actor: Actor, user: User, label: str) -> None:
    """End a token; raises TokenError where the person has none of that label."""
    require(actor, Action.INVITE)
    with writing():
        ended = ApiToken.objects.filter(user=user, label=label, withdrawn=None).update(
            withdrawn=timezone.now()
        )
    if not ended:
        raise TokenError(f"{user} has no token of that label: {label}")


def person_with(token: str) -> User | None:
    """Who acts with the token; None where it is none, was withdrawn, or the account is closed."""
    found = ApiToken.objects.select_related("user").filter(digest=digest_of(token), withdrawn=None).first()
    return found.user if found is not None and found.user.is_active else None


def digest_of(token: str) -> str:
    """What is kept of a token: it has so many random bits that no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()
