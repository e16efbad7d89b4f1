"""The command ``grappe``."""

import os


def main() -> None:
    """Set Django up and run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "grappe.site.settings")
    from grappe.cli.main import grappe

    grappe()
