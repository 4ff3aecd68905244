"""Look up which of many names can mean the same person, without comparing them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from indexer.entities.person_names import (
    first_name,
    first_name_of_title,
    gender,
    same_person,
    surname,
    untitled,
)


class NameLookup:
    """Numbered names, to look up those that can mean the same person without comparing all."""

    def __init__(self) -> None:
        self._by_key = defaultdict[tuple[str, ...], dict[int, str]](dict)

    def add(self, at: int, name: str) -> None:
        """Add a name under its number."""
        for key in _keys_of(name):
            self._by_key[key][at] = name

    def remove(self, at: int, name: str) -> None:
        """Take a name away again."""
        for key in _keys_of(name):
            del self._by_key[key][at]

    def same(self, name: str) -> list[int]:
        """Return the numbers of the names that fit and are the same but for titles."""
        own = self._by_key.get(("untitled", untitled(name)), {})
        return [at for at, known in own.items() if same_person(known, name)]

    def fitting(self, name: str, most: int = 2) -> list[int]:
        """Return the numbers of the names that can mean the same person, so many at most."""
        found: dict[int, None] = {}
        for key in _keys_of_fitting(name):
            for at, known in self._by_key.get(key, {}).items():
                if same_person(known, name):
                    found[at] = None
                if len(found) >= most:
                    return list(found)
        return list(found)


def _keys_of(name: str) -> set[tuple[str, ...]]:
    """Return what a name is looked up by: see `_keys_of_fitting`."""
    own, first = (surname(name), gender(name)), first_name(name)
    return {
        ("untitled", untitled(name)),
        ("title", name.split()[0], untitled(name).split()[0]),
        ("surname", *own),
        ("initial", *own, first[:1]),
        ("first name", *own, first),
    }


def _keys_of_fitting(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the keys of the names that can mean the same person, so that few others have them.

    Of each gender that fits: all of a surname for a name without a first name, those with the
    initial for an initial, and otherwise those with the first name, its initial or neither.
    """
    if first := first_name_of_title(name):
        yield "title", name.split()[0], first
    last, own, first = surname(name), gender(name), first_name(name)
    for each in (own, "") if own else ("f", "m", ""):
        if not first:
            yield "surname", last, each
        elif len(first) == 1:
            yield "initial", last, each, first
            yield "first name", last, each, ""
        else:
            yield from (("first name", last, each, other) for other in (first, first[0], ""))
