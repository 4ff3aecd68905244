"""Print a number in the form that a list or a footnote has: 4, iv, D, fourth letter, †."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Without the letters й, ё, ъ, ы and ь, as Word counts.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ALPHABETS = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "chicago": "*†‡§",
}
# Letters are doubled after the last one; nobody prints one more often than this, and roman
# numbers end here.
_REPEATED = 10
_LARGEST_ROMAN = 4999


def format_number(number: int, form: str) -> str:
    """Return a number in a form (the values of `w:numFmt`); in digits in a form not known."""
    if form in ("lowerRoman", "upperRoman") and 0 < number <= _LARGEST_ROMAN:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form in _ALPHABETS and 0 < number <= _REPEATED * len(_ALPHABETS[form]):
        times, at = divmod(number - 1, len(_ALPHABETS[form]))
        return _ALPHABETS[form][at] * (times + 1)
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        return f"{number}{_ordinal_ending(number)}"
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for size, name in _ROMAN:
        times, number = divmod(number, size)
        letters += name * times
    return letters


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
