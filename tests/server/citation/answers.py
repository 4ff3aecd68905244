"""Answers about the report of the corpus, to be changed and verified."""

from __future__ import annotations

import json
from typing import Any

from indexer.corpus import SourceReport, read_report
from indexer.importers.read import parse_report
from indexer.index.reader import Index
from indexer.settings import ROOT
from server.answering import reasons
from server.answering.answer import ask
from server.citation.parsed_report import parse_on_demand
from server.citation.verify import VerifiedCitation, verify_answer
from server.contract.read import read_answer
from server.contract.serialise import answer_json

SOURCE = read_report(ROOT / "corpus/migration-2003")
TEXT = SOURCE.raw.decode()
PASSAGES = parse_report(SOURCE).passages


def answer_to(index: Index, question: str = "what did UNHCR say about security") -> Any:
    """Return the JSON of the answer to a question."""
    return json.loads(json.dumps(answer_json(ask(index, question))))


def refused_otherwise(index: Index) -> Any:
    """Return the JSON of an answer that is refused, for a sentence that says otherwise."""
    answer = answer_to(index)
    nearest = reasons.nearest(str(answer["passages"][0]["citation"]["paragraph"]))
    reason = reasons.OTHERWISE.format(
        where=reasons.ONE_REPORT, does="does", says="says", nearest=nearest
    )
    answer["answer"] |= {"quotes": [], "otherwise": answer["answer"]["quotes"][0]}
    return answer | {"answerable": False, "reason": reason}


def statuses(answer: Any, source: SourceReport | None = SOURCE) -> list[str]:
    """Return the verdict on the citation of each passage of an answer."""
    verified = _verified(answer, source)
    return [item.verdict.status for item in verified[: len(answer["passages"])]]


def quote_verdicts(answer: Any, source: SourceReport | None = SOURCE) -> list[VerifiedCitation]:
    """Return the verdict on each quote of an answer by its own citation."""
    return _verified(answer, source)[len(answer["passages"]) :]


def _verified(answer: Any, source: SourceReport | None) -> list[VerifiedCitation]:
    read = read_answer(json.dumps(answer), "answer.json")
    return verify_answer(read, parse_on_demand({"migration-2003": source}.get))


# Each change to the first passage of an answer, and what its citation is then.
def changing(path: str, value: object) -> Any:
    """Return a function that sets a field of a passage, or changes it where `value` is callable."""

    def change(passage: Any) -> None:
        *parents, last = path.split(".")
        for parent in parents:
            passage = passage[parent]
        passage[last] = value(passage[last]) if callable(value) else value

    return change
