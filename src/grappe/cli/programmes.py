"""``grappe programmes``: what the register holds, and what comes with Grappe."""

import click

from grappe.cli.language import language_option
from grappe.cli.register import open_register


@click.command()
@language_option
def programmes(language: str) -> None:
    """List the programmes of the register, and those that come with Grappe."""
    open_register()
    from rich.console import Console
    from rich.table import Table

    from grappe.programmes.folder import bundled_programmes
    from grappe.records.queries.programmes import programme_summaries

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for title in ("Code", "Name", "Projects", "Sources", "Claims"):
        table.add_column(title, justify="left" if title in ("Code", "Name") else "right")
    summaries = programme_summaries()
    for row in summaries:
        name = row.programme.name_fr if language == "fr" else row.programme.name_en
        table.add_row(row.programme.code, name, *map(str, (row.projects, row.sources, row.claims)))
    console = Console(highlight=False)
    if summaries:
        console.print(table)
    waiting = [code for code in bundled_programmes() if code not in {row.programme.code for row in summaries}]
    if waiting:
        console.print(f"Not added yet: {', '.join(waiting)} (grappe add --programme NAME)")
