"""A crew of processes that read documents side by side; one that breaks off is replaced.

Each is asked on its standard input, a line of JSON for a document, and answers on its standard output: a line
of JSON that tells ``state``, the ``length`` of the record that follows and its ``tally``.
"""

import contextlib
import json
import os
import queue
import selectors
import signal
import subprocess
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from grappe.domain.errors import GrappeError
from grappe.domain.findings import Finding, Place
from grappe.reading.bulk.limits import Limits, ended, overran
from grappe.reading.bulk.records import Earlier, Received, record, refusal, told

START = 60.0  # seconds for a process to be there, on a machine that is busy
AHEAD = 64  # documents for each process that may be read before the oldest one is done
HELD = 64_000_000  # bytes of records that may wait for the oldest one
_CHUNK = 1 << 16
_ERRORS = 4_000  # characters of the last words of a process


class State(StrEnum):
    """What became of a document."""

    READ = "read"
    SAME = "same"  # as a run before has read it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: its record, how much was read, the findings of one that was refused."""

    path: Path
    state: State
    line: bytes
    tally: dict[str, int] = field(default_factory=dict)
    findings: tuple[str, ...] = ()


class NoReaderError(GrappeError):
    """The processes that read can't be started."""


class _Ended(Exception):  # noqa: N818 - a process that ends is no error of this one
    """The process has ended with a code, or None where it took too long."""

    def __init__(self, code: int | None, errors: str) -> None:
        self.code = code
        self.errors = errors
        super().__init__(errors)


class Worker:
    """One process, and the conversation with it."""

    def __init__(self, command: Sequence[str]) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process is ended
        # A session of its own: Ctrl-C ends the crew in order, and what a process has started ends with it.
        self._process = subprocess.Popen(  # noqa: S603 - the command is our own
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError("both were asked for")
        self._questions, self._answers = self._process.stdin, self._process.stdout
        self._received = bytearray()
        self._line(time.monotonic() + START)

    def ask(self, question: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        """The answer to a question and the record that comes with it; raises _Ended where none comes."""
        until = time.monotonic() + seconds
        try:
            self._questions.write(json.dumps(question).encode() + b"\n")
            self._questions.flush()
        except OSError:
            raise self._end() from None
        answer: dict[str, Any] = json.loads(self._line(until))
        while len(self._received) < answer["length"]:
            self._more(until)
        return answer, self._taken(answer["length"])

    def kill(self) -> None:
        """End the process and all that it has started; who waits for its answer learns of it."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> str:
        """End the process, if nobody waits for it any more; its last words."""
        self.kill()
        self._process.wait()
        for stream in (self._questions, self._answers):
            with contextlib.suppress(OSError):
                stream.close()
        if self._errors.closed:
            return ""
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace")[-_ERRORS:]
        self._errors.close()
        return said

    def _line(self, until: float) -> bytes:
        while (at := self._received.find(b"\n")) < 0:
            self._more(until)
        return self._taken(at + 1)

    def _taken(self, length: int) -> bytes:
        taken = bytes(self._received[:length])
        del self._received[:length]
        return taken

    def _more(self, until: float) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(self._answers, selectors.EVENT_READ)
            if not ready.select(max(0.0, until - time.monotonic())):
                raise self._end(late=True)
        chunk = os.read(self._answers.fileno(), _CHUNK)
        if not chunk:
            raise self._end()
        self._received += chunk

    def _end(self, *, late: bool = False) -> _Ended:
        code = None
        if not late:
            with contextlib.suppress(subprocess.TimeoutExpired):
                code = self._process.wait(timeout=5)  # its last words are written by then
        return _Ended(code, self.end())


class Crew:
    """Reads documents with ``jobs`` processes of the command, each document within the limits.

    Use it as a context: what is still read when it is left is given up.
    """

    def __init__(self, command: Sequence[str], reader: str, jobs: int, limits: Limits) -> None:
        self.command = command
        self.reader = reader
        self.jobs = jobs
        self.limits = limits
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._all: set[Worker] = set()
        self._changing = threading.Lock()
        self._closed = False
        self._held = 0
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="reading")

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        with self._changing:
            self._closed = True
            workers = list(self._all)
        for worker in workers:
            worker.kill()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in list(self._all):
            self._dismiss(worker)

    def read(self, wanted: Iterable[tuple[Path | Finding, Earlier | None]]) -> Iterator[Outcome]:
        """What became of each document, in the order in which they are wanted; no more than a few are ahead
        of the oldest one that is still read, so that memory stays flat.
        """
        waiting: deque[Future[Outcome]] = deque()
        for document, before in wanted:
            waiting.append(self._threads.submit(self._read, document, before))
            while waiting and (waiting[0].done() or len(waiting) >= AHEAD * self.jobs or self._held > HELD):
                yield self._done(waiting.popleft())
        while waiting:
            yield self._done(waiting.popleft())

    def _done(self, reading: "Future[Outcome]") -> Outcome:
        outcome = reading.result()
        with self._changing:
            self._held -= len(outcome.line)
        return outcome

    def _read(self, document: Path | Finding, before: Earlier | None) -> Outcome:
        outcome = self._outcome(document, before)
        with self._changing:
            self._held += len(outcome.line)
        return outcome

    def _outcome(self, document: Path | Finding, before: Earlier | None) -> Outcome:
        if isinstance(document, Finding):
            return self._refused(Path(document.place.file), document)
        known = before.received.sha256 if before and before.received.reader == self.reader else None
        question = {"path": str(document), "known": known}
        worker = self._taken()
        try:
            answer, line = worker.ask(question, self.limits.seconds)
        except _Ended as gone:
            self._dismiss(worker)
            place = Place(str(document))
            if gone.code is None:
                return self._refused(document, overran(place, self.limits))
            return self._refused(document, ended(place, gone.code, gone.errors, self.limits))
        if answer["retires"]:
            self._dismiss(worker)
        else:
            self._idle.put(worker)
        if answer["state"] == State.SAME and before is not None:
            state = State.REFUSED if before.findings else State.SAME
            return Outcome(document, state, before.line, before.tally, before.findings)
        return Outcome(document, State(answer["state"]), line, answer["tally"], tuple(answer["findings"]))

    def _refused(self, path: Path, finding: Finding) -> Outcome:
        said = refusal([finding], final=False)
        line = record(Received(str(path), None, self.reader), said)
        return Outcome(path, State.REFUSED, line, findings=told(said))

    def _taken(self) -> Worker:
        with contextlib.suppress(queue.Empty):
            return self._idle.get_nowait()
        try:
            worker = Worker(self.command)
        except (_Ended, OSError) as error:
            raise NoReaderError(f"no process that reads can be started: {error}") from error
        with self._changing:
            self._all.add(worker)
            if self._closed:
                worker.kill()
        return worker

    def _dismiss(self, worker: Worker) -> None:
        worker.end()
        with self._changing:
            self._all.discard(worker)
