"""An answer with absolute links verifies; where they lead is listed as not checked."""

from __future__ import annotations

import json

from indexer.index.reader import Index
from server.answering.answer import ask
from server.citation.base_url import with_base_url
from server.citation.parsed_report import parse_on_demand
from server.citation.verify import Verified, verify
from server.contract.read import read_answer
from server.contract.serialise import answer_json
from tests.server.citation.answers import SOURCE

_REPORT = "migration-2003"


def _verified(text: str) -> Verified:
    report_of = parse_on_demand({_REPORT: SOURCE}.get)
    return verify(read_answer(text, "answer.json"), report_of, lambda: [_REPORT])


def test_absolute_links_verify_and_their_base_is_not_checked(index: Index) -> None:
    answer = ask(index, "what did UNHCR say about security")
    text = json.dumps(answer_json(with_base_url(answer, "https://x.org/minutes")))
    verified = _verified(text)
    assert verified.holds
    assert verified.claims.not_checked[-1] == (
        "whether https://x.org/minutes, with which links begin, is the service that answered"
    )
    assert not any(
        "links begin" in line
        for line in _verified(json.dumps(answer_json(answer))).claims.not_checked
    )


def test_a_link_to_another_place_is_altered_whatever_it_begins_with(index: Index) -> None:
    answer = ask(index, "what did UNHCR say about security")
    text = json.dumps(answer_json(with_base_url(answer, "https://x.org")))
    verified = _verified(
        text.replace("x.org/reports/migration-2003#p44:", "x.org/reports/migration-2003#p45:")
    )
    assert "altered" in [item.verdict.status for item in verified.citations]
