"""Letters to people who have an account."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from grappe.records.models import User


def send_invitation(user: User, link: str) -> bool:
    """Send a person the link that lets them choose a password; False where the register sends no mail."""
    if not settings.SENDS_MAIL:
        return False
    with translation.override(user.language):
        subject = render_to_string("account/email/invitation_subject.txt").strip()
        message = render_to_string("account/email/invitation_message.txt", {"link": link, "user": user})
    send_mail(f"Grappe – {subject}", message.strip(), None, [user.email])
    return True
