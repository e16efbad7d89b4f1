"""A mail server on loopback that takes letters, or refuses, hangs up and goes silent as a test says."""

import asyncio
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

TAKEN = "250 taken"
Answer = Callable[[str], str]


@dataclass
class Mailbox:
    """A running server: its port, and the letters that it took, by address."""

    port: int
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)

    def to(self, address: str) -> list[EmailMessage]:
        """The letters to an address."""
        return [letter for to, letter in self.taken if to == address]


class Handler:
    """Answers RCPT and DATA as a test says; "hang up" closes the connection, "hang" never answers."""

    def __init__(self, mailbox: Mailbox, on_rcpt: Answer, on_data: Answer) -> None:
        self.mailbox, self.on_rcpt, self.on_data = mailbox, on_rcpt, on_data

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient or not."""
        answer = self.on_rcpt(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take a letter or not."""
        address = envelope.rcpt_tos[0]
        answer = self.on_data(address)
        if answer == "hang":
            await asyncio.sleep(60)
        if answer == "hang up":
            transport: Any = server.transport
            transport.abort()
        if answer.startswith("250") and isinstance(envelope.content, bytes):
            letter = message_from_bytes(envelope.content, policy=policy.default)
            self.mailbox.taken.append((address, letter))
        return answer if answer.startswith(("2", "4", "5")) else TAKEN


def text_of(letter: EmailMessage, kind: str = "plain") -> str:
    """What a letter says, as text or as a page."""
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def free_port() -> int:
    """A port of loopback on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def receiving(on_rcpt: Answer = lambda _: "250 OK", on_data: Answer = lambda _: TAKEN) -> Iterator[Mailbox]:
    """Run a server that answers so."""
    mailbox = Mailbox(free_port())
    controller = Controller(Handler(mailbox, on_rcpt, on_data), hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
