"""The Unicode characters for those of the symbol fonts of Word."""

from __future__ import annotations

import re

# From 0x20 on; a blank stands for a code that has no character.
_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?"
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ "
    "                                "
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…   "
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊⟨®©™∑"
)
_WINGDINGS = {
    0x22: "✂",
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0xA3: "☐"}
_FONTS = {
    "symbol": {0x20 + at: c for at, c in enumerate(_SYMBOL) if c != " "},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
}
_CODE = re.compile(r"[0-9A-Fa-f]{1,6}")
# The codes of a symbol font are written as characters of this private area.
_PRIVATE = range(0xF000, 0xF100)
_SURROGATES = range(0xD800, 0xE000)


def symbol_character(font: str, code: str) -> str:
    """Return the character of a symbol by its font and hexadecimal code; "" where there is none."""
    number = int(code, 16) if _CODE.fullmatch(code) else 0
    own = number - _PRIVATE.start if number in _PRIVATE else number
    if (characters := _FONTS.get(font.lower())) is not None:
        return characters.get(own, "")
    if number in _PRIVATE or number in _SURROGATES or number < 0x20 or number > 0x10FFFF:
        return ""
    return chr(number)
