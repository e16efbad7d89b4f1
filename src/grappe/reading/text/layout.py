"""Layout: what tells date lines, contact lines and kinds of documents, whatever the format of the file."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from grappe.reading.text.blocks import HEADINGS, BlockKind, Draft
from grappe.reading.text.lines import NUMBER

_LEXICON = Path(__file__).parents[1] / "lexicon" / "layout.toml"
_ADDRESS = re.compile(
    r"\+\d{2}[ \d()]{7,}|\b0\d(?:[ .]\d{2}){4}\b|\b[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,30}|https?://|\bwww\.|\bcedex\b",
    re.IGNORECASE,
)
_MONTHS = (
    r"janv(?:ier|\.)|f[ée]v(?:rier|r\.|\.)|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|ao[ûu]t|sept(?:embre|\.)|oct(?:obre|\.)|nov(?:embre|\.)|d[ée]c(?:embre|\.)|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|printemps|[ée]t[ée]|automne|hiver|spring|summer|autumn|winter"
)
_DATED = re.compile(
    r"\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b|\b\d{4}-\d{2}-\d{2}\b"
    rf"|\b(?:{_MONTHS})\W{{1,3}}(?:\d{{1,2}},? )?\d{{4}}\b",
    re.IGNORECASE,
)
_HEAD = 8


@cache
def lexicon() -> dict[str, Any]:
    """The words and patterns of layout.toml."""
    return tomllib.loads(_LEXICON.read_text("utf-8"))


@cache
def _any_of(table: str, entry: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in lexicon()[table][entry]), re.IGNORECASE)


def is_meta(words: str) -> bool:
    """Whether a line is about the document (contact, credits) by its own words."""
    if len(words) > 300:
        return False
    if _any_of("meta", "begins").match(words) and len(words) < 200:
        return True
    sentences = len(re.findall(r"[^\W\d]{3,}[.!?](?=\s)", words))
    return bool(_ADDRESS.search(words)) and sentences == 0


def is_dateline(words: str) -> bool:
    """Whether a short line near the top gives place, date or reference rather than saying something."""
    label = re.match(r"[^:]{3,70}?\s?:\s", words)
    if (
        label
        and not _any_of("published", "labels").match(words)
        and not _any_of("meta", "markers").search(words)
    ):
        return False
    says = words.endswith(".") and len(words.split()) > 6
    if len(words) > 170 or says or re.search(r"[^\W\d]{2,}\.$", words):
        return False
    return bool(_DATED.search(words) or _any_of("meta", "markers").search(words))


def is_contact_heading(words: str) -> bool:
    """Whether a heading opens a section of contact lines."""
    bare = re.sub(r"^[\d.\s)]+", "", words).strip(" :").casefold()
    return bool(_any_of("meta", "sections").fullmatch(bare))


def is_kicker(words: str) -> bool:
    """Whether a line only says what kind of document this is."""
    return bool(_any_of("kicker", "words").fullmatch(words.strip(" :.").casefold()))


def mark_meta(drafts: Sequence[Draft]) -> list[Draft]:
    """Turn paragraphs and headings that are about the document itself into META blocks."""
    found: list[Draft] = []
    contact: int | None = None
    for at, draft in enumerate(drafts):
        words = draft.clean.text
        if draft.kind in HEADINGS:
            contact = draft.level if is_contact_heading(words) else None
        near_top = at < _HEAD and draft.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and draft.level != 1
        plain = draft.kind is BlockKind.PARAGRAPH
        if (plain and (contact is not None or is_meta(words))) or (near_top and is_dateline(words)):
            found.append(replace(draft, kind=BlockKind.META, level=0))
        else:
            found.append(draft)
    return found


def with_title(drafts: Sequence[Draft]) -> list[Draft]:
    """Mark the title among the lines above the first paragraph; the lines beside it are about the document.

    The title is the first line long enough to say something; else the first that is not all in capitals.
    """
    head = [at for at in range(_head_length(drafts)) if drafts[at].kind is not BlockKind.META]
    if len(drafts) == 1:
        return list(drafts)
    chief = _chief_heading(drafts)
    if chief is not None:
        found = [
            replace(draft, kind=BlockKind.META, level=0) if at < chief else draft
            for at, draft in enumerate(drafts)
        ]
        found[chief] = replace(found[chief], kind=BlockKind.TITLE, level=1)
        return found
    lines = [
        at
        for at in head
        if not is_kicker(drafts[at].clean.text) and not _NUMBERED.match(drafts[at].clean.text)
    ]
    if not lines or any(draft.level == 1 and draft.kind in HEADINGS for draft in drafts):
        return list(drafts)
    mixed = [at for at in lines if not drafts[at].clean.text.isupper()]
    long = [at for at in mixed or lines if _says_something(drafts[at].clean.text)]
    title = (long or mixed or lines)[0]
    found = list(drafts)
    found[title] = replace(found[title], kind=BlockKind.TITLE, level=1)
    for at in head:
        if at < title:
            found[at] = replace(found[at], kind=BlockKind.META, level=0)
        elif at > title and found[at].kind is BlockKind.PARAGRAPH:
            found[at] = replace(found[at], kind=BlockKind.HEADING, level=2)
    return found


_NUMBERED = re.compile(r"\d+(?:\.\d+)*[.)]?\s")


def _chief_heading(drafts: Sequence[Draft]) -> int | None:
    """Where the heading stands above all text that alone is of the highest level, if there is one below."""
    levels = {at: draft.level for at, draft in enumerate(drafts) if draft.kind is BlockKind.HEADING}
    top = min(levels.values(), default=0)
    highest = [at for at, level in levels.items() if level == top]
    alone = len(highest) == 1 and len(levels) > 1 and highest[0] < _head_length(drafts)
    return highest[0] if alone else None


def _says_something(words: str) -> bool:
    return len(words.split()) >= 6 or re.search(r"\w\s?:\s", words) is not None


def _head_length(drafts: Sequence[Draft]) -> int:
    """How many blocks stand above the first paragraph, list or table."""
    for at, draft in enumerate(drafts[:12]):
        words = draft.clean.text
        asked = re.match(r".{1,30}?\s?:\s", words) is not None and words.endswith("?")
        line = (
            draft.kind is BlockKind.PARAGRAPH and len(words) <= 120 and words[-1:] not in ".;:," and not asked
        )
        if not (draft.kind in HEADINGS or draft.kind is BlockKind.META or line):
            return at
    return min(len(drafts), 12)


def laid_out(drafts: Sequence[Draft], *, marked: bool) -> list[Draft]:
    """The blocks with what their layout tells, date lines apart; ``marked``: the file marks headings itself.

    A short paragraph that is all bold stands as a heading in any case.
    """
    found = mark_meta(_bold_as_headings(drafts) if marked else with_headings(drafts))
    titled = any(draft.kind is BlockKind.TITLE for draft in found)
    return found if titled else with_title(found)


def _bold_as_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """Paragraphs set in bold that stand over others, as headings below those that the file marks."""
    return [
        replace(draft, kind=BlockKind.HEADING, level=_BOLD_LEVEL)
        if draft.bold and _may_head(draft) and after is not None and not after.bold
        else draft
        for draft, after in zip(drafts, [*drafts[1:], None], strict=True)
    ]


_BOLD_LEVEL = 7  # one below the deepest heading of a web page


def with_headings(drafts: Sequence[Draft]) -> list[Draft]:
    """Turn the lines that stand as headings into such, by their layout."""
    return list(_with_headings(drafts))


def _with_headings(drafts: Sequence[Draft]) -> Iterator[Draft]:
    for at, draft in enumerate(drafts):
        before = drafts[at - 1] if at else None
        after = drafts[at + 1] if at + 1 < len(drafts) else None
        if _may_head(draft) and _stands_as_heading(draft, before, after):
            numbered = NUMBER.match(draft.clean.text)
            level = 1 + max(1, len(re.findall(r"\d+", numbered[0]))) if numbered else 2
            yield replace(draft, kind=BlockKind.HEADING, level=level)
        else:
            yield draft


_SPEAKER = re.compile(r".{1,30}?\s?:\s")


def _may_head(draft: Draft) -> bool:
    """Whether a block's own words can be a heading's."""
    words = draft.clean.text
    if draft.kind is not BlockKind.PARAGRAPH or len(words) > 120 or words[-1:] in ".,;:":
        return False
    asked = words.endswith("?") and _SPEAKER.match(words) is not None
    return any(map(str.isalpha, words)) and not asked and not is_meta(words)


def _stands_as_heading(draft: Draft, before: Draft | None, after: Draft | None) -> bool:
    """Whether a block stands over those below it."""
    words = draft.clean.text
    if after is None or (
        before is not None and before.chunk == draft.chunk and before.kind is not BlockKind.META
    ):
        return before is None and after is not None
    if after.chunk != draft.chunk or after.kind in {BlockKind.ITEM, BlockKind.ROW}:
        return True
    return is_contact_heading(words) or words.isupper() or after.clean.text.rstrip()[-1:] in ".!?»"
