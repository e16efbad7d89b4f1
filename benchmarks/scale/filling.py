"""Writes that register: rows in bulk, and what the real verbs derive from them."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from benchmarks.made_register import organisations
from benchmarks.scale import making
from benchmarks.scale.making import Programme, Size, half_year, moment, name_of, partners, report
from benchmarks.scale.shaping import Keys, Row, Shape, derived_fields, model_of, shape_of
from django.core.management.color import no_style
from django.db import connection

MANY = 20  # programmes that are written at once
RULES = {"version": "made", "copies": {"shared_wording": 2.0}}
"""Reports in set phrases are no copies of each other; what they come to follows the shape, not the names."""
FIELDS = {
    "programme": (
        "id", "code", "name_fr", "name_en", "summary_fr", "summary_en", "project_word_fr", "project_word_en",
        "funder", "country", "currency", "start", "horizon", "shows_drafts", "drafts_by_default",
    ),
    "programmename": ("programme_id", "name", "folded"),
    "rulebook": ("programme_id", "table"),
    "project": (
        "id", "programme_id", "code", "name", "full_name_fr", "full_name_en", "city", "region", "region_code",
        "objectives_fr", "objectives_en", "website", "position",
    ),
    "projectname": ("project_id", "name", "folded"),
    "source": (
        "id", "programme_id", "code", "title", "publisher", "published", "language", "url", "by_funder",
        "copy_of_id", "copy_reason", "recorded_at",
    ),
    "snapshot": (
        "id", "source_id", "sha256", "file_sha256", "file_name", "media_type", "text", "outline",
        "recorded_at",
    ),
    "claim": (
        "id", "source_id", "snapshot_id", "evidence", "subject", "programme_id", "project_id", "indicator_id",
        "value", "bound", "kind", "unit", "per", "modality", "start", "horizon", "speaker", "quote",
        "start_char", "end_char", "figure_start", "figure_end", "place", "note", "rules", "recorded_at",
    ),
    "decision": (
        "verb", "about", "key", "programme_id", "country", "before", "after", "because", "by_name",
        "decided_at", "withdrawn_by_name", "withdrawn_because",
    ),
    "membership": (
        "id", "source_id", "programme_id", "project_id", "organisation_id", "stated_id", "printed_name",
        "printed_project", "role", "start", "end", "quote", "place", "rules", "link_reasons", "recorded_at",
    ),
    "submission": ("id", "reference", "project_id", "start", "end", "status", "created_at"),
    "submissionstep": ("submission_id", "status", "comment", "by_name", "at"),
    "observation": (
        "reference", "version", "project_id", "submission_id", "note", "url", "client_key", "withdrawn",
        "because", "by_name", "recorded_at", "indicator_id", "value", "bound", "unit", "start", "end",
        "proof",
    ),
}  # fmt: skip


def made(size: Size, told: Callable[[str], object] = print) -> bool:
    """Make the register with its search, unless there is one; whether it was made."""
    from grappe.actions.search import rebuild_search
    from grappe.records.keeping import count_rows
    from grappe.records.models import Programme

    if Programme.objects.exists():
        return False
    began = time.perf_counter()
    fill(size, told)
    told(f"{size.claims} claims in {time.perf_counter() - began:.0f} s")
    began = time.perf_counter()
    told(f"{rebuild_search()} entries of the search in {time.perf_counter() - began:.0f} s")
    count_rows()
    return True


def fill(size: Size, told: Callable[[str], object] = print) -> None:
    """Write the whole register into an empty one, the search left out (``rebuild_search`` makes it)."""
    from grappe.actions.reading.indicators import store_standard_indicators
    from grappe.records.keeping import count_rows, writing
    from grappe.records.models import Indicator
    from grappe.records.watching import unwatch, watch

    with writing():
        store_standard_indicators()
    unwatch(None, connection.schema_editor())  # marking a million rows would take longer than they do
    indicators = {one.code: (one.pk, one.unit) for one in Indicator.objects.all()}
    with writing():
        bodies = write_organisations(size)
    filler = Filler(size, indicators, bodies)
    for done, some in enumerate(_groups(making.programmes(size), MANY), 1):
        with writing():
            filler.write(some)
        if done % 10 == 0:
            told(f"{done * MANY} programmes")
    reset_sequences()
    watch()
    count_rows()


def write_organisations(size: Size) -> list[tuple[int, str]]:
    """Organisations with their names and identifiers; one in a hundred was merged into another."""
    from grappe.linking.names import fold
    from grappe.records.bulk import insert

    bodies, names, identifiers = list[Row](), list[Row](), list[Row]()
    for key, entry in enumerate(organisations(size.organisations), 1):
        code = f"{fold(entry.name).replace(' ', '-')[:90]}-{key}"
        into = key - 1 if key % 100 == 0 else None
        bodies.append((key, code, entry.name, "education", entry.country, entry.city, "", "active", "", "",
                       ["ror"], into))  # fmt: skip
        told = {fold(one.text): one for one in reversed(entry.names)}
        names += [(key, one.text, folded, one.kind.value, "", "", "") for folded, one in told.items()]
        identifiers += [(key, one.scheme.value, one.value) for one in entry.identifiers]
    body = ("id", "code", "name", "kind", "country", "city", "region", "status", "established", "website",
            "registers", "merged_into_id")  # fmt: skip
    insert(model_of("organisation"), body, bodies)
    insert(
        model_of("organisationname"),
        ("organisation_id", "name", "folded", "kind", "language", "valid_from", "valid_to"),
        names,
    )
    insert(model_of("organisationidentifier"), ("organisation_id", "scheme", "value"), identifiers)
    return [(row[0], row[2]) for row in bodies]


@dataclass
class Filler:
    """Writes programmes; remembers what the first one of each shape came to."""

    size: Size
    indicators: Mapping[str, tuple[int, str]]
    organisations: Sequence[tuple[int, str]]
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[str, Iterator[int]] = field(default_factory=lambda: defaultdict(lambda: count(1)))
    shapes: dict[int, Shape] = field(default_factory=dict)

    def write(self, programmes: Iterable[Programme]) -> None:
        """Write some programmes, with all that is derived of them."""
        for one in programmes:
            keys = self._stated(one)
            if one.shape in self.shapes:
                for name, rows in self.shapes[one.shape].laid_over(one, keys):
                    self.rows[name] += rows
            else:
                self._flush()
                self.shapes[one.shape] = shape_of(keys)
        self._flush()

    def _flush(self) -> None:
        from grappe.records.bulk import insert

        for name, rows in self.rows.items():
            fields = FIELDS.get(name) or derived_fields(name)
            insert(model_of(name), fields, rows)
        self.rows.clear()

    def _next(self, name: str) -> int:
        return next(self.numbers[name])

    def _stated(self, one: Programme) -> Keys:
        """The programme with all that is not derived; the keys of its rows, in the order of its figures."""
        from grappe.linking.names import fold

        own = self._next("programme")
        self.rows["programme"].append(
            (own, one.code, one.name_fr, one.name_en, f"{one.name_fr}, {making.HORIZON}.",
             f"{one.name_en}, {making.HORIZON}.", "pôle", "centre", one.funder, "FR", "EUR",
             str(making.START), str(making.HORIZON), True, True)
        )  # fmt: skip
        self.rows["programmename"].append((own, one.name_fr, fold(one.name_fr)))
        self.rows["rulebook"].append((own, RULES))
        keys: dict[str, list[Any]] = defaultdict(list, {"programme": [own]})
        for place, project in enumerate(one.projects):
            key = self._next("project")
            keys["project"].append(key)
            objectives = f"Développer la recherche et la formation à {project.city}."
            self.rows["project"].append(
                (key, own, project.code, project.name, f"Pôle {project.name}", f"{project.name} centre",
                 project.city, *project.region, objectives, "", "", place + 1)
            )  # fmt: skip
            self.rows["projectname"].append((key, project.name, fold(project.name)))
            for period in range(self.size.periods):
                source = self._report(one, own, place, key, period, keys)
                if period == 0:
                    self._consortium(one, own, place, key, source)
                self._declaration(one, place, key, period, keys)
        return keys

    def _report(
        self, one: Programme, own: int, place: int, project: int, period: int, keys: dict[str, list[Any]]
    ) -> int:
        told, about = report(one, one.projects[place], period), one.projects[place]
        source, snapshot = self._next("source"), self._next("snapshot")
        recorded, published = moment(told.published, 3), told.published.isoformat()
        self.rows["source"].append(
            (source, own, f"r{place:03}-{period:02}", told.title, about.name, published, "fr", "", False,
             None, "", recorded)
        )  # fmt: skip
        self.rows["snapshot"].append(
            (
                snapshot,
                source,
                name_of(told.text),
                "",
                f"{about.code}.txt",
                "text/plain",
                told.text,
                {},
                recorded,
            )
        )
        for at, (code, (start, end, first, last)) in enumerate(zip(one.indicators, told.spans, strict=True)):
            identity = name_of("claim", own, place, period, at)
            keys["claim"].append(identity)
            indicator, unit = self.indicators[code]
            money = unit == "money"
            value = about.told[at][period] * (10**6 if money else 1)
            self.rows["claim"].append(
                (identity, source, snapshot, "quoted", about.name, own, project, indicator, value, "exactly",
                 "absolute", "EUR" if money else "count", "", "awarded" if money else "target", "",
                 "" if money else str(making.HORIZON), "", told.text[start:end], start, end, first, last, "",
                 "", ["made"], recorded)
            )  # fmt: skip
            if len(keys["claim"]) % making.ACCEPTED == 0:
                self.rows["decision"].append(
                    ("accept", "claim", identity, own, "", {}, {}, "Comme dans le rapport.", "Camille Durand",
                     moment(told.published, 9), "", "")
                )  # fmt: skip
        return source

    def _consortium(self, one: Programme, own: int, place: int, project: int, source: int) -> None:
        recorded = moment(half_year(0)[1])
        among = range(len(self.organisations))
        for at, body in enumerate(partners(one, place, among)):
            key, name = self.organisations[body]
            self.rows["membership"].append(
                (name_of("membership", own, place, key), source, own, project, key, key, name, "",
                 "host" if at == 0 else "partner", str(making.START), "", "", "", [], [], recorded)
            )  # fmt: skip

    def _declaration(
        self, one: Programme, place: int, project: int, period: int, keys: dict[str, list[Any]]
    ) -> None:
        submission, (start, end) = self._next("submission"), half_year(period)
        reference, at = f"s{submission:08x}", moment(end, 30)
        self.rows["submission"].append(
            (submission, reference, project, start.isoformat(), end.isoformat(), "approved", at)
        )
        self.rows["submissionstep"].append((submission, "approved", "", "Dominique Martin", at))
        for number, code in enumerate(one.indicators[1:], 1):
            indicator, unit = self.indicators[code]
            declared = f"o{self._next('observation'):08x}"
            keys["observation"].append(declared)
            self.rows["observation"].append(
                (declared, 1, project, submission, "", "", "", False, "", "Camille Durand", at, indicator,
                 one.projects[place].delivered[number][period], "exactly", unit, "", end.isoformat(),
                 f"Rapport d’activité de {end.year}")
            )  # fmt: skip


def reset_sequences() -> None:
    """Let the database give keys after those that were given here."""
    models = [model_of(name) for name in (*FIELDS, "organisation")]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _groups(values: Iterable[Programme], size: int) -> Iterator[list[Programme]]:
    group: list[Programme] = []
    for one in values:
        group.append(one)
        if len(group) == size:
            yield group
            group = []
    if group:
        yield group
