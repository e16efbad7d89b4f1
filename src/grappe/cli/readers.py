"""Who reads: the rules, a language model, or both side by side (``grappe read --readers``)."""

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from grappe.actions.read import read as read_path
from grappe.domain.findings import Finding
from grappe.domain.indicators import Indicator
from grappe.reading.actors.known import Known
from grappe.reading.reader import Reading

if TYPE_CHECKING:
    from rich.console import Console

    from grappe.endpoints.chat import ChatEndpoint
    from grappe.reading.second.agreement import ComparedReading

RULES, LLM = "rules", "llm"
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read, and how the readers compare where there was a second one."""

    reading: Reading
    compared: "ComparedReading | None" = None

    def exchange(self) -> dict[str, Any]:
        """The exchange format of what was read."""
        if self.compared is None:
            from grappe.reading.exchange import to_exchange

            return to_exchange(self.reading)
        from grappe.reading.second.exchange import compared_to_exchange

        return compared_to_exchange(self.compared)

    def show(
        self, indicators: Mapping[str, Indicator], language: str, console: "Console", *, explain: bool
    ) -> None:
        """Print what was read, and who read it."""
        from grappe.cli.table import show

        if self.compared is None:
            show(self.reading, indicators, language, console, explain=explain)
            return
        from grappe.cli.second import account, read_by

        marks = [read_by(mark, indicators, language) for mark in self.compared.marks]
        show(self.reading, indicators, language, console, explain=explain, read_by=marks)
        console.print(account(self.compared.second, language))

    @property
    def unheard(self) -> list[Finding]:
        """What the second reader was asked and could not be heard about."""
        if self.compared is None:
            return []
        from grappe.reading.second.findings import Unheard

        return [one for one in self.compared.second.findings if isinstance(one, Unheard)]


@dataclass(frozen=True, slots=True)
class Readers:
    """Those who read each document."""

    rules: bool = True
    endpoint: "ChatEndpoint | None" = None

    def read(self, path: Path, indicators: Mapping[str, Indicator], known: Sequence[Known]) -> Read:
        """Read the document at ``path``; raises BadInputError where it is none."""
        if self.endpoint is None:
            return Read(read_path(path, indicators, known))
        from grappe.actions.compare import compare

        compared = compare(path, indicators, self.endpoint, known, rules=self.rules)
        return Read(compared.reading, compared)


def readers_options(command: Command) -> Command:
    """Add ``--readers`` and the settings of the endpoint; the command gets them as ``readers``."""

    @functools.wraps(command)
    def chosen(
        *args: Any, readers: str, llm_url: str | None, llm_model: str | None, llm_seconds: float | None,
        **others: Any,
    ) -> Any:  # fmt: skip
        return command(*args, readers=_readers(readers, llm_url, llm_model, llm_seconds), **others)

    options = (
        click.option(
            "--readers", default=RULES, show_default=True, metavar="rules|llm|rules,llm",
            help="Who reads: the rules, a language model, or both, with each claim marked by who read it.",
        ),
        click.option(
            "--llm-url", metavar="URL", envvar="GRAPPE_LLM_URL", show_envvar=True,
            help="An OpenAI-compatible endpoint, up to /v1; its key is taken from GRAPPE_LLM_KEY alone.",
        ),
        click.option(
            "--llm-model", metavar="NAME", envvar="GRAPPE_LLM_MODEL", show_envvar=True,
            help="The model that is asked there.",
        ),
        click.option(
            "--llm-seconds", type=float, envvar="GRAPPE_LLM_SECONDS", show_envvar=True, metavar="SECONDS",
            help="The time that the model may take for one document.  [default: 600]",
        ),
    )  # fmt: skip
    decorated: Any = chosen
    for option in reversed(options):
        decorated = option(decorated)
    wrapped: Command = decorated
    return wrapped


def _readers(names: str, url: str | None, model: str | None, seconds: float | None) -> Readers:
    asked = {name.strip() for name in names.split(",") if name.strip()}
    if not asked or asked - {RULES, LLM}:
        raise click.BadParameter(f"{names!r} names other readers than rules and llm", param_hint="--readers")
    if LLM not in asked:
        return Readers()
    from grappe.endpoints.chat import ChatEndpoint
    from grappe.endpoints.settings import EndpointSettings

    endpoint = ChatEndpoint(EndpointSettings.from_environment(url, model, seconds))
    endpoint.check()
    return Readers(rules=RULES in asked, endpoint=endpoint)
