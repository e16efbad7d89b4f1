"""Fuzz one target: ``python -m fuzz.run NAME [--seconds N]``; needs atheris (requirements/fuzz.in).

New inputs go to build/fuzz/NAME, those that break a property to build/fuzz/NAME-broken; fuzz/keep.py chooses
which of them stay.
"""

import argparse
import sys

import atheris

from fuzz.places import BUILD, CORPUS

SECONDS_FOR_ONE = 20  # instrumented code is several times slower than that which users run
MEGABYTES = 2_500
LONGEST = 16_384  # bytes: long enough for every rule, short enough for thousands of tries a second


def main() -> None:
    """Load the target's code with instruments, and hand it to libFuzzer."""
    told = argparse.ArgumentParser(prog="python -m fuzz.run", description=__doc__)
    told.add_argument("name")
    told.add_argument("--seconds", type=int, default=300)
    options = told.parse_args()
    with atheris.instrument_imports(include=["grappe"]):
        from fuzz.targets import TARGETS
    target = TARGETS[options.name]
    kept, found, broken = CORPUS / options.name, BUILD / options.name, BUILD / f"{options.name}-broken"
    for folder in (kept, found, broken):
        folder.mkdir(parents=True, exist_ok=True)
    words = BUILD / "words.dict"
    words.write_text(dictionary(), "utf-8")
    limits = [
        f"-timeout={SECONDS_FOR_ONE}", f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={broken}/",
        f"-max_total_time={options.seconds}", f"-max_len={LONGEST}", f"-dict={words}",
        "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *limits, str(found), str(kept)], target)
    atheris.Fuzz()


def dictionary() -> str:
    """The words of the lexicons and the tags of the formats, as libFuzzer takes them."""
    from grappe.reading.language.folding import LEXICON

    quoted = (
        word
        for file in sorted(LEXICON.glob("*.toml"))
        for word in file.read_text("utf-8").split('"')[1::2]
        if 1 < len(word) < 16 and word.replace(" ", "").isalpha()
    )
    words = [*dict.fromkeys(quoted), *TAGS]
    return "\n".join(f'"{escaped(word)}"' for word in words)


def escaped(word: str) -> str:
    """The bytes of a word, each written in hexadecimal digits."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


TAGS = (
    "12 M€", "1,5 Md€", "2 500", "2030", "d'ici 2030", "le 3 mai 2026", "« ", " »", "\u00a0", "\u202f",
    "<table><tr><td>", "</td></tr></table>", "<ul><li>", "<h2>", "&nbsp;", "&#8239;", "\n|---|---|\n", "- ",
    "1. ", "## ", "**", "```", "\r\n", "\t", ";", "w:p", "w:t", "w:tbl", "w:tr", "w:tc", "w:del",
    "w:gridSpan", "text:p", "text:h", "text:list-item", "table:table-row", "number-columns-repeated", "row",
    "mergeCell", "ref", "A1:C2", "Content-Type: ", "multipart/mixed; boundary=", "quoted-printable", "base64",
    "charset=", "utf-16", "Subject: ", "=?utf-8?q?", "[[projects]]", "code = ", "\n\n", "| ",
)  # fmt: skip


if __name__ == "__main__":
    main()
