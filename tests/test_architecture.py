"""What the layout promises: one direction of imports, a light core, writes in one place, short files."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "grappe"
LONGEST = 450  # lines
OPTIONAL = (
    "psycopg",
    "pyspark",
    "pandas",
    "pyarrow",
    "httpx2",
    "cryptography",
    "fido2",
    "jwt",
    "qrcode",
    "requests",
    "resvg_py",
    "fontTools",
)
# What settings and addresses name only where the extra is installed.
OF_EXTRAS = re.compile(r"grappe\.web\.signing_in\.(second_factor|institution|factor_urls|institution_urls)")
WRITES = re.compile(
    r"\.(save|create|bulk_create|bulk_update|get_or_create|update_or_create|update|delete)\(",
)
# dict.update, set.update and the like are no writes: only what a manager, a query or a row is asked.
OF_ROWS = re.compile(r"(objects|_default_manager|filter\([^)]*\)|all\(\)|queryset|rows?|found|claim|source)$")


def test_imports_point_one_way() -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        check=False,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("module", ["grappe.cli.main", "grappe.actions.read", "grappe.reading.reader"])
def test_reading_a_document_loads_neither_django_nor_an_optional_engine(module: str) -> None:
    code = f"import sys, {module}; print(*(m for m in ('django', *{OPTIONAL!r}) if m in sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""


def test_the_bare_install_imports_every_module() -> None:
    """Also where no optional package is there."""
    modules = sorted(
        ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        for file in SOURCE.rglob("*.py")
        if "migrations" not in file.parts
    )
    modules = [name for name in modules if not OF_EXTRAS.fullmatch(name)]
    code = "\n".join(
        [
            "import sys, importlib, os",
            f"for name in {OPTIONAL!r}: sys.modules[name] = None",
            "os.environ['DJANGO_SETTINGS_MODULE'] = 'grappe.site.settings'",
            "import django; django.setup()",
            f"for name in {modules!r}: importlib.import_module(name)",
        ]
    )
    imported = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert imported.returncode == 0, imported.stderr


@pytest.mark.parametrize("folder", ["web", "api", "cli", "records", "publishing", "site"])
def test_only_actions_write(folder: str) -> None:
    for file in (SOURCE / folder).rglob("*.py"):
        if "migrations" in file.parts:
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            for match in WRITES.finditer(line):
                asked = line[: match.start()]
                assert not OF_ROWS.search(asked), f"{file.relative_to(ROOT)}:{number} writes: {line.strip()}"


def test_every_verb_writes_so_that_the_search_follows() -> None:
    past = re.compile(r"from grappe\.records\.keeping import .*\bwriting\b")
    writers = [file for file in (SOURCE / "actions").rglob("*.py") if past.search(file.read_text("utf-8"))]
    assert writers == []


def test_files_stay_short() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for folder in ("src", "tests", "docs", "benchmarks")
        for file in (ROOT / folder).rglob("*.py")
        if (lines := len(file.read_text("utf-8").splitlines())) > LONGEST and "migrations" not in file.parts
    }
    assert not long


def test_the_exception_hierarchy_has_one_root() -> None:
    raised = re.compile(r"^class (\w+Error)\((\w+)", re.MULTILINE)
    roots = {
        name: base for file in SOURCE.rglob("*.py") for name, base in raised.findall(file.read_text("utf-8"))
    }
    known = {"GrappeError", *roots}
    assert all(base in known or name == "GrappeError" for name, base in roots.items()), roots
