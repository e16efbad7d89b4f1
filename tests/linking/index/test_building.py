from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.organisation import (
    Entry,
    Identifier,
    Kin,
    Kinship,
    NameKind,
    OrganisationName,
    Scheme,
    Status,
)
from grappe.linking.index import build_index
from grappe.linking.index.building import rarity
from grappe.linking.index.coding import decode, encode
from grappe.linking.linker import Linker
from grappe.linking.names import fold
from tests.linking import cast
from tests.linking.cast import CAST, body

INDEX = build_index(CAST)
short = st.text(max_size=12)
names = st.builds(
    OrganisationName, st.text(min_size=1, max_size=40), st.sampled_from(NameKind), short, short, short
)
identifiers = st.builds(Identifier, st.sampled_from(Scheme), short)
entries = st.builds(
    Entry,
    name=short,
    names=st.lists(names, min_size=1, max_size=4).map(tuple),
    identifiers=st.lists(identifiers, max_size=3).map(tuple),
    registers=st.lists(short, max_size=2).map(tuple),
    kinds=st.lists(short, max_size=2).map(tuple),
    country=st.sampled_from(["", "FR", "DE"]),
    city=short,
    status=st.sampled_from(Status),
    kin=st.lists(st.builds(Kin, st.sampled_from(Kinship), identifiers), max_size=2).map(tuple),
    code=short,
)


@given(entries)
def test_an_entry_is_the_same_after_coding(entry: Entry) -> None:
    assert decode(encode(entry)) == entry


@settings(deadline=None, max_examples=50)
@given(st.lists(entries, max_size=4))
def test_all_entries_are_in_the_index_and_found_by_their_names(all_of_them: list[Entry]) -> None:
    index = build_index(all_of_them)
    assert sorted(map(encode, index.entries())) == sorted(map(encode, all_of_them))
    for entry in all_of_them:
        for name in entry.names:
            found = [index.entry(index.entry_of(one)) for one in index.named("=" + fold(name.text))]
            assert entry in found or not fold(name.text)


@settings(deadline=None, max_examples=50)
@given(entries.filter(lambda entry: entry.status is Status.ACTIVE))
def test_an_entry_alone_is_a_candidate_for_each_of_its_names(entry: Entry) -> None:
    linker = Linker([build_index([entry])])
    for name in entry.names:
        assert [one.entry for one in linker.candidates(name.text)] == ([entry] if fold(name.text) else [])


def test_names_of_a_country_follow_one_another() -> None:
    everywhere = INDEX.named("=utc")
    assert {INDEX.entry(INDEX.entry_of(name)).country for name in everywhere} == {"FR", "US"}
    assert [INDEX.entry(INDEX.entry_of(name)) for name in INDEX.within("US", everywhere)] == [
        cast.CHATTANOOGA
    ]
    assert list(INDEX.within("XX", everywhere)) == []


def test_an_acronym_in_brackets_and_the_rest_are_names_too() -> None:
    index = build_index([body("a", "Atelier de la houle (ADH)"), body("b", "Bouée (France)")])
    assert (
        len(index.named("=adh"))
        == len(index.named("=atelier de la houle"))
        == len(index.named("=bouee"))
        == 1
    )


def test_a_country_in_brackets_is_no_acronym() -> None:
    index = build_index([body("bouee", "Bouée (FRANCE)")])
    assert list(index.named("=france")) == []
    assert len(index.named("=bouee")) == 1


def test_a_slip_leads_to_the_word() -> None:
    assert "estran" in INDEX.near("estrna") & INDEX.near("etran") & INDEX.near("estrran") & INDEX.near(
        "astran"
    )


def test_rarer_words_tell_more() -> None:
    assert rarity("estran", 0, 1000) > rarity("estran", 10, 1000) > rarity("estran", 900, 1000) >= 0
    assert rarity("university", 3, 300) < rarity("estran", 3, 300)


def test_better_known_bodies_come_first_among_beginnings() -> None:
    known = [INDEX.known(entry) for entry in INDEX.best_known("m")]
    assert known == sorted(known, reverse=True)
    assert known
