"""What names mean, as tables and programs want it: organisation, identifiers, score, reasons in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from grappe.domain.organisation import Entry, Scheme
from grappe.linking.links import Candidate, Link, Reason
from grappe.publishing.reasons import phrase, side
from grappe.publishing.tables import Cell, Column

_FORBIDS = 1e6  # no fitted weight is as heavy
COLUMN_OF = (Scheme.ROR, Scheme.SIREN, Scheme.UAI, Scheme.IDREF, Scheme.WIKIDATA)
"""The schemes that have a column each; identifiers of the others share one."""

COLUMNS = tuple(
    Column(code, code, explanation)
    for code, explanation in (
        ("line", "Where the name stands in what was asked."),
        ("asked", "What was asked."),
        ("printed", "The part of it that names this organisation."),
        ("organisation", "Its name; empty where none is sure."),
        ("code", "Its code in the register, where it is one of its organisations."),
        ("ror", "Identifiers: several are parted by spaces."),
        ("siren", ""),
        ("uai", ""),
        ("idref", ""),
        ("wikidata", ""),
        ("identifiers", "Those of other schemes, as scheme:value."),
        ("country", "ISO 3166-1."),
        ("city", ""),
        ("score", "How likely, from 0 to 1; empty where a person decided."),
        ("decided", "yes where a person decided."),
        ("reasons", "Why, the weightiest first; what speaks against it stands in brackets."),
        ("successor", "What it is today, where it was merged or renamed."),
        ("nearest", "Where none is sure: the likeliest, each with its score."),
    )
)


def cells(line: int, asked: str, link: Link, language: str) -> tuple[Cell, ...]:
    """A link as a row below ``COLUMNS``."""
    entry = link.entry
    identifiers = _by_scheme(entry) if entry else {}
    others = [
        f"{scheme}:{one}" for scheme, all_ in identifiers.items() if scheme not in COLUMN_OF for one in all_
    ]
    return (
        line, asked, link.printed, entry.name if entry else "", entry.code if entry else "",
        *(" ".join(identifiers.get(scheme, ())) for scheme in COLUMN_OF), " ".join(others),
        entry.country if entry else "", entry.city if entry else "",
        "" if link.decided else f"{link.score:.2f}", "yes" if link.decided else "",
        "; ".join(_in_brackets(reason, language) for reason in link.reasons if side_of(reason)),
        link.successor.name if link.successor else "",
        "; ".join(f"{one.entry.name} ({one.score:.2f})" for one in nearest(link)),
    )  # fmt: skip


def nearest(link: Link) -> Sequence[Candidate]:
    """The candidates to show: those of a name that is linked to none, unless a person decided so."""
    return link.candidates if link.entry is None and not link.decided else ()


def as_json(link: Link, language: str) -> dict[str, Any]:
    """A link as an object, for programs."""
    return {
        "printed": link.printed,
        "organisation": entry_json(link.entry) if link.entry else None,
        "score": round(link.score, 4),
        "decided": link.decided,
        "reasons": [reason_json(reason, language) for reason in link.reasons],
        "successor": entry_json(link.successor) if link.successor else None,
        "candidates": [
            {
                **entry_json(one.entry),
                "score": round(one.score, 4),
                "reasons": [reason_json(reason, language) for reason in one.reasons],
            }
            for one in nearest(link)
        ],
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """What tells an organisation, for programs."""
    return {
        "code": entry.code or None,
        "name": entry.name,
        "country": entry.country,
        "city": entry.city,
        "identifiers": {scheme.value: all_ for scheme, all_ in _by_scheme(entry).items()},
    }


def reason_json(reason: Reason, language: str) -> dict[str, Any]:
    """A reason by the name of its comparison, with its weight (null: it forbids the link) and in words."""
    return {
        "comparison": reason.comparison,
        "weight": reason.weight if abs(reason.weight) < _FORBIDS else None,
        "words": phrase(reason.comparison, language),
        **({"particulars": dict(reason.particulars)} if reason.particulars else {}),
    }


def side_of(reason: Reason) -> int:
    """1 where the reason speaks for the link, -1 where against, 0 where it is not told to people."""
    return side(reason.comparison, reason.weight if abs(reason.weight) < _FORBIDS else None)


def _by_scheme(entry: Entry) -> Mapping[Scheme, list[str]]:
    return {
        scheme: [one.value for one in entry.identifiers if one.scheme is scheme]
        for scheme in Scheme
        if entry.identifier(scheme)
    }


def _in_brackets(reason: Reason, language: str) -> str:
    words = phrase(reason.comparison, language)
    return words if side_of(reason) > 0 else f"({words})"
