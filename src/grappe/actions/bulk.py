"""Read many documents side by side, each kept as soon as it is read; no register is needed."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from grappe.actions.read import known_indicators, known_names
from grappe.actions.reading.worker import Order, command
from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.bulk.crew import Crew, Outcome
from grappe.reading.bulk.documents import Documents
from grappe.reading.bulk.edition import edition_of
from grappe.reading.bulk.findings import NoDocuments
from grappe.reading.bulk.kept import kept_at
from grappe.reading.bulk.limits import Limits
from grappe.reading.formats.opening import MEDIA_TYPES


@dataclass(frozen=True, slots=True)
class Many:
    """How many documents are read: side by side in ``jobs`` processes, each within the limits, for a
    programme's indicators too; kept at ``output`` (nowhere, where it is None).
    """

    jobs: int
    limits: Limits
    programme: str | None = None
    output: Path | None = None


def read_all(documents: Documents, many: Many) -> Iterator[Outcome]:
    """Read every document, and yield what became of each in their order once it is kept.

    What a run before has kept and what is unchanged since is not read again. Raises BadInputError where there
    is no document, or where nothing can be kept at the output.
    """
    reader = edition_of(known_indicators(many.programme), known_names(many.programme))
    if next(iter(documents), None) is None:
        known = {"known": ", ".join(sorted(MEDIA_TYPES))}
        raise BadInputError([NoDocuments(Place(str(root)), known) for root in documents.roots])
    limits = many.limits
    order = Order(
        programme=many.programme,
        reader=reader,
        seconds=limits.seconds,
        memory=limits.memory,
        size=limits.size,
    )
    with closing(kept_at(many.output)) as kept, Crew(command(order), reader, many.jobs, limits) as crew:
        wanted = (
            (document, kept.earlier(document) if isinstance(document, Path) else None)
            for document in documents
        )
        for outcome in crew.read(wanted):
            kept.keep(outcome)
            yield outcome
        kept.done()
