"""Reading a whole document: deterministic, exact, quick, and safe on any text."""

import contextlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe.domain.errors import BadInputError
from grappe.domain.indicators import load_indicators
from grappe.reading.exchange import to_exchange
from grappe.reading.reader import read_document

INDICATORS = load_indicators()
TEXT = """Le cluster Calypso se lance

Le cluster Calypso est porté par l'Université de Norville. Il a obtenu 18 M€ sur cinq ans.
Il prévoit d'ouvrir douze chaires et de former chaque année 240 techniciens d'ici 2030.
"""


def test_reading_twice_says_the_same() -> None:
    first, second = (to_exchange(read_document(TEXT.encode(), "a.txt", INDICATORS)) for _ in range(2))
    assert first == second
    assert len(first["claims"]) == 3


def test_the_exchange_format_carries_every_field() -> None:
    exchange = json.loads(json.dumps(to_exchange(read_document(TEXT.encode(), "a.txt", INDICATORS))))
    assert set(exchange) >= {"document", "claims", "relations", "events"}
    claim = exchange["claims"][0]
    assert (claim["subject"], claim["indicator"], claim["value"], claim["unit"]) == (
        "Calypso", "funding_awarded", 18_000_000, "EUR",
    )  # fmt: skip
    assert (claim["relation"], claim["kind"], claim["modality"], claim["duration_years"]) == (
        "exactly", "absolute", "awarded", 5,
    )  # fmt: skip
    assert claim["value_text"] == "18 M€"
    assert TEXT[claim["value_start"] : claim["value_end"]] == claim["value_text"]
    assert TEXT[claim["start_char"] : claim["end_char"]] == claim["quote"]
    assert isinstance(claim["value"], int)
    assert claim["rules"]


_WORDS = [
    *(
        "Calypso",
        "a obtenu",
        "12 M€",
        "d'ici 2030",
        "chaires",
        "doubler",
        "de 3 à 5",
        "«",
        "»",
        "(",
        ")",
        ",",
    ),
    *(
        ";",
        "prévoit",
        "75 %",
        "et non 18",
        "\n\n",
        "- ",
        "une trentaine",
        "thèses",
        "puis",
        "1.",
        "n°",
        "soit",
    ),
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_WORDS), st.text(max_size=12)), min_size=1, max_size=60))
def test_no_text_makes_the_reader_stumble(words: list[str]) -> None:
    text = " ".join(words)
    for name in ("a.txt", "a.md"):
        try:
            reading = read_document(text.encode("utf-8", "replace"), name, INDICATORS)
        except BadInputError:
            continue
        for statement in reading.statements:
            assert statement.passage.stands_in(reading.document.text)
            assert statement.figure.stands_in(reading.document.text)


def test_time_grows_with_length_only() -> None:
    paragraph = TEXT.split("\n\n")[1].replace("\n", " ") + "\n\n"
    texts = [f"Le cluster Calypso\n\n{paragraph * times}" for times in (50, 400)]
    seconds = []
    for text in texts:
        started = time.process_time()
        reading = read_document(text.encode(), "long.txt", INDICATORS)
        seconds.append(time.process_time() - started)
    assert len(reading.statements) == 1200
    assert seconds[1] < 8 * 2.5 * seconds[0] + 1


@pytest.mark.parametrize(
    "text", ["a" * 60_000, "1 " * 30_000, "(" * 30_000, "de 1 à " * 8_000, "« " * 20_000]
)
def test_monotonous_text_does_not_make_it_run_away(text: str) -> None:
    started = time.process_time()
    with contextlib.suppress(BadInputError):
        read_document(text.encode(), "odd.txt", INDICATORS)
    assert time.process_time() - started < 20


SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no gold beside the project (../shared/gold)")
def test_the_scores_stay_above_their_bars() -> None:
    from benchmarks.accuracy import documents, score, total

    scores = {name: score(document, gold, INDICATORS) for name, document, gold in documents()}
    article, dev = scores.pop("article"), total(scores)
    assert article["found"]["f1"] >= 0.95
    assert article["strict"]["f1"] >= 0.90
    assert article["relations"]["f1"] >= 0.60
    assert dev["found"]["f1"] >= 0.95
    assert dev["lenient"]["f1"] >= 0.85
    assert dev["strict"]["f1"] >= 0.80
