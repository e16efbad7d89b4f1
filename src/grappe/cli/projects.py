"""The project that a verb is about, by its code and perhaps that of its programme."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from grappe.records.models import Project

Command = TypeVar("Command", bound=Callable[..., Any])


def project_option(command: Command) -> Command:
    """Add ``--programme`` to a command about one project."""
    return click.option(
        "--programme", default="", metavar="CODE",
        help="The programme of the project, where several have one of that code.",
    )(command)  # fmt: skip


def project_of(code: str, programme: str) -> "Project":
    """The project of that code; raises UsageError where there is none, or more than one."""
    from grappe.records.queries.projects import projects

    found = list(projects(programme).filter(code=code))
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(sorted(one.programme.code for one in found))
        raise click.UsageError(
            f"Several programmes have a project {code!r}: name one of {several} with --programme."
        )
    known = ", ".join(sorted(projects(programme).values_list("code", flat=True))[:20]) or "none"
    raise click.UsageError(f"The register has no project {code!r}; it has {known}.")
