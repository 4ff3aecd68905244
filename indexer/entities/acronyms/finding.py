"""Find the acronyms of a report, and what the report spells them out as.

An acronym that the report never spells out is listed without a long form; none is guessed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from rapidfuzz import fuzz

from indexer.entities.acronyms.definitions import BREAK, NAME_WORD, definitions
from indexer.entities.acronyms.tokens import Mention, acronym_key, acronym_tokens, true_acronyms
from indexer.types import Acronym, Evidence, LongForm, Passage, Span

# From this similarity, of 100, two words of a name are spellings of the same one.
_ALIKE = 75
# More words than these, with one first character and the same words around them, are many names.
_MOST_SPELLINGS = 50
_WORD = re.compile(r"\w+")


def find_acronyms(passages: Sequence[Passage]) -> tuple[Acronym, ...]:
    """Return the acronyms of one report in alphabetical order, with their long forms.

    The `count` of a long form is how often it stands in the text, with its acronym or without.
    Footnotes are not read, because evidence can only point into the text of a passage.
    """
    words = _Words(passages)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for passage in passages:
        for short_form, span in acronym_tokens(passage.text):
            place = Evidence(passage.passage_id, span)
            mentions[acronym_key(short_form)].append((short_form, place))
    spelled_out: dict[str, list[str]] = defaultdict(list)
    for passage in passages:
        for found in definitions(passage.text):
            key = acronym_key(found.short_form)
            spelled_out[key].append(found.long_form)
            if key not in mentions:
                here = (found.short_form, Evidence(passage.passage_id, found.span))
                mentions[key] = list(words.places_as_printed(found.short_form)) or [here]
    long_forms = _long_forms(words, spelled_out)
    proper = true_acronyms(passages, mentions)
    acronyms = [
        Acronym(_usual_form(places), long_forms.get(key, ()), len(places), places[0][1])
        for key, places in mentions.items()
        if key in long_forms or key in proper
    ]
    return tuple(sorted(acronyms, key=lambda a: (a.short_form.casefold(), a.short_form)))


def _usual_form(places: Sequence[Mention]) -> str:
    """Return the short form that is printed most often; the singular rather than the plural."""
    counted = Counter(short_form for short_form, _ in places)
    return min(counted, key=lambda word: (word.endswith("s"), -counted[word], len(word), word))


def _long_forms(
    words: _Words, spelled_out: Mapping[str, Sequence[str]]
) -> dict[str, tuple[LongForm, ...]]:
    """Return the long forms of each acronym by its key, the most frequent first.

    Another spelling of a name is a long form of its own, unless it belongs to another acronym.
    """
    owners = {normal_name(name): key for key, names in spelled_out.items() for name in names}
    forms = {}
    for key, names in spelled_out.items():
        found: dict[str, dict[Evidence, str]] = defaultdict(dict)
        for name in dict.fromkeys(normal_name(name) for name in names):
            for printed, place in words.places_of_name(name):
                if owners.get(normal_name(printed), key) == key:
                    found[normal_name(printed)].setdefault(place, printed)
        forms[key] = tuple(
            LongForm(next(iter(places.values())), len(places), next(iter(places)))
            for places in sorted(found.values(), key=lambda places: -len(places))
        )
    return forms


class _Words:
    """The words of the passages of a report, to look up where a name or a short form stands."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._names = [list(NAME_WORD.finditer(passage.text)) for passage in passages]
        self._rows: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._near: dict[tuple[str, int], defaultdict[str, list[tuple[int, int]]]] = {}
        self._begun: dict[tuple[int, int], Mapping[str, dict[str, list[tuple[int, int]]]]] = {}
        for row, words in enumerate(self._names):
            for at, word in enumerate(words):
                self._rows[_normal(word[1])].append((row, at))

    def places_of_name(self, name: str) -> Iterator[Mention]:
        """Return where a normal name stands, in order, also where one word is spelled otherwise."""
        wanted = name.split()
        for row, at in sorted(self._candidates(wanted)):
            words = self._names[row][at : at + len(wanted)] if at >= 0 else []
            if len(words) == len(wanted) and _same_name(wanted, [word[1] for word in words]):
                passage, span = self._passages[row], Span(words[0].start(1), words[-1].end())
                printed = passage.text[span.start : span.end]
                if not BREAK.search(printed):
                    yield printed, Evidence(passage.passage_id, span)

    def _candidates(self, wanted: Sequence[str]) -> set[tuple[int, int]]:
        """Return the passages and words at which a name may begin.

        All its words stand there but one of three or more. So two of its three rarest words do;
        where the rarest is another word, that one has the same first character.
        """
        rarest, *others = sorted(
            range(len(wanted)), key=lambda at: len(self._rows.get(wanted[at], ()))
        )[:3]
        if not others:
            return set(self._rows.get(wanted[rarest], ()))
        near = [self._neighbours(wanted[rarest], at - rarest)[wanted[at]] for at in others]
        found = {(row, at - rarest) for places in near for row, at in places}
        if len(others) > 1:
            known, further = others
            both = self._neighbours(wanted[known], further - known)[wanted[further]]
            for spelled, places in self._spellings(both, rarest - known, wanted[rarest]).items():
                if rarest == 0 or fuzz.ratio(spelled, wanted[rarest]) >= _ALIKE:
                    found |= {(row, at - known) for row, at in places}
        return found

    def _neighbours(self, word: str, distance: int) -> defaultdict[str, list[tuple[int, int]]]:
        """Return where a word stands, by the word at some distance from it."""
        key = (word, distance)
        if key not in self._near:
            self._near[key] = self._by_word_at(self._rows.get(word, ()), distance)
        return self._near[key]

    def _by_word_at(
        self, places: Iterable[tuple[int, int]], distance: int
    ) -> defaultdict[str, list[tuple[int, int]]]:
        found = defaultdict[str, list[tuple[int, int]]](list)
        for row, at in places:
            if 0 <= at + distance < len(self._names[row]):
                found[_normal(self._names[row][at + distance][1])].append((row, at))
        return found

    def _spellings(
        self, places: Sequence[tuple[int, int]], distance: int, word: str
    ) -> Mapping[str, list[tuple[int, int]]]:
        """Return the words at some distance that begin as a word does, and the places of each.

        None where they are so many that they are no spellings of one name.
        """
        key = (id(places), distance)
        if key not in self._begun:
            grouped = defaultdict[str, dict[str, list[tuple[int, int]]]](dict)
            for other, own in self._by_word_at(places, distance).items():
                grouped[other[0]][other] = own
            self._begun[key] = grouped
        found = self._begun[key].get(word[0], {})
        return found if len(found) <= _MOST_SPELLINGS else {}

    def places_as_printed(self, short_form: str) -> Iterator[Mention]:
        """Return where a short form stands as it is, in order, and not inside a longer word."""
        first, ends_in_word = _WORD.search(short_form), _WORD.match(short_form[-1]) is not None
        if first is None:
            return
        for passage, start in self._starts.get(first[0], ()):
            at = start - first.start()
            end = at + len(short_form)
            goes_on = ends_in_word and _WORD.match(passage.text, end)
            if at >= 0 and passage.text.startswith(short_form, at) and not goes_on:
                yield short_form, Evidence(passage.passage_id, Span(at, end))

    @cached_property
    def _starts(self) -> Mapping[str, Sequence[tuple[Passage, int]]]:
        """The passages and characters where each run of letters, digits and underscores begins."""
        starts = defaultdict[str, list[tuple[Passage, int]]](list)
        for passage in self._passages:
            for word in _WORD.finditer(passage.text):
                starts[word[0]].append((passage, word.start()))
        return starts


def normal_name(name: str) -> str:
    """Return a name as it is compared: its words in lower case, one space between them."""
    return " ".join(_normal(word) for word in NAME_WORD.findall(name))


def _normal(word: str) -> str:
    return word.casefold().replace("’", "'")


def _same_name(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether all words are the same but one of three or more.

    That one is the first (Division, Department), or it is nearly the same.
    """
    other = [at for at, word in enumerate(words) if _normal(word) != wanted[at]]
    if len(other) != 1 or len(words) < 3:
        return not other
    (at,) = other
    word = words[at]
    if not word[0].isupper() or _normal(word)[0] != wanted[at][0]:
        return False
    return at == 0 or fuzz.ratio(_normal(word), wanted[at]) >= _ALIKE
