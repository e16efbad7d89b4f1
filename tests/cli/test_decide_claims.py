"""``grappe decide`` on claims and findings: what is said of what was decided, and of what can't be."""

import pytest

from grappe.domain.findings import Severity
from grappe.records.models import Claim, Commitment, CommitmentFinding, Decision, Programme
from tests.cli import run

pytestmark = pytest.mark.django_db
WHY = ("--because", "vu à l’annexe", "--by", "Ada")


def quays(harbour: Programme) -> str:
    return Claim.objects.get(programme=harbour, indicator__code="quays").pk


def test_a_correction_is_told_with_what_followed_from_it(harbour: Programme) -> None:
    told = run("decide", "correct", quays(harbour)[:8], "value=5", "horizon=2031", *WHY, "--lang", "en")
    number = Decision.objects.get().pk
    assert told.output.replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        f"decision {number}: Electrified quays, Sudport, > 4: corrected (figure: > 4 → > 5; by: 2030 → 2031)",
        "The commitment goes from > 4 to > 5.",
    ]


def test_every_verb_is_told_in_french_too(harbour: Programme) -> None:
    claim, done = quays(harbour), Claim.objects.get(indicator__code="chairs", value=9).pk
    planned = Claim.objects.get(indicator__code="chairs", source__code="H1").pk
    commitment = Commitment.objects.get(address="south/quays/plan")
    CommitmentFinding.objects.create(
        id="f" * 64, programme=harbour, commitment=commitment, code="reconciling.baseline-missing",
        severity=Severity.AMBIGUITY, particulars={"indicator": "quays", "value": "×2"},
    )  # fmt: skip
    asked = (
        ("accept", claim), ("settle", "f" * 64), ("split", claim, "Quai pétrolier"), ("choose", claim),
        ("correct", claim, "project=north", "modality=target"), ("join", done, planned), ("reject", claim),
    )  # fmt: skip
    told = [
        run("decide", *one, *WHY, "--lang", "fr").output.replace("\N{NO-BREAK SPACE}", " ") for one in asked
    ]
    words = (
        "lu et exact", "examiné, à laisser en l’état", "répond à une question à part, « Quai pétrolier »",
        "c’est la valeur à retenir", "corrigé (sujet : Sudport → Norport ; modalité : promis → visé)",
        "Chaires, Norport, 9 : répond à la même question que Chaires, Norport, 18", "écarté",
    )  # fmt: skip
    for sentence, word in zip(told, words, strict=True):
        assert word in sentence.replace("\N{NARROW NO-BREAK SPACE}", " ")
    undone = run("decide", "withdraw", Decision.objects.get(verb="reject").pk, *WHY, "--lang", "fr").output
    assert "Elle répond désormais à une question" in undone


def test_all_mistakes_in_a_correction_are_told_and_nothing_is_kept(harbour: Programme) -> None:
    told = run("decide", "correct", quays(harbour), "value=cinq", "modality=hoped", *WHY)
    assert told.exit_code == 2
    assert [line.partition(":")[0] for line in told.stderr.splitlines()] == ["value", "modality"]
    assert not Decision.objects.exists()
    assert run("decide", "correct", quays(harbour), "five", *WHY).exit_code == 2


def test_who_comes_second_is_told_who_was_first(harbour: Programme) -> None:
    run("decide", "accept", quays(harbour), *WHY)
    told = run("decide", "accept", quays(harbour), *WHY)
    assert (told.exit_code, "Ada accepted it on" in told.stderr) == (2, True)


def test_an_id_may_be_cut_short_as_long_as_it_names_one_claim(harbour: Programme) -> None:
    row = Claim.objects.get(pk=quays(harbour))
    twin = row.pk[:10] + "0" * 54
    row.pk = twin
    row.save(force_insert=True)
    assert "several claims begin" in run("decide", "accept", twin[:10], *WHY).stderr
    assert "has no claim" in run("decide", "accept", "abc", *WHY).stderr
    assert run("decide", "accept", twin, *WHY).exit_code == 0
