"""Messages (.eml) and pages saved with all their parts (.mhtml): the words written, quotations left out."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Finding, Place
from grappe.reading.formats.findings import AttachmentsLeftOut, Damaged
from grappe.reading.text.blocks import BlockKind, Clean, Draft
from grappe.reading.text.decoding import decode
from grappe.reading.text.findings import EmptyDocument, TooDeep
from grappe.reading.text.html import parse_html
from grappe.reading.text.opened import Opened
from grappe.reading.text.plain import parse_plain

MAX_PARTS = 200
MAX_HEADER = 8_000
"""Bytes of a header that is looked into: the library's parser takes time and memory in their square."""
MAX_REMARKS = 100
"""Brackets in one; the parser goes down into each."""
MAX_DEPTH = 20
"""Messages in messages, and parts in parts."""

_LEXICON = Path(__file__).parents[1] / "lexicon" / "mail.toml"
_HEADERS = re.compile(
    rb"^(?:subject|from|date|content-[a-z-]{1,30}):[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE
)
_STRUCTURE = re.compile(r"<(?:th|li|h[1-4])[\s>]", re.IGNORECASE)


def open_mail(content: bytes, place: Place) -> Opened:
    """The subject and the words of a message; its date is that of publication, its sender the publisher."""
    message = _message(content, place)
    body = message.get_body(preferencelist=("plain", "html"))
    rich = message.get_body(preferencelist=("html",))
    if isinstance(rich, EmailMessage) and (body is None or _STRUCTURE.search(_characters(rich, place))):
        body = rich
    subject = re.sub(
        r"^(?:(?:re|fw|fwd|tr|réf?|aw)\s?:\s*)+",
        "",
        " ".join(_header(message, "subject").split()),
        flags=re.IGNORECASE,
    )
    head = f"{subject}\n\n" if subject else ""
    opened = Opened("", [])
    if isinstance(body, EmailMessage):
        text = _characters(body, place)
        opened = _page(text, place) if body.get_content_type() == "text/html" else _plain(text, place)
    names = [name for part in message.iter_attachments() if (name := _name(part))]
    findings: list[Finding] = [AttachmentsLeftOut(place, {"names": ", ".join(names)})] if names else []
    if not opened.drafts and not subject:
        raise BadInputError(findings or [EmptyDocument(place)])
    title = [Draft(BlockKind.TITLE, Clean(subject, range(len(subject) + 1)), 1)] if subject else []
    drafts = [*title, *(_moved(draft, len(head)) for draft in _untitled(opened.drafts, titled=bool(title)))]
    return Opened(head + opened.text, drafts, _said(message, subject), findings=tuple(findings))


def open_web_archive(content: bytes, place: Place) -> Opened:
    """The page that a web archive saves, without pictures and styles; raises BadInputError if it has none."""
    message = _message(content, place)
    for part in message.walk():
        if part.get_content_type() in (
            "text/html",
            "application/xhtml+xml",
        ):
            page = parse_html(_characters(part, place), place)
            return Opened(page.text, page.drafts, page.said)
    raise BadInputError([Damaged(place, {"format": "a web archive", "reason": "there is no page in it"})])


def _message(content: bytes, place: Place) -> EmailMessage:
    if not content.strip():
        raise BadInputError([EmptyDocument(place)])
    if content.lower().count(b"boundary=") > MAX_PARTS:
        raise BadInputError([TooDeep(place, {"limit": str(MAX_PARTS)})])
    for header in _HEADERS.finditer(content):
        if len(header[0]) > MAX_HEADER or header[0].count(b"(") > MAX_REMARKS:
            reason = f"the header {header[0][:12].decode('latin-1').split(':')[0]} is longer than any"
            raise BadInputError([Damaged(place, {"format": "a message", "reason": reason})])
    try:
        message = message_from_bytes(content, policy=policy.default)
        if _depth(message) > MAX_DEPTH:
            raise BadInputError([TooDeep(place, {"limit": str(MAX_DEPTH)})])
    except (RecursionError, MessageError, ValueError, LookupError) as error:
        raise BadInputError([Damaged(place, {"format": "a message", "reason": str(error)})]) from None
    if not message.keys():
        raise BadInputError([Damaged(place, {"format": "a message", "reason": "it has no header"})])
    return message


def _depth(message: Any) -> int:
    """How deep parts are nested in parts."""
    deepest, waiting = 0, [(message, 1)]
    while waiting and deepest <= MAX_DEPTH:
        part, depth = waiting.pop()
        deepest = max(deepest, depth)
        if part.is_multipart():
            waiting += [(one, depth + 1) for one in part.get_payload()]
    return deepest


def _characters(part: EmailMessage, place: Place) -> str:
    """The words of a part, whatever encoding it names."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() or "utf-8"
    try:
        text = content.decode(charset)
    except (LookupError, ValueError):  # unknown, with a NUL in its name, or not that of these bytes
        text = decode(content, place, html=part.get_content_type() == "text/html") if content.strip() else ""
    text = text.replace("\r\n", "\n").replace("\0", "")
    return _unwrapped(text) if part.get_param("format") == "flowed" else text


def _unwrapped(text: str) -> str:
    """Lines that a mail program broke (RFC 3676) put together again."""
    return re.sub(r"(?<=[^\n-]) \n(?![>\n])", " ", text)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (
        ValueError,
        IndexError,
        AttributeError,
        TypeError,
    ):  # headers that the library's parser trips over
        return ""


def _said(message: EmailMessage, subject: str) -> dict[str, str]:
    """Title, sender and date as the message's header gives them."""
    found = {"title": subject} if subject else {}
    try:
        date = message["date"].datetime if message["date"] is not None else None
        senders = message["from"].addresses if message["from"] is not None else ()
    except (ValueError, IndexError, AttributeError, TypeError):
        return found
    if date is not None:
        found["published"] = date.date().isoformat()
    if senders and senders[0].display_name:
        found["publisher"] = senders[0].display_name
    return found


def _name(part: Any) -> str:
    """The name of an attachment; pictures shown inside the message have none that matters."""
    if part.get_content_maintype() == "image" and part.get_content_disposition() != "attachment":
        return ""
    return part.get_filename() or f"({part.get_content_type()})"


def _plain(text: str, place: Place) -> Opened:
    kept = _written(text)
    if not kept.strip():
        return Opened("", [])
    return Opened(kept, parse_plain(kept, place))


@cache
def _marks() -> dict[str, re.Pattern[str]]:
    tables = tomllib.loads(_LEXICON.read_text("utf-8"))
    return {
        name: re.compile("|".join(f"(?:{one})" for one in tables[name]), re.IGNORECASE) for name in tables
    }


def _written(text: str) -> str:
    """The lines that the sender wrote: up to a signature or a quoted message, quoted lines left out."""
    lines = text.split("\n")
    kept: list[str] = []
    for at, line in enumerate(lines):
        bare = line.strip()
        if line.startswith(">"):
            continue
        joined = f"{bare} {lines[at + 1].strip()}" if at + 1 < len(lines) else bare
        quoted = _marks()["quoted"].fullmatch(bare[:300]) or (
            bare and bare[-1:] != ":" and _marks()["quoted"].fullmatch(joined[:300])
        )
        if (quoted or _marks()["signed"].fullmatch(line.rstrip("\r")[:300])) and any(kept):
            answers = quoted and any(one.strip() and not one.startswith(">") for one in lines[at + 2 :])
            if not (answers and any(one.startswith(">") for one in lines[at + 1 :])):
                break
            continue
        kept.append(line)
    return "\n".join(kept).rstrip() + "\n"


def _page(text: str, place: Place) -> Opened:
    page = parse_html(_own_words(text), place)
    return Opened(page.text, page.drafts)


def _own_words(text: str) -> str:
    """The page of a message without the messages that it quotes and without its signature."""
    if len(text) > 5_000_000:
        return text
    tree = LexborHTMLParser(text)
    for node in tree.css("blockquote[type=cite], [class], [id]"):
        marks = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".casefold().split()
        cited = node.tag == "blockquote" and node.attributes.get("type") == "cite"
        if cited or any(_marks()["parts"].fullmatch(mark) for mark in marks):
            node.decompose()
    return tree.html or ""


def _untitled(drafts: Any, *, titled: bool) -> Iterator[Draft]:
    """The drafts, their own title a heading where the subject is the title."""
    for draft in drafts:
        if titled and (
            draft.kind is BlockKind.TITLE or (draft.kind is BlockKind.HEADING and draft.level == 1)
        ):
            yield replace(draft, kind=BlockKind.HEADING, level=2)
        else:
            yield draft


def _moved(draft: Draft, by: int) -> Draft:
    """A draft of a text that now stands ``by`` characters further on."""
    offsets = draft.clean.offsets
    moved = (
        range(offsets.start + by, offsets.stop + by)
        if isinstance(offsets, range)
        else [at + by for at in offsets]
    )
    return replace(draft, clean=Clean(draft.clean.text, moved))
