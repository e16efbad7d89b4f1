"""Texts, files and quotations: what was received is what is kept, and what is quoted stands in it."""

import hashlib
from collections.abc import Iterator

from grappe.actions.checking.findings import FileAltered, FileMissing, Misquoted, TextAltered
from grappe.actions.reconciling.testimonies import chunks
from grappe.domain.findings import Finding, Place
from grappe.domain.passage import Passage
from grappe.records.keeping import path_of
from grappe.records.models import (
    Claim,
    Event,
    Membership,
    ResearchAxis,
    Snapshot,
    SourceFinding,
    TrainingAction,
)

AT_ONCE = 50  # texts in memory
QUOTING = (Claim, Membership, Event, ResearchAxis, TrainingAction, SourceFinding)
SHOWN = 60  # characters of a quotation


def check_texts() -> Iterator[Finding]:
    """What is wrong with the texts that are kept, with their files, and with what is quoted from them."""
    keys = Snapshot.objects.order_by("pk").values_list("pk", flat=True)
    for some in chunks(keys, AT_ONCE):
        texts = {}
        kept = Snapshot.objects.filter(pk__in=some).order_by("pk").select_related("source")
        for snapshot in kept.defer("outline"):
            texts[snapshot.pk] = snapshot.text
            yield from _of_text(snapshot)
            yield from _of_file(snapshot)
        yield from _of_quotations(texts)


def _place(snapshot: Snapshot) -> Place:
    return Place(f"source {snapshot.source.code}")


def _of_text(snapshot: Snapshot) -> Iterator[Finding]:
    found = hashlib.sha256(snapshot.text.encode()).hexdigest()
    if found != snapshot.sha256:
        yield TextAltered(_place(snapshot), {"found": found, "kept": snapshot.sha256})


def _of_file(snapshot: Snapshot) -> Iterator[Finding]:
    particulars = {"file": snapshot.file_name, "sha256": snapshot.file_sha256}
    try:
        with path_of(snapshot.file_sha256).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        yield FileMissing(_place(snapshot), particulars)
    else:
        if found != snapshot.file_sha256:
            yield FileAltered(_place(snapshot), particulars | {"found": found})


def _of_quotations(texts: dict[int, str]) -> Iterator[Finding]:
    for model in QUOTING:
        rows = model._default_manager.filter(snapshot__in=texts.keys()).order_by("pk")
        for key, snapshot, quote, start, end in rows.values_list(
            "pk", "snapshot", "quote", "start_char", "end_char"
        ):
            if start is None and not quote:
                continue
            if start is None or end is None or not Passage(quote, start, end).stands_in(texts[snapshot]):
                place = Place(f"{model._meta.model_name} {key}")
                yield Misquoted(place, {"quote": quote[:SHOWN], "start": str(start), "end": str(end)})
