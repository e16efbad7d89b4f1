"""The pages of a project and of one of its commitments."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from grappe.actions.report import last_reported
from grappe.actions.rights import Action, may
from grappe.domain.decision import Matter
from grappe.domain.quantity import Modality
from grappe.records.models import Commitment
from grappe.records.queries import commitments as commitment_queries
from grappe.records.queries import projects as queries
from grappe.records.queries.claims import find_claims
from grappe.records.queries.corrections import corrections_on
from grappe.records.queries.decisions import claim_decisions
from grappe.records.queries.programmes import AWARD
from grappe.records.queries.sight import Sight
from grappe.web.activities import axes_of, trainings_of
from grappe.web.bunches import draw
from grappe.web.chronicle import chronicle
from grappe.web.corrections import shown
from grappe.web.entries import Entry, entry_of, is_promise, money_groups, promises, theme_groups, with_steps
from grappe.web.history import doubts_of, figures_left, steps_of, versions_of
from grappe.web.language import page_language
from grappe.web.seeing import as_of, keeping
from grappe.web.timeline import dates_an_event, timeline
from grappe.web.trajectories import evidence_keys, way_of, with_ways
from grappe.web.views.programmes import hidden_drafts
from grappe.web.writing import actor_of

SO_FAR = (Modality.ACHIEVED, Modality.EXISTING)


@as_of
def project(request: HttpRequest, sight: Sight, programme: str, code: str) -> HttpResponse:
    """A project: its money by kind, what it promises, where it stands, who takes part, and who says so."""
    found = queries.find_project(programme, code, sight)
    if found is None:
        raise Http404
    commitments, loose = queries.commitments_and_loose_claims(found, sight)
    dated = [entry_of(one, page_language()) for one in commitments]
    own = with_steps(entry for entry in dated if entry.commitment.project_id is not None)
    known = [entry for entry in own if not dates_an_event(entry)]
    entries = with_ways([entry for entry in known if not entry.commitment.before], sight.today)
    partners, today = queries.consortium(found, sight), sight.today
    told = timeline(dated, queries.events_of(found, sight), partners, found.programme.start, today)
    owed = [entry.commitment for entry in own if not entry.commitment.before]
    context = {
        "project": found,
        "programme": found.programme,
        "bunch": draw(promises(owed), today),
        "award": award_among(entries),
        "money": money_groups(entries),
        "promises": theme_groups(entry for entry in entries if is_promise(entry.commitment)),
        "so_far": theme_groups(entry for entry in entries if entry.commitment.modality in SO_FAR),
        "history": theme_groups((entry for entry in known if entry.commitment.before), with_money=True),
        "loose_claims": sorted(loose, key=lambda claim: claim.horizon, reverse=True),
        "timeline": told,
        "chronicle": chronicle(told, owed, found.programme, today),
        "today": today,
        "axes": axes_of(found.axes.filter(sight.known()).select_related("source")),
        "trainings": trainings_of(found.trainings.filter(sight.known()).select_related("source")),
        "hosts": [partner for partner in partners if partner.role == "host"],
        "consortium": [(role, list(group)) for role, group in groupby(partners, key=lambda p: p.role)],
        "unlinked": sum(partner.organisation is None for partner in partners),
        "may_link": may(actor_of(request), Action.LINK, found.programme),
        "sources": queries.sources_of(found, sight),
        "last_year": last_reported(found.programme, sight.today),
        "hidden": hidden_drafts(found.programme, sight, found),
        "sight": sight,
    }
    return render(request, "grappe/project.html", context)


def award_among(entries: list[Entry]) -> Commitment | None:
    """The grant that most independent sources give."""
    awards = [
        entry.commitment
        for entry in entries
        if entry.commitment.indicator.code == AWARD and entry.commitment.modality == Modality.AWARDED
    ]
    return max(awards, key=lambda award: award.independent_sources, default=None)


@as_of
def commitment(request: HttpRequest, sight: Sight, programme: str, address: str) -> HttpResponse:
    """A commitment: every claim on it side by side, its steps and versions; a former address leads on."""
    found = commitment_queries.find_commitment(programme, address, sight)
    home = found.address if found else commitment_queries.leads_to(programme, address)
    if home != address and home is not None:
        there = reverse("web:commitment", args=[programme, home])
        return redirect(keeping(there, sight), permanent=sight.day is None)
    if found is None:
        raise Http404
    person, decisions = actor_of(request), claim_decisions(found.parts.all(), sight)
    context = {
        "programme": found.programme,
        "project": found.project,
        "commitment": found,
        "left": figures_left(found, decisions),
        "may_decide": may(person, Action.SEE_DESK, found.project or found.programme),
        "entry": entry_of(found, page_language()),
        "parts": list(found.parts.all()),
        "versions": versions_of(found),
        "steps": steps_of(found.parts.all(), decisions, sight),
        "milestones": sorted(found.milestones.all(), key=lambda one: (one.horizon, one.value or 0)),
        "doubts": doubts_of(found),
        "same_amount": commitment_queries.same_amount(found, sight),
        "bunch": draw([found], sight.today),
        "way": way_of(found, find_claims(evidence_keys(found)), sight.today),
        "corrections": [shown(one, person) for one in corrections_on(Matter.COMMITMENT, found.pk, sight)],
        "hidden": hidden_drafts(found.programme, sight, found.project),
        "sight": sight,
    }
    return render(request, "grappe/commitment.html", context)
