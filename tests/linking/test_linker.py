from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.organisation import Entry, Kin, Kinship, NameKind, OrganisationName
from grappe.linking.deciding import Weights, fitted_weights
from grappe.linking.index import build_index
from grappe.linking.linker import Linker
from grappe.linking.links import Context
from tests.linking import cast
from tests.linking.cast import CAST, body, ror

INDEX = build_index(CAST)
LINKER = Linker([INDEX])
FRANCE = Context(country="FR")


def meant(printed: str, context: Context = FRANCE) -> Entry | None:
    return LINKER.link(printed, context).entry


@pytest.mark.parametrize(
    ("printed", "entry"),
    [
        ("Université de l’Estran", cast.ESTRAN),
        ("UNIVERSITE DE L'ESTRAN", cast.ESTRAN),
        ("l'Université de l'Estran", cast.ESTRAN),
        ("University of Estran", cast.ESTRAN),
        ("Universität Estran", cast.ESTRAN),
        ("Université de l'Estran (UE)", cast.ESTRAN),
        ("Universite de l'Estrna", cast.ESTRAN),
        ("Telecom Sud Estran", cast.TELECOM),
        ("Telecom SudEstran", cast.TELECOM),
        ("CHRU de Granville", cast.HOPITAL),
        ("Duoverse S.A.S.", cast.DUOVERSE),
        ("海洋大学", cast.BEIJING),
        ("Univ. de technol. de Troyes", cast.TROYES),
    ],
)
def test_a_name_is_linked_whatever_its_spelling_and_language(printed: str, entry: Entry) -> None:
    assert meant(printed, Context(country=entry.country)) == entry


def test_different_towns_forbid_a_link() -> None:
    assert meant("Université de Technologie de Troyes") == cast.TROYES
    without = Linker([build_index([cast.COMPIEGNE])])
    assert without.link("Université de Technologie de Troyes", FRANCE).entry is None


def test_different_numbers_forbid_a_link() -> None:
    assert meant("Université Brume VII") == cast.BRUME_7
    assert Linker([build_index([cast.BRUME_1])]).link("Université Brume 7", FRANCE).entry is None


def test_a_new_one_is_not_the_old_one() -> None:
    assert meant("Université Marly Nouvelle") == cast.MARLY_NOUVELLE
    assert Linker([build_index([cast.MARLY])]).link("Université Marly Nouvelle", FRANCE).entry is None
    assert Linker([build_index([cast.MARLY_NOUVELLE])]).link("Université Marly", FRANCE).entry is None


def test_the_country_decides_between_namesakes() -> None:
    assert meant("UTC", Context(country="FR")) == cast.COMPIEGNE
    assert meant("UTC", Context(country="US")) == cast.CHATTANOOGA


def test_an_acronym_of_several_is_left_open_where_nothing_decides() -> None:
    link = LINKER.link("UTC")
    assert link.entry is None
    assert link.doubtful
    assert {candidate.entry.name for candidate in link.candidates} >= {
        cast.COMPIEGNE.name,
        cast.CHATTANOOGA.name,
    }


def test_the_parent_goes_before_its_laboratory_of_the_same_acronym() -> None:
    assert meant("MNM") == cast.MUSEE


def test_an_unknown_name_means_none() -> None:
    link = LINKER.link("Fondation de la Houle", FRANCE)
    assert link.entry is None
    assert not link.decided


def test_who_bore_the_name_is_linked_and_what_became_of_it_is_told() -> None:
    link = LINKER.link("École des phares", FRANCE)
    assert (link.entry, link.successor) == (cast.ANCIEN, cast.NEUF)


def test_a_withdrawn_record_stands_for_its_successor() -> None:
    assert meant("Conservatoire du Varech") == cast.VARECH


def test_a_name_means_who_bore_it_at_the_date() -> None:
    first = body(
        "first", "Maison des digues", OrganisationName("Digues", NameKind.LABEL, "", "1990", "2014-12-31")
    )
    second = body(
        "second", "Centre des digues", OrganisationName("Digues", NameKind.LABEL, "", "2015-01-01", "")
    )
    linker = Linker([build_index([first, second])])
    assert linker.link("Digues", Context("FR", at="2003")).entry == first
    assert linker.link("Digues", Context("FR", at=date(2020, 5, 1).isoformat())).entry == second


def test_a_body_and_what_became_of_it_are_no_rivals_for_the_name_they_share() -> None:
    before = body("before", "Halle des marées", kin=(Kin(Kinship.SUCCESSOR, ror("after")),))
    after = body("after", "Halle des marées", kin=(Kin(Kinship.PREDECESSOR, ror("before")),))
    strangers = [body("one", "Halle des vents"), body("two", "Halle des vents")]
    linker = Linker([build_index([before, after, *strangers])])
    assert linker.link("Halle des marées", FRANCE).entry in (before, after)
    assert linker.link("Halle des vents", FRANCE).entry is None


def test_a_person_s_decision_beats_any_score() -> None:
    decided = Linker([INDEX], {("universite marly", ""): ror("marly3"), ("mnm", "FR"): None})
    link = decided.link("Université Marly", FRANCE)
    assert (link.entry, link.decided, link.score) == (cast.MARLY_NOUVELLE, True, 1.0)
    none = decided.link("MNM", FRANCE)
    assert (none.entry, none.decided, none.doubtful) == (None, True, False)
    assert decided.link("MNM", Context(country="BE")).decided is False


def test_an_own_organisation_and_a_register_s_are_one_by_a_shared_identifier() -> None:
    own = body("estran", "Estran", "Université de l'Estran", code="estran", registers=("own", "ror"))
    linker = Linker([build_index([own]), INDEX])
    link = linker.link("University of the Foreshore", FRANCE)
    assert link.entry == own
    assert len([one for one in link.candidates if one.entry.identifiers == own.identifiers]) == 1


def test_reasons_are_named_comparisons() -> None:
    link = LINKER.link("Université de l'Estran", FRANCE)
    assert {"same_name", "country_agrees"} <= {reason.comparison for reason in link.reasons}


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60), st.sampled_from(["", "FR", "US", "??"]), st.text(max_size=10))
def test_any_text_gets_an_answer(printed: str, country: str, city: str) -> None:
    link = LINKER.link(printed, Context(country=country, city=city, others=(printed, city)))
    assert 0 <= link.score <= 1
    LINKER.suggest(printed)


@pytest.mark.parametrize("written", [str, str.upper, str.lower])
def test_every_name_is_among_the_candidates_of_itself(written: Callable[[str], str]) -> None:
    for entry in CAST:
        for name in entry.names:
            candidates = [one.entry for one in LINKER.candidates(written(name.text))]
            assert (cast.VARECH if entry is cast.DOUBLON else entry) in candidates


def test_a_forbidden_pair_never_links_however_much_speaks_for_it() -> None:
    heavy = Weights(-50.0, 0.1, 0.0, dict.fromkeys(fitted_weights().comparisons, 10.0))
    linker = Linker([build_index([cast.BRUME_1])], weights=heavy)
    assert linker.link("Université Brume 1", FRANCE).entry == cast.BRUME_1
    assert linker.link("Université Brume 7", FRANCE).entry is None
    assert linker.candidates("Université Brume 7", FRANCE)[0].reasons[0].comparison == "numbers_differ"


def test_suggestions_come_while_one_types() -> None:
    assert LINKER.suggest("univ est")[0] == cast.ESTRAN
    assert LINKER.suggest("tele")[0] == cast.TELECOM
    assert cast.HOPITAL in LINKER.suggest("hopi gran")
    assert LINKER.suggest("") == []
