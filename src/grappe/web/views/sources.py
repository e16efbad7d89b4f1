"""The pages of sources: the list of them, and one with its words marked."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.records.models import Claim
from grappe.records.queries import sources as queries
from grappe.web.entries import claim_anchor
from grappe.web.passages import Span, cut, lines_of

A_PAGE = 50


def source_list(request: HttpRequest) -> HttpResponse:
    """All sources, the newest first, fifty a page."""
    page = Paginator(queries.sources(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "grappe/sources.html", {"page": page, "section": "sources"})


def source(request: HttpRequest, code: str, programme: str | None = None) -> HttpResponse:
    """A source: its text with each passage marked, or what it is cited for."""
    found = queries.find_source(code, programme)
    if found is None:
        raise Http404
    page = queries.source_page(found)
    text = page.snapshot.text if page.snapshot else ""
    context = {
        "source": found,
        "section": "sources",
        "programme": found.programme,
        "page": page,
        "lines": marked(text, page.claims) if text else [],
        "cited": [claim for claim in page.claims if claim.start_char is None],
        "quoted_count": sum(claim.start_char is not None for claim in page.claims),
    }
    return render(request, "grappe/source.html", context)


def marked(text: str, claims: tuple[Claim, ...]) -> list[dict[str, object]]:
    """The paragraphs of the text, each with its pieces and the claims whose words begin in it."""
    by_anchor = {claim_anchor(claim): claim for claim in claims if claim.start_char is not None}
    spans = [
        Span(anchor, claim.start_char, claim.end_char)
        for anchor, claim in by_anchor.items()
        if claim.start_char is not None and claim.end_char is not None
    ]
    opened: set[str] = set()
    lines: list[dict[str, object]] = []
    for paragraph in lines_of(text):
        pieces = cut(paragraph, spans, opened)
        beginning = [by_anchor[key] for piece in pieces for key in piece.opens]
        lines.append({"pieces": pieces, "claims": beginning, "level": paragraph.level})
    return lines
