"""Which documents a list of files and folders means, in one order, however many they are."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from grappe.domain.findings import Finding, Place
from grappe.reading.formats.opening import MEDIA_TYPES
from grappe.reading.text.findings import UnreadableFile

Key = tuple[str, ...]


def key_of(path: Path) -> Key:
    """What documents are put in order by: the names of the folders on the way, then that of the file."""
    return path.parts


class Documents:
    """The files named, and those of the folders named and of all folders below that are of a known format.

    They come in the order of their paths, name by name. Hidden files, and folders behind a link, are left
    out; a folder that can't be opened comes as a finding in its place. Only the names of the folders on the
    way are held in memory. ``others`` counts the files of other formats that were passed by.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        named = sorted(dict.fromkeys(paths), key=key_of)
        self.roots = [path for path in named if not any(other in path.parents for other in named)]
        self.others = 0

    def __iter__(self) -> Iterator[Path | Finding]:
        self.others = 0
        for root in self.roots:
            if root.is_dir():
                yield from self._below(root)
            else:
                yield root

    def _below(self, folder: Path) -> Iterator[Path | Finding]:
        try:
            with os.scandir(folder) as entries:
                found = sorted(
                    (entry.name, entry.is_dir(follow_symlinks=False), entry.is_file())
                    for entry in entries
                    if not entry.name.startswith(".")
                )
        except OSError as error:
            yield UnreadableFile(Place(str(folder)), {"reason": error.strerror or str(error)})
            return
        for name, is_folder, is_file in found:
            if is_folder:
                yield from self._below(folder / name)
            elif is_file and Path(name).suffix.lower() in MEDIA_TYPES:
                yield folder / name
            else:
                self.others += 1
