"""The pages of sources: the list of them, and one with its words marked."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from grappe.records.models import Claim, Snapshot
from grappe.records.queries import sources as queries
from grappe.web.entries import claim_anchor
from grappe.web.passages import Span, blocks_of, cut

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
    lines, unplaced = marked(page.snapshot, page.claims) if page.snapshot else ([], page.claims)
    context = {
        "source": found,
        "section": "sources",
        "programme": found.programme,
        "page": page,
        "lines": lines,
        "cited": unplaced,
        "quoted_count": len(page.claims) - len(unplaced),
    }
    return render(request, "grappe/source.html", context)


def marked(snapshot: Snapshot, claims: tuple[Claim, ...]) -> tuple[list[dict[str, object]], list[Claim]]:
    """The blocks of the text, each in pieces and with the claims that begin in it; then the claims left."""
    by_anchor = {claim_anchor(claim): claim for claim in claims}
    spans = [
        Span(anchor, claim.start_char, claim.end_char)
        for anchor, claim in by_anchor.items()
        if claim.start_char is not None and claim.end_char is not None and claim.snapshot_id == snapshot.pk
    ]
    opened: set[str] = set()
    lines: list[dict[str, object]] = []
    for block in blocks_of(snapshot.text, snapshot.media_type):
        pieces = cut(block, spans, opened)
        beginning = [by_anchor[opening.key] for piece in pieces for opening in piece.opens if opening.first]
        lines.append({"pieces": pieces, "claims": beginning, "kind": block.kind})
    return lines, [claim for anchor, claim in by_anchor.items() if anchor not in opened]
