"""What the indexes know, as far as taking an affiliation apart needs it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from grappe.linking.index.reading import Index, NameRecord


class Known:
    """The names and towns of one or more indexes."""

    def __init__(self, indexes: Sequence[Index]) -> None:
        self._indexes = tuple(indexes)
        self.countries_of = lru_cache(maxsize=1 << 14)(self._countries_of)

    def named(self, key: str) -> list[NameRecord]:
        """The names that have this key (see ``index/forms.py``)."""
        return [index.record(name) for index in self._indexes for name in index.named(key)]

    def has(self, key: str) -> bool:
        """Whether some name has this key."""
        return any(len(index.named(key)) for index in self._indexes)

    def _countries_of(self, town: str) -> Mapping[str, int]:
        """In which countries there is a town of that name, with how many organisations each."""
        found: Counter[str] = Counter()
        for index in self._indexes:
            found.update(index.countries_of(town))
        return dict(found.most_common())
