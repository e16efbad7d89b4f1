"""The process of a crew that reads: a question on each line that comes in, an answer and a record go out."""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from grappe.domain.errors import BadInputError
from grappe.reading.bulk.limits import Limits, limit_memory, memory_at_most
from grappe.reading.bulk.records import Received, record, refusal, tally_of, told
from grappe.reading.exchange import to_exchange
from grappe.reading.reader import Reading
from grappe.reading.text.files import read_file

Read = Callable[[bytes, str], Reading]

FIRST = (
    b"Le projet de la ville et de ses partenaires a obtenu 12 millions pour les bourses en 2026.\n",
    b"The project of the city and its partners was awarded 12 million euros for the grants in 2026.\n",
)
"""Read before any document, so that what is loaded at first need is on nobody's clock."""

RETIRES = 1_000
"""Documents after which a process makes room for a new one, whatever little it may have kept of each."""


def serve(read: Read, reader: str, limits: Limits) -> None:
    """Answer the questions of the crew until there are none, with what ``read`` makes of bytes and a name."""
    for content in FIRST:
        read(content, "first.txt")
    limit_memory(limits.memory)
    # Whatever prints while it reads must not end up in an answer.
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    send(out, {"state": "ready"}, b"")
    for number, line in enumerate(sys.stdin.buffer, 1):
        question = json.loads(line)
        said, content = answer(question, read, reader, limits)
        said["retires"] = number >= RETIRES or memory_at_most() > limits.memory / 2
        send(out, said, content)
        if said["retires"]:
            return


def answer(question: dict[str, Any], read: Read, reader: str, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """What became of a document, and its record; nothing but that where it is the one that is ``known``."""
    path = Path(question["path"])
    received = Received(question["path"], None, reader)
    try:
        content, name = read_file(path, limits.size)
        received = replace(received, sha256=hashlib.sha256(content).hexdigest())
        if received.sha256 == question["known"]:
            return {"state": "same", "tally": {}, "findings": []}, b""
        said = to_exchange(read(content, name))
    except BadInputError as error:
        # The readers know the document's name alone; the path tells which of many it is.
        refused = [replace(one, place=replace(one.place, file=str(path))) for one in error.findings]
        said = refusal(refused)
        return {"state": "refused", "tally": {}, "findings": told(said)}, record(received, said)
    return {"state": "read", "tally": tally_of(said), "findings": []}, record(received, said)


def send(out: BinaryIO, said: dict[str, Any], content: bytes) -> None:
    """Write an answer with the record behind it."""
    out.write(json.dumps({**said, "length": len(content)}).encode() + b"\n" + content)
    out.flush()
