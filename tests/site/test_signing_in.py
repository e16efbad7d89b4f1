"""What signing in leans on outside is refused at start-up where it makes no sense."""

import pytest

from grappe.site.configuration import Configuration, ConfigurationError
from grappe.site.signing_in import Institution, Mail

OIDC = {
    "GRAPPE_OIDC_SERVER": "https://login.littoral.example/.well-known/openid-configuration",
    "GRAPPE_OIDC_CLIENT": "grappe",
    "GRAPPE_OIDC_SECRET": "secret",
}
NAMES = (*OIDC, "GRAPPE_OIDC_NAME", "GRAPPE_OIDC_VERIFIED", "GRAPPE_MAIL_URL", "GRAPPE_MAIL_FROM")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_without_settings_nobody_vouches_and_no_letter_leaves() -> None:
    assert Institution.from_environment() is None
    assert Mail.from_environment().host == ""


def test_an_institution_is_named_by_four_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in OIDC.items():
        monkeypatch.setenv(name, value)
    institution = Institution.from_environment()
    assert institution == Institution(
        "login.littoral.example", "https://login.littoral.example", "grappe", "secret"
    )
    monkeypatch.setenv("GRAPPE_OIDC_NAME", "Université du Littoral")
    monkeypatch.setenv("GRAPPE_OIDC_VERIFIED", "1")
    named = Institution.from_environment()
    assert named is not None
    assert (named.name, named.vouches_for_addresses) == ("Université du Littoral", True)


@pytest.mark.parametrize("missing", list(OIDC))
def test_half_an_institution_is_refused_by_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name, value in OIDC.items():
        monkeypatch.setenv(name, "" if name == missing else value)
    with pytest.raises(ConfigurationError, match=missing):
        Institution.from_environment()


@pytest.mark.parametrize(
    "server", ["http://login.littoral.example", "ftp://localhost", "login.example", "//x"]
)
def test_an_institution_is_asked_over_https_alone(monkeypatch: pytest.MonkeyPatch, server: str) -> None:
    for name, value in (OIDC | {"GRAPPE_OIDC_SERVER": server}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match="https"):
        Institution.from_environment()


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("smtp://mail.example", Mail("mail.example", 587)),
        ("smtp://ada:p%40ss@mail.example:25", Mail("mail.example", 25, "ada", "p@ss")),
        ("smtps://mail.example", Mail("mail.example", 465, tls_from_the_start=True)),
    ],
)
def test_letters_go_to_a_server_named_in_one_address(
    monkeypatch: pytest.MonkeyPatch, url: str, mail: Mail
) -> None:
    monkeypatch.setenv("GRAPPE_MAIL_URL", url)
    assert Mail.from_environment() == mail


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GRAPPE_MAIL_URL", "mail.example"),
        ("GRAPPE_MAIL_URL", "http://mail.example"),
        ("GRAPPE_MAIL_URL", "smtp://"),
        ("GRAPPE_MAIL_URL", "smtp://mail.example:many"),
        ("GRAPPE_MAIL_FROM", "register"),
        ("GRAPPE_OIDC_VERIFIED", "yes"),
    ],
)
def test_nonsense_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    for setting, given in OIDC.items():
        monkeypatch.setenv(setting, given)
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=name):
        Configuration.from_environment()


@pytest.mark.parametrize("setting", ["GRAPPE_SECOND_FACTOR", "GRAPPE_OIDC_SERVER"])
def test_what_needs_the_extra_says_so_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setattr("grappe.site.configuration.find_spec", lambda _: None)
    for name, value in ({"GRAPPE_SECOND_FACTOR": "1"} if "FACTOR" in setting else OIDC).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=rf"{setting}.*grappe\[accounts\]"):
        Configuration.from_environment()
