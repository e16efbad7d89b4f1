"""Front-end files are served by Grappe itself, and are those that were pinned."""

import hashlib
import json
import re
from pathlib import Path

import grappe.web

STATIC = Path(grappe.web.__file__).parent / "static" / "grappe"
VENDOR = STATIC / "vendor"
REPOSITORY = Path(__file__).parents[2]


def test_every_vendored_file_has_the_hash_that_is_committed() -> None:
    lines = (VENDOR / "SHA256SUMS.txt").read_text("ascii").splitlines()
    committed = {name: found for found, name in (line.split(maxsplit=1) for line in lines)}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name != "SHA256SUMS.txt"
    }
    assert found == committed


def test_front_end_packages_are_pinned_exactly() -> None:
    wanted = json.loads((REPOSITORY / "package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((REPOSITORY / "package-lock.json").read_text("utf-8"))["packages"]
    assert wanted
    for name, version in wanted.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
        assert locked[f"node_modules/{name}"]["version"] == version


def test_the_style_sheet_asks_no_other_host() -> None:
    addresses = re.findall(r"url\(\"?([^)\"]+)", (STATIC / "page.css").read_text("utf-8"))
    assert addresses
    assert all((STATIC / address).is_file() for address in addresses)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_text_stands_out_in_both_themes_as_wcag_asks() -> None:
    themes = re.findall(r":root \{([^}]*)\}", (STATIC / "page.css").read_text("utf-8"))[:2]
    for theme in themes:
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", theme))
        for name in ("ink", "ink-soft", "aubergine", "vine", "rust"):
            assert contrast(colours[name], colours["paper"]) >= 4.5, name
        for name in ("vine-fill", "rule-strong"):
            assert contrast(colours[name], colours["paper"]) >= 3, name
        for name in ("straw", "aubergine-tint", "vine-fill"):
            assert contrast(colours["ink"], colours[name]) >= 4.5, name
