"""The timeline as it is drawn: marks in order, words that meet no others, circles for what falls due."""

import datetime as dt
from itertools import combinations, pairwise

from django.test import Client
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from grappe.domain.quantity import Modality
from grappe.records.models import Commitment, Event, Programme, Source
from grappe.web.chronicle import TOLD, WIDTH, Chronicle, Name, chronicle, place_name
from grappe.web.timeline import timeline

TODAY = dt.date(2026, 1, 1)
PROGRAMME = Programme(start="2023-06", horizon="2030")


def told(kind: str, start: str) -> Event:
    return Event(
        pk=f"{kind}{start}" * 3, kind=kind, start=start, snapshot_id=1, project_id=1, source=Source(title="a")
    )


def promise(horizon: str) -> Commitment:
    return Commitment(modality=Modality.TARGET, horizon=horizon)


def drawn(events: list[Event], horizons: list[str]) -> Chronicle | None:
    found = timeline([], events, [], PROGRAMME.start, TODAY)
    return chronicle(found, map(promise, horizons), PROGRAMME, TODAY)


def test_where_nothing_is_dated_nothing_is_drawn() -> None:
    assert drawn([], []) is None
    assert drawn([told("launch", "")], [""]) is None


def test_marks_stand_in_the_order_of_time_and_today_between_them() -> None:
    found = drawn([told("selection", "2024-05"), told("launch", "2028")], ["2030"])
    assert found is not None
    first, second = found.marks
    assert found.today is not None
    assert first.x < found.today < second.x
    assert (first.past, second.past) == (True, False)
    assert found.years[0][1] == "2023"


def test_promises_are_counted_by_when_they_fall_due_and_those_without_a_date_apart() -> None:
    with translation.override("fr"):
        found = drawn([], ["2030", "2030", "2027-06", ""])
    assert found is not None
    assert [(due.when, due.number) for due in found.dues] == [("juin 2027", 1), ("2030", 2)]
    assert found.undated == 1


def test_what_happened_close_together_is_named_the_earlier_above_the_later() -> None:
    near = [told("call_opened", "2023-06"), told("selection", "2024-01"), told("launch", "2024-06")]
    found = drawn(near, [])
    assert found is not None
    rows = [mark.name.row for mark in found.marks if mark.name]
    assert len(rows) == 3
    assert rows == sorted(rows, reverse=True)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.text("abcde ", min_size=1, max_size=60), st.floats(20, 880)), max_size=25))
def test_words_never_overlap_and_no_pole_crosses_them(wanted: list[tuple[str, float]]) -> None:
    names: list[Name] = []
    for text, x in wanted:
        name = place_name(text, "21 mai 2024", x, names)
        if name is not None:
            names.append(name)
    for one, other in combinations(names, 2):
        if one.row == other.row:
            assert one.right < other.left or other.right < one.left
        else:
            lower, higher = sorted((one, other), key=lambda name: name.row)
            assert not lower.left <= higher.pole <= lower.right
    assert all(name.left >= 0 and name.right <= WIDTH for name in names)


@given(st.lists(st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31)).map(str), min_size=1, max_size=60))
def test_circles_never_overlap_and_stay_in_the_frame(horizons: list[str]) -> None:
    found = drawn([], horizons)
    assert found is not None
    for one, other in pairwise(found.dues):
        assert one.x + one.radius <= other.x - other.radius + 1e-6
    assert all(due.x - due.radius >= -1e-6 and due.x + due.radius <= WIDTH + 1e-6 for due in found.dues)


def test_each_mark_leads_to_its_line_of_the_list(ia_cluster: Programme, client: Client) -> None:
    for address in ("/fr/ia-cluster/", "/fr/ia-cluster/enact/"):
        page = LexborHTMLParser(client.get(address).content)
        links = [str(link.attributes["href"]) for link in page.css(".chronicle a")]
        assert links
        for link in links:
            assert len(page.css(f".timeline [id='{link[1:]}']")) == 1, link


def test_no_address_of_a_page_is_there_twice(ia_cluster: Programme, client: Client) -> None:
    for address in ("/fr/ia-cluster/", "/fr/ia-cluster/enact/", "/fr/ia-cluster/3ia-cote-dazur/"):
        ids = [node.attributes["id"] for node in LexborHTMLParser(client.get(address).content).css("[id]")]
        assert sorted(ids, key=str) == sorted(set(ids), key=str)


def test_on_the_way_down_every_year_has_its_moments_today_and_what_falls_due() -> None:
    found = drawn([told("selection", "2024-05-21"), told("launch", "2027-03")], ["2030", "2030"])
    assert found is not None
    assert [year.name for year in found.down] == [str(year) for year in range(2023, 2031)]
    steps = {year.name: [(bool(step.moment), step.number) for step in year.steps] for year in found.down}
    assert steps["2024"] == [(True, 0)]
    assert steps["2027"] == [(True, 0)]
    assert steps["2030"] == [(False, 2)]
    assert steps["2028"] == []
    assert (False, 0) in steps[str(TODAY.year)]
    assert found.untold == 0


def test_of_very_many_moments_the_more_telling_ones_are_told_on_the_way_down() -> None:
    many = [told("milestone", f"2025-01-{day:02}") for day in range(1, 29)]
    many += [told("milestone", f"2025-02-{day:02}") for day in range(1, 29)]
    found = drawn([*many, told("selection", "2025-03-01")], [])
    assert found is not None
    kept = [step.moment for year in found.down for step in year.steps if step.moment]
    assert len(kept) == TOLD
    assert "selection" in {one.kind for one in kept}
    assert found.untold == len(many) + 1 - TOLD
