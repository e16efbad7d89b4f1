"""Fifty people decide at once through a server; afterwards all that they were told must be in the register.

``python -m tests.fifty prepare`` makes the people of the register that the environment names and prints how
each is signed in; ``python -m tests.fifty check`` tells what was kept. Both are processes of their own,
beside the server: it alone writes while they decide.
"""

import datetime as dt
import json
import sys
from typing import Any

import django

from grappe.records.queries.clock import current_day

PEOPLE = 50


def prepare() -> dict[str, Any]:
    """Fifty reviewers who are signed in, and the claims that they will decide on."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from grappe.domain.mandate import Capacity
    from grappe.records.models import Claim, Mandate, Programme, User

    harbour = Programme.objects.get(code="harbour")
    sessions = []
    for number in range(PEOPLE):
        person = User(email=f"p{number}@norport.example", name=f"Person {number}", joined=timezone.now())
        person.set_unusable_password()
        person.save()
        Mandate.objects.create(
            user=person, capacity=Capacity.REVIEWER, programme=harbour, since=timezone.now()
        )
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        sessions.append(session.session_key)
    claims = Claim.objects.filter(value__isnull=False).order_by("pk")
    return {"sessions": sessions, "claims": list(claims.values_list("pk", flat=True))}


def check() -> dict[str, Any]:
    """What each person decided, what somebody decided unseen, and whether all of it is whole."""

    from grappe.actions.publishing.commitments import STATE_TABLES, state_of
    from grappe.actions.reconcile import reconcile
    from grappe.domain.decision import Verb
    from grappe.publishing.exporter import as_csv
    from grappe.records.models import Decision, Programme

    harbour = Programme.objects.get(code="harbour")

    def exported(day: dt.date | None = None) -> list[str]:
        return [as_csv(table(state_of(harbour, day), "en")) for table in STATE_TABLES.values()]

    made = list(Decision.objects.order_by("pk").select_related("by"))
    overridden, says = [], dict[str, str]()
    for one in made:
        before = one.before["claim"]["value"]
        if says.setdefault(one.key, before) != before:
            overridden.append(one.pk)
        if one.verb == Verb.CORRECT:
            says[one.key] = one.after["value"]
    kept, told = exported(), exported(current_day())
    reconcile(harbour, from_scratch=True)
    return {
        "made": [f"{one.by} {one.verb} {one.key}" for one in made],
        "overridden": overridden,
        "is_whole": kept == told == exported(),
    }


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"prepare": prepare, "check": check}[sys.argv[1]]()))  # noqa: T201
