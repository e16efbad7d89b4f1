"""Who sees what of the register."""

import datetime as dt
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser

from grappe.actions.reconciling.telling import owed
from grappe.actions.rights import RIGHTS, Action, Actor, Operator, Reach, reach_of
from grappe.domain.mandate import Capacity
from grappe.records.queries.sight import Readers, Sight

DAYS = 2
"""How many answers a sight keeps of what was owed: those of the two days that a page compares."""


def sight_of(actor: Actor, day: dt.date | None = None) -> Sight:
    """What the actor sees, as of a day: drafts where a programme shows them or their mandate opens them.

    However often one page asks what was owed, it is told once, and of one edition of the register.
    """
    return Sight(day, readers_like(actor), lru_cache(DAYS)(owed))


def readers_like(actor: Actor) -> Readers:
    """Whose drafts the actor may see, by the table of rights."""
    if isinstance(actor, Operator):
        return Readers(everywhere=True)
    if isinstance(actor, AnonymousUser):
        return Readers()
    row, held = RIGHTS[Action.SEE_DRAFTS], actor.mandates_in_force
    reaches = [(reach_of(row, Capacity(mandate.capacity)), mandate) for mandate in held]
    own = [mandate for reach, mandate in reaches if reach is Reach.OWN]
    return Readers(
        everywhere=any(reach is Reach.EVERYWHERE for reach, _ in reaches),
        programmes=frozenset(one.programme_id for one in own if one.programme_id is not None),
        projects=frozenset(one.project_id for one in own if one.project_id is not None),
    )
