"""The process that reads for ``grappe read --jobs``: started with what to look for and the limits."""

import json
import sys
from typing import TypedDict

from grappe.actions.read import known_indicators, known_names
from grappe.reading.bulk.limits import Limits
from grappe.reading.bulk.worker import serve
from grappe.reading.reader import read_document


class Order(TypedDict):
    """What a worker is told at its start, as JSON in its only argument."""

    programme: str | None
    reader: str
    seconds: float
    memory: int
    size: int


def command(order: Order) -> list[str]:
    """The command that starts a worker."""
    return [sys.executable, "-P", "-m", "grappe.actions.reading.worker", json.dumps(order)]


def main() -> None:
    """Read until there is nothing to read."""
    order: Order = json.loads(sys.argv[1])
    limits = Limits(order["seconds"], order["memory"], order["size"])
    indicators, known = known_indicators(order["programme"]), known_names(order["programme"])
    serve(
        lambda content, name: read_document(content, name, indicators, limits.size, known),
        order["reader"],
        limits,
    )


if __name__ == "__main__":
    main()
