"""The settings of an endpoint: from options and the environment, refused where they make no sense."""

import pytest

from grappe.endpoints.settings import EndpointError, EndpointSettings

KEY = "sk-a-secret-that-nobody-may-see"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY", "SECONDS", "REQUEST_SECONDS", "AT_ONCE"):
        monkeypatch.delenv(f"GRAPPE_LLM_{name}", raising=False)


def test_options_go_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPPE_LLM_URL", "http://localhost:1/v1")
    monkeypatch.setenv("GRAPPE_LLM_MODEL", "one")
    monkeypatch.setenv("GRAPPE_LLM_SECONDS", "30")
    settings = EndpointSettings.from_environment(model="other")
    assert (settings.model, settings.seconds) == ("other", 30)
    assert settings.completions == "http://localhost:1/v1/chat/completions"
    assert EndpointSettings.from_environment(seconds=5).seconds == 5


def test_the_key_comes_from_the_environment_alone_and_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPPE_LLM_KEY", f" {KEY}\n")
    settings = EndpointSettings.from_environment("https://api.example.org/v1", "m")
    assert settings.key == KEY
    assert KEY not in repr(settings)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "no address"),
        ("localhost:8000", "http:// or https://"),
        ("ftp://localhost/v1", "http:// or https://"),
        ("http://", "name a host"),
        ("http://localhost:port/v1", "no address"),
        ("http://[::1/v1", "no address"),
        ("https://user:word@api.example.org/v1", "GRAPPE_LLM_KEY"),
        ("https://api.example.org/v1?key=word", "GRAPPE_LLM_KEY"),
    ],
)
def test_an_address_that_makes_no_sense_is_refused_without_its_secrets(url: str, told: str) -> None:
    with pytest.raises(EndpointError, match=told) as refused:
        EndpointSettings.from_environment(url, "m")
    assert "word" not in str(refused.value)


@pytest.mark.parametrize("key", ["with blank", "naïve", "two\nlines"])
def test_a_key_that_is_none_is_refused_without_being_shown(key: str) -> None:
    with pytest.raises(EndpointError, match="GRAPPE_LLM_KEY") as refused:
        EndpointSettings("https://api.example.org/v1", "m", key=key)
    assert key not in str(refused.value)


def test_a_key_does_not_travel_unencrypted() -> None:
    with pytest.raises(EndpointError, match="unencrypted to gpu"):
        EndpointSettings("http://gpu.example.org/v1", "m", key=KEY)
    assert EndpointSettings("http://127.0.0.1:8080/v1", "m", key=KEY).key == KEY
    assert EndpointSettings("http://gpu.example.org/v1", "m").key is None


@pytest.mark.parametrize("value", ["never", "0", "-1", "nan", "inf", "1e9"])
def test_a_time_that_makes_no_sense_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRAPPE_LLM_SECONDS", value)
    with pytest.raises(EndpointError):
        EndpointSettings.from_environment("http://localhost/v1", "m")


@pytest.mark.parametrize("value", ["0", "1000", "nan", "2.5", "many"])
def test_a_number_of_questions_that_makes_no_sense_is_refused(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPPE_LLM_AT_ONCE", value)
    with pytest.raises(EndpointError, match="GRAPPE_LLM_AT_ONCE"):
        EndpointSettings.from_environment("http://localhost/v1", "m")


@pytest.mark.parametrize("model", ["", "  ", "a\nb", "m" * 300])
def test_a_model_without_a_name_is_refused(model: str) -> None:
    with pytest.raises(EndpointError, match="GRAPPE_LLM_MODEL"):
        EndpointSettings("http://localhost/v1", model)
