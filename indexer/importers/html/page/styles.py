"""Read the style sheets in a page, as far as they hide elements or number lists.

Only rules whose selector is one name, such as `.note`, `#menu`, `ol` or `p.note`, are read: what a
rule says of an element inside another may be undone by a script, and nothing is left out for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from indexer.importers.html.page.types import Token
from indexer.types import Span

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?((?:[.#][\w-]+)*)")
_DECLARATION = re.compile(
    r"(?:^|(?<=[;\s]))(display|visibility|list-style|list-style-type)\s*:\s*([^;]*)"
)
_IMPORTANT = re.compile(r"\s*!\s*important\s*$")
# So much of all style sheets is read, and so many rules with one first name: others are files made
# to take long.
_CHARACTERS, _RULES = 2_000_000, 100
# Elements whose style sheets hold for nothing, and the media of those that hold.
_APART = frozenset({"noscript", "template"})
_ON_SCREEN = frozenset({"", "all", "screen"})

# The values of properties by their names, as a style sheet or an attribute gives them.
Declarations = Mapping[str, str]
_NOTHING: Declarations = {}


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector of one element and one declaration; the one with the highest weight counts."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    name: str
    value: str
    weight: tuple[bool, int, int, bool, int]

    def fits(self, tag: str, element_id: str, classes: frozenset[str]) -> bool:
        """Return whether an element is meant."""
        return self.tag in ("", tag) and self.ids <= {element_id} and self.classes <= classes


@dataclass(slots=True)
class Styles:
    """The rules of a page's style sheets, by the id, the class or the tag that they begin with."""

    _rules: defaultdict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))

    def add(self, rule: _Rule) -> None:
        """Take one more rule."""
        key = _key(rule)
        if len(self._rules[key]) < _RULES:
            self._rules[key].append(rule)

    def of(self, tag: str, attributes: Mapping[str, str]) -> Declarations:
        """Return what holds for an element: its own `style`, or else the strongest rules."""
        if not self._rules and "style" not in attributes:
            return _NOTHING
        own = dict(_declared(attributes.get("style", "").lower()))
        if not self._rules:
            return {name: value for name, (value, _) in own.items()}
        element_id = attributes.get("id", "")
        classes = frozenset(attributes.get("class", "").split())
        found: dict[str, _Rule] = {}
        for key in (f"#{element_id}", *(f".{name}" for name in classes), tag):
            for rule in self._rules.get(key, ()):
                last = found.get(rule.name)
                stronger = last is None or rule.weight >= last.weight
                if stronger and rule.fits(tag, element_id, classes):
                    found[rule.name] = rule
        values = {name: rule.value for name, rule in found.items()}
        for name, (value, important) in own.items():
            if important or name not in found or not found[name].weight[0]:
                values[name] = value
        return values


def read_styles(text: str, tokens: Iterable[Token]) -> Styles:
    """Return the rules of all `<style>` elements."""
    styles, at = Styles(), 0
    for span in _sheets(tokens):
        sheet = text[span.start : min(span.end, span.start + _CHARACTERS - at)]
        for rule in _rules(_COMMENT.sub(" ", sheet), at):
            styles.add(rule)
        at += len(sheet)
    return styles


def _sheets(tokens: Iterable[Token]) -> Iterator[Span]:
    """Yield the style sheets that hold on a screen; some are for browsers without scripts."""
    apart, media = 0, ""
    for token in tokens:
        if token.name in _APART:
            apart += {"start": 1, "end": -1}.get(token.kind, 0)
        elif token.kind == "start" and token.name == "style":
            media = token.attributes.get("media", "").strip().lower()
        elif token.kind == "raw" and token.name == "style" and apart <= 0 and media in _ON_SCREEN:
            yield token.span


def _rules(sheet: str, first: int) -> Iterator[_Rule]:
    """Yield the rules of a sheet; those for other media than the screen are passed over."""
    at = 0
    while (opening := sheet.find("{", at)) >= 0:
        selectors = sheet[at:opening].rpartition(";")[2].strip()
        end = sheet.find("}", opening)
        end = len(sheet) if end < 0 else end
        if selectors.startswith("@"):
            at = _end_of_group(sheet, opening)
            continue
        declared = dict(_declared(sheet[opening + 1 : end].lower()))
        for selector in selectors.split(",") if declared else ():
            yield from _of_selector(selector.strip(), declared, first + opening)
        at = end + 1


def _end_of_group(sheet: str, opening: int) -> int:
    """Return where a group of rules ends, which may hold groups."""
    depth, at = 0, opening
    for brace in re.finditer(r"[{}]", sheet[opening:]):
        depth += 1 if brace[0] == "{" else -1
        at = opening + brace.end()
        if not depth:
            return at
    return len(sheet)


def _of_selector(
    selector: str, declared: Mapping[str, tuple[str, bool]], order: int
) -> Iterator[_Rule]:
    found = _SELECTOR.fullmatch(selector)
    if not selector or found is None:
        return
    names = re.findall(r"[.#][\w-]+", found[2])
    ids = frozenset(name[1:] for name in names if name[0] == "#")
    classes = frozenset(name[1:] for name in names if name[0] == ".")
    tag = (found[1] or "").lower()
    for name, (value, important) in declared.items():
        weight = (important, len(ids), len(classes), bool(tag), order)
        yield _Rule(tag, ids, classes, name, value, weight)


def _key(rule: _Rule) -> str:
    if rule.ids:
        return f"#{min(rule.ids)}"
    return f".{min(rule.classes)}" if rule.classes else rule.tag


def _declared(written: str) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Yield the declarations that count here: name, value, and whether it is important."""
    for name, value in _DECLARATION.findall(written):
        plain = _IMPORTANT.sub("", value)
        yield name, (plain.strip(), plain != value)
