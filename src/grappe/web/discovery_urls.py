"""Addresses that are of no language: what machines ask of a site before its pages."""

from django.urls import URLPattern, path

from grappe.web.views import discovery

app_name = "sharing"
urlpatterns: list[URLPattern] = [
    path("robots.txt", discovery.robots, name="robots"),
    path("oembed.json", discovery.oembed, name="oembed"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("sitemaps/register.xml", discovery.sitemap_of_register, name="sitemap_of_register"),
    path(
        "sitemaps/organisations/<int:number>.xml",
        discovery.sitemap_of_organisations,
        name="sitemap_of_organisations",
    ),
    path(
        "sitemaps/programmes/<slug:code>/<int:number>.xml",
        discovery.sitemap_of_programme,
        name="sitemap_of_programme",
    ),
]
