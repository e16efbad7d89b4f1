"""What a document says of itself: title, publisher, date of publication, language."""

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from grappe.domain.period import PartialDate
from grappe.domain.statement import DocumentFacts
from grappe.reading.text.blocks import HEADINGS, Block, BlockKind
from grappe.reading.text.datelines import first_date
from grappe.reading.text.layout import is_dateline, is_kicker, lexicon

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LANGUAGES = Path(__file__).parents[1] / "lexicon" / "languages.toml"
_SITE = re.compile(r"\s+[|–—·]\s+|\s-\s")


def facts_of(text: str, blocks: Sequence[Block], name: str, said: Mapping[str, str]) -> DocumentFacts:
    """Gather the facts from the blocks and from what a page's head ``said``."""
    title = _title(blocks, said)
    return DocumentFacts(
        file=PurePath(name).name,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        title=title.clean.text if isinstance(title, Block) else title,
        publisher=_publisher(blocks, title, said),
        published=_published(blocks, said),
        language=language_of(blocks),
    )


def _title(blocks: Sequence[Block], said: Mapping[str, str]) -> Block | str | None:
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return block
    if said.get("title") or said.get("page"):
        return said.get("title") or _SITE.split(said["page"])[0]
    return None


def _publisher(blocks: Sequence[Block], title: Block | str | None, said: Mapping[str, str]) -> str | None:
    if said.get("publisher"):
        return said["publisher"]
    parts = _SITE.split(said.get("page", ""))
    if len(parts) > 1:
        return parts[-1]
    for block in reversed(blocks):
        about = _about(block.clean.text) if block.kind in HEADINGS | {BlockKind.META} else None
        if about:
            return about
    before = blocks[: title.index] if isinstance(title, Block) else ()
    for block in before:
        words = re.split(r"\s[-–—|]\s|, n°", block.clean.text)[0]
        if not is_kicker(words) and len(words.split()) <= 14 and not is_dateline(words):
            return words
    return None


def _about(words: str) -> str | None:
    for patterns in lexicon()["about"].values():
        for pattern in patterns:
            match = re.fullmatch(pattern, words.strip(" :"), re.IGNORECASE)
            if match and match.groups():
                return str(match[1])
    return None


def _published(blocks: Sequence[Block], said: Mapping[str, str]) -> PartialDate | None:
    labels = "|".join(lexicon()["published"]["labels"])
    for found in (said.get("published"), said.get("time")):
        date = first_date(found) if found else None
        if date:
            return date
    labelled = re.compile(rf"\b(?:{labels})\s*(?:[^\W\d]+\s)?", re.IGNORECASE)
    near = [block for block in blocks if block.kind is BlockKind.META or block.index < 6]
    for block in near:
        match = labelled.search(block.clean.text[:400])
        date = first_date(block.clean.text[match.end() : match.end() + 40]) if match else None
        if date:
            return date
    for block in near:
        words = block.clean.text
        opens = _DATELINE.match(words)
        if (block.kind is BlockKind.META and block.index < 8) or opens:
            date = first_date(opens[0] if opens else words)
            if date:
                return date
    return None


# "Limoges, le 3 octobre 2025 – La Région …"
_DATELINE = re.compile(
    r"[^\W\d_][^\d.,;:]{1,40},? (?:\([^()]{1,30}\),? )?(?:le )?"
    r"(?:\d{1,2}(?:er)? [^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2},?) \d{4}\s?[-–—:(]"
)


@cache
def _function_words() -> dict[str, Any]:
    return {name: frozenset(words) for name, words in tomllib.loads(_LANGUAGES.read_text("utf-8")).items()}


@cache
def _identifier() -> "LanguageIdentifier":
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(["fr", "en"])
    return identifier


_TELLING = 1
"""Words that only one of the languages has, from which it is told; else letters tell."""


def language_of(blocks: Sequence[Block]) -> str:
    """French or English: by the words that pages are full of, and where these are few by py3langid."""
    sample = " ".join(block.clean.text for block in blocks[:200])[:20_000]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    counts = {name: sum(word in known for word in words) for name, known in _function_words().items()}
    most, least = max(counts, key=counts.__getitem__), min(counts.values())
    if counts[most] >= _TELLING and counts[most] >= 3 * least:
        return most
    return str(_identifier().classify(sample)[0])
