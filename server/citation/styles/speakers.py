"""Who says a quote, as its citation names them."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.types import Attribution, Passage, Span
from server.contract.wording import said_by


def speakers_of_spans(
    passage: Passage, spans: Sequence[Span], attributions: Sequence[Attribution]
) -> tuple[str, ...]:
    """Return who says some ranges of a passage, in words; `attributions` are of its sentences.

    Nobody is named where a part is said by somebody else, or by nobody who is known.
    """
    own = {
        tuple(said_by(attribution))
        for sentence, attribution in zip(passage.sentences, attributions, strict=True)
        if any(span.start < sentence.end and sentence.start < span.end for span in spans)
    }
    return own.pop() if len(own) == 1 else ()
