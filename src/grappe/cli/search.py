"""``grappe search``: what the register says of something, or its search made again."""

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from grappe.cli.language import language_option
from grappe.cli.register import open_register
from grappe.cli.words import FOUND, say

if TYPE_CHECKING:
    from grappe.records.models import SearchEntry


@click.command()
@click.argument("words", nargs=-1)
@click.option("--kind", type=click.Choice(list(FOUND)), help="Only answers of this kind.")
@click.option(
    "--number", default=5, show_default=True, type=click.IntRange(1, 1000), help="Answers of each kind."
)
@click.option("--rebuild", is_flag=True, help="Make again what the search looks through.")
@language_option
def search(words: tuple[str, ...], kind: str | None, number: int, rebuild: bool, language: str) -> None:
    """Print what answers to WORDS, kind by kind, as the pages do.

    Every word must begin a word of the answer; accents and small slips are forgiven, an amount finds the
    figure. The search follows every change by itself: `--rebuild` is for a database that was restored without
    it.
    """
    if not words and not rebuild:
        raise click.UsageError("give words to look for, or --rebuild")
    open_register()
    if rebuild:
        from grappe.actions.search import rebuild_search

        click.echo(say("rebuilt", language, n=rebuild_search()))
    if words:
        answer(" ".join(words), kind or "", number, language)


def answer(question: str, kind: str, number: int, language: str) -> None:
    """Print the answers to a question."""
    from grappe.records.queries.searching.answers import search as answers_to

    answers = answers_to(question, language, kind, 0, number)
    for word, near in answers.guessed.items():
        click.echo(say("guessed", language, word=word, meant=", ".join(near)), err=True)
    for group in answers.groups:
        click.echo(f"{FOUND[group.kind][language]} ({group.number}{'+' if group.more else ''})")
        for entry in group.entries:
            click.echo(f"  {line_of(entry, language)}")
    if not answers.groups:
        click.echo(say("nothing found", language, words=question))


def line_of(entry: "SearchEntry", language: str) -> str:
    """An answer on one line: its name, figure, what it is of, and its words."""
    from grappe.publishing.figures import amount

    told = entry.told
    figure, parts = told.get("figure"), [told.get(language, "") or told.get("start", "")]
    if figure and figure["value"] is not None:
        parts.append(amount(Decimal(figure["value"]), figure["unit"], language))
    parts += [
        told.get("beside") or told.get(f"beside_{language}", ""),
        " ".join(told.get("quote", "").split()),
    ]
    return " · ".join(part for part in parts if part)
