"""``grappe read --readers``: the rules and a language model side by side, or one of them."""

import json

import pytest

from tests.cli import LETTER, run
from tests.loopback import Exchange, serving
from tests.reading.second.cast import AWARD, CHAIRS, saying

pytest.importorskip("httpx2", reason="the extra llm is not installed")

KEY = "sk-a-secret-that-nobody-may-see"
# The harbour's letter says of the award and the chairs what the second reader's cast does.
CLAIMS = saying(AWARD, CHAIRS | {"modality": "pledged"}, CHAIRS | {"value": 19})
BOTH = ("read", LETTER, "--readers", "rules,llm", "--llm-model", "m", "--llm-url")


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "SECONDS", "REQUEST_SECONDS", "AT_ONCE"):
        monkeypatch.delenv(f"GRAPPE_LLM_{name}", raising=False)
    monkeypatch.setenv("GRAPPE_LLM_KEY", KEY)


def answer(exchange: Exchange) -> None:
    exchange.say(CLAIMS)


def test_each_claim_says_who_read_it() -> None:
    with serving(answer) as server:
        read = run(*BOTH, server.url, "--format", "json")
    said = json.loads(read.stdout)
    assert (read.exit_code, read.stderr) == (0, "")
    marks = {claim["indicator"]: (claim["readers"], claim["agreement"]) for claim in said["claims"]}
    assert marks["funding_awarded"] == (["rules", "llm"], "agreed")
    assert marks["chairs"] == (["rules", "llm"], "disagreed")
    assert said["second_reader"]["refused"] == {"number_other": 1}
    assert said["second_reader"]["model"] == "m"


def test_the_table_shows_who_read_what_and_where_they_differ() -> None:
    with serving(answer) as server:
        english, french = (run(*BOTH, server.url, "--lang", one).stdout for one in ("en", "fr"))
    assert "rules and model" in english
    assert "modality: aimed at ≠ pledged" in english
    assert "of which 2 verified" in english
    assert "1 of 3 answers of m were refused: number_other 1" in english
    assert "Lu par" in french
    assert "modalité : visé ≠ promis" in french


def test_the_model_alone_gives_its_claims_alone() -> None:
    with serving(answer) as server:
        read = run(
            "read",
            LETTER,
            "--readers",
            "llm",
            "--llm-url",
            server.url,
            "--llm-model",
            "m",
            "--format",
            "json",
        )
    said = json.loads(read.stdout)
    assert {claim["agreement"] for claim in said["claims"]} == {"llm_only"}
    assert said["relations"] == []


def test_the_rules_alone_read_as_ever_and_ask_nobody() -> None:
    with serving(answer) as server:
        alone = run("read", LETTER, "--readers", "rules", "--llm-url", server.url, "--format", "json")
    assert alone.stdout == run("read", LETTER, "--format", "json").stdout
    assert server.received == []


def test_a_second_reader_that_is_not_heard_is_told_and_the_rules_claims_are_printed() -> None:
    with serving(lambda exchange: exchange.refuse(401, f"wrong key {KEY}")) as server:
        read = run(*BOTH, server.url, "--format", "json")
    said = json.loads(read.stdout)
    assert read.exit_code == 2
    assert {claim["agreement"] for claim in said["claims"]} == {"rules_only"}
    assert read.stderr.startswith(f"{LETTER}, line 1: the second reader at http://127.0.0.1")
    assert "[second.key-refused]" in read.stderr
    assert KEY not in read.output


def test_the_settings_may_stand_in_the_environment() -> None:
    with serving(answer) as server:
        read = run("read", LETTER, "--readers", "llm,rules", GRAPPE_LLM_URL=server.url, GRAPPE_LLM_MODEL="m")
    assert "rules and model" in read.stdout
    assert server.received[0].headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--readers", "rules,oracle"), "names other readers"),
        (("--readers", ""), "names other readers"),
        (("--readers", "llm"), "no address"),
        (("--readers", "llm", "--llm-url", "http://localhost:1/v1"), "GRAPPE_LLM_MODEL"),
        (("--readers", "llm", "--llm-url", "localhost", "--llm-model", "m"), "http://"),
        (("--readers", "llm", "--llm-url", "http://far.example.org/v1", "--llm-model", "m"), "unencrypted"),
    ],
)
def test_settings_that_make_no_sense_are_told_before_anything_is_read(
    words: tuple[str, ...], told: str
) -> None:
    read = run("read", LETTER, *words)
    assert (read.exit_code, read.stdout) == (2, "")
    assert told in read.stderr
    assert KEY not in read.output


def test_folders_are_read_by_the_rules_alone() -> None:
    with serving(answer) as server:
        read = run(*BOTH, server.url, LETTER.parent)
    assert (read.exit_code, read.stdout, server.received) == (2, "", [])
    assert "--readers" in read.stderr
