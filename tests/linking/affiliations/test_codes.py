import pytest

from grappe.linking.affiliations.codes import codes_in


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("UMR CNRS 9871, Obrac", "UMR CNRS 9871", "UMR 9871"),
        ("UMR_S 1999", "UMR_S 1999", "UMR S 1999"),
        ("Inserm U1999", "U1999", "U1999"),
        ("EA-4999", "EA-4999", "EA 4999"),
        ("Inserm 1999", "Inserm 1999", "U 1999"),
    ],
)
def test_the_number_of_a_unit_is_found_however_it_is_written(text: str, span: str, name: str) -> None:
    code = codes_in(text)[0]
    assert text[code.start : code.end] == span
    assert name in code.names


def test_the_owner_in_a_number_stays_a_name_of_its_own() -> None:
    text = "UMR CNRS 9871"
    start, end = codes_in(text)[0].owner
    assert text[start:end] == "CNRS"


@pytest.mark.parametrize(
    "text", ["BP 1999", "35000 Vaselin", "SUMR 1999", "Europe 2020", "UMR 1", "EA 123456"]
)
def test_other_numbers_are_no_units(text: str) -> None:
    assert codes_in(text) == []
