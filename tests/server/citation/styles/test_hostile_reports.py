"""No character that acts unseen comes from a report into a citation, in any style."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.attribution.attribute import attribute_report
from indexer.importers.read import import_file
from indexer.parsing.parse import parse
from indexer.report_toml import read_report_toml
from indexer.types import Report, Span
from server.citation.cite import cite
from server.citation.links import quote_url
from server.citation.styles.format import format_citation
from server.citation.styles.speakers import speakers_of_spans
from server.citation.styles.types import STYLES, Reference
from server.contract.citation_json import citation_json

# Escape, bell, C1 introducer, delete; overrides and isolates; tags; marks without width.
_ACTING = "\x1b\x07\x9b\x7f\x90\x08\u202e\u202d\u2066\u2069\U000e0001\U000e0041\u200b\u2060\ufff9"
_words = st.lists(
    st.tuples(st.sampled_from(["Ada", "31m", "]0;owned", "Byron", "5 %"]), st.sampled_from(_ACTING)),
    min_size=1, max_size=4,
).map(lambda pairs: "".join(f"{acts}{word} " for word, acts in pairs).strip())  # fmt: skip


def _report(title: str, heading: str, name: str, said: str) -> Report:
    """Return a report with a text everywhere that a file can have one."""
    fields = {"title": title, "series": title}
    meeting = {"place": title, "dates": title, "organiser": title}
    toml = "\n".join(f"{key} = {_toml(value)}" for key, value in fields.items())
    toml += "\n[meeting]\n" + "\n".join(f"{k} = {_toml(v)}" for k, v in meeting.items())
    meta = read_report_toml(f"id = 'r'\n{toml}\n".encode(), Path("report.toml"))
    text = f"# 1. {heading}\n\nMs. {name} of UNEP said that {said} rose.\n"
    return parse(import_file(text.encode(), Path("report.md")), meta)


def _toml(text: str) -> str:
    return '"' + "".join(f"\\U{ord(character):08x}" for character in text) + '"'


@settings(max_examples=60, deadline=None)
@given(title=_words, heading=_words, name=_words, said=_words)
def test_nothing_that_acts_unseen_reaches_a_citation(
    title: str, heading: str, name: str, said: str
) -> None:
    report = _report(title, heading, name, said)
    passage = report.passages[0]
    spans = (Span(0, len(passage.text)),)
    speakers = speakers_of_spans(
        passage, spans, attribute_report(report.passages, "en").attributions[0]
    )
    url = f"https://x.org{quote_url(passage, spans[0])}"
    reference = Reference(passage, spans, report.meta, url, speakers)
    written = [format_citation(reference, style) for style in STYLES]
    citation = citation_json(cite(passage, spans, report.meta, "0" * 64))
    written += [
        citation["label"],
        citation["url"],
        citation["quote"],
        json.dumps(citation, ensure_ascii=False),
    ]
    written += [report.meta.title, *passage.section, *speakers]
    for text in written:
        assert not set(text) & set(_ACTING), text
        assert {c for c in text if unicodedata.category(c) == "Cc"} <= {"\n", "\r"}, text
        assert not any(percent in text for percent in ("%1B", "%9B", "%C2%9B", "%E2%80%AE")), text


def test_a_quote_is_cited_to_the_character_beside_characters_that_were_left_out() -> None:
    raw = "# Talks\n\nMs. Byron said \x1b[31mno\u202e to fees.\n"
    document = import_file(raw.encode(), Path("report.md"))
    report = parse(document, read_report_toml(b"id = 'r'\ntitle = 'T'\n", Path("report.toml")))
    passage = report.passages[0]
    assert passage.text == "Ms. Byron said [31mno to fees."
    citation = cite(passage, [Span(15, 29)], report.meta, "0" * 64)
    assert [document.source[s.start : s.end] for s in citation.spans] == ["[31mno", " to fees"]
