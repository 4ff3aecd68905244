"""Read a question that follows others: "what else did he say", "and on security?", "about that".

Nothing is guessed: where an earlier question names two who may be meant, nothing is carried over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from indexer.lexicon.load import one_of, word_list
from indexer.types import Span
from server.question.conversation.types import CarriedOver, FollowedQuestion, Named, NamedKind

_LIST = "pronouns_of_questions"
_PREPOSITION = one_of(word_list(_LIST, "prepositions"))
# The kinds of name that a pronoun may stand for.
_MEANT: dict[str, frozenset[NamedKind]] = {
    "a man": frozenset({"man", "person"}),
    "a woman": frozenset({"woman", "person"}),
    "a person or a group": frozenset({"man", "woman", "person", "organisation"}),
    "an organisation": frozenset({"organisation"}),
}
_KINDS = {word: kinds for name, kinds in _MEANT.items() for word in word_list(_LIST, name)}
_PRONOUN = re.compile(rf"\b{one_of(_KINDS)}\b", re.I)
_POSSESSIVES = frozenset({"his", "her", "hers", "their", "theirs", "its"})
_EMPTY_IT = re.compile(
    r"(?:is|was|does|did|has|will|would|can) it\b|"
    rf"it {one_of(word_list(_LIST, 'after an empty it'))}\b",
    re.I,
)
_SUBJECT = re.compile(
    rf"\b(?P<before>{_PREPOSITION} )(?P<word>{one_of(word_list(_LIST, 'a subject'))})(?=\W*\Z)",
    re.I,
)
_TOPIC = re.compile(
    r"\b(?P<before>about|on|regarding|concerning|for|against|to) (?P<topic>[^?.!]+?)\s*[?.!]*\Z",
    re.I,
)
_GOING_ON = re.compile(
    rf"\A\W*(?:{one_of(word_list(_LIST, 'going on'))}\W+)+(?:{_PREPOSITION} )?"
    r"(?P<rest>[^?!]+?)\s*[?.!]*\Z",
    re.I,
)
# A longer rest, in words, or one with a verb, is a question of its own.
_MOST_WORDS = 8
_OWN_QUESTION = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|did|does|do|is|are|was|were|has|have|had|"
    r"can|could|will|would|should)\b",
    re.I,
)

# The names that a question has, in its order.
FindNames = Callable[[str], Sequence[Named]]


def follow(text: str, earlier: Sequence[str], find_names: FindNames) -> FollowedQuestion:
    """Return a question as it reads after some earlier ones, the oldest first.

    A pronoun takes the only name that it can stand for, of the last question that has one; "about
    that" takes the subject of the question before; a name or a subject alone ("and UNICEF?", "and
    on security?") takes the rest of it.
    """
    read: list[str] = []
    for one in earlier:
        read.append(_followed(one, read, find_names).text)
    return _followed(text, read, find_names)


def _followed(text: str, earlier: Sequence[str], find_names: FindNames) -> FollowedQuestion:
    if not earlier:
        return FollowedQuestion(text)
    if going_on := _going_on(text, earlier[-1], find_names):
        return going_on
    changes = [*_subject_change(text, earlier[-1]), *_pronoun_changes(text, earlier, find_names)]
    read, carried, end = "", list[CarriedOver](), 0
    for span, written, over in sorted(changes, key=lambda change: change[0]):
        if span.start >= end:
            read += text[end : span.start] + written
            carried.append(over)
            end = span.end
    return FollowedQuestion(read + text[end:], tuple(carried))


_Change = tuple[Span, str, CarriedOver]


def _going_on(text: str, before: str, find_names: FindNames) -> FollowedQuestion | None:
    """The question before with another name or subject; None for a question of its own."""
    found = _GOING_ON.match(text)
    if found is None or _OWN_QUESTION.search(found["rest"]):
        return None
    rest = found["rest"].strip()
    if len(rest.split()) > _MOST_WORDS:
        return None
    named, names = find_names(rest), find_names(before)
    topic = _TOPIC.search(before)
    if named and len({one.name for one in names}) == 1:
        span = names[0].span
        read = before[: span.start] + rest + before[span.end :]
    elif topic and not (named and names):
        read = before[: topic.start("topic")] + rest + "?"
    elif names and not topic:
        read = f"{before.rstrip('?.! ')} about {rest}?"
    else:
        return None
    return FollowedQuestion(read, (CarriedOver(text, read, before),))


def _subject_change(text: str, before: str) -> Iterator[_Change]:
    """The subject of the question before, for "it" or "that" at the end of this one."""
    word, topic = _SUBJECT.search(text), _TOPIC.search(before)
    if word and topic:
        subject = topic["topic"]
        span = Span(*word.span("word"))
        yield span, subject, CarriedOver(word["word"], subject, before)


def _pronoun_changes(text: str, earlier: Sequence[str], find_names: FindNames) -> Iterator[_Change]:
    """The names that the pronouns of a question stand for; none after a name of its own."""
    own = find_names(text)
    for match in _PRONOUN.finditer(text):
        if any(one.span.start < match.start() for one in own):
            continue
        word = match[0].casefold()
        if word == "it" and any(
            empty.start() <= match.start() < empty.end() for empty in _EMPTY_IT.finditer(text)
        ):
            continue
        found = _meant(_KINDS[word], earlier, find_names)
        if found:
            name, source = found
            written = f"{name}'s" if _is_possessive(word, text, match.end()) else name
            yield Span(*match.span()), written, CarriedOver(match[0], name, source)


def _meant(
    kinds: frozenset[NamedKind], earlier: Sequence[str], find_names: FindNames
) -> tuple[str, str] | None:
    """The only name of some kinds in the last question that has one, with that question."""
    for question in reversed(earlier):
        names = {one.name for one in find_names(question) if one.kind in kinds}
        if names:
            return (names.pop(), question) if len(names) == 1 else None
    return None


def _is_possessive(word: str, text: str, end: int) -> bool:
    """Whether a pronoun owns what follows: "her view", not "about her"."""
    follows = re.match(r" [^\W\d_]", text[end:]) is not None
    return word in _POSSESSIVES and (word != "her" or follows)
