"""Link the names in a question to the names of the reports, in any form or misspelt.

Only names are linked: an ordinary word is never corrected. A misspelling is linked only where one
name is nearest; if two are equally near, neither is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.entities.acronyms.tokens import LINKING_WORDS, acronym_key, looks_like_acronym
from indexer.index.names import (
    LEAST_INITIALS,
    TOKEN,
    KnownName,
    NameIndex,
    Words,
    differ_by_swap,
    edits,
    fold_word,
    folded_words,
    split_person,
)
from indexer.types import Span
from server.question.asked_names import asked_first_name, asked_office
from server.question.countries import may_name_country, names_of_country
from server.question.given_names import (
    has_other_given_names,
    has_other_title,
    is_unknown_name,
    may_be_given_name,
)
from server.question.tokens import QuestionToken, joined_words, question_tokens
from server.question.types import LinkedName, LinkKind

# The shortest acronym, in characters, that may have any one character wrong; in a shorter one two
# neighbouring characters may be swapped, because short acronyms are near to each other. The
# shortest that is corrected at all.
LONG_ACRONYM, LEAST_ACRONYM = 5, 3
# The shortest surname, in characters, in which two neighbouring characters may be swapped; in which
# any one may be wrong; in which any two may.
SURNAME, _MIDDLE_SURNAME, LONG_SURNAME = 4, 6, 8
# How a name is recognised that the question does not write as a report does.
GUESSES: frozenset[LinkKind] = frozenset({"slip", "initials"})
# The longest name, in words, that is tried as the long form of an acronym never spelled out.
MOST_WORDS = 12


# How many words a name takes up, the name, and how it was recognised.
_Found = tuple[int, KnownName, LinkKind]


def link_names(text: str, names: NameIndex) -> tuple[LinkedName, ...]:
    """Return the names of a question in order, the longest at each place.

    None overlap, but those that the same words may mean have the same place: persons of one
    surname, names of one country.
    """
    words = question_tokens(text)
    links: list[LinkedName] = []
    asked, called = asked_office(text, words, names), asked_first_name(text, words, names)
    at = 0
    while at < len(words):
        if asked and at == asked.first:
            links += asked.links
            at += asked.count
            continue
        there = [one for one in _names_at(words, at, names) if not _is_other(words, at, one, names)]
        meant = _meant(there, words, at, names)
        if called and at == called.first and not meant:
            links += called.links
        for count, name, kind in meant:
            span = Span(words[at].span.start, words[at + count - 1].span.end)
            written = text[span.start : span.end]
            search = _search_text(written, name, kind) if len(meant) == 1 else written
            links.append(LinkedName(span, written, name.printed, kind, search, name.forms))
        at += meant[0][0] if meant else 1
    return tuple(links)


def _meant(
    there: Sequence[_Found], words: Sequence[QuestionToken], at: int, names: NameIndex
) -> list[_Found]:
    """The longest of the names at a place; several where a form stands for several.

    A title before a surname leaves those whom it fits, if it fits one. After a word that no report
    has, a surname of several is nobody's.
    """
    longest = max((count for count, _, _ in there), default=0)
    first = next((one for one in there if one[0] == longest), None)
    if first is None:
        return []
    meant = [one for one in there if one[0] == longest and one[2] == first[2] == "name"] or [first]
    run = tuple(word.bare for word in words[at : at + longest])
    if names_of_country(run, any(word.capitals for word in words[at : at + longest]), "delegate"):
        meant = [one for one in there if one[0] == longest and one[2] not in GUESSES]
    before = words[at - 1] if at and words[at].joined else None
    fitting = [
        one for one in meant if not (before and has_other_title(one[1].printed, before.text))
    ]
    found = list(dict.fromkeys(fitting or meant))
    persons = len(found) > 1 and all(_is_person(name, names) for _, name, _ in found)
    unknown = before is not None and is_unknown_name(before.bare, names.known_words)
    return [] if persons and unknown else found


def _names_at(words: Sequence[QuestionToken], at: int, names: NameIndex) -> Iterator[_Found]:
    """The names that may begin at a word, the most certain first."""
    yield from _whole_name(words, at, names)
    yield from _named_country(words, at, names)
    yield from _spelled_out_acronym(words, at, names)
    word = words[at]
    key = acronym_key(word.text).casefold()
    if _may_be_acronym(word, key, names):
        if key in names.misprints:
            yield 1, names.misprints[key], "slip"
        elif key in names.acronyms:
            yield 1, names.acronyms[key], "acronym" if names.acronyms[key].forms else "undefined"
        else:
            yield from _misspelt_acronym(word, key, names)
            if word.capitals and key in names.organisation_initials:
                yield 1, names.organisation_initials[key], "initials"
    yield from _misspelt_person(words, at, names)


def _is_other(words: Sequence[QuestionToken], at: int, found: _Found, names: NameIndex) -> bool:
    """Whether a person is found whose surname follows given names that it does not have."""
    count, name, _ = found
    if name.is_acronym or not _is_person(name, names):
        return False
    start = at
    while start and words[start].joined and _may_be_given(words, start - 1, names):
        start -= 1
    return has_other_given_names(name.printed, [one.bare for one in words[start : at + count - 1]])


def _is_person(name: KnownName, names: NameIndex) -> bool:
    surname = split_person(name.printed)[1][-1:]
    known = names.phrases.get(surname[0], ()) if surname else ()
    return any(person == name and len(phrase) == 1 for phrase, person in known)


def _may_be_given(words: Sequence[QuestionToken], at: int, names: NameIndex) -> bool:
    word = words[at]
    if word.bare in names.ordinary_words or word.capitals:
        return False
    return may_be_given_name(word.bare, word.text, at == 0, word.bare in names.known_words)


def _whole_name(words: Sequence[QuestionToken], at: int, names: NameIndex) -> Iterator[_Found]:
    """A whole name; an ordinary word is a name only with a capital (Young, but not "the young")."""
    longest = 0
    for phrase, name in names.phrases.get(words[at].bare, ()):
        written = tuple(word.bare for word in joined_words(words, at, len(phrase)))
        plain = (
            len(phrase) == 1
            and phrase[0] in names.ordinary_words
            and not words[at].text[0].isupper()
        )
        if len(phrase) < longest:
            return
        if written == phrase and not plain:
            yield len(phrase), name, "acronym" if name.is_acronym else "name"
            longest = len(phrase)


def _named_country(words: Sequence[QuestionToken], at: int, names: NameIndex) -> Iterator[_Found]:
    """A country by another name of it, or by its adjective before a role ("Kenyan delegate")."""
    for count in range(len(joined_words(words, at, MOST_WORDS)), 0, -1):
        for phrase in country_names(words, at, count):
            for own, name in names.phrases.get(phrase[0], ()):
                if own == phrase and not name.is_acronym:
                    yield count, name, "name"
            acronym = names.acronyms.get(phrase[0]) if len(phrase) == 1 else None
            if acronym and _is_country(acronym, phrase):
                yield count, acronym, "acronym" if acronym.forms else "undefined"


def _is_country(acronym: KnownName, phrase: Words) -> bool:
    """Whether an acronym means a country where the reports spell it out, if they do."""
    spelled = {folded_words(form) for form in acronym.forms}
    return not spelled or not spelled.isdisjoint(names_of_country(phrase, is_acronym=True))


def country_names(words: Sequence[QuestionToken], at: int, count: int) -> tuple[Words, ...]:
    """Return the names of the country that so many words of a question name, () for none."""
    if not may_name_country(words[at].bare):
        return ()
    run = words[at : at + count]
    capitals = any(word.capitals for word in run)
    following = words[at + count].bare if at + count < len(words) else ""
    return names_of_country(tuple(word.bare for word in run), capitals, following)


def _spelled_out_acronym(
    words: Sequence[QuestionToken], at: int, names: NameIndex
) -> Iterator[_Found]:
    """A capitalised name with the initials of an acronym that the reports do not spell out so."""
    run = ""
    for count, word in enumerate(joined_words(words, at, MOST_WORDS), 1):
        if word.bare in LINKING_WORDS and count > 1:
            continue
        if not word.text[0].isupper():
            return
        run += word.bare if word.capitals else word.bare[0]
        name = names.acronyms.get(run)
        if name and count > 1 and len(run) >= LEAST_INITIALS and _ends_alike(word, name):
            yield count, name, "initials"


def _ends_alike(word: QuestionToken, name: KnownName) -> bool:
    """Whether a word is the last of one of a name's long forms; True where it has none."""
    return not name.forms or any(folded_words(form)[-1] == word.bare for form in name.forms)


def _may_be_acronym(word: QuestionToken, key: str, names: NameIndex) -> bool:
    """Whether a word may be an acronym: in capitals, or not an ordinary word (unhcr, not who)."""
    if word.capitals:
        return True
    name = names.acronyms.get(key)
    if name and word.text == name.printed and not looks_like_acronym(word.text):  # G77, RemCo
        return True
    return word.bare not in names.ordinary_words and not (name and "." in name.printed)


def _misspelt_acronym(word: QuestionToken, key: str, names: NameIndex) -> Iterator[_Found]:
    """The acronym that a word is a misspelling of, if it is the only one.

    The first character must be right.
    """
    if len(key) < LEAST_ACRONYM + (not word.capitals) or word.bare in names.known_words:
        return
    alike = [other for other in names.acronyms if other[0] == key[0]]
    near = [other for other in alike if differ_by_swap(key, other)]
    if not near and word.capitals and len(key) >= LONG_ACRONYM:
        near = [other for other in alike if edits(key, other, 1) == 1]
    candidates = {names.misprints.get(other, names.acronyms[other]) for other in near}
    if len(candidates) == 1:
        yield 1, candidates.pop(), "slip"


def _misspelt_person(words: Sequence[QuestionToken], at: int, names: NameIndex) -> Iterator[_Found]:
    """The person whose surname a word is a misspelling of; given names may stand before it."""
    for count, word in enumerate(joined_words(words, at, 4), 1):
        name = _misspelt_surname(word, names)
        if name and all(_is_given_name(given, name) for given in words[at : at + count - 1]):
            yield count, name, "slip"


def _misspelt_surname(word: QuestionToken, names: NameIndex) -> KnownName | None:
    """The person with the nearest surname, None if that is too far or two are equally near."""
    length = len(word.bare)
    if length < SURNAME or word.bare in names.known_words or not word.bare.isalpha():
        return None
    cutoff = 2 if length >= LONG_SURNAME else 1
    near: dict[KnownName, int] = {}
    for surname, name in names.surnames.get(word.bare[0], ()):
        distance = edits(word.bare, surname, cutoff)
        if distance <= cutoff and (length >= _MIDDLE_SURNAME or differ_by_swap(word.bare, surname)):
            near[name] = distance
    best = [name for name, distance in near.items() if distance == min(near.values())]
    return best[0] if len(best) == 1 else None


def _is_given_name(word: QuestionToken, name: KnownName) -> bool:
    """Whether a word is one of a person's names, or one edit away from it."""
    return any(
        edits(word.bare, fold_word(part), 1) <= (len(word.bare) > 3)
        for part in TOKEN.findall(name.printed)
    )


def expand_question(text: str, links: Sequence[LinkedName]) -> str:
    """Return the question with each name replaced by what retrieval searches (`LinkedName.search`).

    A long form becomes its acronym where the reports prefer that: nDCG@10 rises from .845 to .924
    on the questions that spell names out. The long form is not added to an acronym: nDCG@10 would
    fall from .862 to .844 on the dev questions with names.
    """
    parts, end = [], 0
    for link in links:
        if link.span.start < end:  # another name that the same words may mean
            continue
        parts += [text[end : link.span.start], link.search]
        end = link.span.end
    return "".join([*parts, text[end:]])


def _search_text(written: str, name: KnownName, kind: LinkKind) -> str:
    """What retrieval searches: a corrected misspelling, an acronym for a long form, or the text."""
    if kind == "slip":
        return name.printed if name.is_acronym else name.printed.split()[-1]
    spelled = name.is_acronym and acronym_key(written) != acronym_key(name.printed)
    if name.is_acronym and "." in written and "." not in name.printed:  # I.O.M.
        return name.printed
    if kind == "initials" or (kind == "acronym" and spelled and name.prefers_acronym):
        return name.printed
    return written
