"""In which language the command line answers."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

LANGUAGES = ("fr", "en")
Command = TypeVar("Command", bound=Callable[..., Any])


def spoken() -> str:
    """French where the environment (LC_ALL, LC_MESSAGES, LANG) asks for it, else English."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "fr" if asked.lower().startswith("fr") else "en"


def language_option(command: Command) -> Command:
    """Add ``--lang`` to a command."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(LANGUAGES),
        default=spoken,
        show_default="that of LANG",
        help="Language of labels.",
    )(command)
