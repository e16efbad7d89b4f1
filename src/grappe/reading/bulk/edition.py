"""Which reader it is that reads: two readings of one edition are the same."""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import grappe
from grappe.domain.indicators import Indicator
from grappe.reading.actors.known import Known

_PACKAGE = Path(grappe.__file__).parent
_READERS = ("domain", "reading")


def edition_of(indicators: Mapping[str, Indicator], known: Sequence[Known] = ()) -> str:
    """The version of Grappe, and a digest of its rules, its words, and what is looked for and known."""
    digest = hashlib.sha256()
    for folder in _READERS:
        for file in sorted((_PACKAGE / folder).rglob("*")):
            if file.suffix in (".py", ".toml"):
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes())
    for code in sorted(indicators):
        digest.update(repr(indicators[code]).encode())
    digest.update(repr(tuple(known)).encode())
    return f"{grappe.__version__}+{digest.hexdigest()[:12]}"
