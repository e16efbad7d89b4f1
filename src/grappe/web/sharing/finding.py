"""Which page stands at an address of the register, told from the address alone."""

from django.http import Http404
from django.urls import Resolver404, resolve

from grappe.records.models import Commitment
from grappe.records.queries.commitments import find_commitment, leads_to
from grappe.records.queries.sight import Sight
from grappe.web.sharing.subjects import PAGES, Subject


def found_at(path: str, sight: Sight) -> Subject | None:
    """The subject of the page at that path, as it is seen; None where there is no such page."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    page = PAGES.get(match.url_name or "") if match.app_name == "web" else None
    told = page.find(sight, **match.kwargs) if page is not None else None
    return page.tell(told) if page is not None and told is not None else None


def commitment_at(programme: str, address: str, sight: Sight) -> Commitment:
    """The commitment of an address, or of one that it had once; raises Http404."""
    found = find_commitment(programme, address, sight)
    if found is None:
        home = leads_to(programme, address)
        found = find_commitment(programme, home, sight) if home else None
    if found is None:
        raise Http404
    return found
