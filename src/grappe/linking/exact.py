"""Finds the known body that a printed name means among few, by its exact names, or says that it can't."""

from collections.abc import Iterable
from dataclasses import dataclass

from grappe.linking.names import acronym_of, fold, without_brackets


@dataclass(frozen=True, slots=True)
class Match:
    """What a printed name means: a key, how surely (0 to 1), and why; no key where nothing is sure."""

    key: str | None
    score: float
    reasons: tuple[str, ...]


class Names:
    """Known bodies by every name they have; a name that two bodies share links to neither."""

    def __init__(self, entries: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._exact: dict[str, set[str]] = {}
        self._bare: dict[str, set[str]] = {}
        self._acronyms: dict[str, set[str]] = {}
        for key, names in entries:
            for name in names:
                self._add(key, name)

    def _add(self, key: str, name: str) -> None:
        _put(self._exact, fold(name), key)
        _put(self._bare, fold(without_brackets(name)), key)
        if acronym := acronym_of(name):
            _put(self._acronyms, acronym, key)

    def link(self, name: str) -> Match:
        """The one body that the name means.

        Tried in this order, each on folded names: a name as it stands (1.0), a name without what stands in
        brackets (0.95), an acronym given in brackets by either side (0.9). The first step with an answer
        decides; two answers at one step are ambiguous, and nothing is linked.
        """
        bare, acronym = fold(without_brackets(name)), acronym_of(name)
        folded = fold(name)
        steps = (
            (folded, self._exact, 1.0, "same name"),
            (bare, self._exact, 0.95, "same name without brackets"),
            (bare, self._bare, 0.95, "same name without brackets"),
            (folded, self._acronyms, 0.9, "acronym of the name"),
            (acronym, self._exact, 0.9, "acronym in brackets"),
            (acronym, self._acronyms, 0.9, "same acronym in brackets"),
        )
        for form, index, score, reason in steps:
            keys = index.get(form, set()) if form else set()
            if len(keys) == 1:
                return Match(next(iter(keys)), score, (f"{reason}: {form}",))
            if keys:
                return Match(None, 0.0, (f"ambiguous: {form} may be {', '.join(sorted(keys))}",))
        return Match(None, 0.0, (f"unknown: {folded}",))


def _put(index: dict[str, set[str]], form: str, key: str) -> None:
    if form:
        index.setdefault(form, set()).add(key)
