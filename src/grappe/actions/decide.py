"""Decide: on what names mean, which organisations are one, what claims say and which of them holds; and
withdraw it.

A decision is kept with who, when, before, after and why. It is never changed: who thinks otherwise withdraws
it, which is kept too, and decides anew. Of several people who decide on one matter at once, one is heard and
the others are told what was decided meanwhile.
"""

from collections.abc import Iterator, Sequence

from grappe.actions.deciding.claims import (
    accept,
    accept_all,
    answer_now,
    choose,
    correct,
    join,
    reject,
    split,
    taken_together,
    undo,
)
from grappe.actions.deciding.decisions import By, deciding, end
from grappe.actions.deciding.drafts import publish_drafts, settle_drafts
from grappe.actions.deciding.findings import settle
from grappe.actions.deciding.names import link, merge, refuse, unlink, unmerge
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.rights import Action, Actor, Target, may, person_behind, require
from grappe.domain.decision import Matter, Verb
from grappe.records.models import Decision, Programme
from grappe.records.queries.organisations import organisation_itself

__all__ = [
    "accept", "accept_all", "answer_now", "choose", "correct", "join", "link", "may_withdraw", "merge",
    "publish_drafts",
    "refuse", "reject", "settle", "split", "withdraw",
]  # fmt: skip


def withdraw(decision: int, by: By) -> Decision:
    """Withdraw a decision: it stays in the register with who withdrew it and why, and holds no longer.

    What followed from it is told anew, so that the register is as if it had not been decided: what it had put
    an end to is decided again. What was taken as one with it is withdrawn with it. Raises
    DecidedMeanwhileError where it was withdrawn before.
    """
    with deciding():
        found = Decision.objects.select_for_update().filter(pk=decision).first()
        if found is None:
            raise DecisionError("no_decision", number=decision)
        decisions = [found, *taken_together(found)]
        for one in decisions:
            for target in _targets_of(one):
                require(by.actor, _undoing(one, by.actor), target)
        if not found.stands:
            raise DecidedMeanwhileError("withdrawn_already", found)
        for one in decisions:
            end(one, by)
        _undo(decisions, by)
        return found


def may_withdraw(decision: Decision, actor: Actor) -> bool:
    """Whether the actor may withdraw that decision, as long as it stands."""
    return decision.stands and all(
        may(actor, _undoing(decision, actor), target) for target in _targets_of(decision)
    )


def _undo(decisions: Sequence[Decision], by: By) -> None:
    decision = decisions[0]
    match Matter(decision.about), Verb(decision.verb):
        case Matter.NAME, Verb.LINK | Verb.REFUSE:
            unlink(decision)
        case Matter.ORGANISATION, Verb.MERGE:
            unmerge(decision)
        case Matter.CLAIM, _:
            undo(decisions, by)
        case Matter.PROGRAMME, Verb.PUBLISH if decision.programme is not None:
            settle_drafts(decision.programme)
        case Matter.FINDING, _:
            pass  # a finding waits as long as no decision stands on it
        case _:
            raise DecisionError("not_withdrawn_here", verb=decision.verb)


def _undoing(decision: Decision, actor: Actor) -> Action:
    person = person_behind(actor)
    own = person is not None and person.pk == decision.by_id
    return Action.UNDO_OWN if own else Action.UNDO_OTHERS


def _targets_of(decision: Decision) -> Iterator[Target]:
    """What a decision is of, for the rights on it; one that moved a claim is of both programmes."""
    if decision.about == Matter.ORGANISATION:
        yield organisation_itself(decision.key)
        return
    yield decision.programme
    moved_to = decision.after.get("programme") if decision.about == Matter.CLAIM else None
    if moved_to and (decision.programme is None or moved_to != decision.programme.code):
        yield from Programme.objects.filter(code=moved_to)
