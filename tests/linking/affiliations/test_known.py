from grappe.linking.affiliations.known import Known
from grappe.linking.index import build_index
from grappe.linking.index.forms import BAG
from tests.linking.cast import BRUME_1, BRUME_7, CHATTANOOGA, ESTRAN, body


def test_a_town_is_known_with_the_countries_in_which_it_lies_the_commonest_first() -> None:
    elsewhere = body("brumeqc", "Collège de Brume", country="CA", city="Brume")
    known = Known([build_index([BRUME_1, elsewhere, CHATTANOOGA, BRUME_7])])
    assert list(known.countries_of("brume").items()) == [("FR", 2), ("CA", 1)]


def test_several_indexes_count_together() -> None:
    known = Known([build_index([BRUME_1]), build_index([BRUME_7, ESTRAN])])
    assert known.countries_of("brume") == {"FR": 2}
    assert known.countries_of("nowhere") == {}


def test_a_name_is_known_by_its_words_in_any_order() -> None:
    assert Known([build_index([ESTRAN])]).has(BAG + "estran university")
