"""How quickly promises are followed: ``python -m benchmarks.following_speed --promises 10000``.

Made-up promises of all kinds, nine projects to an indicator, nought to eight figures each: from readings in
memory to trajectory, forecast with its band, and standing. One core; the best of three runs, by the clock and
by what the processor had to do, and the time that importing takes. Writes
``build/figures/following-speed.json``.
"""

import argparse
import datetime as dt
import json
import os
import random
import resource
import sys
import time
from decimal import Decimal
from pathlib import Path

from grappe.domain.indicators import Aggregation
from grappe.domain.quantity import Bound, Quantity
from grappe.following.promises import Promise, Reading

FIGURES = Path(__file__).resolve().parent.parent / "build" / "figures" / "following-speed.json"
TODAY, START, HORIZON = dt.date(2027, 6, 30), dt.date(2025, 1, 1), dt.date(2030, 12, 31)
RUNS = 3
PROJECTS = 9


def main() -> int:
    """Follow them three times, print and keep the best."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--promises", type=int, default=10_000)
    count = parser.parse_args().promises
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    begun = time.perf_counter()
    from grappe.following.follower import follow, follow_all

    imported = time.perf_counter() - begun
    cases = made_cases(count)
    runs = []
    for _ in range(RUNS):
        begun, worked = time.perf_counter(), time.process_time()
        found = follow_all(cases, TODAY)
        runs.append((time.perf_counter() - begun, time.process_time() - worked))
    begun = time.perf_counter()
    follow(*cases[0], TODAY, peers=cases[1:PROJECTS])
    told = {
        "promises": count,
        "readings": sum(len(readings) for _, readings in cases),
        "forecasts": sum(one.forecast is not None for one in found),
        "seconds": min(runs)[0],
        "seconds of processor": min(worked for _, worked in runs),
        "seconds to import": imported,
        "milliseconds for one and its peers": (time.perf_counter() - begun) * 1000,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(told, indent=1), "utf-8")
    print("\n".join(f"{name}: {value:,.2f}" for name, value in told.items()))
    return 0


def made_cases(count: int) -> list[tuple[Promise, list[Reading]]]:
    """Promises with their readings, the same every time."""
    draw = random.Random(2030)  # noqa: S311 - the same every time
    return [_made(number, draw) for number in range(count)]


def _made(number: int, draw: random.Random) -> tuple[Promise, list[Reading]]:
    aggregation = list(Aggregation)[number // PROJECTS % 3]
    unit = "EUR" if number // PROJECTS % 4 == 3 else "count"
    days = [START + dt.timedelta(days=100 * (step + 1)) for step in range(draw.randrange(9))]
    value, readings = 0, []
    for day in days:
        more = draw.randrange(1, 12)
        value = value + more if aggregation is Aggregation.CUMULATIVE else more + 10
        since = day - dt.timedelta(days=99) if aggregation is Aggregation.FLOW else None
        readings.append(Reading(Decimal(value), day, since))
    quantity = Quantity(Decimal(draw.randrange(10, 120)), bound=Bound.EXACTLY, unit=unit)
    peers = f"indicator {number // PROJECTS}"
    return Promise(str(number), quantity, aggregation, START, HORIZON, peers=peers), readings


if __name__ == "__main__":
    sys.exit(main())
