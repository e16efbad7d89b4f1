"""Projects compared: one scale where one is fair, and the reason where none is."""

import json
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from grappe.records.models import Commitment, Indicator, Programme, Project
from grappe.web.comparison import Comparison, Measure, View, compare

PROGRAMME = Programme(code="ports", currency="EUR", start="2024", horizon="2030")
PROJECTS = [
    Project(pk=key, code=name.lower(), name=name) for key, name in enumerate(("Nord", "Ouest", "Sud"), 1)
]
THESES = Indicator(pk=1, code="theses", label_fr="Thèses", label_en="Theses", position=2)
CHAIRS = Indicator(pk=2, code="chairs", label_fr="Chaires", label_en="Chairs", position=1)


def owed(project: int, value: str | None, **fields: str | float) -> Commitment:
    """What a project promises in theses."""
    facts = {"kind": "absolute", "unit": "count", "bound": "exactly", "modality": "target"} | fields
    return Commitment(
        project_id=project,
        indicator=THESES,
        value=Decimal(value) if value else None,
        address=f"a{project}",
        **facts,
    )


def award(project: int, value: str) -> Commitment:
    """What it was granted."""
    return Commitment(
        project_id=project, value=Decimal(value), unit="EUR", kind="absolute", modality="awarded"
    )


def compared(*commitments: Commitment, measure: Measure = Measure.TOTAL, **awards: str) -> Comparison:
    granted = {key: award(key, awards[one.code]) for key, one in enumerate(PROJECTS, 1) if one.code in awards}
    view = View(tuple(PROJECTS), (THESES,), measure)
    with translation.override("en"):
        (found,) = compare(PROGRAMME, view, commitments, granted)
    return found


def test_figures_in_all_share_a_scale_whose_end_is_the_largest() -> None:
    found = compared(owed(1, "100"), owed(2, "150"))
    assert [cell.share for cell in found.told] == [pytest.approx(2 / 3), 1.0]
    assert [project.name for project in found.untold] == ["Sud"]
    assert found.unit == "in all"


def test_a_yearly_figure_among_totals_is_shown_and_not_measured_with_them() -> None:
    found = compared(owed(1, "100"), owed(2, "150"), owed(3, "900", per="year"))
    yearly = found.cells[2]
    assert yearly.share is None
    assert yearly.caveats == ("by the year, the others in all",)
    assert found.cells[1].share == 1.0


def test_of_two_figures_of_a_project_the_one_on_the_common_scale_is_compared() -> None:
    found = compared(owed(1, "30", per="year"), owed(1, "100"), owed(2, "150"))
    assert found.cells[0].value == 100


def test_a_factor_has_no_place_on_a_scale() -> None:
    found = compared(owed(1, "100"), owed(2, "2", kind="multiple"))
    assert found.cells[1].words == "×2"
    assert found.cells[1].share is None
    assert found.cells[1].caveats == ("relative to a base that is not known",)


def test_for_each_million_awarded() -> None:
    found = compared(owed(1, "100"), owed(2, "150"), measure=Measure.PER_MILLION, nord="30000000")
    assert found.cells[0].value == Decimal(100) / 30
    assert found.cells[0].words == "3.33"
    assert found.cells[1].value is None
    assert found.cells[1].caveats == ("award not known",)


def test_a_year_s_share_of_a_total_says_over_how_many_years() -> None:
    found = compared(owed(1, "140"), owed(2, "30", per="year"), measure=Measure.PER_YEAR)
    assert [cell.value for cell in found.told] == [20, 30]
    assert found.cells[0].caveats == ("over 7 years",)
    assert found.cells[1].caveats == ("promised by the year",)


def test_horizons_that_differ_are_told() -> None:
    found = compared(owed(1, "100", horizon="2029"), owed(2, "150", horizon="2030"), owed(3, "10"))
    assert found.caveats == ("Due at different times: 2029, 2030.", "1 has no date.")


def test_figures_that_are_counted_from_different_times_say_so() -> None:
    found = compared(owed(1, "100", start="2019"), owed(2, "150", start="2024"))
    assert found.caveats == ("Counted from different times: 2019, 2024.",)


def test_a_pledge_among_targets_says_that_it_is_one() -> None:
    found = compared(owed(1, "100"), owed(2, "150"), owed(3, "10", modality="pledged"))
    assert [cell.caveats for cell in found.cells] == [(), (), ("pledge; for most of the others: target",)]


def test_of_a_range_the_lower_end_is_compared_and_that_is_told() -> None:
    found = compared(owed(1, "100", value_max=200.0), owed(2, "150"))
    assert found.cells[0].caveats == ("a range: its lower end is compared",)


def test_more_than_nine_are_not_compared_and_those_left_out_are_named() -> None:
    many = [Project(pk=key, code=f"p{key}", name=f"P{key}") for key in range(1, 12)]
    view = View.asked(QueryDict("by=year"), many, [THESES])
    assert (len(view.projects), [one.name for one in view.left_out]) == (9, ["P10", "P11"])
    assert not view.too_few
    assert View.asked(QueryDict("c=p1"), many, [THESES]).too_few


def test_the_page_as_of_a_day_keeps_it(ia_cluster: Programme, client: Client) -> None:
    page = client.get("/fr/ia-cluster/comparer/?c=miai&c=enact&as_of=2025-01-01").content.decode()
    assert '<input type="hidden" name="as_of" value="2025-01-01">' in page
    assert "comparaison.csv?c=miai&amp;c=enact" in page
    assert "&amp;as_of=2025-01-01" in page


def test_an_address_asks_for_what_there_is_and_keeps_it() -> None:
    view = View.asked(QueryDict("c=nord&c=sud&c=moon&i=theses&i=x&by=year"), PROJECTS, [THESES, CHAIRS])
    assert [project.code for project in view.projects] == ["nord", "sud"]
    assert view.indicators == (THESES,)
    assert view.address() == "?c=nord&c=sud&i=theses&by=year"


def test_who_asks_for_nothing_or_for_one_alone_sees_them_all() -> None:
    for asked in ("", "c=nord", "by=moon"):
        view = View.asked(QueryDict(asked), PROJECTS, [THESES, CHAIRS])
        assert (len(view.projects), view.indicators, view.measure) == (3, (CHAIRS, THESES), Measure.TOTAL)


def test_the_page_and_its_files_show_the_same(harbour: Programme, client: Client) -> None:
    page = client.get("/en/harbour/compare/")
    assert page.status_code == 200
    rows = json.loads(client.get("/en/harbour/comparison.json").content)["rows"]
    assert rows
    assert all(row["indicator"] in page.content.decode() for row in rows)
    lines = client.get("/fr/harbour/comparaison.csv").content.decode().splitlines()
    assert len(lines) == len(rows) + 1


def test_the_page_asks_few_queries(
    harbour: Programme, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(10):
        client.get("/en/harbour/compare/")
