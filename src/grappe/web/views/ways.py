"""The figures of the way to a promise, as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from grappe.records.models import Claim
from grappe.records.queries.claims import find_claims
from grappe.records.queries.sight import Sight
from grappe.records.queries.standings import standing_of
from grappe.web.downloads import Page, absolute, file_of, titled
from grappe.web.seeing import as_of
from grappe.web.sharing.finding import commitment_at
from grappe.web.sharing.subjects import title_of
from grappe.web.trajectories import evidence_keys, way_of
from grappe.web.ways import as_table


@as_of
def way_file(request: HttpRequest, sight: Sight, programme: str, address: str, form: str) -> HttpResponse:
    """What the chart of the way is drawn from; not found where the page draws none."""
    found = commitment_at(programme, address, sight)
    claims = find_claims(evidence_keys(found))
    standing, way = standing_of(found), way_of(found, claims, sight.today)
    if standing is None or way is None or way.chart is None:
        raise Http404
    whole = absolute(request, sight)

    def source_of(claim: Claim) -> str:
        source = claim.source
        if source.programme_id is None:
            return whole("source", source.code)
        return whole("programme_source", found.programme.code, source.code)

    page = Page(
        title=titled(gettext("The way to the promise"), title_of(found), sight),
        path=reverse("web:commitment", args=[programme, found.address]),
        file=f"{programme}-{found.address.replace('/', '-')}-{gettext('way')}",
    )
    return file_of(request, sight, as_table(found, standing, claims, source_of), form, page)
