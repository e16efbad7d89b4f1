"""What linking is asked and what it answers: a context, an organisation or none, a score and its reasons."""

from dataclasses import dataclass, field

from grappe.domain.organisation import Entry


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a printed name: each part may be empty.

    ``country`` is ISO 3166-1 alpha-2, ``at`` an ISO date (whole or begun), ``others`` the names beside it.
    """

    country: str = ""
    city: str = ""
    at: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One named comparison that spoke for (weight above 0) or against a link, with what it compared.

    ``comparison`` is a function's name in ``linking/comparisons.py``; its docstring explains it to readers.
    """

    comparison: str
    weight: float
    particulars: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that a name may mean, how likely (0 to 1), and why."""

    entry: Entry
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """What a printed name means: the organisation that bore the name, or none.

    ``successor`` is what became of it where it was merged or renamed; ``decided`` says that a person decided;
    ``candidates`` are the likeliest, best first, also where none is sure enough for a link; ``span`` is where
    the name starts and ends in the affiliation that it was found in.
    """

    printed: str
    entry: Entry | None
    score: float
    reasons: tuple[Reason, ...]
    successor: Entry | None = None
    decided: bool = False
    candidates: tuple[Candidate, ...] = ()
    span: tuple[int, int] | None = None

    @property
    def doubtful(self) -> bool:
        """Whether a person should look: something was near, nothing was sure."""
        return self.entry is None and bool(self.candidates)
