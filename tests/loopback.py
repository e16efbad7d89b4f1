"""A server on loopback that answers as a test says: truly, wrongly, slowly, without end, or not at all."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Received:
    """A request as it came: its path, headers in lower case, and body."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


class Exchange:
    """One request, and the means to answer it well or badly."""

    def __init__(self, handler: BaseHTTPRequestHandler, request: Received, stopped: threading.Event) -> None:
        self.request, self.stopped = request, stopped
        self._handler = handler

    def send(self, status: int, body: bytes, media_type: str = "application/json", **headers: str) -> None:
        """A whole response."""
        self.begin(status, media_type, **{"content-length": str(len(body)), **headers})
        self.write(body)

    def begin(self, status: int = 200, media_type: str = "application/json", **headers: str) -> None:
        """The head of a response."""
        self._handler.send_response(status)
        for name, value in {"content-type": media_type, **headers}.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()

    def write(self, content: bytes) -> None:
        """Bytes as they are."""
        self._handler.wfile.write(content)
        self._handler.wfile.flush()

    def say(self, words: str, finish: str = "stop") -> None:
        """A chat completion in these words."""
        choice = {"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": finish}
        self.send(200, json.dumps({"object": "chat.completion", "choices": [choice]}).encode())

    def refuse(self, status: int, reason: str = "", **headers: str) -> None:
        """An error as such servers word it."""
        self.send(status, json.dumps({"error": {"message": reason}}).encode(), **headers)

    def wait(self, seconds: float = 30) -> None:
        """Do nothing until the server is stopped."""
        self.stopped.wait(seconds)


Behaviour = Callable[[Exchange], None]


@dataclass
class Loopback:
    """A running server: where it is, and what it received."""

    url: str
    received: list[Received] = field(default_factory=list)


@contextmanager
def serving(behave: Behaviour) -> Iterator[Loopback]:
    """Serve on a free port of loopback, each request as ``behave`` answers it."""
    stopped = threading.Event()
    at: list[Loopback] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            self._answer(json.loads(content))

        def _answer(self, body: dict[str, Any]) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Received(self.path, headers, body)
            at[0].received.append(request)
            self.close_connection = True
            with suppress(BrokenPipeError, ConnectionResetError):  # the client has heard enough
                behave(Exchange(self, request, stopped))

        def log_message(self, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    at.append(Loopback(f"http://127.0.0.1:{server.server_port}/v1"))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield at[0]
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
