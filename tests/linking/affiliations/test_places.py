from collections.abc import Mapping

from grappe.linking.affiliations.places import places_in, within

TOWNS = {
    "obrac": {"FR": 12},
    "vaselin": {"FR": 30, "CA": 1},
    "twin": {"GB": 40, "US": 40},
    "lone": {"DE": 1},
}


def towns(name: str) -> Mapping[str, int]:
    return TOWNS.get(name, {})


def country(text: str) -> str:
    return places_in(text, towns).country


def test_the_last_country_between_commas_is_that_of_the_affiliation() -> None:
    assert country("Institut de Belgique, rue d'Espagne, Obrac, France.") == "FR"
    assert country("Obrac, Spain; Twin, United Kingdom") == "GB"


def test_a_country_in_running_text_counts_where_none_stands_by_itself() -> None:
    assert country("Technical College of Chile") == "CL"
    assert country("Duoverse Inc. Netherlands") == "NL"


def test_a_country_that_is_as_often_a_town_or_a_person_counts_only_by_itself() -> None:
    assert country("Jordan University Press") == ""
    assert country("University Press, Amman, Jordan") == "JO"


def test_a_code_at_the_end_is_a_country() -> None:
    assert country("University of the Foreshore CN") == "CN"
    assert country("CN") == ""


def test_a_town_tells_its_country_where_nearly_all_of_its_organisations_are_in_one() -> None:
    assert country("Laboratoire des marées, Vaselin") == "FR"
    assert country("Laboratory of Tides, Twin") == ""
    assert country("Laboratory of Tides, Lone") == ""


def test_a_country_in_which_no_printed_town_lies_is_a_mistake() -> None:
    assert places_in("Hospital, Vaselin, Eritrea", towns).country == "FR"


def test_towns_by_themselves_come_before_towns_in_names() -> None:
    assert places_in("University of Obrac, 35000 Vaselin Cedex 2, France", towns).cities == (
        "vaselin",
        "obrac",
    )


def test_a_territory_and_its_state_may_be_one_country() -> None:
    assert within("FR", "RE")
    assert within("RE", "FR")
    assert not within("FR", "BE")
