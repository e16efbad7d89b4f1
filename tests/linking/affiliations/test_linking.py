import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.linking.affiliations import Affiliations
from grappe.linking.index import build_index
from grappe.linking.links import Context, Link
from tests.linking.affiliations.cast import CAST, LINKER, named


def test_each_organisation_between_commas_is_linked_and_no_department_or_address() -> None:
    text = "Department of Cardiology, Vaselin University Hospital, 12 rue du Port, 35000 Vaselin, France"
    assert named(text) == ["chuvaselin"]
    assert named("LARMOR, Université d'Obrac, CNEM, Obrac, France") == ["larmor", "obrac", "cnem"]


def test_every_link_says_where_its_name_is_printed() -> None:
    text = "1Université d'Obrac – CNEM, France"
    assert [(link.printed, link.span) for link in LINKER.link_all(text)] == [
        ("Université d'Obrac", (1, 19)),
        ("CNEM", (22, 26)),
    ]


@pytest.mark.parametrize(
    "text", ["CNEMUniversité de Vaselin", "CNEM/Université de Vaselin", "CNEM-Université de Vaselin"]
)
def test_names_that_stick_together_are_two(text: str) -> None:
    assert named(f"{text}, France") == ["cnem", "vaselin"]


def test_the_words_of_a_name_may_come_in_another_order_and_language() -> None:
    assert named("University Hospital of Vaselin, France") == ["chuvaselin"]


def test_a_name_with_a_comma_in_it_is_one() -> None:
    assert named("CNEM, Agence pour la mer, le vent et le sable, Paris") == ["cnem", "agence"]


def test_the_number_of_a_unit_names_it() -> None:
    assert named("UMR CNRS 9871, Obrac, France") == ["larmor"]


def test_names_that_share_their_kind_are_told_apart() -> None:
    assert named("Hôpitaux du Tilleul et du Marronnier, Vaselin") == ["tilleul", "marronnier"]
    assert named("University of Vaselin and Obrac") == ["vaselin", "obrac"]


def test_a_word_that_is_part_of_a_longer_name_is_no_organisation() -> None:
    assert named("Balise Street Studio, Vaselin, France") == []
    assert named("Blue Balise Fisheries") == []


@pytest.mark.parametrize(
    "text",
    [
        "University of Science and Technology",
        "Department of Cardiology",
        "Key Research Programme",
        "Acknowledgements: we thank the Université de Vaselin for its help.",
        "",
        " , ; ",
    ],
)
def test_generic_names_and_thanks_name_nobody(text: str) -> None:
    assert named(text) == []


def test_a_body_and_its_successor_are_not_counted_twice() -> None:
    assert named("Université Lazare Bourdin, Université d'Obrac, Obrac, France") == ["obrac"]


def test_of_a_school_with_several_sites_the_one_in_the_town_is_meant() -> None:
    assert named("Institut Soude, Obrac, France") == ["insoudeobrac"]
    assert named("Institut Soude, Paris, France") == ["insoude"]


def test_a_string_is_about_the_part_rather_than_the_bodies_above_it() -> None:
    text = "LARMOR, Université d'Obrac, CNEM, Obrac, France"
    assert [link.printed for link in LINKER.link_chief(text)] == ["LARMOR"]


def test_a_list_of_many_is_about_none_of_them() -> None:
    text = "LARMOR; Université de Vaselin; Hôpital du Tilleul; Hôpital du Marronnier; Insoude; CHU de Vaselin"
    assert len(LINKER.link_all(text)) == 6
    assert LINKER.link_chief(text) == ()


def test_a_name_that_is_printed_many_times_is_looked_up_once() -> None:
    asked: list[str] = []

    def link(name: str, context: Context) -> Link:
        asked.append(name)
        return LINKER.link(name, context)

    links = Affiliations([build_index(CAST)], link).link_all("CNEM, France; " * 50, Context())
    assert [link.printed for link in links if link.entry] == ["CNEM"]
    assert asked.count("CNEM") == 1


PARTS = st.sampled_from(
    [
        "LARMOR",
        "Université d'Obrac",
        "CNEM",
        "UMR 9871",
        ", ",
        " ",
        "/",
        "-",
        " and ",
        "(",
        ")",
        "Vaselin",
        "France",
        "1",
        "of",
        "\n",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(PARTS, st.text(max_size=8)), max_size=12).map("".join))
def test_whatever_is_printed_links_are_distinct_and_stand_in_the_text(text: str) -> None:
    links = LINKER.link_all(text)
    linked = [link.entry.identifiers[0] for link in links if link.entry]
    assert len(linked) == len(set(linked)) == len(links)
    for link in links:
        assert link.span is not None
        start, end = link.span
        assert text[start:end] == link.printed
