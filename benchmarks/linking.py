"""Score the linker on benchmarks made by others, beside the figures published for them.

The files lie beside the project (``../shared/organisations``, see its README); where they are absent there is
nothing to measure. Measured, each on all rows and on the rows all of whose ids the register holds ("covered";
the register beside the project is about half of ROR, and a row without an answer counts as covered):

- french: affiliations that name several organisations; example-based F1, on the ids as they stand and with
  closed bodies mapped to their successors on both sides (``linking_scores.successors``);
- cordis: names with city and country. "names covered" are the rows whose id the register holds: precision is
  right answers by answers given, recall right answers by rows; "with the unanswerable" adds the rows that
  have no answer, where an answer is wrong;
- names: names with one id each; recall@1;
- logs: strings sent to ROR's matcher, many of them no organisation; micro precision, recall and F1;
- article: the organisations of a press article: right, wrong, none.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.linking_rows import ALL, BESIDE, HIGHER_EDUCATION, REGISTER, Row
from benchmarks.linking_scores import Mapped, Scored, covered, example_f1, mapping, micro, successors

from grappe.domain.organisation import Entry, Scheme
from grappe.linking.index import Index, StaleIndexError, open_index, write_index
from grappe.linking.joining import Part, join
from grappe.linking.linker import Linker
from grappe.linking.registers.opening import open_register

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "build" / "figures" / "linking.json"
CACHE = ROOT / "build" / "linking-index"
Answer = Callable[[Linker, Row], Iterable[Entry]]


def several(linker: Linker, row: Row) -> list[Entry]:
    """All organisations that an affiliation names."""
    return [link.entry for link in linker.link_all(row.printed, row.context) if link.entry]


def one(linker: Linker, row: Row) -> list[Entry]:
    """The organisation that a name means."""
    link = linker.link(row.printed, row.context)
    return [link.entry] if link.entry else []


def chief(linker: Linker, row: Row) -> list[Entry]:
    """The organisations that a string is about, without those that only stand beside them."""
    return [link.entry for link in linker.link_chief(row.printed, row.context) if link.entry]


ANSWERS: dict[str, Answer] = {"french": several, "cordis": one, "names": one, "logs": chief, "article": one}


def main() -> int:
    """Measure, print, and write build/figures/linking.json."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", choices=sorted(ALL), nargs="+", default=list(ALL))
    parser.add_argument("--sample", type=int, metavar="N", help="every row whose number divides by N only")
    parser.add_argument(
        "--show", action="store_true", help="list the rows that are missed, wrong or invented"
    )
    parser.add_argument("--folds", action="store_true", help="judge each row by weights fitted without it")
    arguments = parser.parse_args()
    if not REGISTER.exists():
        sys.stderr.write(f"no register beside the project ({BESIDE.name}): nothing to measure\n")
        return 0
    index = register()
    linkers = folded(index) if arguments.folds else [Linker([index])]
    figures: dict[str, Any] = {}
    for name in arguments.only:
        rows = ALL[name]()[:: arguments.sample or 1]
        started = time.perf_counter()
        scored = [
            Scored(row.right, ror_ids(ANSWERS[name](linkers[place % len(linkers)], row)))
            for place, row in enumerate(rows)
        ]
        seconds = time.perf_counter() - started
        figures[name] = {**SUMMARIES[name](scored, index), "milliseconds": 1000 * seconds / max(1, len(rows))}
        print(name, json.dumps(figures[name], indent=1))
        if arguments.show:
            show(rows, scored, names_of(index))
    if not arguments.sample:
        keep({"held out": figures} if arguments.folds else figures)
    return 0


def folded(index: Index) -> list[Linker]:
    """A linker for each fold of rows, with weights that were fitted without it (``linking_fit``)."""
    from benchmarks.linking_fit import weights_by_fold

    return [Linker([index], weights=weights) for weights in weights_by_fold(index)]


def register() -> Index:
    """ROR and the register of higher education beside the project, joined; their index is kept."""
    try:
        return open_index(CACHE)
    except StaleIndexError:
        registers = [open_register(file) for file in (REGISTER, HIGHER_EDUCATION)]
        joined = join([Part(one.name, one.entries) for one in registers])
        write_index(joined.entries(), CACHE)
        return open_index(CACHE)


def ror_ids(entries: Iterable[Entry]) -> frozenset[str]:
    """Their ROR ids; of an organisation that has none, some other id, so that it counts as answered."""
    return frozenset(entry.identifier(Scheme.ROR) or entry.identifiers[0].value for entry in entries)


def held(index: Index) -> frozenset[str]:
    """Every ROR id that the register holds."""
    return frozenset(
        one.value for entry in index.entries() for one in entry.identifiers if one.scheme is Scheme.ROR
    )


def of_french(scored: Sequence[Scored], index: Index) -> dict[str, Any]:
    """Example-based F1, literal and with successors."""
    known, mapped = held(index), mapping(successors(index.entries()))
    on = {"covered": [row for row in scored if covered(row, known)], "all": list(scored)}
    return {
        rows: {"rows": len(those), "literal": example_f1(those), "mapped": example_f1(map_all(those, mapped))}
        for rows, those in on.items()
    }


def map_all(scored: Iterable[Scored], mapped: Mapped) -> list[Scored]:
    """The rows with successors on both sides."""
    return [Scored(mapped(row.right), mapped(row.answered)) for row in scored]


def of_cordis(scored: Sequence[Scored], index: Index) -> dict[str, Any]:
    """Precision, recall and F1 on names covered, with the unanswerable, and on all rows."""
    known = held(index)
    on = {
        "names covered": [row for row in scored if row.right and covered(row, known)],
        "with the unanswerable": [row for row in scored if covered(row, known)],
        "all": list(scored),
    }
    return {
        name: {"rows": len(rows), **micro(rows), "example_f1": example_f1(rows)} for name, rows in on.items()
    }


def of_names(scored: Sequence[Scored], index: Index) -> dict[str, Any]:
    """Recall@1, covered and all, and how often an answer is wrong."""
    known = held(index)
    on = {"covered": [row for row in scored if covered(row, known)], "all": list(scored)}
    return {name: {"rows": len(rows), **micro(rows)} for name, rows in on.items()}


def of_logs(scored: Sequence[Scored], index: Index) -> dict[str, Any]:
    """As names, and on the rows that have an id in the register, without those that have no answer."""
    known = held(index)
    with_id = [row for row in scored if row.right and covered(row, known)]
    return {"covered, with an id": {"rows": len(with_id), **micro(with_id)}, **of_names(scored, index)}


def of_article(scored: Sequence[Scored], _: Index) -> dict[str, Any]:
    """How many are right (none where there is none too), wrong, and missed."""
    return {
        "rows": len(scored),
        "with an id": sum(bool(row.right) for row in scored),
        "right": sum(bool(row.right & row.answered) for row in scored),
        "wrong": sum(bool(row.answered - row.right) for row in scored),
        "missed": sum(bool(row.right and not row.answered) for row in scored),
    }


SUMMARIES = {
    "french": of_french,
    "cordis": of_cordis,
    "names": of_names,
    "logs": of_logs,
    "article": of_article,
}


def names_of(index: Index) -> dict[str, str]:
    """What to call each ROR id in a list for people."""
    return {
        entry.identifier(Scheme.ROR): f"{entry.name} ({entry.country} {entry.city}, {entry.status})"
        for entry in index.entries()
    }


def show(rows: Sequence[Row], scored: Sequence[Scored], names: dict[str, str]) -> None:
    """Every row that is not right, with what was missed and what was answered instead."""
    for row, one_scored in zip(rows, scored, strict=True):
        if one_scored.right == one_scored.answered:
            continue
        print(f"{row.printed} [{row.context.city} {row.context.country}]")
        for sign, ids in (("-", row.right - one_scored.answered), ("+", one_scored.answered - row.right)):
            for ror in sorted(ids):
                print(f"    {sign} {ror} {names.get(ror, 'not in the register')}")


def keep(figures: dict[str, Any]) -> None:
    """Adds these figures to those of other runs, for the page of the documentation."""
    known = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(known | figures, indent=1), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
