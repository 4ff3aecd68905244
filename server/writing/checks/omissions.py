"""Check that what a sentence leaves out of a clause does not change what the rest says.

Left out may be what stands between commas, what begins with a preposition, one of several joined by
"and", and what follows at the end. Not left out may be a verb, a word before a noun, or the
beginning of a clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from indexer.lexicon.load import word_list
from server.writing.checks.frame import cues_of
from server.writing.checks.speaker import names_speaker
from server.writing.checks.types import Alignment, SourceQuote, Token

_DELIMITERS = ",—–()"
_FORMS_OF_VERBS = ("be", "have", "do")


def omission_fault(aligned: Alignment, quote: SourceQuote, first: int) -> str | None:
    """Return what must not be left out; else None. What the sentence says begins at `first`."""
    used = [other for _, other in aligned.pairs]
    content = [
        at for at, (_, other) in enumerate(aligned.pairs)
        if aligned.quote[other].kind not in ("function", "mark")
    ]  # fmt: skip
    if not content:
        return None
    begin = content[0]
    while begin and used[begin - 1] == used[begin] - 1:
        begin -= 1
    if not _may_begin(aligned, quote, first, used[begin]):
        return _left_out(aligned.quote[max(first, used[begin] - 3) : used[begin]], quote)
    for one, other in zip(used[begin:], used[begin + 1 :], strict=False):
        if other > one + 1 and not _may_leave_out(aligned, quote.text, one, other):
            return _left_out(aligned.quote[one + 1 : other], quote)
    return _end_fault(aligned, quote, used[content[-1]])


def _left_out(tokens: Sequence[Token], quote: SourceQuote) -> str:
    words = quote.text[tokens[0].span.start : tokens[-1].span.end] if tokens else ""
    return f"it leaves out “{words}” of quote {quote.number}, which may change the sense"


def _may_begin(aligned: Alignment, quote: SourceQuote, first: int, at: int) -> bool:
    """Whether a sentence may begin with this token of the quote."""
    tokens = aligned.quote
    start = at
    while start > first and _is_free(tokens[start - 1]):
        start -= 1
    before = tokens[first:start]
    if not before or before[-1].text in ",;:—–":
        return True
    if before[-1].text == "and" and tokens[start].text == "that":
        return True
    if _spells_out(tokens, first - 1, at):
        return True
    # "The representative of (UNHCR)"
    who = quote.text[before[0].span.start : tokens[at].span.end]
    if first == 0 and names_speaker(who, quote.speakers):
        return True
    return (
        len(before) > 1
        and before[-2].text in ",;—–"
        and before[-1].text.casefold() in word_list("checked_words", "clause openings")
    )


def _may_leave_out(aligned: Alignment, text: str, one: int, other: int) -> bool:
    """Whether the tokens between two used ones may be left out."""
    tokens = aligned.quote
    gap = list(tokens[one + 1 : other])
    words = [token for token in gap if token.kind != "mark"]
    if not words:
        return all(token.text not in ";:?!" for token in gap)
    if _is_passive(words, tokens[other]):
        return False
    if all(_is_free(token) or token.text in _DELIMITERS for token in gap):
        return True
    if gap[0].text in _DELIMITERS and gap[-1].text in _DELIMITERS:
        return not any(
            gap[0].span.start <= cue.span.start < gap[-1].span.end for cue in cues_of(text)
        )
    if _spells_out(tokens, one, other):
        return True
    if words[0].key == "to":  # "expected (to start work) in May", "reported (to Congress)"
        return False
    joint = words[-2:] if words[-1].text.casefold() == "that" else words[-1:]
    if joint[0].text.casefold() == "and":
        return True
    return (
        gap[0].text.casefold() in word_list("checked_words", "prepositions")
        and not any(map(_is_verb, words))
        and not any(token.text.casefold() == "and" for token in words)
        # "(in favour) of" is no phrase of its own
        and tokens[other].key != "of"
        and (tokens[other].kind in ("function", "direction") or gap[-1].text in _DELIMITERS)
    )


def _is_free(token: Token) -> bool:
    return token.kind == "function" and token.key not in (*_FORMS_OF_VERBS, "to", "and")


def _is_verb(token: Token) -> bool:
    return token.key in _FORMS_OF_VERBS or (
        token.kind == "content" and token.text.endswith(("ed", "ing"))
    )


def _is_passive(gap: Sequence[Token], following: Token) -> bool:
    """Whether a form of "be" is left out right before a verb: "was elected"."""
    return bool(gap) and gap[-1].key == "be" and following.kind == "content"


def _spells_out(tokens: Sequence[Token], one: int, other: int) -> bool:
    """Whether only the long form of an acronym is left out: "(the ...) (UNODC)"."""
    gap = [token for token in tokens[one + 1 : other] if token.kind != "mark"]
    acronym = tokens[other].text
    if not acronym.isupper() or len(acronym) < 2 or tokens[other - 1].text != "(":
        return False
    initials = "".join(token.text[0] for token in gap if token.text[0].isupper())
    begins = gap[0].text[0].isupper() or gap[0].text == "the"
    return begins and len(initials) <= len(acronym) + 2 and _loosely(initials, acronym)


def _loosely(initials: str, acronym: str) -> bool:
    """Whether the letters of an acronym stand in its initials, in order."""
    at = iter(initials)
    return all(letter in at for letter in acronym)


def _end_fault(aligned: Alignment, quote: SourceQuote, last: int) -> str | None:
    """What is cut at the end within the clause, and bounds what is said."""
    tail = aligned.quote[last + 1 : aligned.end]
    if not tail:
        return None
    head = tail[0]
    goes_on = head.kind in ("content", "number", "guard") or head.key in _FORMS_OF_VERBS
    # "agreed (to leave)"
    goes_on = goes_on or (head.key == "to" and aligned.quote[last].text.endswith("ed"))
    # "children (who were ill)"
    goes_on = goes_on or head.text.casefold() in ("who", "which", "whose", "where", "that")
    bound = next((token for token in tail if token.text.casefold() in _limits()), None)
    if goes_on or bound is not None:
        return _left_out(tail, quote)
    return None


@cache
def _limits() -> frozenset[str]:
    return frozenset(word_list("checked_words", "limits"))
