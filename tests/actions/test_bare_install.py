"""With the bundled programme alone, the names that its sources print lead to their organisations."""

import csv
from pathlib import Path

import pytest

from grappe.actions.linking.entries import own_entries
from grappe.domain.organisation import Scheme
from grappe.linking.index import build_index
from grappe.linking.linker import Linker
from grappe.linking.links import Context
from grappe.records.models import Membership, Programme

ARTICLE = Path(__file__).parents[2] / "../shared/organisations/article_organisations.csv"
needs_article = pytest.mark.skipif(not ARTICLE.is_file(), reason="the list beside the project is not here")


@pytest.fixture
def linker(ia_cluster: Programme) -> Linker:
    return Linker([build_index(entry for entry, _ in own_entries())])


def test_the_printed_names_of_its_memberships_lead_to_those_that_it_states(linker: Linker) -> None:
    stated = Membership.objects.filter(snapshot=None).select_related("organisation", "source")
    asked = {
        (one.printed_name, one.source.published, one.organisation.code) for one in stated if one.organisation
    }
    found = {
        (name, at, code): link.entry.code
        for name, at, code in asked
        if (link := linker.link(name, Context(country="FR", at=at))).entry
    }
    assert {key: code for key, code in found.items() if code != key[2]} == {}
    assert len(found) >= 0.97 * len(asked) > 200


@needs_article
@pytest.mark.parametrize("context", [Context(), Context(country="FR", at="2024-05-22")])
def test_the_organisations_of_the_article_have_their_right_identifiers(
    linker: Linker, context: Context
) -> None:
    with ARTICLE.open(encoding="utf-8", newline="") as file:
        right = {row["name"]: row["ror_id"].rpartition("/")[2] for row in csv.DictReader(file)}
    entries = {name: linker.link(name, context).entry for name in right}
    found = {name: entry.identifier(Scheme.ROR) for name, entry in entries.items() if entry}
    assert {name: ror for name, ror in found.items() if ror != right[name]} == {}
    assert sum(bool(ror) for ror in found.values()) >= 37


@pytest.mark.parametrize("name", ["Université de Lyon", "BNP Paribas", "INSA", "Institut Curie", "Nokia"])
def test_a_body_that_it_does_not_know_leads_nowhere(linker: Linker, name: str) -> None:
    assert linker.link(name, Context(country="FR")).entry is None
