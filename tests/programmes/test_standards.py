from grappe.programmes.standards import is_address, is_country, is_currency, is_language, is_region


def test_codes_of_countries_currencies_regions_and_languages_are_known() -> None:
    assert is_country("CA")
    assert not is_country("Canada")
    assert is_currency("CAD")
    assert not is_currency("CAN")
    assert is_region("FR-GES")
    assert not is_region("Grand Est")
    assert not is_region("QQ-GES")
    assert is_language("pt-BR")
    assert not is_language("français")


def test_an_address_has_a_scheme_and_a_host() -> None:
    assert is_address("https://shores.example/a?b=c")
    assert not is_address("shores.example")
    assert not is_address("javascript:alert(1)")
    assert not is_address("http://[::1")
