import pytest

from grappe.domain.findings import Place
from grappe.publishing.findings import LEFT_OUT, in_words, kind_of, told
from grappe.reading.anomalies.kinds import LateLaunch, SameAmount
from grappe.reading.formats.findings import PagesWithoutText

LABELS = {"total_budget": "Budget total", "phd_students": "PhD students"}


@pytest.mark.parametrize(
    ("name", "value", "french", "english"),
    [
        ("indicator", "total_budget", "budget total", "budget total"),
        ("indicator", "phd_students", "PhD students", "PhD students"),
        ("other", "total_budget", "budget total", "budget total"),
        ("subject", "total_budget", "total_budget", "total_budget"),
        ("value", "67 000 000 EUR", "67\xa0M€", "€67M"),
        ("date", "2025-09", "sept. 2025", "Sept 2025"),
        ("date", "2024-05-21", "21 mai 2024", "21 May 2024"),
        ("count", "12", "12", "12"),
        ("sum", "1 250", "1\u202f250", "1,250"),
        ("name", "Enact", "Enact", "Enact"),
    ],
)
def test_particulars_are_told_in_words(name: str, value: str, french: str, english: str) -> None:
    assert in_words(name, value, "fr", LABELS) == french
    assert in_words(name, value, "en", LABELS) == english


def test_a_finding_says_the_same_in_both_languages() -> None:
    launch = LateLaunch(
        Place("a"), {"subject": "Norport", "launch": "2025-09", "award": "2024-05-21", "months": "16"}
    )
    assert told(launch, "fr", {}) == "Norport est lancé en sept. 2025, 16 mois après 21 mai 2024"
    assert told(launch, "en", {}) == "Norport is launched in Sept 2025, 16 months after 21 May 2024"


def test_a_kind_is_found_by_its_code() -> None:
    assert kind_of(SameAmount.code).title == SameAmount.title
    assert kind_of("of-another-version").title == ""


def test_what_was_left_out_is_told_in_french_too() -> None:
    assert PagesWithoutText in LEFT_OUT
    assert all(kind.french for kind in LEFT_OUT)
