"""Give freed memory back to the system, where the C library would keep it in pieces."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache


def release_memory() -> None:
    """Give back what is free; does nothing where the C library is not glibc.

    What is kept of a batch of passages is small and lies between the large arrays that are freed,
    so that those of the next, longer ones do not fit between: a build of 1,000 passages otherwise
    grows by 500 MiB.
    """
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    try:
        trim: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):  # macOS, musl, Windows
        return lambda pad: None
    return trim
