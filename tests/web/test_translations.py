"""Every word of the pages is there in French, and what is compiled is what is written."""

import ast
import re
from pathlib import Path

import polib
from django.utils.translation.template import templatize

import grappe.web

WEB = Path(grappe.web.__file__).parent
CATALOGUE = WEB / "locale" / "fr" / "LC_MESSAGES" / "django.po"
NAMES = {
    "_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 1, "ngettext_lazy": 1,
    "pgettext": 2, "pgettext_lazy": 2,
}  # fmt: skip
CALL = re.compile(r"""\b(?:n|p|np)?gettext\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def words_in_code() -> set[str]:
    found = set()
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
                message = node.args[NAMES[node.func.id] - 1]
                assert isinstance(message, ast.Constant), f"{path}: only plain words can be translated"
                found.add(str(message.value))
    return found


def words_in_templates() -> set[str]:
    found = set()
    for path in (WEB / "templates").rglob("*.*"):
        code = templatize(path.read_text("utf-8"))
        for call in CALL.finditer(code):
            found.add(str(ast.literal_eval(call[1])))
    return found


def test_every_word_of_the_pages_is_written_in_french() -> None:
    written = {
        entry.msgid
        for entry in polib.pofile(str(CATALOGUE))
        if not entry.fuzzy and (entry.msgstr or all(entry.msgstr_plural.values()))
    }
    asked = words_in_code() | words_in_templates()
    assert len(asked) > 100
    assert asked - written == set()


def test_no_word_stays_that_no_page_says() -> None:
    written = {entry.msgid for entry in polib.pofile(str(CATALOGUE))}
    assert written - words_in_code() - words_in_templates() == set()


def test_the_compiled_words_are_the_written_ones() -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {(e.msgctxt, e.msgid, e.msgstr, str(e.msgstr_plural)) for e in compiled} == {
        (e.msgctxt, e.msgid, e.msgstr, str(e.msgstr_plural)) for e in polib.pofile(str(CATALOGUE))
    }


def test_french_words_keep_the_places_of_the_figures() -> None:
    place = re.compile(r"%\(\w+\)s|<[^>]*>")
    for entry in polib.pofile(str(CATALOGUE)):
        whole = entry.msgid_plural or entry.msgid
        for translated in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert set(place.findall(translated)) <= set(place.findall(whole)), translated
        last = entry.msgstr_plural[1] if entry.msgid_plural else entry.msgstr
        assert set(place.findall(last)) == set(place.findall(whole)), last


def test_french_words_have_the_spaces_and_apostrophes_of_print() -> None:
    for entry in polib.pofile(str(CATALOGUE)):
        for translated in (entry.msgstr, *entry.msgstr_plural.values()):
            assert not re.search(r"'| [:;?!»]|« ", translated), translated
