"""The map of a programme: who stands where, and how dark each region is."""

from decimal import Decimal
from itertools import pairwise

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from grappe.records.models import Programme, ProgrammeMap
from grappe.records.queries.programmes import winners
from grappe.web.maps.drawing import Map, classes_of, draw_map, gathered, reach, shade_of

amounts = st.lists(st.decimals(min_value=1000, max_value=10**12, places=0), min_size=1, max_size=30)


def drawn(programme: Programme) -> Map:
    return draw_map(programme.map.table, winners(programme), programme.currency)


@given(amounts)
def test_every_amount_has_a_shade_and_larger_ones_are_no_lighter(found: list[Decimal]) -> None:
    classes = classes_of(found)
    shades = [shade_of(value, classes) for value in sorted(found)]
    assert all(0 < shade <= 5 for shade in shades)
    assert all(one <= other for one, other in pairwise(shades))
    assert all(one.high == other.low for one, other in pairwise(classes))


def test_without_amounts_there_are_no_shades() -> None:
    assert classes_of([]) == ()


def test_seats_whose_berries_would_touch_are_one() -> None:
    near = reach(1)
    assert gathered([(0, 0), (near, 0), (200, 0)]) == [[0, 1], [2]]
    assert gathered([(0, 0), (200, 0)]) == [[0], [1]]


def test_the_regions_are_shaded_by_what_was_awarded_there(ia_cluster: Programme) -> None:
    found = drawn(ia_cluster)
    first, second = found.told[:2]
    assert (first.code, first.total.value if first.total else None) == ("FR-IDF", Decimal(200_000_000))
    assert first.shade == len(found.classes)
    assert second.shade < first.shade
    told = sum(region.total.value for region in found.told if region.total)
    assert told == Decimal(360_000_000)


def test_each_project_is_named_once_those_of_one_town_together(ia_cluster: Programme) -> None:
    found = drawn(ia_cluster)
    names = [[named.project.name for named in seat.names] for seat in found.seats]
    assert sorted(name for group in names for name in group) == sorted(
        ia_cluster.projects.values_list("name", flat=True)
    )
    assert ["Prairie-PSAI", "Hi! PARIS", "PostGenAI@Paris", "DataIA"] in names
    assert all(len(seat.berries) == len(seat.names) for seat in found.seats)


def test_overseas_regions_have_frames_of_their_own_on_which_nothing_is_written(ia_cluster: Programme) -> None:
    found = drawn(ia_cluster)
    assert [inset.region.code for inset in found.insets] == ["FR-971", "FR-972", "FR-973", "FR-974", "FR-976"]
    assert not any(inset.region.winners for inset in found.insets)
    boxes = [inset.box for inset in found.insets]
    assert not any(one.meets(other) for one, other in pairwise(boxes))


def test_a_project_of_no_region_is_told_apart(ia_cluster: Programme) -> None:
    ia_cluster.projects.filter(code="miai").update(region_code="")
    found = drawn(ia_cluster)
    assert [winner.project.code for winner in found.elsewhere] == ["miai"]


def test_a_programme_without_a_map_shows_none(harbour: Programme, client: Client) -> None:
    assert not ProgrammeMap.objects.exists()
    assert not LexborHTMLParser(client.get("/fr/harbour/").content).css(".map")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_map_has_its_table_its_source_and_its_terms(
    ia_cluster: Programme, client: Client, language: str
) -> None:
    page = LexborHTMLParser(client.get(f"/{language}/ia-cluster/").content)
    links = {link.attributes["href"] for link in page.css(".map a")}
    table = {link.attributes["href"] for link in page.css(".map-and-table tbody a")}
    assert len(links) == 9
    assert links <= table
    caption = page.css_first(".map-and-table figcaption")
    assert caption is not None
    assert "Natural Earth" in caption.text()
    assert "GeoNames (CC BY 4.0)." in caption.text()
