"""How templates of the desk write addresses, marks and what followed from decisions."""

from collections.abc import Mapping

from django import template
from django.urls import reverse

from grappe.publishing import decisions
from grappe.records.models import Claim, Decision
from grappe.records.queries.decided import Decided
from grappe.web.desk.commitments import Question
from grappe.web.desk.inbox import Desk
from grappe.web.language import page_language

register = template.Library()


@register.simple_tag
def inbox_url(desk: Desk, kind: str = "", page: int = 1) -> str:
    """The inbox as it is asked for, one kind of it, or a further page of that."""
    return reverse("web:desk") + desk.asking(kind=kind, page=str(page) if page > 1 else "")


@register.filter
def seen_of(question: Question, claim: str) -> str:
    """The mark of a claim that answers another question."""
    return question.seen_beside[claim]


@register.filter
def effect_in_words(decision: Decision) -> str:
    """What followed from a decision for the commitment; empty where nothing did."""
    return decisions.effect(decision, page_language())


@register.filter
def of_claim(left: Mapping[str, Decided], claim: Claim) -> Decided | None:
    """What people made of a claim that they corrected."""
    return left.get(claim.pk)
