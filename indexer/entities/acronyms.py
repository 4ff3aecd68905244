"""What letters stand for, learned from the report that uses them.

Pairs are found as Schwartz and Hearst do ("A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003): "name (letters)". "Letters (name)" is read too, by a
stricter rule. Letters that are never spelled out are listed without a name; none is guessed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from indexer.entities.acronym_tokens import (
    LINKING_WORDS,
    MAX_ACRONYM_LENGTH,
    WORD,
    Mention,
    acronym_key,
    acronym_tokens,
    initials,
    looks_like_acronym,
    true_acronyms,
)
from indexer.types import Acronym, Evidence, LongForm, Passage, Span

_BRACKET = re.compile(r"\(([^()]{2,200})\)")
_INTRODUCED = re.compile(
    r"^here\w+,?\s+(?:referred to as\s+|called\s+)?(?:the\s+)?|[\"“”„«»]", re.I
)
# A name after its letters: up to the sign that ends it, between brackets up to the other one.
_AFTER = re.compile(
    r"(?: [^\W\d_a-z]\w+)?(?: ?\((?:the )?([^()]{4,150})\)"
    r"|(?: ?[—–|] ?| - |, |: )(?:the )?([^()—–,;:.|]{4,150}?)(?= ?[—–,;.|]| - |$))"
)
# A line of a list of acronyms.
_LISTED = re.compile(r"\S+[\s|:–—-]+([^()—–;:.|]{4,150})\.?$")
# A name does not run over these.
_BREAK = re.compile(r"[;:()!?—]|\.\s+(?=[^\W\d_a-z])")
# A word of a name, without the article that French writes together with it.
_NAMED = re.compile(r"(?:\b[LlDd][’'])?([^\W_][\w&’'-]*)")
# The fewest letters, and those that are read more strictly for it.
_SHORT = 2
# The share of characters from which two words of a name are one, spelled in two ways.
_ALIKE = 0.75


def find_acronyms(passages: Sequence[Passage]) -> tuple[Acronym, ...]:
    """The letters that one report uses, in alphabetical order, and what it spells them out as.

    A form's `count` is how often it stands in the text, with its letters or without. Footnotes are
    not read: evidence can only point into a passage's text.
    """
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for passage in passages:
        for letters, span in acronym_tokens(passage.text):
            mentions[acronym_key(letters)].append((letters, Evidence(passage.passage_id, span)))
    spelled: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        for letters, name in definitions(passage.text):
            spelled[acronym_key(letters)].append(name)
            if acronym_key(letters) not in mentions:
                mentions[acronym_key(letters)] = list(_placed(passages, letters))
    names = _places(passages, spelled)
    proper = true_acronyms(passages, mentions)
    found = [
        Acronym(_printed(places), names.get(key, ()), len(places), places[0][1])
        for key, places in mentions.items()
        if key in names or key in proper
    ]
    return tuple(
        sorted(found, key=lambda acronym: (acronym.short_form.casefold(), acronym.short_form))
    )


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """Letters and the name that a text spells them out as, in order."""
    for bracket in _BRACKET.finditer(text):
        inner = _INTRODUCED.sub("", bracket[1]).strip()
        letters = re.split(r"[,;]", inner)[0].strip()
        if _may_be_defined(letters):
            name = long_form(letters, text[: bracket.start()])
            if name:
                yield letters, name
    for letters, span in acronym_tokens(text):
        after = _AFTER.match(text, span.end) or (None if span.start else _LISTED.match(text))
        name = next(filter(None, after.groups()), "") if after else ""
        if name and _spells(letters, name):
            yield letters, name.strip()


def _may_be_defined(word: str) -> bool:
    """A name before them shows that looser letters are some, too (G77, RemCo)."""
    signs = sum(character.isupper() or character.isdigit() for character in word)
    odd = (
        signs >= 2
        and word[0].isupper()
        and len(word) <= MAX_ACRONYM_LENGTH
        and WORD.fullmatch(word)
    )
    return looks_like_acronym(word) or bool(odd)


def long_form(letters: str, before: str) -> str | None:
    """The name that ends a text and that letters stand for, or None.

    A name in capitals is known by its initials; else every one of the letters stands in the name,
    in order, and the first begins a word (Schwartz and Hearst).
    """
    wanted = [c.lower() for c in acronym_key(letters) if c.isalnum()]
    *_, text = _BREAK.split(before)
    text = text.rstrip(' "“”„«»')
    start = _start_by_initials(wanted, text)
    if start is None:
        start = _start(wanted, text)
    if start is None or not _may_be_long(text[start:], letters, wanted):
        return None
    return text[start:]


def _may_be_long(name: str, letters: str, wanted: Sequence[str]) -> bool:
    words = name.split()
    if len(words) > min(len(wanted) + 5, 2 * len(wanted)) or len(name) <= len(letters):
        return False
    if len(wanted) <= _SHORT and len(words) > 1 and initials(words) != "".join(wanted):
        return False
    return all(acronym_key(word) != acronym_key(letters) for word in words)


def _start_by_initials(wanted: Sequence[str], text: str) -> int | None:
    """Where the nearest name of three words or more begins whose initials are letters.

    In any order, for an older name gave them (UNFPA); up to a third of them may be no initials.
    """
    left, start = Counter(wanted), None
    for match in reversed(list(_NAMED.finditer(text))):
        word = match[1]
        if word in LINKING_WORDS:
            continue
        own = Counter(initials([word]))
        if not word[0].isupper() or not own <= left:
            break
        left -= own
        named = len(wanted) - left.total()
        if word[0].lower() == wanted[0] and named >= 3 and 3 * left.total() <= len(wanted) + 1:
            start = match.start(1)
    return start


def _start(wanted: Sequence[str], text: str) -> int | None:
    """Where the name begins, found from its end."""
    at = len(text)
    for place in range(len(wanted) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (
            text[at].lower() == wanted[place] and (place or _begins_name(text, at))
        ):
            at -= 1
        if at < 0:
            return None
    while at and (text[at - 1].isalnum() or text[at - 1] == "-"):
        at -= 1
    return at


def _begins_name(text: str, at: int) -> bool:
    """Whether a word begins there that may be the first of a name."""
    if at and text[at - 1].isalnum():
        return False
    word = WORD.match(text, at)
    return word is not None and word[0] not in LINKING_WORDS


def _spells(letters: str, name: str) -> bool:
    """Whether all of a text after letters is their name: its words all count, unlike before them.

    That is: their initials are the letters; or they are a name in capitals that begins with the
    first letter, has all the others in order and the last of them in its last word.
    """
    wanted = acronym_key(letters).lower()
    words = [word for word in name.split() if word.lower() not in LINKING_WORDS]
    if not words or initials(words) == wanted:
        return bool(words)
    characters = iter(name.lower())
    return (
        max(2, len(wanted) // 2) <= len(words) <= len(wanted) + 1
        and all(word[0].isupper() for word in words)
        and words[0][0].lower() == wanted[0]
        and wanted[-1] in words[-1].lower()
        and all(letter in characters for letter in wanted if letter.isalnum())
    )


def _placed(passages: Sequence[Passage], letters: str) -> Iterator[Mention]:
    """Where letters stand that only their name shows to be some."""
    for passage in passages:
        for place in re.finditer(rf"\b{re.escape(letters)}\b", passage.text):
            yield letters, Evidence(passage.passage_id, Span(*place.span()))


def _printed(places: Sequence[Mention]) -> str:
    """The letters as they are printed most, one rather than many (NGO, NGOs)."""
    counted = Counter(letters for letters, _ in places)
    return min(counted, key=lambda word: (word.endswith("s"), -counted[word], len(word), word))


def _places(
    passages: Sequence[Passage], spelled: Mapping[str, Sequence[str]]
) -> dict[str, tuple[LongForm, ...]]:
    """Every place of each name, by letters; a name spelled in another way is one more form."""
    text = _Words(passages)
    taken = {text.normal(name): key for key, names in spelled.items() for name in names}
    forms = {}
    for key, names in spelled.items():
        found: dict[str, list[Mention]] = {}
        for name in dict.fromkeys(text.normal(name) for name in names):
            for printed, evidence in text.places(name):
                if taken.get(text.normal(printed), key) == key:
                    places = found.setdefault(text.normal(printed), [])
                    if all(evidence != other for _, other in places):
                        places.append((printed, evidence))
        forms[key] = tuple(
            LongForm(places[0][0], len(places), places[0][1])
            for places in sorted(found.values(), key=lambda places: -len(places))
        )
    return forms


class _Words:
    """The words of the passages, to look for names in."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self.words = [list(_NAMED.finditer(passage.text)) for passage in passages]
        self.rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for row, words in enumerate(self.words):
            for at, word in enumerate(words):
                self.rows[_normal(word[1])].append((row, at))

    @staticmethod
    def normal(name: str) -> str:
        """A name as it is compared: words in small letters."""
        return " ".join(_normal(word) for word in _NAMED.findall(name))

    def places(self, name: str) -> Iterator[Mention]:
        """Where a name stands, as printed, and where one that is only spelled otherwise does."""
        wanted = name.split()
        starts = {(row, at - len(wanted) + 1) for row, at in self.rows[wanted[-1]]}
        for row, at in sorted(starts | set(self.rows[wanted[0]])):
            words = self.words[row][at : at + len(wanted)] if at >= 0 else []
            if len(words) == len(wanted) and _same_name(wanted, [word[1] for word in words]):
                passage, span = self.passages[row], Span(words[0].start(1), words[-1].end())
                printed = passage.text[span.start : span.end]
                if not _BREAK.search(printed):
                    yield printed, Evidence(passage.passage_id, span)


def _normal(word: str) -> str:
    return word.casefold().replace("’", "'")


def _same_name(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """The same words but one, which is nearly the same or the first (Division, Department)."""
    other = [at for at, word in enumerate(words) if _normal(word) != wanted[at]]
    if len(other) != 1 or len(words) < 3:
        return not other
    (at,) = other
    word = words[at]
    if not word[0].isupper() or _normal(word)[0] != wanted[at][0]:
        return False
    return at == 0 or SequenceMatcher(None, _normal(word), wanted[at]).ratio() >= _ALIKE
