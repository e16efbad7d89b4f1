"""Processes side by side that do the same work, as long as the one that started them lives."""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

SOON = 1.0  # seconds before a process that died is followed by another


def usable_cores() -> int:
    """How many cores this process may use."""
    with suppress(AttributeError):  # only Linux tells
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def settle() -> None:
    """Take what is loaded for staying, and look for garbage more seldom: call it before work begins.

    A page of a large programme makes some ten thousand objects that end with it. To walk through all modules,
    words and patterns whenever so many are new takes longer than to make the page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def side_by_side(workers: int, work: Callable[[], None]) -> None:
    """Do the work in so many processes until SIGINT or SIGTERM; one that dies is followed by another.

    Where it is one, it is this one. Threads must be started by the work, not before.
    """
    if workers == 1:
        work()
        return
    leash, held = os.pipe()
    children: set[int] = set()
    signal.signal(signal.SIGTERM, _stop)
    try:
        while True:
            while len(children) < workers:
                children.add(_start(work, leash, held))
            gone, _ = os.wait()
            children.discard(gone)
            time.sleep(SOON)
    except KeyboardInterrupt:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for child in children:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)  # in a shell's background SIGINT is ignored
        for child in children:
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def _start(work: Callable[[], None], leash: int, held: int) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        signal.signal(signal.SIGTERM, _stop)
        os.close(held)
        Thread(target=_follow, args=(leash,), daemon=True).start()
        work()
        status = 0
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)  # what the parent has open is the parent's to end


def _follow(leash: int) -> None:
    """Go when the parent went without a word: then nobody holds the other end of the pipe any more."""
    os.read(leash, 1)
    os.kill(os.getpid(), signal.SIGKILL)
