"""Read the sentences of a report one by one: what each shows by its words and by its headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.lexicon.load import one_of, word_list
from indexer.types import Attribution, Passage, ReportMeta
from server.decisions.bodies import own_body
from server.decisions.earlier_meetings import is_about_another
from server.decisions.headings import kinds_of_section
from server.decisions.minute_forms import minute_sign
from server.decisions.telling import Telling
from server.decisions.types import Kind, Sentence, Sign
from server.decisions.verbs import verb_sign

# A section of more than this share of a report tells nothing about its sentences.
_MOST_OF_A_REPORT = 0.6
# Fewer words are a heading, an entry of a list or a name.
_LEAST_WORDS = 5
# What a sentence ends with; others are entries of tables and lists of documents.
_ENDS = (".", ";")
# Characters of a name, at most.
_LONGEST_NAME = 80
_PRONOUN = re.compile(r"(?i:they|he|she|it|both)")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
_FIRST_PERSON = re.compile(r"\bI(?:[’']\w+)?\s+[a-z]|\b(?:we|We|my|our|us)\b")
_OPERATIVE: dict[Kind, re.Pattern[str]] = {
    kind: re.compile(
        rf"\A(?P<mark>[\W\d]*(?:[a-z]{{1,3}}[.)]\s+)?)"
        rf"{one_of(word_list('decisions', f'operative {kind}'))}\b"
    )
    for kind in ("agreement", "recommendation", "request")
}
_TO_BE_DONE = re.compile(rf"\b{one_of(word_list('decisions', 'to be done'))}\b", re.IGNORECASE)
# "Recalling its decision of 1998,": the preamble of a resolution.
_PREAMBLE = re.compile(r"\A[\W\d]*[A-Z][a-z]+(?:ing|ed)\b[^.]*,\s*\Z")


def read_sentences(
    meta: ReportMeta, passages: Sequence[Passage], said: Sequence[tuple[Attribution, ...]]
) -> Iterator[Sentence]:
    """Yield the sentences of a report in its order, each with what it shows.

    A paragraph about another meeting, and a table, show nothing.
    """
    own = own_body(meta, passages)
    headed = _telling_headings(passages)
    for passage, attributions in zip(passages, said, strict=True):
        spans = passage.sentences
        opening = passage.text[spans[0].start : spans[0].end] if spans else ""
        is_silent = " | " in passage.text or is_about_another(opening, meta)
        is_spoken = _FIRST_PERSON.search(_QUOTED.sub("", passage.text)) is not None
        kinds = headed.get(passage.section, ())
        for span, attribution in zip(spans, attributions, strict=True):
            text = passage.text[span.start : span.end]
            telling = Telling(
                text, span.start, attribution, own, is_spoken, _antecedent(passage, attribution)
            )
            sign = None if is_silent else _sign(telling, kinds)
            yield Sentence(passage, span, attribution, sign)


def _antecedent(passage: Passage, said: Attribution) -> str:
    """The words of the same paragraph that show who speaks; "" for none but a pronoun."""
    for place in said.evidence:
        words = passage.text[place.span.start : place.span.end]
        is_name = words[:1].isalpha() and _PRONOUN.fullmatch(words) is None
        if place.passage_id == passage.passage_id and is_name and len(words) <= _LONGEST_NAME:
            return words
    return ""


def _telling_headings(passages: Sequence[Passage]) -> dict[tuple[str, ...], tuple[Kind, ...]]:
    """The kinds that the headings of each section name, where that is not most of the report."""
    kinds = {path: kinds_of_section(path) for path in {p.section for p in passages}}
    share = Counter(kinds[passage.section] for passage in passages)
    most = _MOST_OF_A_REPORT * len(passages)
    return {path: named for path, named in kinds.items() if named and share[named] <= most}


def _sign(one: Telling, headed: tuple[Kind, ...]) -> Sign | None:
    sign = minute_sign(one.text) or verb_sign(one) or _operative_sign(one.text, bool(headed))
    if not headed or (sign is not None and not sign.perhaps):
        return sign
    return _headed_sign(one, headed) or sign


def _operative_sign(text: str, is_headed: bool) -> Sign | None:
    """The sign of a paragraph of a resolution, marked by a number, a heading or its end."""
    for kind, form in _OPERATIVE.items():
        match = form.match(text)
        if match and (is_headed or match["mark"].strip() or text.rstrip().endswith(";")):
            return Sign(kind)
    return None


def _headed_sign(one: Telling, kinds: tuple[Kind, ...]) -> Sign | None:
    """What a sentence is by its heading; perhaps only, where it tells what a person said."""
    words = one.text.split()
    if len(words) < _LEAST_WORDS or not one.text.rstrip("”\"') ").endswith(_ENDS):
        return None
    if _PREAMBLE.match(one.text) or not any(word[0].islower() for word in words):
        return None
    is_to_do = _TO_BE_DONE.search(one.text) is not None
    kind = kinds[0]
    if "recommendation" in kinds and (is_to_do or len(kinds) == 1):
        kind = "recommendation"
    is_told = one.attribution.cue is not None and any(
        who.person for who in one.attribution.speakers
    )
    perhaps = is_told or (kind == "recommendation" and not is_to_do)
    by = one.speakers() if one.attribution.cue is not None else ()
    return Sign(kind, by, perhaps)
