"""Letters that the register sends."""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from grappe.records.models import CorrectionRequest, User


def send_invitation(user: User, link: str) -> bool:
    """Send a person the link that lets them choose a password; False where the register sends no mail."""
    if not settings.SENDS_MAIL:
        return False
    with translation.override(user.language):
        subject = render_to_string("account/email/invitation_subject.txt").strip()
        message = render_to_string("account/email/invitation_message.txt", {"link": link, "user": user})
    send_mail(f"Grappe – {subject}", message.strip(), None, [user.email])
    return True


def send_answer(request: CorrectionRequest, words: str, absolute: Callable[[str], str]) -> bool:
    """Tell who asked for a correction what was answered; False where no address was left, or none is sent."""
    if not settings.SENDS_MAIL or not request.email:
        return False
    with translation.override(request.language):
        link = absolute(reverse("web:correction", args=[request.reference]))
        figure = request.figure.get(request.language, "")
        subject = render_to_string("account/email/correction_subject.txt").strip()
        message = render_to_string(
            "account/email/correction_message.txt", {"figure": figure, "words": words, "link": link}
        )
    send_mail(f"Grappe – {subject}", message.strip(), None, [request.email])
    return True
