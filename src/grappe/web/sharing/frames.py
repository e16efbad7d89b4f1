"""Small frames that other sites show: where each stands, how large it is, the words that bring it in."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDTH = 640  # pixels, where there is room for it


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a page that can be embedded: what it is called, its path and height (pixels)."""

    name: str
    title: str
    path: str
    height: int
    width: int = WIDTH

    def snippet(self, site: str) -> SafeString:
        """The HTML that shows the frame on another page, which keeps its room free from the start."""
        return format_html(
            '<iframe src="{}{}" title="{}" width="{}" height="{}" loading="lazy"'
            ' style="border:0;width:100%;max-width:{}px"></iframe>',
            site, self.path, self.title, self.width, self.height, self.width,
        )  # fmt: skip
