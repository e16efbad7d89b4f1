"""What can be found: a kind a line, in the order in which answers are shown."""

import hashlib
from dataclasses import dataclass

PROMINENCES = 32
_HASHED = 54  # bits; two entries of one prominence share a number less often than once in ten million
BELOW_KIND = _HASHED + PROMINENCES.bit_length() - 1
"""Bits of an entry's number that stand below that of its kind."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its ``number`` is for ever, ``tables`` are (table, column with the key of the thing).

    A change of a row in one of these tables marks the thing, which is then written anew. What is not
    ``named`` has no name of its own that could answer.
    """

    name: str
    number: int
    tables: tuple[tuple[str, str], ...]
    named: bool = True

    @property
    def first(self) -> int:
        """The smallest number that an entry of this kind can have."""
        return self.number * PROMINENCES << _HASHED

    @property
    def last(self) -> int:
        """The largest number that an entry of this kind can have."""
        return (self.number + 1) * PROMINENCES * (1 << _HASHED) - 1

    def place(self, key: str, prominence: int) -> int:
        """The number of an entry; ``prominence`` goes from 0, shown first, to 31."""
        rank = min(max(prominence, 0), PROMINENCES - 1)
        told = int.from_bytes(hashlib.blake2b(f"{self.name} {key}".encode(), digest_size=8).digest(), "big")
        return (self.number * PROMINENCES + rank << _HASHED) + (told >> 64 - _HASHED)


ALL = (
    Kind("programme", 0, (("records_programme", "id"), ("records_programmename", "programme_id"))),
    Kind("project", 1, (("records_project", "id"), ("records_projectname", "project_id"))),
    Kind(
        "organisation",
        2,
        (
            ("records_organisation", "id"),
            ("records_organisation", "merged_into_id"),
            ("records_organisationname", "organisation_id"),
            ("records_organisationidentifier", "organisation_id"),
            ("records_membership", "organisation_id"),
        ),
    ),
    Kind("commitment", 3, (("records_commitment", "id"),)),
    Kind("axis", 5, (("records_researchaxis", "id"),)),
    Kind("training", 6, (("records_trainingaction", "id"),)),
    Kind("event", 7, (("records_event", "id"),), named=False),
    Kind("claim", 8, (("records_claim", "id"),), named=False),
    Kind("source", 4, (("records_source", "id"), ("records_snapshot", "source_id"))),
)
BY_NAME = {kind.name: kind for kind in ALL}

NAMED_ELSEWHERE = ("indicator", (("records_indicator", "id"),))
"""What is no answer itself, but whose words are told in answers."""
