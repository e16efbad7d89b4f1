"""``grappe link``: which organisation each name means, with its identifiers, a score and the reasons."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from grappe.cli.asked import Names, asked_options
from grappe.cli.language import language_option
from grappe.cli.link_words import say
from grappe.cli.organisation_words import SCHEMES
from grappe.cli.register import open_register, register_is_there
from grappe.domain.errors import BadInputError
from grappe.linking.links import Link, Reason
from grappe.publishing.exporter import BYTE_ORDER_MARK, csv_line
from grappe.publishing.links import COLUMNS, as_json, cells, nearest, side_of
from grappe.publishing.reasons import phrase

if TYPE_CHECKING:
    from grappe.actions.lookup import Asked
    from grappe.domain.organisation import Entry

SHOWN_FOR, SHOWN_AGAINST = 4, 2  # reasons a name, the weightiest


@click.command()
@asked_options
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text", show_default=True,
    help="Lines for people, an object a line, or a table.",
)  # fmt: skip
@click.option("--several", is_flag=True, help="Each is an affiliation, which may name several organisations.")
@click.option(
    "--chief", is_flag=True,
    help="Each is an affiliation: only those that it is about, no body a part of which is named too.",
)  # fmt: skip
@click.option("--waiting", is_flag=True, help="Link again, in the register, the names that wait for a link.")
@language_option
def link(
    names: Callable[[], Names], format_: str, several: bool, chief: bool, waiting: bool, language: str
) -> None:
    """Print which organisation each name means, its identifiers, a score and why; or that none is sure.

    The organisations of the register and those of the public registers that were loaded are asked, and what
    was decided before beats any score. NAME may be - for one name a line on stdin. Nothing is stored, but
    for --waiting.
    """
    if waiting:
        link_waiting(language)
        return
    asked = names().opened()
    there = register_is_there()
    from grappe.actions.lookup import TakenAs, look_up, names_to_ask

    taken_as = TakenAs.CHIEF if chief else TakenAs.SEVERAL if several else TakenAs.NAME
    known = names_to_ask(register=there)
    click.echo(head_of(format_), nl=False)
    for one, links in look_up(asked, known, taken_as):
        click.echo(written(one, links, format_, language, several=several or chief), nl=False)
    if asked.findings:
        raise BadInputError(asked.findings)


def link_waiting(language: str) -> None:
    """Link again what waits, and say how much changed."""
    open_register()
    from grappe.actions.link import link_again

    found = link_again()
    click.echo(
        say("waiting", language, looked_at=found.looked_at, changed=found.changed, doubtful=found.doubtful)
    )


def head_of(format_: str) -> str:
    """What stands before all answers."""
    return BYTE_ORDER_MARK + csv_line([column.title for column in COLUMNS]) if format_ == "csv" else ""


def written(asked: "Asked", links: Sequence[Link], format_: str, language: str, *, several: bool) -> str:
    """The answer to one name."""
    if format_ == "csv":
        nothing = Link("", None, 0.0, ())
        return "".join(csv_line(cells(asked.line, asked.name, one, language)) for one in links or [nothing])
    if format_ == "json":
        answers = [as_json(one, language) for one in links]
        answer = {"asked": asked.name, "organisations": answers} if several else answers[0]
        return json.dumps({"line": asked.line, **answer}, ensure_ascii=False) + "\n"
    if not links:
        return say("nothing_named", language, printed=asked.name) + "\n"
    return "".join(f"{line}\n" for one in links for line in told(one, language))


def told(link: Link, language: str) -> Iterator[str]:
    """An answer for people, line by line."""
    if link.entry is None:
        yield say("refused" if link.decided else "unsure", language, printed=link.printed)
        for one in nearest(link):
            near = {"name": one.entry.name, "where": where(one.entry), "score": shown(one.score, language)}
            yield "  " + say("nearest", language, **near)
    else:
        yield say("means", language, printed=link.printed, name=link.entry.name, where=where(link.entry))
        if link.entry.identifiers:
            yield "  " + " · ".join(identified(link.entry))
        if link.successor is not None:
            yield "  " + say("successor", language, name=link.successor.name + where(link.successor))
    yield from why(link, language)


def identified(entry: "Entry") -> Iterator[str]:
    """Its identifiers, the first of each scheme and how many more there are."""
    for scheme in SCHEMES:
        values = [one.value for one in entry.identifiers if one.scheme is scheme]
        if values:
            yield f"{SCHEMES[scheme]} {values[0]}" + (f" (+{len(values) - 1})" if values[1:] else "")


def why(link: Link, language: str) -> Iterator[str]:
    """Why it was linked: who decided, or the score with the weightiest reasons."""
    if link.decided:
        yield from ("  " + say("decided", language, **one.particulars) for one in link.reasons)
    elif link.entry is not None:
        told = [say("score", language, score=shown(link.score, language))]
        told += [say("for", language, reasons=in_words(link.reasons, language, +1, SHOWN_FOR))]
        if against := in_words(link.reasons, language, -1, SHOWN_AGAINST):
            told.append(say("against", language, reasons=against))
        yield "  " + " · ".join(told)


def in_words(reasons: Iterable[Reason], language: str, sign: int, number: int) -> str:
    """The weightiest reasons that speak for it (``sign`` 1) or against it (-1)."""
    speaking = sorted((one for one in reasons if side_of(one) == sign), key=lambda one: -abs(one.weight))
    return ", ".join(phrase(one.comparison, language) for one in speaking[:number])


def where(entry: "Entry") -> str:
    """The town and the country of an organisation, in brackets."""
    known = ", ".join(filter(None, (entry.city, entry.country)))
    return f" ({known})" if known else ""


def shown(score: float, language: str) -> str:
    """A score with two decimals."""
    return f"{score:.2f}".replace(".", "," if language == "fr" else ".")
