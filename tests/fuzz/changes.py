"""Change bytes at random: flipped, cut, doubled, swapped, with numbers and hostile tokens put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

# Bytes that one change touches, at most, and changes in one file.
_BLOCK = 200
_MANY = 10
_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"9" * 30, b"1e38")
# A file does not grow beyond this by doubling.
_MOST = 4 * 2**20

Change = Callable[[bytearray, Random], None]


def changed(raw: bytes, random: Random, tokens: Sequence[bytes]) -> bytes:
    """Return bytes with one or several changes; `tokens` are what may be put in."""
    found = bytearray(raw)
    for _ in range(random.choice((1, 1, 2, 4, _MANY))):
        if not found or len(found) > _MOST:
            break
        if tokens and random.random() < 0.4:
            _put_in(found, random, random.choice(tokens))
        else:
            random.choice(_CHANGES)(found, random)
    return bytes(found)


def _range(found: bytearray, random: Random) -> slice:
    at = random.randrange(len(found))
    return slice(at, at + random.randint(1, _BLOCK))


def _flip(found: bytearray, random: Random) -> None:
    for _ in range(random.choice((1, 1, 8, 64))):
        found[random.randrange(len(found))] ^= 1 << random.randrange(8)


def _replace(found: bytearray, random: Random) -> None:
    own = _range(found, random)
    found[own] = random.randbytes(len(found[own]))


def _delete(found: bytearray, random: Random) -> None:
    del found[_range(found, random)]


def _double(found: bytearray, random: Random) -> None:
    own = _range(found, random)
    found[own.start : own.start] = bytes(found[own]) * random.choice((1, 1, 5, 100))


def _swap(found: bytearray, random: Random) -> None:
    first, second = sorted(random.randrange(len(found)) for _ in range(2))
    size = min(random.randint(1, _BLOCK), second - first, len(found) - second)
    one, other = found[first : first + size], found[second : second + size]
    found[first : first + size], found[second : second + size] = other, one


def _truncate(found: bytearray, random: Random) -> None:
    del found[random.randrange(len(found)) :]


def _renumber(found: bytearray, random: Random) -> None:
    numbers = list(_NUMBER.finditer(found))
    if numbers:
        own = random.choice(numbers).span()
        found[slice(*own)] = random.choice(_NUMBERS)


def _put_in(found: bytearray, random: Random, token: bytes) -> None:
    at = random.randrange(len(found) + 1)
    found[at:at] = token * random.choice((1, 1, 1, 3, 50))


_CHANGES: tuple[Change, ...] = (
    _flip,
    _replace,
    _delete,
    _double,
    _swap,
    _truncate,
    _renumber,
)
