"""Who may do what, and where: the one place that says so, for the pages, the API and the command line alike.

Every verb that changes the register starts with ``require(actor, action, target)``; pages ask ``may`` to know
what to offer. The target is what the act is about: a project, a programme, an organisation, or None for the
register as a whole. ``RIGHTS`` below is the whole of the law; nothing else in Grappe decides.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from django.contrib.auth.models import AnonymousUser

from grappe.domain.errors import GrappeError
from grappe.domain.mandate import Capacity
from grappe.records.models import Mandate, Organisation, Programme, Project, User
from grappe.records.queries.people import programmes_with, projects_with


class Action(StrEnum):
    """What somebody can do that not everybody may."""

    SEE_DRAFTS = "see_drafts"  # what was read and nobody decided yet, where a programme hides it
    SEE_DESK = "see_desk"  # the inbox of what waits for a decision
    ADD_SOURCES = "add_sources"
    LINK = "link"  # say which organisation a printed name means
    MERGE = "merge"  # say that two entries are one organisation
    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE_CLAIMS = "merge_claims"
    SPLIT = "split"
    CHOOSE = "choose"  # between claims that contradict each other
    SETTLE = "settle"  # say that a finding was looked at and stands as it is
    UNDO_OWN = "undo_own"
    UNDO_OTHERS = "undo_others"
    SUBMIT_ACTUALS = "submit_actuals"
    APPROVE_ACTUALS = "approve_actuals"
    PUBLISH_DRAFTS = "publish_drafts"  # choose whether public pages show what nobody decided yet
    ASK_CORRECTION = "ask_correction"
    ANSWER_CORRECTION = "answer_correction"
    SEE_PEOPLE = "see_people"
    INVITE = "invite"
    GIVE_MANDATE = "give_mandate"
    WITHDRAW_MANDATE = "withdraw_mandate"
    VISIT_SOURCES = "visit_sources"  # see whether sources are still at their addresses
    SEND_LETTERS = "send_letters"  # tell people by e-mail what is owed and what changed


class Reach(StrEnum):
    """How far a right goes: ``OWN`` is what the mandate is of, and what lies within it."""

    NOWHERE = "nowhere"
    OWN = "own"
    EVERYWHERE = "everywhere"


class Row(NamedTuple):
    """One line of the table: how far each may go; a visitor is who is not signed in, or holds no mandate."""

    visitor: Reach
    reader: Reach
    contributor: Reach
    reviewer: Reach
    administrator: Reach


NOWHERE, OWN, EVERYWHERE = Reach.NOWHERE, Reach.OWN, Reach.EVERYWHERE
RIGHTS: Final[dict[Action, Row]] = {
    #                              visitor     reader      contributor reviewer    administrator
    Action.SEE_DRAFTS:         Row(NOWHERE,    EVERYWHERE, OWN,        OWN,        EVERYWHERE),
    Action.SEE_DESK:           Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.ADD_SOURCES:        Row(NOWHERE,    NOWHERE,    OWN,        OWN,        EVERYWHERE),
    Action.LINK:               Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.MERGE:              Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.ACCEPT:             Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.CORRECT:            Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.REJECT:             Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.MERGE_CLAIMS:       Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.SPLIT:              Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.CHOOSE:             Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.SETTLE:             Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.UNDO_OWN:           Row(NOWHERE,    NOWHERE,    OWN,        OWN,        EVERYWHERE),
    Action.UNDO_OTHERS:        Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.SUBMIT_ACTUALS:     Row(NOWHERE,    NOWHERE,    OWN,        NOWHERE,    EVERYWHERE),
    Action.APPROVE_ACTUALS:    Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.PUBLISH_DRAFTS:     Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.ASK_CORRECTION:     Row(EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE),
    Action.ANSWER_CORRECTION:  Row(NOWHERE,    NOWHERE,    NOWHERE,    OWN,        EVERYWHERE),
    Action.SEE_PEOPLE:         Row(NOWHERE,    NOWHERE,    NOWHERE,    NOWHERE,    EVERYWHERE),
    Action.INVITE:             Row(NOWHERE,    NOWHERE,    NOWHERE,    NOWHERE,    EVERYWHERE),
    Action.GIVE_MANDATE:       Row(NOWHERE,    NOWHERE,    NOWHERE,    NOWHERE,    EVERYWHERE),
    Action.WITHDRAW_MANDATE:   Row(NOWHERE,    NOWHERE,    NOWHERE,    NOWHERE,    EVERYWHERE),
    Action.VISIT_SOURCES:      Row(NOWHERE,    NOWHERE,    NOWHERE,    NOWHERE,    EVERYWHERE),
    Action.SEND_LETTERS:       Row(NOWHERE,    NOWHERE,    NOWHERE,    NOWHERE,    EVERYWHERE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs ``grappe`` at the machine: the register's files are theirs, so nothing is closed to them."""

    def __str__(self) -> str:
        return "the operator"


OPERATOR: Final = Operator()
Actor = User | AnonymousUser | Operator
Target = Programme | Project | Organisation | None


class NotAllowedError(GrappeError):
    """Somebody asked for what their mandates don't allow; the message says who could."""

    def __init__(self, actor: Actor, action: Action, target: Target) -> None:
        self.actor, self.action, self.target = actor, action, target
        who = "somebody who is not signed in" if isinstance(actor, AnonymousUser) else str(actor)
        where = f" ({target})" if target is not None else ""
        could = " or ".join(_named(capacity) for capacity in who_may(action))
        super().__init__(f"{who} may not {action.replace('_', ' ')}{where}: that takes {could}")


def may(actor: Actor, action: Action, target: Target = None) -> bool:
    """Whether the actor may do this to the target.

    The mandates of a person are asked of the database once for each ``User`` object: one query a request. An
    organisation, which is of every programme in which it takes part, costs one more for each mandate held.
    """
    if isinstance(actor, Operator):
        return True
    row = RIGHTS[action]
    if row.visitor is EVERYWHERE:
        return True
    if isinstance(actor, AnonymousUser):
        return False
    return any(_reaches(mandate, row, target) for mandate in actor.mandates_in_force)


def may_somewhere(actor: Actor, action: Action) -> bool:
    """Whether there is anything to which the actor may do this: what a menu asks."""
    if isinstance(actor, Operator):
        return True
    row = RIGHTS[action]
    held = [] if isinstance(actor, AnonymousUser) else [m.capacity for m in actor.mandates_in_force]
    return row.visitor is EVERYWHERE or any(
        reach_of(row, Capacity(capacity)) is not NOWHERE for capacity in held
    )


def require(actor: Actor, action: Action, target: Target = None) -> None:
    """Raise NotAllowedError unless the actor may do this to the target."""
    if not may(actor, action, target):
        raise NotAllowedError(actor, action, target)


def who_may(action: Action) -> Iterator[Capacity]:
    """The capacities that allow this somewhere, the humblest first."""
    return (capacity for capacity in Capacity if reach_of(RIGHTS[action], capacity) is not NOWHERE)


def person_behind(actor: Actor) -> User | None:
    """The person to be kept with what was done; None at the machine, or for a visitor."""
    return actor if isinstance(actor, User) else None


def reach_of(row: Row, capacity: Capacity) -> Reach:
    """How far that line goes for a capacity."""
    reach: Reach = getattr(row, capacity.value)
    return reach


def _reaches(mandate: Mandate, row: Row, target: Target) -> bool:
    reach = reach_of(row, Capacity(mandate.capacity))
    return reach is EVERYWHERE or (reach is OWN and _is_of(mandate, target))


def _is_of(mandate: Mandate, target: Target) -> bool:
    """Whether the target is what the mandate is of, or lies within it."""
    project, programme = mandate.project_id, mandate.programme_id
    match target:
        case None:
            return False
        case Programme():
            return programme is not None and programme == target.pk
        case Project():
            of_it = project is not None and project == target.pk
            return of_it or (programme is not None and programme == target.programme_id)
        case Organisation():
            if project is not None:
                return project in projects_with(target)
            return programme in programmes_with(target)


def _named(capacity: Capacity) -> str:
    within = {Capacity.CONTRIBUTOR: " of the project", Capacity.REVIEWER: " of the programme"}
    article = "an" if capacity is Capacity.ADMINISTRATOR else "a"
    return f"{article} {capacity}{within.get(capacity, '')}"
