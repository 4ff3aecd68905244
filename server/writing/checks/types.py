"""Define what the checks read: quotes with who said them, tokens, and how two texts align."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.types import Span, Speaker

# A guard is a word that no claim may lose or gain: a negation, a modal verb, a quantity, a hedge, a
# condition. A direction is a word that no claim may gain: "from", "by", "before".
TokenKind = Literal["content", "number", "guard", "direction", "function", "mark"]


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """A quote as the model gets it: its number, its words, and who said them."""

    number: int
    text: str
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a punctuation mark of a text.

    Tokens with the same `key` say the same. `is_name` is true of words with a capital that no
    beginning of a sentence gives them.
    """

    text: str
    key: str
    kind: TokenKind
    span: Span
    is_name: bool = False

    @property
    def is_content(self) -> bool:
        """Whether the token counts as a content word."""
        return self.kind in ("content", "number")


@dataclass(frozen=True, slots=True)
class Alignment:
    """The tokens of a sentence and of a quote, and the pairs of both that correspond, in order.

    `start` and `end` bound the tokens of the quote that the sentence draws on: its clause.
    """

    sentence: tuple[Token, ...]
    quote: tuple[Token, ...]
    pairs: tuple[tuple[int, int], ...]
    start: int
    end: int

    @property
    def added(self) -> tuple[Token, ...]:
        """The tokens of the sentence without a counterpart, without marks."""
        paired = {own for own, _ in self.pairs}
        return tuple(
            token
            for at, token in enumerate(self.sentence)
            if at not in paired and token.kind != "mark"
        )

    def unused(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens of a range of the quote without a counterpart, without marks."""
        paired = {other for _, other in self.pairs}
        return tuple(
            self.quote[at]
            for at in range(start, end)
            if at not in paired and self.quote[at].kind != "mark"
        )
