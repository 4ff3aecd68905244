"""Call PDFium's functions about single characters quickly: with addresses, as whole numbers.

They are called for each character of a file, and most of a call through `pypdfium2.raw` is making
objects of the addresses that it takes and gives.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

from pypdfium2 import raw

_ADDRESS, _NUMBER = ctypes.c_void_p, ctypes.c_int


def address_of(handle: Any) -> int:
    """Return the address that a handle of PDFium holds; 0 for none."""
    return ctypes.cast(handle, _ADDRESS).value or 0


def _taking_addresses(function: Any, result: Any, *more: Any) -> Callable[..., Any]:
    prototype = ctypes.PYFUNCTYPE(result, _ADDRESS, _NUMBER, *more)
    return prototype(address_of(function))


# Of the text of a page and the number of a character: its code, whether its code is unknown, its
# run of text (an address, None for none), its box and its origin, which are written to addresses.
code_of = _taking_addresses(raw.FPDFText_GetUnicode, ctypes.c_uint)
has_no_code = _taking_addresses(raw.FPDFText_HasUnicodeMapError, _NUMBER)
run_of = _taking_addresses(raw.FPDFText_GetTextObject, _ADDRESS)
write_box = _taking_addresses(raw.FPDFText_GetLooseCharBox, _NUMBER, _ADDRESS)
write_origin = _taking_addresses(raw.FPDFText_GetCharOrigin, _NUMBER, _ADDRESS, _ADDRESS)
