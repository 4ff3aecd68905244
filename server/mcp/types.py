"""Define what tools are asked, and what their results are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# A text, several texts (or one), a whole number, true or false, a JSON object (or its text).
ParameterKind = Literal["text", "texts", "number", "flag", "object"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a tool; `least` and `most` bound a number, `choices` are all its values."""

    name: str
    kind: ParameterKind
    description: str
    required: bool = False
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0


@dataclass(frozen=True, slots=True)
class Arguments:
    """The arguments of one call, by name: only those that say something."""

    values: Mapping[str, object]

    def text(self, name: str) -> str:
        """Return a text; "" where none is given."""
        return str(self.values.get(name, ""))

    def texts(self, name: str) -> tuple[str, ...]:
        """Return texts; none where none is given."""
        found = self.values.get(name, ())
        return tuple(map(str, found)) if isinstance(found, tuple) else (str(found),)

    def number(self, name: str, usual: int) -> int:
        """Return a number; the usual one where none is given."""
        found = self.values.get(name, usual)
        return found if isinstance(found, int) else usual

    def flag(self, name: str) -> bool:
        """Return whether something is wanted."""
        return self.values.get(name) is True


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and its media type."""

    data: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a tool gives: one text, and a picture where one was asked for."""

    text: str
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a result: our lines, a text of a report below them, and our lines after that.

    `quoted` is the text as `clean` leaves it, and is marked where it is printed.
    """

    head: tuple[str, ...] = ()
    quoted: str = ""
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a result goes on: the number of an item, and a character of its quoted text."""

    item: int = 0
    character: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """What fits into one result, and where the next one goes on; None at the end."""

    parts: tuple[str, ...]
    next: Position | None
