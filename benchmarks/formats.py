"""Score the same documents in other formats: a page, Word and OpenDocument texts, a printed PDF of each.

The gold's documents are plain text, Markdown and pages. Each is laid out as a page with nothing but
paragraphs, line breaks and tables (Markdown with its own marks), turned into .docx and .odt by pandoc and
printed by Chromium, then read and scored without offsets, beside the file it was made from. Writes
``build/figures/formats.json``; without pandoc, a browser or the gold it says so and is content.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.accuracy import MEASURES, OWN, SHARED, documents, documents_in, score, total
from markdown_it import MarkdownIt
from playwright.sync_api import Page, sync_playwright

from grappe.domain.indicators import load_indicators

FIGURES = Path(__file__).resolve().parent.parent / "build" / "figures" / "formats.json"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MADE = (".html", ".docx", ".odt", ".pdf")
# The article is kept as plain text, but is written in Markdown.
MARKDOWN = frozenset({".md"})
# Tables are printed as word processors draw them.
PRINTED = "table{border-collapse:collapse}td,th{border:1px solid;padding:2px 8px}"
PAGE = '<!doctype html><html><head><meta charset="utf-8"></head><body>{}</body></html>'


def as_page(document: Path) -> str:
    """The page of a document: a Markdown text with its marks, a plain text as paragraphs, a page as it is."""
    text = document.read_text("utf-8")
    if document.suffix == ".html":
        return text
    if document.suffix in MARKDOWN or re.search(r"^#{1,3} ", text, re.MULTILINE):
        return PAGE.format(MarkdownIt("commonmark").enable("table").render(text))
    return PAGE.format("\n".join(_paragraph(part) for part in re.split(r"\n\s*\n", text)))


def _paragraph(text: str) -> str:
    lines = text.strip("\n").split("\n")
    if sum("\t" in line for line in lines) > 1:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in line.split("\t")) for line in lines)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    return f"<p>{'<br>'.join(map(escape, lines))}</p>"


def made(page: Path, browser: Page) -> Iterator[Path]:
    """The files of each format, beside the page that they are made from."""
    yield page
    for suffix in (".docx", ".odt"):
        file = page.with_suffix(suffix)
        subprocess.run(["pandoc", page, "-f", "html", "-o", file], check=True, capture_output=True)
        yield file
    browser.goto(page.as_uri())
    browser.add_style_tag(content=PRINTED)
    browser.pdf(path=page.with_suffix(".pdf"), format="A4")
    yield page.with_suffix(".pdf")


def measured(browser: Page, chosen: Sequence[str], show: Callable[[str], None]) -> dict[str, dict[str, Any]]:
    """The figures of each format over all documents; ``given`` is what they were made from."""
    indicators = load_indicators()
    scores: dict[str, dict[str, dict[str, Any]]] = {suffix: {} for suffix in ("given", *MADE)}
    for name, document, gold in [*documents(), *documents_in(OWN / "tune")]:
        if document.suffix == ".pdf" or (chosen and name not in chosen):
            continue
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / f"{document.stem}.html"
            page.write_text(as_page(document), "utf-8")
            scores["given"][name] = score(document, gold, indicators, by_offset=False)
            for file in made(page, browser):
                scores[file.suffix][name] = score(file, gold, indicators, by_offset=False)
        strict = (f"{suffix} {one[name]['strict']['f1']:.2f}" for suffix, one in scores.items())
        show(f"{name:22s}  {'  '.join(strict)}")
    return {suffix: total(one) for suffix, one in scores.items()}


def main() -> int:
    """Make every format of every document, score them, print and write the figures.

    Names on the command line choose documents; then nothing is written.
    """
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not (SHARED / "gold").is_dir() or shutil.which("pandoc") is None or program is None:
        print("needs the gold beside the project (../shared/gold), pandoc and a browser: nothing to score")
        return 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        figures = measured(browser.new_page(), sys.argv[1:], print)
        browser.close()
    for suffix, one in figures.items():
        print(f"{suffix:8s}" + "  ".join(f"{measure} {one[measure]['f1']:.3f}" for measure in MEASURES))
    if sys.argv[1:]:
        return 0
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
