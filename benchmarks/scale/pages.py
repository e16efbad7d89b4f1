"""Times every kind of page of the large register, and counts how often each asks the database.

``python -m benchmarks.scale.pages --home build/scale --engine sqlite`` asks for varied addresses of each kind
in one process, through all middleware, as a visitor whose browser takes gzip: once with nothing kept (each
page is made), and once more with the cache of pages on. Figures go to build/figures/pages.json.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from benchmarks.scale.opening import ENGINES, opened

from grappe.cli.workers import settle

FIGURES = Path(__file__).parents[2] / "build" / "figures" / "pages.json"
GOOD = (200, 301, 302)


@dataclass(slots=True)
class Timed:
    """One kind of page: milliseconds on the wall and of this process's computing, queries, bytes sent."""

    asked: int
    median: float
    late: float
    computing: float
    kept: float
    queries: int
    size: int


class Queries:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, execute: Any, *asked: Any) -> Any:
        """Count, and pass on."""
        self.number += 1
        return execute(*asked)


@contextmanager
def keeping(megabytes: int) -> Iterator[Any]:
    """A visitor of pages of which so much is kept."""
    from django.conf import settings
    from django.test import Client

    before, settings.PAGE_CACHE = settings.PAGE_CACHE, megabytes * 2**20
    try:
        yield Client(headers={"accept-encoding": "gzip", "host": "localhost"})
    finally:
        settings.PAGE_CACHE = before


def timed(addresses: list[str], rounds: int) -> Timed:
    """Ask for each address, nothing being kept, then with what is kept."""
    from django.db import connection

    walls, computed, queries, sizes = list[float](), list[float](), list[int](), list[int]()
    with keeping(0) as visitor:
        for address in [addresses[0], *addresses * rounds]:  # the first loads what a process loads once
            counting = Queries()
            began, computing = time.perf_counter(), time.process_time()
            with connection.execute_wrapper(counting):
                response = visitor.get(address)
            walls.append((time.perf_counter() - began) * 1000)
            computed.append((time.process_time() - computing) * 1000)
            if response.status_code not in GOOD:
                raise RuntimeError(f"{address}: {response.status_code}")
            queries.append(counting.number)
            sizes.append(len(response.content))
    walls, computed = sorted(walls[1:]), computed[1:]
    return Timed(
        asked=len(walls),
        median=statistics.median(walls),
        late=walls[min(len(walls) - 1, int(len(walls) * 0.95))],
        computing=statistics.median(computed),
        kept=_kept(addresses),
        queries=max(queries),
        size=int(statistics.median(sizes)),
    )


def _kept(addresses: list[str]) -> float:
    with keeping(64) as visitor:
        walls = []
        for address in [addresses[0], *(one for asked in addresses for one in (asked, asked))]:
            began = time.perf_counter()
            visitor.get(address)
            walls.append((time.perf_counter() - began) * 1000)
    return statistics.median(walls[2::2])


def main() -> None:
    """Time the kinds of pages, print each as it is known, keep all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("build/scale"))
    parser.add_argument("--engine", choices=ENGINES, default="sqlite")
    parser.add_argument("--addresses", type=int, default=20, help="Of each kind.")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--only", default="", help="Kinds whose name begins so.")
    asked = parser.parse_args()
    with opened(asked.home, asked.engine):
        from benchmarks.scale.addresses import addresses

        from grappe.records.models import Claim

        told: dict[str, Any] = {"claims": Claim.objects.count(), "pages": {}}
        settle()  # as `grappe serve` does
        print(f"{'':32} median   p95  computing  kept  queries    kB")
        for kind, some in addresses(asked.addresses).items():
            if kind.startswith(asked.only):
                one = timed(some, asked.rounds if len(some) > 1 else 10 * asked.rounds)
                told["pages"][kind] = asdict(one)
                print(
                    f"{kind:32} {one.median:6.1f} {one.late:6.1f} {one.computing:9.1f} {one.kept:6.1f} "
                    f"{one.queries:7} {one.size / 1000:7.1f}",
                    flush=True,
                )
        if not asked.only:
            keep(asked.engine, told)


def keep(engine: str, told: dict[str, Any]) -> None:
    """Keep the figures beside those of the other engine."""
    figures = json.loads(FIGURES.read_text("utf-8")) if FIGURES.exists() else {}
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures | {engine: told}, indent=1), "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
