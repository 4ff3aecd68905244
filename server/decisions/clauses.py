"""Read what stands before a verb: auxiliaries, subject, and whether the clause is a main one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.lexicon.load import one_of, word_list

_ADVERB = re.compile(rf"(?:\A|\s|,)(?i:{one_of(word_list('decisions', 'adverbs'))}),?\Z")
_NONE_BEFORE = re.compile(
    rf"\b(?i:{one_of(word_list('decisions', 'no decision before the verb'))})\Z|n[’']t\Z"
)
_TO_BE = re.compile(r"\b(?P<be>was|were|is|are|been)\Z")
_HAVE = re.compile(r"\b(?:has|have)\Z")
_ANOTHER_PARTICIPLE = re.compile(r"\b(?P<be>was|were|been)\s+(?:\w+ly\s+)?\w+(?:ed|n)\s+and\Z")
# "The Board, by consensus," before its verb.
_ASIDE = re.compile(r",\s[^,;:]{1,80},\Z")
_SUBORDINATING = one_of(word_list("decisions", "subordinating"))
_SUBORDINATE = re.compile(rf"\b(?i:{_SUBORDINATING})\b")
_THAT = re.compile(r"\b(?:that|whether|if|how|why|what)\b")
_COORDINATING = one_of(word_list("decisions", "coordinating"))
# What may stand directly before the subject of a main clause.
_BREAK = re.compile(rf"(?:[,;:.–—)\]”]|\s-|\b(?i:{_COORDINATING}))\Z")
_NEW_CLAUSE = re.compile(rf"(?:[;.:–—]|\s-|,\s(?i:{_COORDINATING}))\Z")
# "Finally, while we call for": no main clause, other than after a longer one.
_WHILE = re.compile(r"\A(?:\w+,\s)?(?:[Ww]hile|[Ww]hereas)\Z")
_FRONTING = re.compile(rf"[\W\d]*(?i:{one_of(word_list('decisions', 'fronting'))})\b")
_TOLD = re.compile(r"\b(?:\w+ed|said|told|felt|thought|says)\s+(?:\w+\s+){0,2}?that\b")
# A fronted clause or phrase: "After a long debate, ", "As nobody objected, ".
_FRONTED = re.compile(r"\A[^;:]{1,200}?,\Z")


@dataclass(frozen=True, slots=True)
class VerbContext:
    """What stands before a verb without its auxiliaries and adverbs, and whether it is a passive.

    `generic` marks "is" and "are", by which a report may tell what usually happens, `perfect` "has
    been", by which it may tell what happened long before.
    """

    before: str
    passive: bool
    generic: bool = False
    perfect: bool = False


def verb_context(text: str, at: int) -> VerbContext | None:
    """Return what stands before the verb at a character; None where that tells of no decision.

    So it is after "had", "not", "would" and the like.
    """
    before = _without_adverbs(text[:at])
    if _NONE_BEFORE.search(before):
        return None
    if match := _ANOTHER_PARTICIPLE.search(before):
        return _passive(_without_adverbs(before[: match.start()]), match["be"])
    if match := _TO_BE.search(before):
        return _passive(_without_adverbs(before[: match.start()]), match["be"])
    if match := _HAVE.search(before):
        before = _without_adverbs(before[: match.start()])
    return VerbContext(before, passive=False)


def _passive(before: str, be: str) -> VerbContext | None:
    """The context of a participle after a form of "to be"; "had been" and "to be" tell nothing."""
    if be == "been":
        match = _HAVE.search(before)
        if match is None:
            return None
        before = _without_adverbs(before[: match.start()])
    if _NONE_BEFORE.search(before):
        return None
    return VerbContext(before, passive=True, generic=be in ("is", "are"), perfect=be == "been")


def _without_adverbs(text: str) -> str:
    text = text.rstrip()
    while match := _ADVERB.search(text):
        text = text[: match.start()].rstrip()
    return text


def without_aside(before: str) -> str | None:
    """Return a text without the aside in commas that it ends with; None where there is none."""
    match = _ASIDE.search(before)
    return _without_adverbs(before[: match.start()]) if match else None


def begins_main_clause(before: str) -> bool:
    """Return whether a subject after this text is that of a main clause of its sentence.

    It is none after "that", "which" and the like, unless a new clause begins after them: in
    "Funds were short, and the Board agreed" it does.
    """
    before = _without_adverbs(before)
    if _WHILE.search(before):
        return False
    if not before or _NEW_CLAUSE.search(before) or _is_heading(before):
        return True
    if not _BREAK.search(before):
        return False
    if _TOLD.search(before):
        return False
    if before.endswith(",") and _FRONTING.match(before):
        return True
    if _THAT.search(before):
        return False
    return not _SUBORDINATE.search(before) or _FRONTED.match(before) is not None


def _is_heading(before: str) -> bool:
    """Whether a text is only a number or a mark: "12.", "(a)", "•"."""
    return re.fullmatch(r"[\W\d]*(?:[a-zA-Z]{1,3}[.)])?[\W\d]*", before) is not None


def names_a_thing(before: str) -> bool:
    """Return whether what stands before a passive is a main clause's subject and nothing else."""
    comma = before.rfind(",")
    subject = before
    if comma >= 0 and begins_main_clause(before[: comma + 1]):
        subject = before[comma + 1 :]
    return _SUBORDINATE.search(subject) is None
