"""Loads ``grappe serve`` and Datasette, each as people run it, with the same register on the same machine.

``python -m benchmarks.web --home build/scale`` starts one after the other on loopback and lets wrk ask for
pages of the same kind, as many connections at once: a list of fifty sources, the page of one source, a
hundred claims as JSON. Grappe answers as a visitor sees it: *kept*, with its cache of pages as it comes, and
*made anew*, with that cache off, so that each answer is made of the database; and made anew by one process,
since Datasette is one. Figures go to build/figures/web.json.
"""

import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FIGURES = ROOT / "build" / "figures" / "web.json"
DATASETTE = ROOT / "build" / "bench-web" / "bin" / "datasette"
LOAD = ROOT / "benchmarks" / "scale" / "load.lua"
PATIENCE = 60  # seconds until a server answers
SEED, VARIED = 5, 200


@dataclass(frozen=True, slots=True)
class Server:
    """How a server is started, and with which settings beside those of the register."""

    command: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()


def servers(home: Path, port: int) -> dict[str, Server]:
    """What is loaded, by name."""
    grappe = (str(Path(sys.executable).with_name("grappe")), "serve", "--port", str(port))
    nothing = (("GRAPPE_PAGE_CACHE", "0"),)
    file = str(home / "register.sqlite3")
    return {
        "grappe, kept": Server(grappe),
        "grappe, made anew": Server(grappe, nothing),
        "grappe, made anew by one process": Server((*grappe, "--workers", "1"), nothing),
        "datasette": Server((str(DATASETTE), "serve", file, "--port", str(port))),
    }


def addresses(of: str) -> dict[str, list[str]]:
    """The same things asked of Grappe and of Datasette, kind by kind."""
    from grappe.records.models import Source

    drawn = random.Random(SEED)  # noqa: S311
    last = Source.objects.order_by("-pk").values_list("pk", flat=True)[0]
    keys = [drawn.randint(1, last) for _ in range(VARIED)]
    sources = Source.objects.select_related("programme").in_bulk(keys)
    owners = [(one.pk, one.code, one.programme) for one in sources.values() if one.programme]
    pages = [1 + int(200 * drawn.random() ** 2) for _ in range(VARIED)]
    if of == "datasette":
        return {
            "fifty sources": [
                f"/register/records_source?_size=50&programme_id={one.pk}" for _, _, one in owners
            ],
            "one source": [f"/register/records_source/{key}" for key, _, _ in owners],
            "a hundred claims, JSON": [
                f"/register/records_claim.json?_size=100&_shape=objects&programme_id={one.pk}"
                for _, _, one in owners
            ],
        }
    return {
        "fifty sources": [f"/fr/sources/?page={page}" for page in pages],
        "one source": [f"/fr/sources/{one.code}/{code}/" for _, code, one in owners],
        "a hundred claims, JSON": [f"/api/v1/claims?limit=100&programme={one.code}" for _, _, one in owners],
    }


@contextmanager
def running(server: Server, home: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The server, once it answers."""
    environment = os.environ | {"GRAPPE_HOME": str(home), "GRAPPE_DATABASE_URL": ""} | dict(server.settings)
    process = subprocess.Popen(server.command, env=environment, stdout=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not _listens(port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{server.command} does not answer")
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _listens(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def computed(process: "subprocess.Popen[bytes]") -> float:
    """The seconds that a server and its processes have computed so far."""
    ticks = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if process.pid in (int(folder.name), int(fields[1])):
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def loaded(port: int, asked: list[str], seconds: int, connections: int) -> dict[str, Any]:
    """What wrk says of so many seconds, each address having been asked for once before."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(asked))
        file.flush()
        told = subprocess.run(
            [
                "wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
                "--timeout", "30s", "--script", str(LOAD), f"http://127.0.0.1:{port}",
            ],
            env=os.environ | {"ADDRESSES": file.name}, capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
    line = next(line for line in told.splitlines() if line.startswith("RESULT "))
    found: dict[str, Any] = json.loads(line.removeprefix("RESULT "))
    return found


def check(port: int, asked: list[str]) -> int:
    """Ask for each address once, so that all are there and what is read often is in memory; bytes of one."""
    sizes = []
    for address in asked:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{address}", timeout=PATIENCE) as answer:
            sizes.append(len(answer.read()))
    return sorted(sizes)[len(sizes) // 2]


def main() -> None:
    """Load one server after the other, print the figures and keep them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Path("build/scale"))
    parser.add_argument("--seconds", type=int, default=8, help="For each kind of page and each server.")
    parser.add_argument("--warming", type=int, default=20, help="Seconds before what is kept is timed.")
    parser.add_argument("--connections", type=int, default=8)
    parser.add_argument("--port", type=int, default=8790)
    asked = parser.parse_args()
    if shutil.which("wrk") is None or not DATASETTE.exists():
        raise SystemExit("this needs wrk and Datasette: make bench-web brings both")
    from benchmarks.scale.opening import opened

    home = asked.home.resolve()
    with opened(home, "sqlite"):
        from grappe.records.models import Claim

        wanted = {of: addresses(of) for of in ("grappe", "datasette")}
        figures: dict[str, Any] = {"claims": Claim.objects.count(), "cores": os.cpu_count(), "servers": {}}
    for name, server in servers(home, asked.port).items():
        told: dict[str, Any] = {}
        with running(server, home, asked.port) as process:
            for kind, some in wanted[name.partition(",")[0]].items():
                size = check(asked.port, some)
                if "kept" in name:  # each of the processes has made each page once
                    loaded(asked.port, some, asked.warming, asked.connections)
                began = computed(process)
                one = loaded(asked.port, some, asked.seconds, asked.connections)
                one["computing"] = 1000 * (computed(process) - began) / max(one["requests"], 1)
                told[kind] = one | {"size": size, "pace": one["requests"] / one["seconds"]}
                print(f"{name:34} {kind:24} {told[kind]['pace']:8.1f}/s  p95 {one['late']:8.1f} ms  "
                      f"{one['computing']:6.1f} ms each  {one['failed']} failed", flush=True)  # fmt: skip
        figures["servers"][name] = told
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=1), "utf-8")


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    main()
