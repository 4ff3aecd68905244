"""Verify a whole answer with nothing but the reports' files.

Each file is parsed again and each citation made anew; what the answer claims must be that.
**exact**: it is; **moved**: the quote stands elsewhere than the citation says; **altered**: words
were changed, a sentence is cut, or something else in the answer is not the report's; **missing**:
the report does not hold it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, cast, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from indexer.corpus import Source
from indexer.errors import AnswerFileError
from indexer.parse import parse
from indexer.types import Passage, Span
from server.cite import cite
from server.schemas import (
    AnswerJSON,
    CitationJSON,
    PassageJSON,
    QuoteJSON,
    Range,
    VerifiedJSON,
)
from server.shape import citation_json, footnote_json
from server.verify import Verdict, compare, find_quote, words

Parsed = tuple[Source, Sequence[Passage]]
ReportOf = Callable[[str], Parsed | None]

# Beyond, floating point does not tell one integer from the next.
_FURTHEST = 2**53
_GIVE = "give what `rapporteur ask --json` printed, or /ask answered"
# Where a quote stands: a difference here alone means that it has moved.
_PLACE = ("paragraph", "section", "source")


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation of an answer and what became of it."""

    passage_id: str
    label: str
    quote: str
    verdict: Verdict


def read_answer(text: str, name: str) -> AnswerJSON:
    """An answer from its JSON; raises AnswerFileError naming the first thing that is not right."""
    try:
        data = json.loads(text, parse_float=_number)
        json.dumps(data, ensure_ascii=False).encode()
    except RecursionError as exc:
        raise AnswerFileError(f"{name} is nested too deeply to be an answer; {_GIVE}.") from exc
    except UnicodeEncodeError as exc:
        told = f"{name} holds half of a surrogate pair and is no text"
        raise AnswerFileError(f"{told}; {_GIVE}.") from exc
    except ValueError as exc:
        raise AnswerFileError(f"{name} is not JSON ({str(exc)[:80]}); {_GIVE}.") from exc
    wrong = next(_misfits(data, AnswerJSON, "the answer"), None)
    if wrong:
        raise AnswerFileError(
            f"{name} is no answer of `rapporteur ask --json` or of /ask: {wrong}; "
            "give one unchanged in shape."
        )
    return cast("AnswerJSON", data)


def _number(text: str) -> float:
    """A number; one without a fraction is an integer, however JSON writes it."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < _FURTHEST else value


def _misfits(value: object, kind: Any, where: str) -> Iterator[str]:
    """Where a value does not have the shape of a TypedDict (further fields are allowed)."""
    if is_typeddict(kind):
        if not isinstance(value, dict):
            yield f"{where} is no object"
            return
        for field, inner in _fields(kind).items():
            if field not in value:
                yield f"{where} has no {field!r}"
            else:
                yield from _misfits(value[field], inner, field)
    elif kind == Range:
        if not isinstance(value, list) or len(value) != 2:
            yield f"{where} is no pair of characters' numbers"
            return
        yield from _misfits(value, list[int], where)
    elif get_origin(kind) is list:
        if not isinstance(value, list):
            yield f"{where} is no list"
            return
        for item in value:
            yield from _misfits(item, get_args(kind)[0], f"an item of {where}")
    elif not _is_a(value, get_args(kind) if isinstance(kind, UnionType) else (kind,)):
        yield f"{where} is {str(value)[:40]!r}"


@cache
def _fields(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _is_a(value: object, kinds: Sequence[type]) -> bool:
    if value is None:
        return NoneType in kinds
    return type(value) in kinds or (type(value) is int and float in kinds)


def parsed_once(source_of: Callable[[str], Source | None]) -> ReportOf:
    """Reports with their passages, each read and parsed when it is first asked for."""

    parsed: dict[str, Parsed] = {}

    def report_of(report_id: str) -> Parsed | None:
        source = None if report_id in parsed else source_of(report_id)
        if source:  # a name that is none is not kept: anyone may make one up
            parsed[report_id] = (source, parse(source.text, source.meta).passages)
        return parsed.get(report_id)

    return report_of


def check_answer(answer: AnswerJSON, report_of: ReportOf) -> list[Checked]:
    """A verdict on each passage's citation, in order; `report_of` gives a report or None."""
    checked = []
    shown = {passage["passage_id"] for passage in answer["passages"]}
    strays = [q for q in answer["answer"]["quotes"] if q["passage_id"] not in shown]
    for passage in answer["passages"]:
        own = [q for q in answer["answer"]["quotes"] if q["passage_id"] == passage["passage_id"]]
        citation = passage["citation"]
        found = report_of(citation["report_id"])
        if found is None:
            name = citation["report_id"]
            verdict = Verdict("missing", f"There is no report {name!r} in the corpus.")
        else:
            verdict = _verdict(passage, own, *found)
        checked.append(
            Checked(passage["passage_id"], citation["label"], citation["quote"], verdict)
        )
    for quote in strays:
        verdict = Verdict("altered", "The answer quotes a passage that it does not show.")
        checked.append(Checked(quote["passage_id"], "", quote["text"], verdict))
    return checked


def verified_json(checked: Sequence[Checked]) -> VerifiedJSON:
    """The verdicts on an answer's citations."""
    return {
        "citations": [
            {
                "passage_id": item.passage_id,
                "label": item.label,
                "quote": item.quote,
                "verdict": {"status": item.verdict.status, "detail": item.verdict.detail},
            }
            for item in checked
        ],
        "exact": sum(item.verdict.status == "exact" for item in checked),
    }


def _verdict(
    shown: PassageJSON, quotes: Sequence[QuoteJSON], source: Source, passages: Sequence[Passage]
) -> Verdict:
    claimed = shown["citation"]
    same = [p for p in passages if p.text == shown["text"]]
    here = [p for p in same if p.paragraph == claimed["paragraph"]]
    if not same:
        holder = find_quote(claimed["quote"], passages)
        if holder is None:
            return compare(claimed["quote"], passages)
        return Verdict(
            "altered",
            f"The quote stands in para. {holder.paragraph}, but the passage shown around it is "
            "not the report's.",
        )
    passage = (here or same)[0]
    highlights = [Span(start, end) for start, end in shown["highlights"]]
    marked = [*highlights, *(Span(q["start"], q["end"]) for q in quotes)]
    if not highlights or not all(_whole_sentences(span, passage) for span in marked):
        return Verdict("altered", "A quote is not made of whole sentences of its passage.")
    expected = citation_json(cite(passage, highlights, source.meta, source.sha256))
    if words(claimed["quote"]) != words(expected["quote"]):
        if find_quote(claimed["quote"], passages):
            return Verdict("altered", "The highlighted words are not the quote.")
        return compare(claimed["quote"], passages)
    for quote in quotes:
        if passage.text[quote["start"] : quote["end"]] != quote["text"]:
            return Verdict("altered", "The answer's quote is not what stands at its place.")
    return _same_citation(shown, passage, claimed, expected)


def _whole_sentences(span: Span, passage: Passage) -> bool:
    starts = {sentence.start for sentence in passage.sentences}
    ends = {sentence.end for sentence in passage.sentences}
    return span.start in starts and span.end in ends and span.start < span.end


def _same_citation(
    shown: PassageJSON, passage: Passage, claimed: CitationJSON, expected: CitationJSON
) -> Verdict:
    """The verdict on a quote whose words are right: is all the rest that is said of it?"""
    place = f"para. {passage.paragraph}, characters {expected['source']['spans']}"
    if shown["passage_id"] != passage.passage_id or any(
        _place(claimed)[field] != _place(expected)[field] for field in _PLACE
    ):
        return Verdict("moved", f"The same words stand in {place}.")
    for field in ("report_title", "label", "url"):
        if claimed[field] != expected[field]:
            right = expected[field]
            return Verdict("altered", f"The citation's {field} should be {right!r}.")
    if claimed["source"]["file"] != expected["source"]["file"]:
        return Verdict("altered", f"The file should be {expected['source']['file']!r}.")
    if shown["footnotes"] != [footnote_json(note) for note in passage.footnotes]:
        return Verdict("altered", "The footnotes are not those that the passage calls.")
    if shown["speakers"]:
        return Verdict("altered", "The answer names a speaker that the file does not bear out.")
    if claimed["source"]["sha256"] != expected["source"]["sha256"]:
        return Verdict("exact", f"The file has changed since, but not at this place ({place}).")
    return Verdict("exact", f"The words stand in {place}.")


def _place(citation: CitationJSON) -> dict[str, object]:
    return {
        "paragraph": citation["paragraph"],
        "section": citation["section"],
        "source": citation["source"]["spans"],
    }
