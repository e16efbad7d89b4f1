"""Numbers of a spreadsheet as it displays them: dates, percentages, currencies, thousands left out."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_BUILTIN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    14: "yyyy-mm-dd", 15: "yyyy-mm-dd", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm", 20: "h:mm",
    21: "h:mm", 22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss", 48: "0.0E+0", 49: "@",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)')
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_DIGITS = re.compile(r"[#0?][#0?, ]*(?:\.[#0?]+)?(,*)")
_EPOCH = datetime(1899, 12, 30)  # day 0 of Excel, which counts a 29 February 1900 that never was
_EPOCH_MAC = datetime(1904, 1, 1)
_MAX_DAYS = 2_958_465  # 31 December 9999
_PLACES = 6


def builtin_format(number: int) -> str:
    """The format that a workbook names by its number alone; "General" where there is none."""
    return _BUILTIN.get(number, "General")


def display(value: str, code: str, *, from_1904: bool = False) -> str:
    """A number as its format displays it: "0.125" as "12.5%", "45000" as "2023-03-15", "1.5" as "1.5 M€".

    Thousands are not parted, since spreadsheets part them by the settings of who looks at them.
    """
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return value
    try:
        return _shown(number, code, from_1904=from_1904)
    except InvalidOperation:  # more digits than a spreadsheet has
        return value


def _shown(number: Decimal, code: str, *, from_1904: bool) -> str:
    section = _section(code, number)
    bare = _BRACKETS.sub("", _QUOTED.sub("", section))
    if section.strip().casefold() in ("general", "@", "standard", "") or "e+" in bare.casefold():
        return plain(number)
    if re.search(r"[ymdhs]", bare, re.IGNORECASE) and not re.search(r"[#0]", bare):
        return _date(number, bare.casefold(), from_1904=from_1904)
    return _number(number, section)


def plain(number: Decimal) -> str:
    """A number without a format: no blank zeros, no more than six places."""
    rounded = (
        number.quantize(Decimal(1).scaleb(-_PLACES), ROUND_HALF_UP)
        if number != number.to_integral_value()
        else number
    )
    words = f"{rounded:f}"
    if "." in words:
        words = words.rstrip("0").rstrip(".")
    return _unmistakable(words)


def _unmistakable(words: str) -> str:
    """Three decimals get a fourth: they would read as thousands in one language or the other."""
    return f"{words}0" if re.search(r"\.\d{3}$", words) else words


def _section(code: str, number: Decimal) -> str:
    """The part of a format that is for positive numbers, for negative ones, or for zero."""
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)', code) or [code]
    if number < 0 and len(parts) > 1:
        return str(parts[1]) if "-" in parts[1] or "(" in parts[1] else f"-{parts[1]}"
    return str(parts[2] if number == 0 and len(parts) > 2 and parts[2] else parts[0])


def _number(number: Decimal, section: str) -> str:
    literal = _CURRENCY.sub(lambda match: f'"{match[1]}"', section)
    literal = _BRACKETS.sub("", literal)
    # Quoted words are set aside first: the digits' pattern is searched in what is left.
    kept: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        words = match[1] if match[1] is not None else match[2] or (" " if match[3] else "")
        kept.append(words)
        return chr(0xE000 + len(kept) - 1)

    literal = _QUOTED.sub(set_aside, literal)[:200]
    digits = _DIGITS.search(literal)
    if digits is None:
        words = literal
    else:
        scaled = number.scaleb(2 * literal.count("%")).scaleb(-3 * len(digits[1]))
        shown = _rounded(abs(scaled), digits[0].rstrip(","))
        sign = "-" if number < 0 and "-" not in literal and "(" not in literal else ""
        words = f"{sign}{literal[: digits.start()]}{shown}{literal[digits.end() :]}"
        words = re.sub(r"^(\W*)\((.*)\)(\W*)$", r"\1-\2\3", words)
    words = re.sub(
        r"[\ue000-\uf8ff]",
        lambda match: kept[ord(match[0]) - 0xE000] if ord(match[0]) - 0xE000 < len(kept) else "",
        words,
    )
    return " ".join(words.split())


def _rounded(number: Decimal, digits: str) -> str:
    _, _, decimals = digits.partition(".")
    places = min(len(decimals), _PLACES)
    words = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    optional = len(decimals) - len(decimals.rstrip("#"))
    for _ in range(optional):
        if "." in words and words.endswith("0"):
            words = words[:-1]
    return _unmistakable(words.rstrip("."))


def _date(number: Decimal, code: str, *, from_1904: bool) -> str:
    if not 0 <= number <= _MAX_DAYS - 1462:
        return plain(number)
    moment = (_EPOCH_MAC if from_1904 else _EPOCH) + timedelta(days=float(number))
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    # "m" is the month, but the minutes beside hours or seconds.
    months = re.sub(r"h+[:\s]*m+|m+[:\s]*s+|[hs]", "", code)
    year, month, day = "y" in months, "m" in months, "d" in months
    if day:
        return f"{moment:%Y-%m-%d}"
    if month:
        return f"{moment:%Y-%m}" if year else f"{moment:%m}"
    return f"{moment:%Y}" if year else f"{moment:%H:%M}"
