"""Writes the needles of the patterns that the reading asks for, so that they need not be told at every start.

``make needles`` runs it after words were added to the lexicons; what is not in the file is told as before.
"""

import json
import sys
from typing import Any

from benchmarks.corpus import documents

from grappe.domain.indicators import load_indicators
from grappe.reading.language import needles, patterns
from grappe.reading.reader import read_document

SAMPLE = 200_000


def main() -> int:
    """Read documents in both languages, as if every text had all letters, and keep what was asked for."""
    asked: dict[str, list[str] | None] = {}

    def noted(expression: str, flags: int = 0) -> Any:
        found = needles.tell(expression, flags)
        asked[needles.key_of(expression)] = None if found is None else sorted(found)
        return found

    vars(patterns)["needles"] = noted
    vars(patterns)["_SCAN"] = lambda _: -1  # every text has all letters
    indicators = load_indicators()
    for name, text in documents(SAMPLE, SAMPLE // 8):
        read_document(text.encode(), name, indicators)
    lines = (
        f"{json.dumps(key)}: {json.dumps(found, ensure_ascii=False)}" for key, found in sorted(asked.items())
    )
    needles.KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    sys.stdout.write(f"{len(asked)} patterns\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
