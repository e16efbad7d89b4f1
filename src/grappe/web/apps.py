"""The Django app of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages, templates, static files and translations."""

    name = "grappe.web"
    label = "web"
