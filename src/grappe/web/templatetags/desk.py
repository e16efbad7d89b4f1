"""How templates of the desk write addresses and marks."""

from django import template
from django.urls import reverse

from grappe.web.desk.commitments import Question
from grappe.web.desk.inbox import Desk

register = template.Library()


@register.simple_tag
def inbox_url(desk: Desk, kind: str = "", page: int = 1) -> str:
    """The inbox as it is asked for, one kind of it, or a further page of that."""
    return reverse("web:desk") + desk.asking(kind=kind, page=str(page) if page > 1 else "")


@register.filter
def seen_of(question: Question, claim: str) -> str:
    """The mark of a claim that answers another question."""
    return question.seen_beside[claim]
