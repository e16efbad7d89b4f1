"""What is to be checked, in a reader's words."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from grappe.domain.findings import all_findings
from grappe.publishing.findings import LEFT_OUT
from grappe.reading.anomalies import Anomaly, Severity
from grappe.records.models import SourceFinding
from grappe.web.findings import ADVICE, SEVERITIES, check_of, weights_of


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """The language of the page that these tests ask for."""
    with translation.override("en"):
        yield


LABELS = {"total_budget": "Budget total"}


def finding(code: str, severity: str = "note", quote: str = "", **particulars: str) -> SourceFinding:
    return SourceFinding(
        pk="0" * 64, code=code, severity=severity, quote=quote, particulars=particulars, start_char=1
    )


def test_every_anomaly_says_what_is_odd_and_what_to_do() -> None:
    codes = {kind.code for kind in all_findings() if issubclass(kind, Anomaly)}
    assert codes | {kind.code for kind in LEFT_OUT} <= set(ADVICE)
    assert set(Severity) <= set(SEVERITIES)


def test_advice_is_given_in_both_languages() -> None:
    for title, advice in ADVICE.values():
        told = []
        for language in ("fr", "en"):
            with translation.override(language):
                told.append((str(title), str(advice)))
        assert told[0] != told[1]


def test_a_check_names_the_indicator_and_the_amount_in_words() -> None:
    odd = finding(
        "reading.two-values", indicator="total_budget", subject="Norport", value="44 000 000 EUR",
        other="40 000 000 EUR", line="13",
    )  # fmt: skip
    said = check_of(odd, "fr", LABELS).message
    assert said == "Budget total de Norport\xa0: 44\xa0M€ ici, 40\xa0M€ à la ligne 13"


@pytest.mark.parametrize(("quote", "says"), [("Sattu", True), ("« Sattu »", True), ("avec la Sattu", False)])
def test_words_that_the_message_has_are_not_quoted_again(quote: str, says: bool) -> None:
    odd = finding("reading.garbled-name", quote=quote, name="Sattu", likely="Satt")
    assert check_of(odd, "fr", {}).says_its_words is says


def test_what_weighs_most_comes_first_and_kinds_stand_together() -> None:
    checks = [
        check_of(one, "en", {})
        for one in (
            finding("reading.no-factor", "ambiguity", words="more"),
            finding("reading.wrong-count", "conflict", announced="3", listed="2"),
            finding("reading.wrong-share", "error", part="1", whole="2", right="50", share="60"),
            finding("reading.wrong-count", "conflict", announced="9", listed="6"),
            finding("document.hidden-sheet", "", sheets="Notes"),
        )
    ]
    weights = weights_of(checks)
    assert [weight.title for weight in weights] == [
        "Probably wrong", "Contradictory", "Open to two readings", "Not read",
    ]  # fmt: skip
    assert [len(kind.checks) for weight in weights for kind in weight.kinds] == [1, 2, 1, 1]


def test_a_finding_of_another_version_is_still_something_to_check() -> None:
    (weight,) = weights_of([check_of(finding("reading.of-tomorrow", "odd"), "en", {})])
    assert weight.kinds[0].title == "Something to check"
