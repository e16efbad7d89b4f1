"""The picture of a network: the same ties drawn alike, arcs as thick as what is shared, lines for bridges."""

import pytest
from django.utils import translation

from grappe.domain.membership import Role
from grappe.records.models import Organisation, Project
from grappe.records.queries.network import Tie
from grappe.records.queries.projects import Partner
from grappe.web.bridges import MOST_LINES, MOST_PROJECTS, STEP, Picture, picture_of
from grappe.web.sectors import Sector

PROJECTS = [
    Project(pk=key, code=name.lower(), name=name, position=key)
    for key, name in enumerate(("Nord", "Est", "Sud", "Ouest"), 1)
]


def organisation(key: int, kind: str = "company") -> Organisation:
    return Organisation(pk=key, code=f"o{key}", name=f"Organisation {key:03}", kind=kind)


def tie(project: Project, of: Organisation | None, role: Role = Role.PARTNER, name: str = "") -> Tie:
    return Tie(project, Partner(of.name if of else name, of, role, "", "", ()))


def drawn(*ties: Tie) -> Picture:
    picture = picture_of(ties)
    assert picture is not None
    return picture


def test_nobody_makes_no_picture() -> None:
    assert picture_of([]) is None


def test_who_takes_part_in_several_has_a_line_with_a_sign_in_each() -> None:
    one, other = organisation(1), organisation(2)
    nord, est, sud, _ = PROJECTS
    picture = drawn(tie(nord, one), tie(est, one), tie(sud, other), tie(est, other), tie(nord, other))
    assert [(lane.organisation, len(lane.dots)) for lane in picture.lanes] == [(other, 3), (one, 2)]
    assert (picture.bridges, picture.organisations) == (2, 2)
    for lane in picture.lanes:
        assert lane.ends == (min(dot.x for dot in lane.dots), max(dot.x for dot in lane.dots))


def test_an_arc_is_as_thick_as_two_projects_share() -> None:
    nord, est, sud, _ = PROJECTS
    picture = drawn(
        *(tie(project, organisation(key)) for key in (1, 2, 3) for project in (nord, est)),
        *(tie(project, organisation(9)) for project in (est, sud)),
    )
    widths = {frozenset((pair.one.name, pair.other.name)): pair.width for pair in picture.pairs}
    assert widths[frozenset(("Nord", "Est"))] == pytest.approx(3 * widths[frozenset(("Est", "Sud"))])
    assert [len(pair.shared) for pair in picture.closest] == [3, 1]
    assert picture.pairs[0].names == "Organisation 009"


def test_projects_that_share_much_stand_side_by_side() -> None:
    nord, est, sud, ouest = PROJECTS
    picture = drawn(
        *(tie(project, organisation(key)) for key in (1, 2, 3) for project in (nord, ouest)),
        *(tie(project, organisation(key)) for key in (4, 5) for project in (est, sud)),
        *(tie(project, organisation(6)) for project in (ouest, est)),
    )
    assert [column.project.name for column in picture.columns] == ["Sud", "Est", "Ouest", "Nord"]
    assert [column.x for column in picture.columns] == [STEP * (n + 0.5) for n in range(4)]


def test_of_several_roles_in_a_project_the_first_is_drawn_and_all_are_told() -> None:
    one = organisation(1)
    nord, est, *_ = PROJECTS
    picture = drawn(tie(nord, one, Role.SUPPORTER), tie(nord, one, Role.HOST), tie(est, one))
    (lane,) = picture.lanes
    assert {dot.role for dot in lane.dots} == {Role.HOST, Role.PARTNER}
    with translation.override("en"):
        assert "Nord (Host, Supporter)" in lane.words


def test_those_in_one_project_alone_are_counted_by_sector() -> None:
    nord, est, *_ = PROJECTS
    picture = drawn(
        tie(nord, organisation(1)), tie(nord, organisation(2, "university")), tie(nord, organisation(3)),
        tie(est, None, name="Un inconnu"), tie(est, organisation(4)), tie(nord, organisation(4)),
    )  # fmt: skip
    at = [column.project for column in picture.columns]
    numbers = {rest.sector: dict(zip(at, rest.numbers, strict=True)) for rest in picture.rest}
    assert numbers == {
        Sector.KNOWLEDGE: {nord: 1, est: 0}, Sector.COMPANY: {nord: 2, est: 0},
        Sector.OTHER: {nord: 0, est: 1},
    }  # fmt: skip
    assert {column.project: column.number for column in picture.columns} == {nord: 4, est: 2}
    assert picture.organisations == 5


def test_a_name_that_is_linked_to_none_bridges_nothing() -> None:
    nord, est, *_ = PROJECTS
    picture = drawn(tie(nord, None, name="Duoverse"), tie(est, None, name="Duoverse"))
    assert (picture.lanes, picture.pairs, picture.bridges) == ((), (), 0)


def test_a_picture_stays_readable_and_says_what_it_leaves_out() -> None:
    projects = [Project(pk=n, code=f"p{n}", name=f"P{n}", position=n) for n in range(1, MOST_PROJECTS + 7)]
    everywhere = [organisation(n) for n in range(1, MOST_LINES + 6)]
    picture = drawn(*(tie(project, one) for one in everywhere for project in projects))
    assert (len(picture.columns), picture.more_projects) == (MOST_PROJECTS, 6)
    assert (len(picture.lanes), picture.more_lines) == (MOST_LINES, 5)
    assert picture.is_wide


def test_the_same_ties_are_drawn_alike_in_whatever_order_they_come() -> None:
    ties = [tie(project, organisation(key)) for key in (1, 2, 3) for project in PROJECTS[: key + 1]]
    assert drawn(*ties) == drawn(*reversed(ties))
