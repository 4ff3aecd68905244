"""Find the items of a list that are names alone, under which others stand: "- Nick", "- Bo"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.lexicon.letters import NAME_WORD
from indexer.lexicon.load import word_list
from indexer.types import Passage

_NAME = re.compile(rf"{NAME_WORD}(?: {NAME_WORD}){{0,2}}")
_NO_NAMES = frozenset(word_list("rolls", "labels")) | frozenset(word_list("rolls", "heads"))
# So many names and as many other items make a list of notes.
_LEAST = 2


def name_items(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each sentence of a list that is a name alone.

    None where the list is all names (a roll), or where one follows another without an item between
    more often than not.
    """
    texts = [passage.text[span.start : span.end].strip() for span in passage.sentences]
    names = [at for at, text in enumerate(texts) if _is_name(text)]
    followed = [at for at in names if at + 1 < len(texts) and at + 1 not in names]
    if len(followed) >= _LEAST and 2 * len(followed) > len(names):
        yield from ((at, texts[at]) for at in followed)


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and text.casefold() not in _NO_NAMES
