"""Who is found to say each sentence of a made-up report, however sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.attribution.discourse import attribute_sentences
from indexer.entities.acronyms.finding import find_acronyms
from indexer.entities.cast import find_persons
from indexer.entities.organisations import Organisations
from indexer.importers.markdown import parse_markdown
from indexer.types import Attribution, Passage, ReportMeta
from tests.indexer.minutes import passages, who


def find(*texts: str) -> list[Attribution]:
    """Return the attribution of each sentence of the texts, before it is judged how sure it is."""
    return find_in(passages(*texts))


def find_in(own: Sequence[Passage]) -> list[Attribution]:
    """Return the attribution of each sentence of the passages, before it is judged."""
    organisations = Organisations(own, find_acronyms(own))
    found = attribute_sentences(own, find_persons(own, organisations), organisations)
    return [attribution for each in found for attribution in each]


def speakers(*texts: str) -> list[list[str | None]]:
    """Return the names of those who say each sentence of the texts."""
    return [who(attribution) for attribution in find(*texts)]


def find_in_markdown(source: str) -> list[tuple[str, list[str | None]]]:
    """Return each sentence of a report in Markdown with the names of those who say it."""
    own = parse_markdown(source, ReportMeta("r", "Report")).passages
    texts = [p.text[span.start : span.end] for p in own for span in p.sentences]
    return [(text, who(found)) for text, found in zip(texts, find_in(own), strict=True)]
