"""How often somebody gets a letter, and the signed word by which they end that."""

import datetime as dt

from django.core.signing import BadSignature, Signer

from grappe.domain.letter import Rhythm
from grappe.domain.mandate import Capacity
from grappe.records.models import Letter, Subscription, User

ANSWERING = (Capacity.CONTRIBUTOR, Capacity.REVIEWER)
"""Who answers for a project or a programme gets a letter a week unless they say otherwise."""
_SIGNER = "grappe.letters"


def subscription_of(user: User) -> Subscription:
    """What the person chose; one that is not stored where they chose nothing yet."""
    return Subscription.objects.filter(user=user).first() or Subscription(user=user)


def rhythm_of(user: User, subscription: Subscription) -> Rhythm:
    """How often the person gets a letter: as they chose, else weekly where a mandate makes them answer."""
    if subscription.rhythm:
        return Rhythm(subscription.rhythm)
    answers = any(one.capacity in ANSWERING for one in user.mandates_in_force)
    return Rhythm.WEEKLY if answers else Rhythm.NONE


def is_due(user: User, subscription: Subscription, day: dt.date) -> bool:
    """Whether it is time for a letter: none was made, nor looked for, since the day or the week began.

    What was done for a day to come stands in nobody's way.
    """
    rhythm = rhythm_of(user, subscription)
    if rhythm is Rhythm.NONE:
        return False
    begun = day if rhythm is Rhythm.DAILY else day - dt.timedelta(days=day.weekday())
    if subscription.considered is not None and begun <= subscription.considered <= day:
        return False
    return not Letter.objects.filter(user=user, day__range=(begun, day)).exists()


def token_of(user: User) -> str:
    """What ends the letters of a person without signing in; it works for good."""
    return Signer(salt=_SIGNER).sign_object({"user": user.pk})


def owner_of(token: str) -> User | None:
    """Whose letters the token ends; None where it was not made here."""
    try:
        told = Signer(salt=_SIGNER).unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return User.objects.filter(pk=told["user"]).first()
