"""What every decision has in common: who decides and why, where it holds, and that nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, OperationalError
from django.utils import timezone

from grappe.actions.rights import Actor, person_behind
from grappe.domain.decision import Matter, Verb
from grappe.domain.errors import GrappeError
from grappe.records.keeping import writing
from grappe.records.models import Decision, Programme, User
from grappe.records.models.decisions import ALONE

LONGEST_KEY = 500
LONGEST_REASON = 5000


class DecisionError(GrappeError):
    """A decision that can't be taken as it was asked for; the message says why."""


class DecidedMeanwhileError(DecisionError):
    """Somebody else decided on the same matter first: what they decided stands."""

    def __init__(self, message: str, standing: Decision | None = None) -> None:
        super().__init__(message)
        self.standing = standing


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, by account and by the name that is kept beside it, and ``because`` of what."""

    actor: Actor
    name: str
    because: str

    @classmethod
    def person(cls, user: User, because: str) -> "By":
        """Somebody who is signed in."""
        return cls(user, str(user), because)

    def __post_init__(self) -> None:
        for what, text in (("name", self.name), ("reason", self.because)):
            if not text.strip():
                raise DecisionError(f"a decision needs a {what}")
            if len(text) > LONGEST_REASON:
                raise DecisionError(f"the {what} is longer than {LONGEST_REASON} characters")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a decision on a name holds: in one programme, for one country (ISO 3166-1), or everywhere."""

    programme: Programme | None = None
    country: str = ""

    def __post_init__(self) -> None:
        if self.programme is not None and self.country:
            raise DecisionError("a decision holds in a programme or for a country, not both")
        if self.country and not (
            len(self.country) == 2 and self.country.isalpha() and self.country.isupper()
        ):
            raise DecisionError(f"no ISO 3166-1 country: {self.country!r}")


EVERYWHERE = Scope()
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """What the matter of a decision was and became."""

    before: Json
    after: Json


def keep(verb: Verb, about: Matter, key: str, scope: Scope, by: By, change: Change) -> Decision:
    """Keep the decision: who, when, before, after and why."""
    return Decision.objects.create(
        verb=verb,
        about=about,
        key=key,
        programme=scope.programme,
        country=scope.country,
        before=change.before,
        after=change.after,
        because=by.because,
        by=person_behind(by.actor),
        by_name=by.name,
        decided_at=timezone.now(),
    )


def told(decision: Decision | None) -> str:
    """Who decided what and when, to be told to those who come later."""
    if decision is None:
        return ""
    meant = decision.after.get("name", "")
    what = f"{decision.verb} {meant}".strip()
    who = f"by {decision.by_name} on {decision.decided_at:%Y-%m-%d}"
    return f" {who} ({what}): withdraw decision {decision.pk} first"


def standing_on(matter: Matter, key: str, scope: Scope = EVERYWHERE) -> Decision | None:
    """The decision to link, refuse or merge that stands on the matter in exactly that scope, if any."""
    rows = Decision.objects.filter(about=matter, key=key, withdrawn_at=None, verb__in=ALONE)
    return rows.filter(programme=scope.programme, country=scope.country).first()


@contextmanager
def deciding() -> Iterator[None]:
    """One transaction, in which nobody else decides; what the database refuses is an error of ours."""
    try:
        with writing():
            yield
    except IntegrityError as error:
        raise DecidedMeanwhileError("somebody else decided on this at the same moment: look again") from error
    except OperationalError as error:
        raise GrappeError(f"nothing was decided, the database says: {error}") from error
