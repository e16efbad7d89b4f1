"""``grappe serve``: the register's pages, by a production server."""

import errno

import click

from grappe.cli.register import open_register
from grappe.domain.errors import GrappeError

THREADS = 8
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def serve(port: int, host: str) -> None:
    """Serve the register's pages.

    A register that isn't there yet is created, an older one brought up to date. Behind another name than
    localhost, name it in GRAPPE_HOSTS (several are separated by commas).
    """
    open_register()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    # Names with a hash of the content, so that browsers may keep the files for ever.
    call_command("collectstatic", interactive=False, verbosity=0)
    application = get_wsgi_application()
    try:
        server = create_server(application, host=host, port=port, threads=THREADS, ident=None)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise GrappeError(f"port {port} of {host} is taken: choose another with --port") from error
        raise GrappeError(f"can't listen on {host}, port {port}: {error.strerror or error}") from error
    shown = "localhost" if host in (*EVERYWHERE, "127.0.0.1", "::1") else host
    click.echo(f"Grappe is at http://{shown}:{server.effective_port}/ (Ctrl-C stops it)")
    server.run()
