"""What every decision has in common: who decides and why, where it holds, and that nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, OperationalError
from django.utils import timezone

from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Actor, person_behind
from grappe.actions.writing import writing
from grappe.domain.decision import Matter, Verb
from grappe.records.models import Decision, Programme, User
from grappe.records.models.decisions import ALONE

LONGEST_KEY = 500
LONGEST_REASON = 5000


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
        for missing, text in (("no_author", self.name), ("no_reason", self.because)):
            if not text.strip():
                raise DecisionError(missing)
            if len(text) > LONGEST_REASON:
                raise DecisionError("too_long", limit=LONGEST_REASON)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a decision on a name holds: in one programme, for one country (ISO 3166-1), or everywhere."""

    programme: Programme | None = None
    country: str = ""

    def __post_init__(self) -> None:
        if self.programme is not None and self.country:
            raise DecisionError("two_scopes")
        if self.country and not (
            len(self.country) == 2 and self.country.isalpha() and self.country.isupper()
        ):
            raise DecisionError("no_country", country=self.country)


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


def end(decision: Decision, by: By) -> None:
    """Withdraw a decision: it stays with who withdrew it, when and why, and holds no longer."""
    decision.withdrawn_at, decision.withdrawn_by = timezone.now(), person_behind(by.actor)
    decision.withdrawn_by_name, decision.withdrawn_because = by.name, by.because
    decision.save()


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
        raise DecidedMeanwhileError("at_the_same_moment") from error
    except OperationalError as error:
        raise DecisionError("busy") from error
