"""Days as the command line takes them."""

import datetime as dt

import click

DAY = click.DateTime(["%Y-%m-%d"])


def past_day(
    _context: click.Context, _parameter: click.Parameter, told: dt.datetime | None
) -> dt.date | None:
    """The day that an option names, today or earlier; a day to come is refused."""
    if told is not None and told.date() > dt.datetime.now(dt.UTC).date():
        raise click.BadParameter(f"{told.date().isoformat()} is yet to come")
    return told.date() if told is not None else None
