"""The names of WordprocessingML, and the values and positions of its elements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFF = frozenset({"0", "false", "off", "none"})
_INTEGER = re.compile(r"[+-]?\d{1,9}")
# The extensions of which a `mc:Choice` is read: shapes and drawings; others have a fallback.
_EXTENSIONS = frozenset({"wps", "wpg", "wpc", "wpi", "wp14", "w14", "w15", "a14"})


def w(name: str) -> str:
    """Return the full name of an element or attribute that is written with the prefix `w:`."""
    return W + name


def value(parent: Element | None, name: str) -> str | None:
    """Return the `w:val` of a child, "" where it has none, and None where there is no child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "")


def is_on(parent: Element | None, name: str) -> bool | None:
    """Return whether a child switches something on, and None where there is no child."""
    child = None if parent is None else parent.find(W + name)
    return None if child is None else child.get(W + "val", "1") not in _OFF


def integer(text: str | None, default: int = 0) -> int:
    """Return the number that a value is; the default for one that is no number, or too large."""
    return int(text) if text is not None and _INTEGER.fullmatch(text.strip()) else default


def numbered_children(parent: Element, path: str) -> Iterator[tuple[Element, str]]:
    """Yield the children, each with its XPath: `w:p[2]`, or `*[3]` for one of another namespace."""
    counts: Counter[str] = Counter()
    for at, child in enumerate(parent, 1):
        if child.tag.startswith(W):
            counts[child.tag] += 1
            yield child, f"{path}/w:{child.tag[len(W) :]}[{counts[child.tag]}]"
        else:
            yield child, f"{path}/*[{at}]"


def shown_branch(alternatives: Element, path: str) -> tuple[Element, str] | None:
    """Return the one branch of `mc:AlternateContent` that is read, and its XPath."""
    fallback = None
    for child, own in numbered_children(alternatives, path):
        if child.tag == MC + "Choice" and set(child.get("Requires", "").split()) <= _EXTENSIONS:
            return child, own
        if child.tag == MC + "Fallback":
            fallback = child, own
    return fallback
