"""Work that takes longer than a page may: done beside the request, while a page tells how far it got."""

from collections.abc import Callable
from threading import Thread

from django.db import connections


def beside(work: Callable[[], object]) -> None:
    """Do it in a thread of its own; what it keeps in the register is all that is known of it."""

    def working() -> None:
        try:
            work()
        finally:
            connections.close_all()

    Thread(target=working, daemon=True).start()
