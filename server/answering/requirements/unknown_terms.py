"""Find the names, numbers and years of a question that the reports do not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from indexer.index.names import folded_words
from indexer.index.search.lexical import LexicalIndex
from indexer.lexicon.load import one_of, word_list
from indexer.types import Passage, Span
from server.answering.requirements.known_text import DOTTED, KnownText
from server.answering.requirements.misspelling import misspelt_term
from server.answering.types import UnknownTerms
from server.question.answer_type import YEAR
from server.question.countries import country_of_adjective, names_of_country
from server.question.types import Question

# What may stand between the words of a name whose initials are an acronym: linking words. In an
# acronym of so many letters up to four words of any kind may.
_LINKS = rf"(?:\W+{one_of(word_list('linking_words', 'in names of organisations'))})*"
_LONG, _ANY_WORDS = 4, r"(?:\W+\w+){0,4}?"
# Where a larger share of the words begins with a capital, as in a title, capitals mark no names.
_TITLE_SHARE = 0.6
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_YEAR = re.compile(YEAR)
# Before the first word of a sentence.
_SENTENCE_END = re.compile(r"[.?!:]\s")
_TITLES = frozenset(
    word.casefold()
    for title in word_list("titles", "women", "men", "women or men")
    for word in title.split()
)
_POSSESSIVE = re.compile(r"['’]s?$")


def find_unknown_terms(
    question: Question, first: Sequence[Passage], known: KnownText
) -> UnknownTerms:
    """Return the names, numbers and years of a question that the known text does not have.

    A name that is linked counts as known, and so do an acronym that one of the `first` passages
    spells out and a misspelling of a known term.
    """
    linked = {word for link in question.links for word in _WORD.findall(link.search)}
    names = [
        (start, name)
        for start, name in _names(question.search, known)
        if name not in linked
        and not known.has(name)
        and not _is_title_of(linked, question.search, start, name)
        and not _is_misspelt(name, known.lexical)
        and not any(_spells_out(passage.text, name) for passage in first)
    ]
    numbers = [n for n in _NUMBER.findall(question.search) if not known.has(n)]
    return UnknownTerms(
        tuple(_joined(question.search, names)),
        tuple(dict.fromkeys(n for n in numbers if not _YEAR.fullmatch(n))),
        tuple(dict.fromkeys(n for n in numbers if _YEAR.fullmatch(n))),
        _unknown_speaker(question, first, known),
    )


def _is_title_of(names: Collection[str], text: str, start: int, word: str) -> bool:
    """Return whether a word is the title before a name: "Councillor Hall", who is "Cllr Hall"."""
    following = _WORD.search(text, start + len(word))
    return following is not None and following[0] in names and word.casefold() in _TITLES


def _unknown_speaker(question: Question, first: Sequence[Passage], known: KnownText) -> str | None:
    """The speaker whose words are asked for, if no word of its name is known.

    Nor is a person, if no passage has all words of a full name: given names or surnames of others
    are nobody. Of a country's adjective the country is looked for, too.
    """
    span = question.requested_speaker
    if span is None or any(
        link.span.start < span.end and span.start < link.span.end for link in question.links
    ):
        return None
    name = question.text[span.start : span.end]
    if _is_common(span, question):
        return None
    if country := country_of_adjective(folded_words(name)):
        names = names_of_country(folded_words(country), is_acronym=True) or ((country,),)
        return None if any(known.has(" ".join(own)) for own in (*names, (name,))) else country
    if any(_spells_out(passage.text, name.replace(".", "")) for passage in first):
        return None
    if DOTTED.fullmatch(name):
        is_known = known.has(name.replace(".", "")) or known.has_together(name)
        return None if is_known else name
    words = [word for word in _WORD.findall(name) if known.lexical.analyzer.terms(word)]
    there = [word for word in words if known.has(word)]
    if any(_is_misspelt(word, known.lexical) for word in words if word not in there):
        return None
    if there and (not _is_full_name(words) or known.has_together(name)):
        return None
    return name if words else None


def _is_full_name(words: Sequence[str]) -> bool:
    return len(words) > 1 and all(word[0].isupper() and not word.isupper() for word in words)


def _is_common(span: Span, question: Question) -> bool:
    """Whether a speaker is called by ordinary words in small letters: "the lawyer", "experts".

    The encoder knows such a word whole, and a surname in small letters by its pieces.
    """
    if question.search != question.text:
        return False
    own = [word for word in question.words if span.start <= word.start < span.end]
    return bool(own) and all(word.text.islower() and len(word.tokens) == 1 for word in own)


def _names(question: str, known: KnownText) -> Iterator[tuple[int, str]]:
    """The words written as names, with their positions; at the start of sentences acronyms only."""
    words = [match for match in _WORD.finditer(question) if match[0][0].isalpha()]
    capitals = sum(match[0][0].isupper() for match in words)
    if len(words) > 1 and capitals > _TITLE_SHARE * len(words):
        return
    for at, match in enumerate(words):
        name = _POSSESSIVE.sub("", match[0])
        is_acronym = len(name) > 1 and name.isupper()
        begins = at == 0 or _SENTENCE_END.search(question, words[at - 1].end(), match.start())
        if (
            name
            and name[0].isupper()
            and (is_acronym or not begins)
            and known.lexical.analyzer.terms(name)
        ):
            yield match.start(), name


def _is_misspelt(name: str, lexical: LexicalIndex) -> bool:
    """Whether a name is a misspelling of a term of the reports; an acronym never is."""
    return (
        not name.isupper() and misspelt_term(lexical.analyzer.terms(name)[0], lexical) is not None
    )


def _spells_out(text: str, name: str) -> bool:
    """Whether words in a text begin with the letters of an acronym (United Nations for UN)."""
    letters = re.sub(r"(?<=[A-Z])s$", "", name)
    if len(letters) < 2 or not letters.isupper() or not letters.isalpha():
        return False
    is_long = len(letters) >= _LONG
    rest = [f"[{letter}{letter.lower()}]" if is_long else letter for letter in letters[1:]]
    words = rf"\w*{_ANY_WORDS if is_long else _LINKS}\W+".join([letters[0], *rest])
    return re.search(rf"\b{words}", text) is not None


def _joined(question: str, names: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The names, each once; names with only white space between them are joined."""
    found: dict[str, None] = {}
    run = ""
    end = -1
    for start, name in names:
        if run and not question[end:start].strip():
            run += question[end:start] + name
        else:
            found.setdefault(run)
            run = name
        end = start + len(name)
    found.setdefault(run)
    return (name for name in found if name)
