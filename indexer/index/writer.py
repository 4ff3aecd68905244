"""Write the parts of an index into a folder; `reader` reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from indexer.attribution.types import AttributionRecord
from indexer.corpus import SourceReport
from indexer.encoding.pooling import sentence_vectors
from indexer.encoding.types import Encoding
from indexer.index.headings import HeadingIndex
from indexer.index.late_interaction import TokenIndex
from indexer.index.layout import HEADINGS, LEXICAL, REPORTS_FOLDER, SENTENCES
from indexer.index.lexical import LexicalIndex
from indexer.index.record_files import (
    ATTRIBUTIONS_FILE,
    PASSAGES_FILE,
    write_attributions,
    write_passages,
)
from indexer.index.vectors import FlatVectorIndex
from indexer.types import Passage


def write_records(
    folder: Path, passages: Sequence[Passage], attributions: Mapping[str, AttributionRecord]
) -> None:
    """Write the passages and the attributions of each report."""
    write_passages(folder / PASSAGES_FILE, passages)
    write_attributions(folder / ATTRIBUTIONS_FILE, attributions)


def write_search_indexes(
    folder: Path,
    passages: Sequence[Passage],
    encodings: Sequence[Encoding],
    tokenizer: Tokenizer,
    language: str,
) -> dict[str, int]:
    """Build and write the search indexes; return the numbers of reports, passages and so on.

    `encodings` are those of the passages, in order; `language` (ISO 639-1, "" for several) chooses
    stop words and stemmer.
    """
    size = len(passages)
    sentences = [passage.sentences for passage in passages]
    rows = np.concatenate(
        [sentence_vectors(e, own) for e, own in zip(encodings, sentences, strict=True)]
    )
    owners = np.repeat(np.arange(size), [len(own) for own in sentences])
    FlatVectorIndex.build(rows, owners, size).save(folder, SENTENCES)
    tokens = TokenIndex.build(encodings, sentences, punctuation(tokenizer))
    tokens.save(folder)
    lexical = LexicalIndex.build([passage.text for passage in passages], language)
    lexical.save(folder, LEXICAL)
    paths = [lexical.analyzer.terms(" ".join(passage.section)) for passage in passages]
    HeadingIndex.build(paths).save(folder, HEADINGS)
    return {
        "reports": len({passage.report_id for passage in passages}),
        "passages": size,
        "sentences": len(rows),
        "tokens": len(tokens),
    }


def write_sources(folder: Path, sources: Iterable[SourceReport]) -> None:
    """Copy the files of each report, so that citations can be verified without the corpus."""
    for source in sources:
        target = folder / REPORTS_FOLDER / source.meta.report_id
        target.mkdir(parents=True)
        (target / "report.toml").write_bytes(source.toml)
        (target / source.meta.file).write_bytes(source.raw)


def punctuation(tokenizer: Tokenizer) -> NDArray[np.bool_]:
    """Return which token ids have no letter and no digit: (V,)."""
    vocabulary = tokenizer.get_vocab()
    marked = np.zeros(max(vocabulary.values()) + 1, dtype=np.bool_)
    for token, number in vocabulary.items():
        marked[number] = not any(character.isalnum() for character in token)
    return marked
