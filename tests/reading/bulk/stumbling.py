"""A process of a crew that stumbles over some documents: run by the tests of the crew."""

import os
import signal
import sys
import time

from grappe.reading.bulk.limits import Limits
from grappe.reading.bulk.worker import serve
from grappe.reading.formats.opening import open_document
from grappe.reading.reader import Reading


def read(content: bytes, name: str) -> Reading:
    if b"never ends" in content:
        while True:
            time.sleep(0.01)
    if b"kills itself" in content:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"has a fault" in content:
        raise RuntimeError("a fault of the reader")
    if b"wants memory" in content:
        content = b"x" * 10**9
    if b"talks" in content:
        print("words that are no answer")  # noqa: T201
    return Reading(open_document(content, name), (), (), ())  # its claims are not what is tested


if __name__ == "__main__":
    if "--absent" in sys.argv:
        sys.exit("there is no reader here")
    serve(read, "1", Limits(memory=600_000_000))
