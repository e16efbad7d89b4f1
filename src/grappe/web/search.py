"""What the page of the search shows: answers with their addresses, figures, and the words that answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from grappe.linking.names import fold
from grappe.records.models import SearchEntry
from grappe.records.queries.searching.answers import COUNTED, LONGEST, Answers
from grappe.records.queries.searching.kinds import BY_NAME
from grappe.records.queries.searching.words import answering
from grappe.web import formatting, labels
from grappe.web.entries import MARKS, PROMISED

A_GROUP = 5
"""Answers of each kind that are shown at first."""
A_PAGE = 25
CUT = 260  # characters of a passage that are shown
BEFORE = 90  # of them before the first word that answers


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the page asks for: words, one kind or all, and which page of its answers."""

    words: str = ""
    kind: str = ""
    page: int = 1

    @classmethod
    def by(cls, query: Mapping[str, str]) -> "Asked":
        """What a query string asks for; what makes no sense asks for nothing."""
        kind, page = query.get("kind", ""), query.get("page", "")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 4 else 1
        words = " ".join(query.get("q", "").replace("\x00", " ").split())[:LONGEST]
        return cls(words, kind if kind in BY_NAME else "", min(max(number, 1), COUNTED // A_PAGE))

    def address(self, kind: str = "", page: int = 1) -> str:
        """The query string that asks for the same words, of a kind and page."""
        asked = {"q": self.words, "kind": kind, "page": str(page) if page > 1 else ""}
        given = {key: value for key, value in asked.items() if value}
        return f"?{urlencode(given)}" if given else ""

    @property
    def here(self) -> str:
        """The query string that asks for just this."""
        return self.address(self.kind, self.page)

    @property
    def length(self) -> int:
        """How many answers of a kind are shown."""
        return A_PAGE if self.kind else A_GROUP

    @property
    def start(self) -> int:
        """The place of the first one shown."""
        return (self.page - 1) * A_PAGE if self.kind else 0


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of an answer, to be put into words."""

    value: Decimal | None
    value_max: Decimal | None
    bound: str
    kind: str
    unit: str
    per: str
    start: str
    horizon: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer in the page's language; the words that answer are marked in ``heading`` and ``passage``."""

    address: str
    heading: SafeString
    also: SafeString | str
    beside: SafeString | str
    passage: SafeString | str
    language: str
    figure: Figure | None
    modality: str
    source: str
    date: str
    horizon: str


def shown(entry: SearchEntry, answers: Answers, language: str, texts: Mapping[str, str]) -> Shown:
    """An answer as the page shows it; ``texts`` are those of sources, by key."""
    told = entry.told
    heading, figure = heading_of(entry, language), figure_of(told)
    aside = formatting.flat(told.get("quote", "") or texts.get(entry.key, "")).strip()
    return Shown(
        address=address_of(entry),
        heading=marked(heading, answers),
        also=also_called(told, heading, answers),
        beside=marked(beside_of(told, language), answers),
        language=told.get("language", ""),
        passage=passage_of(aside, answers, whole=bool(told.get("quote"))),
        figure=figure,
        modality=told.get("modality", ""),
        source=told.get("signature") or told.get("source", ""),
        date=told.get("date", ""),
        horizon=figure.horizon if figure and told.get("modality") in PROMISED else "",
    )


def heading_of(entry: SearchEntry, language: str) -> str:
    """What an answer is called."""
    if entry.kind == "event":
        return labels.word(labels.EVENTS, entry.told.get("sort", "")).capitalize()
    return formatting.typeset(str(entry.told.get(language, "")), language)


def beside_of(told: Mapping[str, Any], language: str) -> str:
    """What stands beside its name: the project of a figure, the town of a body."""
    parts = [told.get("beside") or told.get(f"beside_{language}", "")]
    if "sort" in told and "country" in told:
        parts.insert(0, labels.word(labels.KINDS, told["sort"]).capitalize())
    if told.get("level"):
        parts.append(labels.word(labels.LEVELS, told["level"]))
    return " · ".join(part for part in parts if part)


def also_called(told: Mapping[str, Any], heading: str, answers: Answers) -> SafeString | str:
    """Another name that answers where the one shown doesn't."""
    if _spans(heading, answers):
        return ""
    return next((marked(name, answers) for name in told.get("names", ()) if _spans(name, answers)), "")


def address_of(entry: SearchEntry) -> str:
    """Where an answer leads: its page, or its words on the page of its source."""
    at = entry.told["at"]
    match entry.kind:
        case "programme":
            return reverse("web:programme", args=at)
        case "project":
            return reverse("web:project", args=at)
        case "organisation":
            return reverse("web:organisation", args=at)
        case "commitment":
            return reverse("web:commitment", args=at)
    source = reverse("web:programme_source", args=at) if at[0] else reverse("web:source", args=at[1:])
    if not entry.told.get("quote"):
        return source
    return f"{source}#{MARKS['claim' if entry.kind == 'claim' else 'said'].format(entry.key[:12])}"


def figure_of(told: Mapping[str, Any]) -> Figure | None:
    """The figure that an answer tells, if it tells one."""
    kept = told.get("figure")
    if not kept:
        return None
    values = {name: None if kept[name] is None else Decimal(kept[name]) for name in ("value", "value_max")}
    return Figure(**{**kept, **values})


def marked(text: str, answers: Answers) -> SafeString:
    """The text, its words that answer marked."""
    return _with_marks(text, _spans(text, answers))


def passage_of(text: str, answers: Answers, *, whole: bool) -> SafeString | str:
    """The part of a text around the first words that answer; nothing where none does, unless ``whole``."""
    spans = _spans(text, answers)
    if not spans and not whole:
        return ""
    # Where most of the question stands together, not where its first word happens to stand.
    first = max(spans, key=lambda span: _near(span[0], spans, text), default=(0, 0))[0]
    start = 0 if first < BEFORE else text.rfind(" ", 0, first - BEFORE // 2) + 1
    end = len(text) if start + CUT >= len(text) else text.rfind(" ", start, start + CUT)
    within = [(a - start, b - start) for a, b in spans if start <= a and b <= end]
    shown_part = _with_marks(text[start:end], within)
    return format_html("{}{}{}", "… " if start else "", shown_part, " …" if end < len(text) else "")


def _near(start: int, spans: Sequence[tuple[int, int]], text: str) -> int:
    """How many different words answer within what would be shown."""
    return len({fold(text[at:end]) for at, end in spans if start <= at and end <= start + CUT - BEFORE})


def _spans(text: str, answers: Answers) -> list[tuple[int, int]]:
    return answering(text, answers.terms, answers.begun)


def _with_marks(text: str, spans: Sequence[tuple[int, int]]) -> SafeString:
    pieces, at = [], 0
    for start, end in spans:
        pieces += [("", text[at:start], ""), (_OPEN, text[start:end], _CLOSE)]
        at = end
    return format_html_join("", "{}{}{}", [*pieces, ("", text[at:], "")])


_OPEN, _CLOSE = SafeString("<mark>"), SafeString("</mark>")


def pages_of(asked: Asked, number: int) -> list[tuple[int, str]]:
    """The pages of the answers of one kind, with their addresses."""
    return [(page, asked.address(asked.kind, page)) for page in range(1, -(-number // A_PAGE) + 1)]


def guesses(answers: Answers) -> str:
    """What words were taken for: "grenoble" in place of "grenbole"."""
    told = gettext("“%(meant)s” in place of “%(word)s”")
    return ", ".join(
        told % {"word": word, "meant": ", ".join(near[:3])} for word, near in answers.guessed.items()
    )
