"""Chooses what stays of the inputs that were found: ``python -m fuzz.keep NAME...`` (all targets, if none).

The smallest first, an input is kept where it reaches lines of the reader that those before it do not. Inputs
that once broke a property (fuzz/broken) stay whatever they reach. Nothing but Python is needed.
"""

import sys
from pathlib import Path
from types import FrameType
from typing import Any

from fuzz.places import BROKEN, BUILD, CORPUS
from fuzz.targets import TARGETS, Target

LARGEST = 4_096  # bytes of an input that is kept
SOURCE = f"{Path('src') / 'grappe'}"

Line = tuple[str, int]


def keep(name: str, target: Target) -> int:
    """Choose anew what is kept for a target; how many inputs that are."""
    folder = CORPUS / name
    inputs = {
        file.name: file.read_bytes()
        for place in (BUILD / name, folder)
        if place.is_dir()
        for file in place.iterdir()
    }
    known = reached_by_all(target, BROKEN / name)
    kept: dict[str, bytes] = {}
    for key, content in sorted(inputs.items(), key=lambda one: (len(one[1]), one[0])):
        own = (folder / key).exists()
        if len(content) > LARGEST and not own:
            continue
        reached = reached_by(target, content)
        if reached is not None and not reached <= known:
            known |= reached
            kept[key[:12]] = content
    for file in folder.iterdir():
        if file.name not in kept:
            file.unlink()
    for key, content in kept.items():
        (folder / key).write_bytes(content)
    return len(kept)


def reached_by_all(target: Target, folder: Path) -> set[Line]:
    """The lines that the inputs of a folder reach."""
    files = folder.iterdir() if folder.is_dir() else ()
    return set().union(*(reached_by(target, file.read_bytes()) or () for file in files))


def reached_by(target: Target, content: bytes) -> set[Line] | None:
    """The lines of Grappe that an input reaches, or None where it breaks a property."""
    reached: set[Line] = set()

    def local(frame: FrameType, event: str, _: Any) -> Any:
        if event == "line":
            reached.add((frame.f_code.co_filename, frame.f_lineno))
        return local

    def called(frame: FrameType, _event: str, _: Any) -> Any:
        return local if SOURCE in frame.f_code.co_filename else None

    sys.settrace(called)
    try:
        target(content)
    except Exception as error:  # noqa: BLE001 - whatever breaks is told, and not taken for a seed
        sys.stderr.write(f"broken by {content[:40]!r}: {error!r}\n")
        return None
    finally:
        sys.settrace(None)
    return reached


if __name__ == "__main__":
    for name in sys.argv[1:] or TARGETS:
        sys.stdout.write(f"{name}: {keep(name, TARGETS[name])}\n")
