"""``grappe serve``: the register's pages, by a production server."""

import errno
import socket

import click

from grappe.cli.register import open_register
from grappe.cli.workers import settle, side_by_side, usable_cores
from grappe.domain.errors import GrappeError

THREADS = 8
WORKERS = 4  # at most, where nobody says how many
BACKLOG = 1024  # connections that may wait
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help=f"Processes that answer side by side; one for each core without it, {WORKERS} at most.",
)
def serve(port: int, host: str, workers: int | None) -> None:
    """Serve the register's pages.

    A register that isn't there yet is created, an older one brought up to date. Behind another name than
    localhost, name it in GRAPPE_HOSTS (several are separated by commas).
    """
    open_register()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.db import connections
    from waitress.server import create_server

    # Names with a hash of the content, so that browsers may keep the files for ever.
    call_command("collectstatic", interactive=False, verbosity=0)
    application = get_wsgi_application()
    listening = listen(host, port)
    connections.close_all()  # each process opens its own
    settle()

    def answer() -> None:
        create_server(application, sockets=listening, threads=THREADS, ident=None).run()

    shown = "localhost" if host in (*EVERYWHERE, "127.0.0.1", "::1") else host
    click.echo(f"Grappe is at http://{shown}:{listening[0].getsockname()[1]}/ (Ctrl-C stops it)")
    side_by_side(workers or min(usable_cores(), WORKERS), answer)


def listen(host: str, port: int) -> list[socket.socket]:
    """The sockets on which connections wait; raises GrappeError where there can be none."""
    from waitress.adjustments import Adjustments

    listening = []
    try:
        for family, kind, protocol, address in Adjustments(host=host, port=port).listen:
            opened = socket.socket(family, kind, protocol)
            listening.append(opened)
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                opened.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            opened.bind(address)
            opened.listen(BACKLOG)
    except (OSError, ValueError) as error:
        for opened in listening:
            opened.close()
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise GrappeError(f"port {port} of {host} is taken: choose another with --port") from error
        why = error.strerror if isinstance(error, OSError) else None
        raise GrappeError(f"can't listen on {host}, port {port}: {why or error}") from error
    return listening
