from hypothesis import given
from hypothesis import strategies as st

from grappe.linking.exact import Match, Names

KNOWN = Names(
    [
        ("cnrs", ["CNRS", "Centre national de la recherche scientifique"]),
        ("utc", ["Université de technologie de Compiègne", "UTC"]),
        ("utc-quito", ["Universidad Técnica de Cotopaxi (UTC)"]),
        ("ensta", ["ENSTA"]),
        ("ensta-bretagne", ["ENSTA (Bretagne)"]),
        ("aphp", ["Assistance publique – Hôpitaux de Paris (AP-HP)"]),
    ]
)


def test_a_known_name_is_linked_whatever_its_spelling() -> None:
    assert KNOWN.link("centre national de la Recherche Scientifique").key == "cnrs"


def test_brackets_of_the_printed_name_are_no_obstacle() -> None:
    match = KNOWN.link("Centre national de la recherche scientifique (Paris)")
    assert (match.key, match.score) == ("cnrs", 0.95)
    assert match.reasons == ("same name without brackets: centre national de la recherche scientifique",)


def test_an_acronym_in_brackets_links_to_the_name_that_gives_it() -> None:
    assert KNOWN.link("AP-HP") == Match("aphp", 0.9, ("acronym of the name: ap hp",))


def test_the_acronym_beside_an_unknown_name_links() -> None:
    assert KNOWN.link("National Centre for Scientific Research (CNRS)").key == "cnrs"


def test_an_exact_name_goes_before_an_acronym() -> None:
    assert KNOWN.link("UTC").key == "utc"


def test_a_name_of_two_bodies_links_to_neither() -> None:
    two = Names([("oxford", ["Trinity College"]), ("dublin", ["Trinity College"])])
    match = two.link("Trinity College")
    assert match.key is None
    assert match.reasons == ("ambiguous: trinity college may be dublin, oxford",)


def test_an_unknown_name_stays_unlinked() -> None:
    assert KNOWN.link("Institut de l'Estran").key is None


def test_nothing_links_to_nothing() -> None:
    assert KNOWN.link("").key is None
    assert KNOWN.link("()").key is None


@given(st.text(max_size=40))
def test_any_text_gets_an_answer_with_a_reason(name: str) -> None:
    match = KNOWN.link(name)
    assert match.reasons
    assert (match.key is None) == (match.score == 0)
