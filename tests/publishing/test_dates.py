import pytest

from grappe.publishing.dates import date


@pytest.mark.parametrize(
    ("iso", "french", "english"),
    [
        ("2024-05-21", "21 mai 2024", "21 May 2024"),
        ("2024-05-01", "1er mai 2024", "1 May 2024"),
        ("2025-09", "sept. 2025", "Sept 2025"),
        ("2030", "2030", "2030"),
        ("soon", "soon", "soon"),
        ("", "", ""),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(iso: str, french: str, english: str) -> None:
    assert (date(iso, "fr"), date(iso, "en")) == (french, english)
