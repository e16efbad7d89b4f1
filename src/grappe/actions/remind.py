"""Remind people by e-mail of what they owe and tell them what changed: one letter each, nothing twice."""

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils import timezone, translation

from grappe.actions.reminding.findings import LetterRefused, LetterUnsure
from grappe.actions.reminding.gathering import gather
from grappe.actions.reminding.rhythms import is_due, subscription_of, token_of
from grappe.actions.rights import Action, Actor, require
from grappe.actions.writing import writing
from grappe.domain.errors import GrappeError
from grappe.domain.findings import Finding, Place
from grappe.domain.letter import Fate, Rhythm
from grappe.publishing.letters import Digest, Envelope, as_message
from grappe.records.keeping import alone, new_reference
from grappe.records.models import Letter, Notice, Subscription, User

PATIENCE = 3
"""After how many vain attempts in a row the mail server is asked no more."""


class NoMailServerError(GrappeError):
    """The register was given no server that takes its letters."""


class Became(StrEnum):
    """What became of a letter in this run."""

    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Written:
    """A letter, ready to be handed over, and what it tells."""

    user: User
    digest: Digest
    message: EmailMultiAlternatives


@dataclass(frozen=True, slots=True)
class Reminded:
    """What became of the letter to a person; the ``finding`` says what went wrong."""

    user: User
    became: Became
    finding: Finding | None = None


def choose_rhythm(user: User, rhythm: Rhythm) -> Subscription:
    """Keep how often a person wants letters: their own to say, with or without a mandate.

    From a pause on, only what happens after it is told.
    """
    with writing():
        kept, _ = Subscription.objects.get_or_create(user=user)
        if kept.rhythm != rhythm:
            paused = kept.rhythm == Rhythm.NONE
            kept.chosen_at = timezone.now() if paused or kept.chosen_at is None else kept.chosen_at
            kept.rhythm = rhythm
            kept.save(update_fields=["rhythm", "chosen_at"])
    return kept


def letters_due(actor: Actor, base: str, day: dt.date) -> list[Written]:
    """The letters that are due on a day, where there is something to tell; nothing is sent or kept.

    ``base`` is the scheme and host under which people reach the register.
    """
    require(actor, Action.SEND_LETTERS)
    written = (_written(user, base, day) for user in _people())
    return [one for one in written if one is not None and one.digest.news]


def remind(actor: Actor, base: str, day: dt.date, *, again: bool = False) -> Iterator[Reminded]:
    """Send what is due, one letter after the other; what one server refuses never stops the rest.

    Each letter is kept before it is handed over, so that a run that is killed and done again sends none
    twice; ``again`` sends those once more of which nobody knows. Raises NoMailServerError, BusyError where
    another run is under way, NotAllowedError.
    """
    require(actor, Action.SEND_LETTERS)
    if not settings.SENDS_MAIL:
        raise NoMailServerError("letters need a mail server: set GRAPPE_MAIL_URL and GRAPPE_MAIL_FROM")
    with alone("remind"):
        yield from _left_behind(again=again)
        written = [one for one in (_written(user, base, day) for user in _people()) if one is not None]
        _consider([one.user for one in written if not one.digest.news], day)
        post = _Post()
        try:
            for one in written:
                if one.digest.news:
                    yield _sent(one, post, day)
        finally:
            post.close()


def _people() -> Iterable[User]:
    return User.objects.filter(is_active=True).order_by("pk")


def _written(user: User, base: str, day: dt.date) -> Written | None:
    """The letter to a person; None where none is due."""
    subscription = subscription_of(user)
    if not is_due(user, subscription, day):
        return None
    digest = gather(user, subscription, day)
    with translation.override(user.language):
        end = reverse("web:end_letters", args=[token_of(user)])
    name = f"{new_reference()}.{day:%Y%m%d}@{urlsplit(base).hostname}"
    return Written(user, digest, as_message(digest, Envelope(user.email, base, end, f"<{name}>")))


def _left_behind(*, again: bool) -> Iterator[Reminded]:
    """Tell of the letters that an earlier run was handing over when it was ended."""
    with writing():
        left = list(Letter.objects.filter(fate=Fate.HANDING).select_related("user"))
        Letter.objects.filter(fate=Fate.HANDING).update(fate=Fate.UNSURE)
        if again:
            unsure = Letter.objects.filter(fate=Fate.UNSURE)
            Subscription.objects.filter(user__letters__in=unsure).update(considered=None)
            unsure.delete()
    for one in [] if again else left:
        yield Reminded(one.user, Became.UNSURE, LetterUnsure(_place(one.user), {"day": one.day.isoformat()}))


def _consider(users: Iterable[User], day: dt.date) -> None:
    """Note that there was nothing to tell them."""
    with writing():
        for user in users:
            Subscription.objects.update_or_create(user=user, defaults={"considered": day})


def _sent(written: Written, post: "_Post", day: dt.date) -> Reminded:
    user = written.user
    reason = post.reached()
    if reason:
        return Reminded(user, Became.REFUSED, LetterRefused(_place(user), {"reason": reason}))
    letter = _keep(written, day)
    became, reason = post.hand_over(written.message)
    with writing():
        if became is Became.SENT:
            Letter.objects.filter(pk=letter.pk).update(fate=Fate.SENT, sent_at=timezone.now())
            Subscription.objects.update_or_create(user=user, defaults={"considered": day})
        elif became is Became.UNSURE:
            Letter.objects.filter(pk=letter.pk).update(fate=Fate.UNSURE)
        else:
            letter.delete()
    if became is Became.UNSURE:
        return Reminded(user, became, LetterUnsure(_place(user), {"day": day.isoformat()}))
    if became is Became.REFUSED:
        return Reminded(user, became, LetterRefused(_place(user), {"reason": reason}))
    return Reminded(user, became)


def _keep(written: Written, day: dt.date) -> Letter:
    """Keep the letter and what it tells, before anybody is asked to take it."""
    with writing():
        letter = Letter.objects.create(
            user=written.user, day=day, language=written.digest.language, made_at=timezone.now(),
            message_id=written.message.extra_headers["Message-ID"],
        )  # fmt: skip
        told = {one.key: one for one in written.digest.news}
        Notice.objects.bulk_create(
            Notice(letter=letter, user=written.user, topic=one.topic, key=one.key) for one in told.values()
        )
    return letter


def _place(user: User) -> Place:
    return Place(user.email)


@dataclass(slots=True)
class _Post:
    """The mail server, as long as it is there."""

    connection: BaseEmailBackend = field(default_factory=get_connection)
    vain: int = 0
    reason: str = ""

    def reached(self) -> str:
        """Reach the server; why it can't be reached, or nothing."""
        if self.vain >= PATIENCE:
            return self.reason
        self._see_that_it_listens()
        try:
            self.connection.open()
        except OSError as error:  # what smtplib raises is one too
            self.vain, self.reason = self.vain + 1, _said(error)
            self.close()
            return self.reason
        self.vain = 0
        return ""

    def _see_that_it_listens(self) -> None:
        """Let go of a connection that the server closed meanwhile, before a letter's fate hangs on it."""
        server = getattr(self.connection, "connection", None)
        if server is None:
            return
        try:
            server.noop()
        except OSError:
            self.close()

    def hand_over(self, message: EmailMultiAlternatives) -> tuple[Became, str]:
        """Hand a letter over: what became of it, and what the server said."""
        try:
            self.connection.send_messages([message])
        except (SMTPResponseException, SMTPRecipientsRefused) as error:
            self.close()
            return Became.REFUSED, _said(error)
        except ValueError as error:  # no address, or no header: nothing left the house
            return Became.REFUSED, _said(error)
        except OSError as error:  # it broke off: the server may have taken it and died before it said so
            self.close()
            return Became.UNSURE, _said(error)
        return Became.SENT, ""

    def close(self) -> None:
        """Let go of the server."""
        with suppress(OSError):  # it is gone already
            self.connection.close()


def _said(error: Exception) -> str:
    """What a server said, on one line."""
    said: object = error
    if isinstance(error, SMTPRecipientsRefused):
        said = next(iter(error.recipients.values()), "")
    if isinstance(error, SMTPResponseException):
        said = (error.smtp_code, error.smtp_error)
    if isinstance(said, tuple):
        code, words = said
        said = f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}"
    line = " ".join("".join(one if one.isprintable() else " " for one in str(said)).split())
    return line[:200] or type(error).__name__
