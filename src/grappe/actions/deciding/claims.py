"""What people decide on claims: accept, correct, reject, choose; set apart, or put beside another.

Each decision is kept with who, when, why, and what the claim and its commitment were before and are after;
then only what it touches is reconciled, all in one transaction. What a source prints and what was read of it
stay as they are. ``seen`` is the mark of what the person had in view (``records.queries.decided.marks_of``):
where somebody decided on the claim since, DecidedMeanwhileError tells who, and nothing is kept.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from grappe.actions.deciding.correcting import corrected
from grappe.actions.deciding.decisions import By, Change, Json, Scope, deciding, end, keep
from grappe.actions.deciding.mistakes import NothingCorrected
from grappe.actions.deciding.refusals import DecidedMeanwhileError, DecisionError
from grappe.actions.deciding.touched import Touched, answered_by, question_of, reconcile_about
from grappe.actions.reconciling.placing import SUBJECT
from grappe.actions.reconciling.testimonies import testimonies_of, verdicts_on
from grappe.actions.rights import Action, Target, require
from grappe.domain.decision import Matter, Verb
from grappe.domain.errors import BadInputError
from grappe.domain.verdict import standing
from grappe.programmes.standards import is_currency
from grappe.reconciling.deciding import decide
from grappe.reconciling.grouping import STEP, may_stand_beside
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    Decision,
    Indicator,
    Programme,
    Project,
)
from grappe.records.queries.decided import READ, Decided, as_decided, history_of, mark_of

LONGEST_APART = 40
_RESERVED = {"more", "factor", "before", "percent", "count", STEP}
"""What stands in an address with a meaning of its own."""


def accept(claim_id: str, by: By, seen: str | None = None) -> Decision:
    """Decide that the claim was read and is right as it stands, corrections included.

    Raises DecidedMeanwhileError where somebody accepted it already, or decided on it since it was seen.
    """
    with deciding():
        return _decide(Verb.ACCEPT, _acceptable(claim_id, by, seen), by, {})


def accept_all(seen: Mapping[str, str], by: By) -> Decision:
    """Decide as one that these claims (ids, each with its mark) are right as they stand: all, or none.

    What they touch is reconciled once. The decision that is returned names the others as ``together``: where
    it is withdrawn, they are too. Raises as ``accept`` does, and DecisionError where there is no claim.
    """
    with deciding():
        befores = [_acceptable(claim_id, by, mark) for claim_id, mark in seen.items()]
        if not befores:
            raise DecisionError("no_claim", claim="")
        made = [_keep(Verb.ACCEPT, before, question_of(before.claim), by, {}) for before in befores]
        reconcile_about([before.claim for before in befores])
        for before, decision in zip(befores, made, strict=True):
            decision.after["commitment"] = answered_by(question_of(before.claim))
        if len(made) > 1:
            made[-1].after["together"] = [one.pk for one in made[:-1]]
        Decision.objects.bulk_update(made, ["after"])
        return made[-1]


def correct(claim_id: str, correction: Mapping[str, str], by: By, seen: str | None = None) -> Decision:
    """Decide what the claim says in place of what was read of it: any field, its subject included.

    ``correction`` are the fields to change by name, as text (see ``correcting.corrected``). Raises
    BadInputError with every mistake at once, and DecidedMeanwhileError where somebody was quicker.
    """
    with deciding():
        claim = _claim(claim_id, by, Action.CORRECT)
        before = _as_left(claim)
        try:
            after = corrected(before, correction)
        except BadInputError as error:
            last = before.last(Verb.CORRECT)
            if last is not None and any(isinstance(one, NothingCorrected) for one in error.findings):
                raise DecidedMeanwhileError("corrected_already", last) from error
            _check(claim, seen)
            raise
        _check(claim, seen)
        if SUBJECT[0] in after:
            target = _named(after)
            require(by.actor, Action.CORRECT, target)
            after["subject"] = _subject(target)
        if "indicator" in after:
            after["label"] = _label(Indicator.objects.get(code=after["indicator"]))
        return _decide(Verb.CORRECT, before, by, after)


def reject(claim_id: str, by: By, seen: str | None = None) -> Decision:
    """Decide that the claim has no voice: it stays in sight, and stands for nothing."""
    with deciding():
        claim = _claim(claim_id, by, Action.REJECT)
        before = _as_left(claim)
        if before.state == Verb.REJECT:
            raise DecidedMeanwhileError("rejected_already", before.last(*READ))
        _check(claim, seen)
        return _decide(Verb.REJECT, before, by, {})


def choose(claim_id: str, by: By, seen: str | None = None) -> Decision:
    """Decide that of all claims on its question this one is shown; a former choice is withdrawn by that."""
    with deciding():
        claim = _claim(claim_id, by, Action.CHOOSE)
        before = _as_left(claim)
        if before.state == Verb.CHOOSE:
            raise DecidedMeanwhileError("chosen_already", before.last(Verb.CHOOSE))
        commitment = question_of(claim)
        if commitment is None:
            raise DecisionError("no_question")
        rivals = list(CommitmentClaim.objects.filter(commitment=commitment).values_list("claim", flat=True))
        former = Decision.objects.filter(
            about=Matter.CLAIM, verb=Verb.CHOOSE, key__in=rivals, withdrawn_at=None
        )
        _check(claim, seen, rivals)
        return _decide(Verb.CHOOSE, before, by, {}, tuple(former))


def split(claim_id: str, apart: str, by: By, seen: str | None = None) -> Decision:
    """Decide that the claim answers a question of its own, which is called ``apart``."""
    with deciding():
        claim = _claim(claim_id, by, Action.SPLIT)
        before = _as_left(claim)
        name = _name_apart(apart)
        last = before.last(Verb.SPLIT, Verb.MERGE)
        if last is not None and last.verb == Verb.SPLIT and last.after.get("apart") == name:
            raise DecidedMeanwhileError("apart_already", last)
        _check(claim, seen)
        return _decide(Verb.SPLIT, before, by, {"apart": name, "words": apart.strip()})


def join(claim_id: str, with_claim_id: str, by: By, seen: str | None = None) -> Decision:
    """Decide that the claim answers the same question as another one, whatever it was taken to be about.

    Both must be of one subject and one unit: correct that first where they are not. Where it was put beside
    another claim before, that is withdrawn by this.
    """
    with deciding():
        claim = _claim(claim_id, by, Action.MERGE_CLAIMS)
        host = _claim(with_claim_id, by, Action.MERGE_CLAIMS)
        before = _as_left(claim)
        question = question_of(host)
        if question is None:
            raise DecisionError("no_question")
        former = Decision.objects.filter(about=Matter.CLAIM, verb=Verb.MERGE, key=claim.pk, withdrawn_at=None)
        if question_of(claim) == question:
            raise DecidedMeanwhileError("beside_already", former.first())
        if not _alike(claim, host):
            raise DecisionError("unlike_claims")
        _check(claim, seen)
        after = {"beside": host.pk, "host": _described(_as_left(host))}
        return _decide(Verb.MERGE, before, by, after, tuple(former))


def answer_now(decision: Decision) -> Json | None:
    """The answer that the claim of a decision is part of now, as decisions keep it."""
    claim = _find(decision.key)
    return answered_by(question_of(claim)) if claim is not None else None


def target_of(claim: Claim) -> Target:
    """What a decision on a claim is about: its project, its programme, else the programme of its source."""
    return claim.project or claim.programme or claim.source.programme


def taken_together(decision: Decision) -> list[Decision]:
    """The other decisions that were taken as one with it, and still stand: see ``accept_all``."""
    others = decision.after.get("together", ())
    rows = Decision.objects.select_for_update(of=("self",)).filter(pk__in=others, withdrawn_at=None)
    return list(rows.select_related("programme")) if others else []


def undo(decisions: Sequence[Decision], by: By) -> None:
    """Bring the register to where it is without decisions on claims that were just withdrawn.

    A choice between claims had put an end to the one before it: that one is decided again, as another.
    """
    rows = _claims().filter(pk__in=[one.key for one in decisions])
    if len(decisions) > 1:  # taken as one: none of them moved a claim
        reconcile_about(rows)
        return
    for claim in rows:
        with Touched(claim, moves=SUBJECT[0] in decisions[0].after) as touched:
            again = _again(decisions[0], by)
        for decision in again:
            decision.after["commitment"] = answered_by(touched.after)
            decision.save(update_fields=["after"])


def _again(withdrawn: Decision, by: By) -> list[Decision]:
    """Decide again what a decision had put an end to, where its claim is still there; ``again`` names it."""
    found = []
    for former in Decision.objects.filter(pk__in=withdrawn.after.get("replaces", ())).order_by("pk"):
        claim = _find(former.key)
        if claim is not None:
            after = {name: said for name, said in former.after.items() if name != "commitment"}
            after |= {"again": former.pk}
            found.append(_keep(Verb(former.verb), _as_left(claim), question_of(claim), by, after))
    return found


def _claims() -> QuerySet[Claim]:
    return Claim.objects.select_related("indicator", "programme", "project__programme", "source__programme")


def _acceptable(claim_id: str, by: By, seen: str | None) -> Decided:
    claim = _claim(claim_id, by, Action.ACCEPT)
    before = _as_left(claim)
    if before.state == Verb.ACCEPT:
        raise DecidedMeanwhileError("accepted_already", before.last(*READ))
    _check(claim, seen)
    return before


def _find(claim_id: str) -> Claim | None:
    return _claims().filter(pk=claim_id).first()


def _claim(claim_id: str, by: By, action: Action) -> Claim:
    found = _find(claim_id)
    if found is None:
        raise DecisionError("no_claim", claim=claim_id)
    require(by.actor, action, target_of(found))
    return found


def _as_left(claim: Claim) -> Decided:
    return as_decided(claim, [one for one in history_of(claim) if one.stands])


def _named(after: Mapping[str, Any]) -> Target:
    """The project or programme that a correction names."""
    if after["project"]:
        return Project.objects.get(programme__code=after["programme"], code=after["project"])
    return Programme.objects.get(code=after["programme"])


def _check(claim: Claim, seen: str | None, rivals: list[str] | None = None) -> None:
    """Refuse where the claim, or a choice between it and its ``rivals``, was decided on since it was seen."""
    now = mark_of(claim)
    if seen is None or seen == now or (rivals is None and seen.partition("-")[0] == now.partition("-")[0]):
        return
    made = Decision.objects.filter(about=Matter.CLAIM, key=claim.pk)
    if rivals is not None:
        made |= Decision.objects.filter(about=Matter.CLAIM, key__in=rivals, verb=Verb.CHOOSE)
    last = max(made, key=lambda one: one.withdrawn_at or one.decided_at, default=None)
    if last is None:  # a mark of something else
        raise DecisionError("no_finding")
    raise DecidedMeanwhileError("decided_meanwhile" if last.stands else "undone_meanwhile", last)


def _decide(verb: Verb, before: Decided, by: By, after: Json, former: tuple[Decision, ...] = ()) -> Decision:
    """Keep the decision, bring about what follows from it, and keep with it what its commitment became."""
    claim = before.claim
    with Touched(claim, moves=SUBJECT[0] in after) as touched:
        for one in former:
            end(one, by)
        after = after | ({"replaces": [one.pk for one in former]} if former else {})
        decision = _keep(verb, before, touched.before, by, after)
    decision.after["commitment"] = answered_by(touched.after)
    decision.save(update_fields=["after"])
    return decision


def _keep(verb: Verb, before: Decided, question: Commitment | None, by: By, after: Json) -> Decision:
    """Keep the decision, with what the claim and its commitment were before."""
    claim = before.claim
    change = Change({"claim": _described(before), "commitment": answered_by(question)}, after)
    return keep(verb, Matter.CLAIM, claim.pk, Scope(claim.programme or claim.source.programme), by, change)


def _described(before: Decided) -> Json:
    """What the claim said, as a decision keeps it, to be told when the claim itself may be gone."""
    claim = before.claim
    return {
        **before.texts(),
        "label": _label(Indicator.objects.get(code=before.indicator)),
        "subject": _subject(claim.project or claim.programme) or _both(claim.subject),
        "source": claim.source.title,
    }


def _subject(target: Target) -> Json:
    """A project or a programme by its name, by language."""
    if isinstance(target, Programme):
        return {"fr": target.name_fr, "en": target.name_en}
    return _both(target.name) if isinstance(target, Project) else {}


def _both(name: str) -> Json:
    return {"fr": name, "en": name}


def _label(indicator: Indicator) -> Json:
    return {"fr": indicator.label_fr, "en": indicator.label_en}


def _alike(claim: Claim, host: Claim) -> bool:
    """Whether both can answer one question, as people left them."""
    if claim.programme_id is None or claim.programme is None or claim.programme_id != host.programme_id:
        return False
    ids = [claim.pk, host.pk]
    verdicts = standing(verdicts_on(ids))
    said = decide(testimonies_of(Claim.objects.filter(pk__in=ids)), verdicts).testimonies
    return len(said) == len(ids) and may_stand_beside(*said)


def _name_apart(words: str) -> str:
    """The words as a part of an address; raises DecisionError where they make none, or one that is taken."""
    plain = unicodedata.normalize("NFKD", words.strip().lower())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    name = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    taken = name in _RESERVED or name.startswith("per-") or is_currency(name.upper())
    if taken or not re.search("[a-z]", name) or len(name) > LONGEST_APART:
        raise DecisionError("no_name_apart", name=words, limit=LONGEST_APART)
    return name
