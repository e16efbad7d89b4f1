"""Whether a programme's public pages show figures that a machine read and nobody decided on yet."""

from grappe.actions.deciding.decisions import By, Change, Scope, deciding, keep
from grappe.actions.deciding.refusals import DecidedMeanwhileError
from grappe.actions.rights import Action, require
from grappe.domain.decision import Matter, Verb
from grappe.records.models import Decision, Programme


def publish_drafts(programme: Programme, shown: bool, by: By) -> Decision:
    """Decide that visitors see the programme's drafts, or that they don't.

    It goes before what the programme's folder asks for, until it is withdrawn. Raises DecidedMeanwhileError
    where it is so already, and NotAllowedError.
    """
    require(by.actor, Action.PUBLISH_DRAFTS, programme)
    with deciding():
        now = Programme.objects.select_for_update().get(pk=programme.pk)
        if now.shows_drafts == shown:
            raise DecidedMeanwhileError("drafts_already", standing_on_drafts(now))
        change = Change({"shown": now.shows_drafts}, {"shown": shown})
        decision = keep(Verb.PUBLISH, Matter.PROGRAMME, now.code, Scope(now), by, change)
        settle_drafts(now)
        return decision


def settle_drafts(programme: Programme) -> None:
    """Let the last decision that stands hold, or what the programme's folder asks for."""
    standing = standing_on_drafts(programme)
    shown = bool(standing.after["shown"]) if standing is not None else programme.drafts_by_default
    Programme.objects.filter(pk=programme.pk).update(shows_drafts=shown)


def standing_on_drafts(programme: Programme) -> Decision | None:
    """The last decision on the programme's drafts that stands."""
    # Of the programme itself: its code may have been another one when that was decided.
    rows = Decision.objects.filter(about=Matter.PROGRAMME, programme=programme, verb=Verb.PUBLISH)
    return rows.filter(withdrawn_at=None).order_by("-decided_at", "-pk").first()
