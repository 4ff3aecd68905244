"""The data of a report's decisions: what was decided, by whom, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.types import Attribution, Passage, Span
from server.citation.cite import Citation

Kind = Literal["conclusion", "recommendation", "agreement", "request"]
KINDS: tuple[Kind, ...] = ("conclusion", "recommendation", "agreement", "request")


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows that a sentence tells a decision.

    `by` are those who decide, in words; none where the sentence does not tell. `perhaps` marks what
    may be no decision. A sign that is `bare` ("Carried.") tells nothing without the motion before.
    """

    kind: Kind
    by: tuple[str, ...] = ()
    perhaps: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, who says it, and what it shows; None where it shows no decision."""

    passage: Passage
    span: Span
    attribution: Attribution
    sign: Sign | None = None

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.passage.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a report: `span` is its range of the passage's text, whole sentences.

    `by` are those who decide, in words; none where the report does not tell. The attribution says
    who says the first of the sentences. `introduction` is the line, of the report too, that an item
    of a list stands under: "The Board recommended that:".
    """

    kind: Kind
    perhaps: bool
    passage: Passage
    span: Span
    by: tuple[str, ...]
    attribution: Attribution
    citation: Citation
    introduction: str = ""

    @property
    def text(self) -> str:
        """The sentences, verbatim."""
        return self.passage.text[self.span.start : self.span.end]
