"""Files: from a path to its bytes, or to what is wrong with it."""

import stat
from pathlib import Path

from grappe.domain.errors import BadInputError
from grappe.domain.findings import Place
from grappe.reading.text.findings import MissingFile, NotAFile, TooLarge, UnreadableFile

MAX_BYTES = 20_000_000
"""No document that people read is larger; the largest report of a programme is about a tenth of it."""


def check_size(size: int, place: Place, limit: int = MAX_BYTES) -> None:
    """Refuse a file of ``size`` bytes where that is over the limit; raises BadInputError."""
    if size > limit:
        particulars = {"size": f"{size / 1e6:.1f}", "limit": f"{limit / 1e6:g}"}
        raise BadInputError([TooLarge(place, particulars)])


def read_file(path: Path, limit: int = MAX_BYTES) -> tuple[bytes, str]:
    """The bytes and the name of the file at ``path``; raises BadInputError where it can't be read."""
    place = Place(str(path))
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "folder" if stat.S_ISDIR(found.st_mode) else "device or pipe"
            raise BadInputError([NotAFile(place, {"what": what})])
        check_size(found.st_size, place, limit)
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError:
        raise BadInputError([MissingFile(place)]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadInputError([UnreadableFile(place, {"reason": reason})]) from None
    check_size(len(content), place, limit)
    return content, path.name
