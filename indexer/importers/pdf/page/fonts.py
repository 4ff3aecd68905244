"""Tell from a font whether it is bold or italic."""

from __future__ import annotations

import ctypes
from typing import Any

from pypdfium2 import raw

# What stands in the names of bold and italic fonts; cmbx, lmti and the like are TeX's.
_BOLD = ("bold", "black", "heavy", "demi", "cmbx", "lmbx", "sfbx", "cmssbx")
_ITALIC = ("italic", "oblique", "cmti", "cmsl", "lmti")
# Flags of a font descriptor (ISO 32000-1, table 123).
_FORCE_BOLD, _ITALIC_FLAG = 1 << 18, 1 << 6
_BOLD_WEIGHT = 600
_NAME_BYTES = 256


class Fonts:
    """The fonts of a document: each is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bool, bool]] = {}

    def style(self, text_object: Any) -> tuple[bool, bool]:
        """Return whether the font of a text object is bold, and whether it is italic."""
        font = raw.FPDFTextObj_GetFont(text_object) if text_object else None
        key = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if key is None:
            return False, False
        if key not in self._known:
            self._known[key] = _style(font)
        return self._known[key]


def _style(font: Any) -> tuple[bool, bool]:
    buffer = ctypes.create_string_buffer(_NAME_BYTES)
    raw.FPDFFont_GetBaseFontName(font, buffer, _NAME_BYTES)
    name = buffer.value.decode("utf-8", "replace").lower()
    flags = raw.FPDFFont_GetFlags(font)
    angle = ctypes.c_int()
    slanted = raw.FPDFFont_GetItalicAngle(font, angle) and angle.value != 0
    bold = any(part in name for part in _BOLD) or bool(flags & _FORCE_BOLD)
    italic = any(part in name for part in _ITALIC) or bool(flags & _ITALIC_FLAG)
    return bold or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT, italic or bool(slanted)
