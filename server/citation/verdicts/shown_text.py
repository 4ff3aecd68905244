"""Whether a text that an answer shows around a quote is cut within a sentence of the report.

Another version may cut paragraphs otherwise, and a part of one that is made of whole sentences is
as true as the whole. A part of a sentence may say the opposite of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.types import Passage
from server.citation.compare import words

# So many words at an end of a text tell where in a report it stands.
_END_WORDS = 8
# Where punctuation ends a sentence, whether this program finds an end there or not.
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+")


def is_cut_short(text: str, passages: Sequence[Passage]) -> bool:
    """Return whether a text, whose words stand in a report, begins or ends within a sentence."""
    found = words(text)
    first, last = found[:_END_WORDS], found[-_END_WORDS:]
    own: list[str] = []
    edges = {0}
    for passage in passages:
        for sentence in _sentences(passage):
            own += words(sentence)
            edges.add(len(own))
    begins = any(own[at : at + len(first)] == first for at in edges)
    ends = any(own[max(0, at - len(last)) : at] == last for at in edges)
    return not (begins and ends)


def _sentences(passage: Passage) -> Iterator[str]:
    """Yield the texts between all places where a sentence may begin or end."""
    text = passage.text
    cuts = {0, len(text), *(found.end() for found in _ENDS_SENTENCE.finditer(text))}
    cuts.update(at for sentence in passage.sentences for at in (sentence.start, sentence.end))
    for start, end in pairwise(sorted(cuts)):
        yield text[start:end]
