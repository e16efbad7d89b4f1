"""Makes a large register of programmes that never existed, to look at or to measure.

``python -m benchmarks.scale --home build/scale --engine sqlite`` makes a thousand programmes of fifty
promises with a million claims, and one of two hundred projects beside them. The register stays in that
folder: that of PostgreSQL with its server's files, to be opened by ``benchmarks.scale.opening``.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.scale.making import Size
from benchmarks.scale.opening import ENGINES, opened


def main() -> None:
    """Make the register, unless it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("build/scale"))
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--programmes", type=int, default=Size().programmes)
    parser.add_argument(
        "--large", type=int, default=Size().large, help="Projects of the one large programme."
    )
    asked = parser.parse_args()
    with opened(asked.home, asked.engine):
        from benchmarks.scale.filling import made

        if not made(Size(programmes=asked.programmes, large=asked.large)):
            print("there is a register in", asked.home)


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
