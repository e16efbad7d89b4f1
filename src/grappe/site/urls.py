"""Where each page stands: pages under their language, the read API under /api/, what machines ask first."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from grappe.api.resources import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("grappe.web.discovery_urls")),
    *i18n_patterns(
        path("", include("grappe.web.signing_in.urls")),
        path("", include("grappe.web.urls")),
    ),
]

if apps.is_installed("allauth.socialaccount"):
    urlpatterns.insert(0, path("", include("grappe.web.signing_in.institution_urls")))
