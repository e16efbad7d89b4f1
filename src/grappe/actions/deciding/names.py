"""What people decide on names and organisations: which one a printed name means, and which are one."""

from django.db.models import Q

from grappe.actions.deciding.decisions import (
    EVERYWHERE,
    LONGEST_KEY,
    By,
    Change,
    Json,
    Scope,
    deciding,
    keep,
    standing_on,
)
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.linking.entries import drop_unneeded, organisation_for
from grappe.actions.linking.relink import of_doubts, of_organisations, printed_as, relink
from grappe.actions.registers import public_registers
from grappe.actions.rights import Action, require
from grappe.domain.decision import Matter, Verb
from grappe.linking.names import fold
from grappe.records.models import Decision, Event, LinkDoubt, Membership, Organisation
from grappe.records.queries.organisations import identifiers_in, organisation_itself


def link(printed: str, organisation: str, by: By, scope: Scope = EVERYWHERE) -> Decision:
    """Decide that the printed name means that organisation, now and in later documents.

    The organisation is named as for ``organisation_named``. Raises DecidedMeanwhileError where a decision on
    that name stands in that scope, NotAllowedError, and DecisionError where there is no such organisation.
    """
    require(by.actor, Action.LINK, scope.programme)
    with deciding():
        meant = organisation_named(organisation).canonical
        after = {"organisation": meant.code, "name": meant.name}
        return _decide_on_name(Verb.LINK, printed, after, by, scope)


def refuse(printed: str, by: By, scope: Scope = EVERYWHERE) -> Decision:
    """Decide that the printed name means no organisation that is known, now and in later documents."""
    require(by.actor, Action.LINK, scope.programme)
    with deciding():
        return _decide_on_name(Verb.REFUSE, printed, {}, by, scope)


def merge(loser: str, winner: str, by: By) -> Decision:
    """Decide that two organisations are one, from now on known as ``winner``.

    What was linked to the loser stays so, and is shown under the winner; names that were doubtful between
    both no longer are. Raises DecidedMeanwhileError where either was merged before.
    """
    with deciding():
        lost, won = organisation_named(loser), organisation_named(winner)
        for one in (lost, won):
            require(by.actor, Action.MERGE, one)
            if one.merged_into is not None:
                standing = standing_on(Matter.ORGANISATION, one.code, EVERYWHERE)
                into = one.merged_into.code
                raise DecidedMeanwhileError("merged_already", standing, code=one.code, into=into)
        if lost.pk == won.pk:
            raise DecisionError("into_itself", code=lost.code)
        change = Change(
            {"organisation": lost.code, "name": lost.name}, {"organisation": won.code, "name": won.name}
        )
        decision = keep(Verb.MERGE, Matter.ORGANISATION, lost.code, EVERYWHERE, by, change)
        point_at_canonical()
        relink(of_doubts({lost.code, won.code}))
        return decision


def unlink(decision: Decision) -> None:
    """Link what a decision on a name had linked anew, after it was withdrawn."""
    # What the decision alone had brought goes first: nothing is linked to it because it is there.
    for model in (Membership, Event):
        model.objects.filter(decision=decision).update(organisation=None, decision=None)
    drop_unneeded()
    relink(printed_as(decision.before["printed"]))


def unmerge(decision: Decision) -> None:
    """Take apart what a decision had made one, after it was withdrawn."""
    group = _group(decision.key, decision.after["organisation"])
    point_at_canonical()
    relink(of_organisations(group))


def organisation_named(reference: str) -> Organisation:
    """The organisation of that code or identifier ("ror:02feahw73"); raises DecisionError without one.

    One that only a public register knows comes into ours.
    """
    found = organisation_itself(reference)
    if found is not None:
        return found
    public = public_registers()
    if public is not None:
        for identifier in identifiers_in(reference):
            for number in public.identified(identifier):
                return organisation_for(public.entry(number))
    raise DecisionError("no_organisation", reference=reference)


def point_at_canonical() -> None:
    """Set what each organisation was merged into, by all merges that stand: the last of a chain, for each."""
    standing = Decision.objects.filter(about=Matter.ORGANISATION, verb=Verb.MERGE, withdrawn_at=None)
    into: dict[int, int] = {}
    for decision in standing.order_by("pk"):
        lost, won = organisation_itself(decision.key), organisation_itself(decision.after["organisation"])
        if lost is not None and won is not None:
            into[lost.pk] = won.pk
    rows = Organisation.objects.filter(Q(pk__in=into) | Q(merged_into__isnull=False))
    moved = []
    for row in rows:
        last = row.pk
        while last in into:
            last = into[last]
        target = last if last != row.pk else None
        if row.merged_into_id != target:
            row.merged_into_id = target
            moved.append(row)
    Organisation.objects.bulk_update(moved, ["merged_into"])


def _group(*references: str) -> set[str]:
    """The codes of these organisations, of what they were merged into, and of what was merged into that."""
    rows = filter(None, map(organisation_itself, references))
    keys = {row.canonical.pk for row in rows}
    group = Organisation.objects.filter(Q(pk__in=keys) | Q(merged_into__in=keys))
    return {*references, *group.values_list("code", flat=True)}


def _decide_on_name(verb: Verb, printed: str, after: Json, by: By, scope: Scope) -> Decision:
    folded = fold(printed)
    if not folded:
        raise DecisionError("no_printed_name", printed=printed)
    if len(folded) > LONGEST_KEY:
        raise DecisionError("too_long", limit=LONGEST_KEY)
    standing = standing_on(Matter.NAME, folded, scope)
    if standing is not None:
        raise DecidedMeanwhileError("name_decided", standing, printed=printed)
    rows = printed_as(printed)
    meant = Membership.objects.filter(rows.memberships, organisation__isnull=False)
    before: Json = {
        "printed": printed,
        "organisations": sorted(set(meant.values_list("organisation__code", flat=True))),
    }
    doubt = LinkDoubt.objects.filter(folded=folded).first()
    if doubt is not None:
        before["candidates"] = doubt.candidates
    decision = keep(verb, Matter.NAME, folded, scope, by, Change(before, after))
    relink(rows)
    return decision
