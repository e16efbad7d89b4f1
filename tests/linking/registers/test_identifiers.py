import pytest

from grappe.domain.organisation import Identifier, Scheme
from grappe.linking.registers.identifiers import identifier_of, siren_of


@pytest.mark.parametrize(
    ("scheme", "printed", "kept"),
    [
        (Scheme.ROR, "https://ror.org/02FEAHW73 ", "02feahw73"),
        (Scheme.SIREN, "180 089 013", "180089013"),
        (Scheme.SIRET, "180 089 013 03720", "18008901303720"),
        (Scheme.UAI, "0542493s", "0542493S"),
        (Scheme.IDREF, "https://www.idref.fr/15863621X", "15863621X"),
        (Scheme.WIKIDATA, "https://www.wikidata.org/entity/Q280413", "Q280413"),
        (Scheme.ISNI, "http://www.isni.org/0000 0001 2106 639X", "000000012106639X"),
        (Scheme.GRID, "grid.4444.0", "grid.4444.0"),
        (Scheme.FUNDREF, "https://doi.org/10.13039/501100004794", "501100004794"),
        (Scheme.FINESS, "2A0000154", "2A0000154"),
        (Scheme.SIRET, "35600000000048", "35600000000048"),
        (Scheme.SIRET, "35600000009075", "35600000009075"),
    ],
)
def test_an_identifier_is_kept_without_address_and_spaces(scheme: Scheme, printed: str, kept: str) -> None:
    assert identifier_of(scheme, printed) == Identifier(scheme, kept)


@pytest.mark.parametrize(
    ("scheme", "printed"),
    [
        (Scheme.ROR, "02feahw74"),
        (Scheme.ROR, "02feahi73"),
        (Scheme.SIREN, "180089014"),
        (Scheme.SIRET, "18008901303721"),
        (Scheme.UAI, "0542493T"),
        (Scheme.IDREF, "158636211"),
        (Scheme.WIKIDATA, "280413"),
        (Scheme.ISNI, "0000 0001 2106 6391"),
        (Scheme.SIREN, "١٨٠٠٨٩٠١٣"),
        (Scheme.SIREN, ""),
    ],
)
def test_an_identifier_with_wrong_check_digits_or_form_is_none(scheme: Scheme, printed: str) -> None:
    assert identifier_of(scheme, printed) is None


def test_an_establishment_tells_its_legal_unit() -> None:
    assert siren_of(Identifier(Scheme.SIRET, "18008901303720")) == Identifier(Scheme.SIREN, "180089013")
