"""Read a document by the rules and by a second reader, and compare what they read; nothing is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from grappe.actions.read import read
from grappe.domain.indicators import Indicator
from grappe.reading.actors.known import Known
from grappe.reading.second.agreement import ComparedReading, second_alone
from grappe.reading.second.agreement import compare as compare_readings
from grappe.reading.second.asking import Endpoint
from grappe.reading.second.reader import read_again


def compare(
    path: Path,
    indicators: Mapping[str, Indicator],
    endpoint: Endpoint,
    known: Sequence[Known] = (),
    *,
    rules: bool = True,
) -> ComparedReading:
    """Read the document at ``path`` by the rules and by who answers at ``endpoint``, or by the latter alone.

    A second reader that can't be heard ends in findings and leaves the claims of the rules as they are.
    Raises BadInputError with every finding where the file is no document.
    """
    reading = read(path, indicators, known)
    second = read_again(reading, indicators, endpoint)
    findings = tuple(replace(one, place=replace(one.place, file=str(path))) for one in second.findings)
    second = replace(second, findings=findings)
    return compare_readings(reading, second) if rules else second_alone(reading, second)
