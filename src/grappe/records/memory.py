"""What a process remembers of what it computed, within bounds: what nobody asked for longest goes first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, ClassVar, Generic, TypeVar
from weakref import WeakSet

Key = TypeVar("Key", bound=Hashable)
Kept = TypeVar("Kept")


class Memory(Generic[Key, Kept]):
    """Values by key, of at most so much ``size`` together; the threads of a process share it.

    It is never stale where the edition of the register is part of the key: no edition ever comes again.
    """

    everywhere: ClassVar["WeakSet[Memory[Any, Any]]"] = WeakSet()

    def __init__(self, most: int, size: Callable[[Kept], int]) -> None:
        self._most = most
        self._size = size
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._total = 0
        self._lock = Lock()
        Memory.everywhere.add(self)

    def get(self, key: Key) -> Kept | None:
        """What is remembered under the key, if anything."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Key, value: Kept) -> None:
        """Remember it, unless it is too large by itself."""
        if self._size(value) > self._most:
            return
        with self._lock:
            self._forget(key)
            self._kept[key] = value
            self._total += self._size(value)
            while self._total > self._most:
                self._forget(next(iter(self._kept)))

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._total = 0

    def _forget(self, key: Key) -> None:
        if key in self._kept:
            self._total -= self._size(self._kept.pop(key))
