"""How templates write the register's figures, dates, words and addresses."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language

from grappe.domain.standing import Word
from grappe.publishing import figures, stances
from grappe.publishing.dates import date
from grappe.publishing.places import place_in_words
from grappe.records.models import (
    Claim,
    Commitment,
    CommitmentClaim,
    Organisation,
    Programme,
    Project,
    Said,
    Source,
    Submission,
)
from grappe.web import bunches, formatting, labels, reviews
from grappe.web.addressing import address_of
from grappe.web.entries import anchor_of, claim_anchor, spot_of
from grappe.web.language import local, page_language
from grappe.web.matrix import counted
from grappe.web.passages import Piece
from grappe.web.reviews import Review
from grappe.web.seeing import band, keeping
from grappe.web.sharing import addresses

register = template.Library()
Page = dict[str, Any]  # a template's context
_LINE = re.compile(r"\b(ligne|line) (\d+)")


register.filter(local)


@register.filter
def within(text: str) -> str:
    """A label as it stands within a sentence: without its capital, unless it begins with initials."""
    return text if text[1:2].isupper() else f"{text[:1].lower()}{text[1:]}"


@register.filter
def in_words(figure: formatting.Figure) -> str:
    """A claim's or commitment's figure: "plus de 32 M€"."""
    return formatting.quantity(figure, page_language())


@register.filter
def in_short(figure: formatting.Figure) -> str:
    """A figure for little room: ">32 M€"."""
    return formatting.short_quantity(figure, page_language())


@register.filter
def in_millions(commitment: Commitment) -> str:
    """A commitment's value in millions, without unit."""
    return formatting.millions(commitment.value, page_language()) if commitment.value is not None else ""


@register.simple_tag
def money(value: Any, currency: str) -> str:
    """An amount of money with its currency."""
    return figures.money(value, currency, page_language())


@register.filter
def millions_unit(currency: str) -> str:
    """The unit of amounts in millions."""
    return figures.millions_unit(currency, page_language())


@register.filter
def grouped(number: int) -> str:
    """How many there are, with the separators of the language: "1 020 000"."""
    return figures.number(Decimal(number), page_language())


@register.filter
def day(iso: str) -> str:
    """A date as far as it is known, its parts kept on one line."""
    return date(iso, page_language()).replace(" ", figures.NO_BREAK)


@register.filter
def by_when(iso: str) -> str:
    """A horizon: "d’ici 2030"."""
    return formatting.by_when(iso, page_language())


@register.simple_tag
def span(start: str, end: str) -> str:
    """A period: "2019 à 2023"."""
    return formatting.span(start, end, page_language())


@register.simple_tag
def period(submission: Submission) -> str:
    """The period of a submission: "2025", "janv. 2025 à juin 2025"."""
    if submission.start == submission.end:
        return day(submission.end)
    return formatting.span(submission.start, submission.end, page_language())


@register.filter
def percent(share: float) -> str:
    """A share as a percentage."""
    return formatting.percent(share, page_language())


WORDS = {
    "modality": labels.MODALITIES,
    "modality_explained": labels.MODALITY_EXPLANATIONS,
    "money_kind": labels.MONEY_KINDS,
    "theme": labels.THEMES,
    "role": labels.ROLES,
    "role_of_one": labels.ROLES_OF_ONE,
    "evidence": labels.EVIDENCE,
    "stance": labels.STANCES,
    "correction": labels.CORRECTIONS,
    "event": labels.EVENTS,
    "found": labels.FOUND,
    "kind": labels.KINDS,
    "name_kind": labels.NAME_KINDS,
    "level": labels.LEVELS,
    "training": labels.STATUSES,
    "moment": labels.MOMENTS,
    "basis": labels.BASES,
    "submission": labels.SUBMISSIONS,
    "step": labels.STEPS,
    "upload": labels.UPLOADS,
    "unit": labels.UNITS,
    "adding_up": labels.ADDING_UP,
    "omitted": labels.OMITTED,
}


@register.filter
def word(value: str, words: str) -> str:
    """The word for one of the register's values: ``{{ claim.modality|word:"modality" }}``."""
    return labels.word(WORDS[words], value)


@register.filter
def at(table: Mapping[Any, Any], key: object) -> Any:
    """What a table has under a key that only the row knows: ``{{ names|at:one.project_id }}``."""
    return table.get(key, "")


@register.filter
def plain(place: float) -> str:
    """A place in a drawing, as fine as anybody sees."""
    return f"{place:.1f}".removesuffix(".0")


@register.filter
def millions_of(value: Decimal) -> str:
    """An amount in millions, without unit."""
    return formatting.millions(value, page_language())


@register.filter
def fitting(text: str) -> str:
    """The size at which a text fits into a berry."""
    return "14.5" if len(text) <= 3 else "12" if len(text) <= 5 else "10" if len(text) <= 7 else "8"


@register.filter
def bar_width(share: float) -> str:
    """How much of a bar of 100 is filled."""
    return f"{min(max(share, 0), 1) * 100:.1f}"


@register.filter
def why_chosen(commitment: Commitment) -> str:
    """Why the figure shown was chosen."""
    return stances.why_chosen(commitment.rule, page_language())


@register.filter
def why_so(part: CommitmentClaim) -> str:
    """How a claim stands to the figure shown, in the page's language."""
    return stances.why_so(part.why, part.particulars, page_language())


@register.filter
def review(claim: Claim, verb: str | None) -> Review:
    """How far a claim was checked, by the verb of its last review: ``{{ claim|review:part.review }}``."""
    return reviews.review(verb, by_machine=claim.snapshot_id is not None)


@register.simple_tag
def reviewed(claim: Claim, verb: str | None) -> SafeString:
    """The word and sign for how far a claim was checked, by the verb of its last review."""
    return reviews.in_words(review(claim, verb), page_language())


@register.simple_tag
def level(claim: Claim, verb: str | None) -> SafeString:
    """How far a reader can check a claim, and how far it was checked."""
    return reviews.level(claim.evidence, review(claim, verb), page_language())


@register.filter
def anchor(commitment: Commitment) -> str:
    """The commitment's place on its project's page."""
    return anchor_of(commitment)


@register.filter
def passage_anchor(claim: Claim) -> str:
    """The claim's words on its source's page."""
    return claim_anchor(claim)


@register.filter
def spot(said: Said) -> str:
    """The words of an event, a line of research or a training on its source's page."""
    return spot_of(said)


@register.filter
def signature(source: Source) -> str:
    """Who says it: the publisher, or as much of the title as a line has room for."""
    return source.publisher or Truncator(source.title).chars(48)


@register.filter
def bare(quote: str) -> str:
    """Quoted words without what marks them in the file."""
    return formatting.bare(quote)


@register.filter
def place(place: str) -> str:
    """A page or cell in words: "feuille Budget, cellule C7"."""
    return place_in_words(place, page_language())


@register.filter
def region(region: str) -> str:
    """A page or sheet in words, at the head of what stands on it."""
    shown = place_in_words(region, page_language())
    return shown if shown != region else place_in_words(f"{region}!A1", page_language()).partition(",")[0]


@register.filter
def marked(piece: Piece) -> SafeString:
    """A piece of a text: a claim's words lead to its note, those of anything else can be led to."""
    parts: list[str] = []
    for opening in piece.opens:
        name = format_html(' id="{}"', opening.key) if opening.first else ""
        parts.append(format_html("<mark{}>" if is_claim(opening.key) else '<span class="spot"{}>', name))
    claims = [key for key in piece.keys if is_claim(key)]
    link = '<a class="passage-mark" href="#n-{1}">{0}</a>' if claims else "{0}"
    parts.append(format_html(link, piece.text, claims[-1] if claims else ""))
    parts += ["</mark>" if is_claim(key) else "</span>" for key in reversed(piece.closes)]
    return mark_safe("".join(parts))


def is_claim(key: str) -> bool:
    """Whether a passage is that of a claim, by its key."""
    return key.startswith("p-")


@register.filter
def with_lines(text: str, anchors: Mapping[int, str]) -> SafeString:
    """A message in which the line that it names leads there."""

    def lead(match: re.Match[str]) -> str:
        anchor = anchors.get(int(match[2]))
        return format_html('<a href="#{}">{}</a>', anchor, match[0]) if anchor else match[0]

    return mark_safe(_LINE.sub(lead, escape(text)))


@register.simple_tag(takes_context=True)
def page_url(context: Page, name: str, *args: str) -> str:
    """The address of a public page, as of the day that this one shows."""
    return keeping(address_of(name, *args), context.get("sight"))


@register.simple_tag(takes_context=True)
def with_query(context: Page, name: str, query: str, *args: str) -> str:
    """The address of a public page that asks for something (``?a=b``), as of the day that this one shows."""
    return keeping(f"{address_of(name, *args)}{query}", context.get("sight"))


@register.simple_tag
def standings_counted(word: Word, number: int) -> str:
    """So many promises that stand so: "6 tenus"."""
    return counted(word, number)


@register.simple_tag
def bunch_drawing(bunch: bunches.Bunch, variant: str, key: str, name: str = "") -> SafeString:
    """A bunch in a page; ``key`` is what its texts are known by, ``name`` whose it is."""
    return bunches.svg_of(bunch, variant, key, name)


@register.filter
def in_bunch_words(bunch: bunches.Bunch) -> str:
    """What a bunch shows, in words."""
    return bunches.words_of(bunch)


@register.simple_tag
@cache
def standing_sign(standing: str) -> SafeString:
    """The sign of a standing: one of few drawings, that a matrix has in each of its cells."""
    return render_to_string("grappe/parts/_standing_sign.html", {"standing": standing})


@register.filter
def note_marks(notes: Sequence[int]) -> SafeString:
    """The numbers of notes, each leading to its own."""
    # Numbers need no escaping, and a report has hundreds of them.
    return mark_safe("".join(f'<sup><a class="note-mark" href="#n{n:d}">{n:d}</a></sup>' for n in notes))


@register.simple_tag(takes_context=True)
def programme_url(context: Page, programme: Programme) -> str:
    """The address of a programme."""
    return page_url(context, "web:programme", programme.code)


@register.simple_tag(takes_context=True)
def project_url(context: Page, programme: Programme, project: Project) -> str:
    """The address of a project."""
    return page_url(context, "web:project", programme.code, project.code)


@register.simple_tag(takes_context=True)
def commitment_url(context: Page, programme: Programme, commitment: Commitment) -> str:
    """The address of a commitment."""
    return page_url(context, "web:commitment", programme.code, commitment.address)


@register.simple_tag(takes_context=True)
def organisation_url(context: Page, organisation: Organisation) -> str:
    """The address of an organisation."""
    return page_url(context, "web:organisation", organisation.code)


@register.simple_tag(takes_context=True)
def source_url(context: Page, source: Source, programme: Programme | None = None) -> str:
    """The address of a source; ``programme`` spares a query where the source is one of its own."""
    if source.programme_id is None:
        return page_url(context, "web:source", source.code)
    own = programme if programme is not None and programme.pk == source.programme_id else source.programme
    return page_url(context, "web:programme_source", own.code, source.code) if own else ""


@register.simple_tag(takes_context=True)
def source_line(
    context: Page, source: Source, claim: Claim | None = None, programme: Programme | None = None
) -> SafeString:
    """Who says it and when, leading to the words of the claim, where there is one."""
    address = source_url(context, source, programme or context.get("programme") or None)
    if claim:
        address += f"#{'n-' if claim.start_char is None else ''}{claim_anchor(claim)}"
    told = escape(signature(source))
    if source.published:
        told += format_html(", {}", day(source.published))
    elif source.publisher:
        told += format_html('<span class="away">, {}</span>', source.title)
    if claim and claim.place:
        told += format_html(", {}", place(claim.place))
    return format_html('<a href="{}">{}</a>', address, told)


@register.simple_tag(takes_context=True)
def in_language(context: Page, language: str) -> str:
    """This page's address in another language, with what it asks for."""
    request = context.get("request")
    if request is None:
        return f"/{language}/"
    return addresses.in_language(request, request.get_full_path(), language)


@register.inclusion_tag("grappe/as_of/_band.html", takes_context=True)
def as_of_band(context: Page) -> dict[str, object]:
    """Which day the page shows, and the way to another one."""
    return band(context["request"], context["sight"], context.get("programme") or None)


@register.simple_tag
def current_language() -> str:
    """The page's language code."""
    return get_language() or "fr"
