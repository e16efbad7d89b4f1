"""Writes what can be written from the code itself: command line, findings, the comparisons of linking.

``python docs/generate.py`` writes docs/cli.md, docs/findings.md and docs/comparisons.md; with ``--check``
nothing is written, and the exit code is 1 where a file is not what it would be.
"""

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import django

import grappe
from grappe.cli.main import grappe as command
from grappe.domain.findings import all_findings
from grappe.linking.comparisons import FORBIDDING, WEIGHED

DOCS = Path(__file__).resolve().parent
NOTE = "<!-- Written by docs/generate.py: change the code, then run `make docs`. -->\n"
ABOUT_FINDINGS = """\
What `grappe` tells of an input that it can't take, or takes with a doubt. On stderr each is a line
`FILE, line N, column C: message [code]`. Everything that is wrong is told at once, nothing of a refused
input is stored, and the exit code is 2. Those whose code begins with `register.` are told by `grappe check`,
of what the register itself holds; its exit code is then 1.
"""
ABOUT_COMPARISONS = """\
A printed name is laid beside the names of the few organisations that are nearest to it. Each comparison
answers between 0 (no) and 1 (fully); the answers are weighed (`src/grappe/linking/weights.toml`, fitted on
names whose organisation is known) and added. The likelihood of an organisation is its part of the whole, in
which its rivals and "none of them" have theirs: namesakes that nothing tells apart leave none likely, and
nothing is linked below the threshold. A person's decision beats all of it.
"""
WIDTH = 100


def cli_reference() -> str:
    """Every verb with its help, as the command prints it, and below it the verbs that it is parted into."""
    outer = context_of(command, "grappe")
    return "\n".join([NOTE, "# The command line\n", help_of(outer), *verbs_of(outer, "##")])


def verbs_of(outer: click.Context, heading: str) -> Iterator[str]:
    """The verbs of a group, each under a heading of its own."""
    group = outer.command
    if not isinstance(group, click.Group):
        return
    for verb in group.list_commands(outer):
        found = group.get_command(outer, verb)
        if found is not None:
            context = context_of(found, verb, outer)
            yield f"{heading} {context.command_path}\n"
            yield help_of(context)
            yield from verbs_of(context, f"{heading}#")


def context_of(verb: click.Command, name: str, outer: click.Context | None = None) -> click.Context:
    """What click needs to print a help text that doesn't depend on the terminal."""
    names = outer.help_option_names if outer else verb.context_settings["help_option_names"]
    return click.Context(
        verb, outer, name, terminal_width=WIDTH, max_content_width=WIDTH, help_option_names=names
    )


def help_of(context: click.Context) -> str:
    """The help text, as it is printed."""
    return f"```\n{context.command.get_help(context)}\n```\n"


def findings_reference() -> str:
    """Every kind of finding: its code, what it means, and how it is told."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grappe.site.settings")
    django.setup()
    for module in pkgutil.walk_packages(grappe.__path__, "grappe."):
        if module.name != "grappe.site.wsgi":  # would start the application
            importlib.import_module(module.name)
    kinds = [
        f"## {kind.code}\n\n**{kind.title}.** {kind.explanation}\n\n> {shown(kind.template)}\n"
        for kind in all_findings()
    ]
    return "\n".join([NOTE, "# Findings\n", ABOUT_FINDINGS, *kinds])


def comparisons_reference() -> str:
    """Every comparison that speaks for or against a link, as its docstring tells it."""
    forbidding, weighed = (
        [f"- **{compare.__name__.replace('_', ' ')}** – {compare.__doc__}" for compare in table]
        for table in (FORBIDDING, WEIGHED)
    )
    parts = [ABOUT_COMPARISONS, "## What forbids a link\n", *forbidding, "\n## What is weighed\n", *weighed]
    return "\n".join([NOTE, "# How a name is linked\n", *parts, ""])


def shown(template: str) -> str:
    """A message with its particulars as ‹names›."""
    return template.replace("!r}", "}").replace("{", "‹").replace("}", "›")


def rules_reference() -> str:
    """How claims become commitments: the rules, and what the bundled facts come to."""
    from reconciling import reconciling_reference  # beside this file

    return NOTE + reconciling_reference()


def standing_reference() -> str:
    """Where promises stand: the model, its settings, thresholds and verdicts."""
    from following import following_reference  # beside this file

    return NOTE + following_reference()


PAGES = {
    "cli.md": cli_reference,
    "findings.md": findings_reference,
    "comparisons.md": comparisons_reference,
    "reconciling.md": rules_reference,
    "following.md": standing_reference,
}


def main() -> int:
    """Write the pages, or check them; the number of stale ones."""
    stale = 0
    for name, page in PAGES.items():
        file, text = DOCS / name, page()
        if file.exists() and file.read_text("utf-8") == text:
            continue
        if "--check" in sys.argv[1:]:
            stale += 1
            sys.stderr.write(f"docs/{name} is stale: run make docs\n")
        else:
            file.write_text(text, "utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
