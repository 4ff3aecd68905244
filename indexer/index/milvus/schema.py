"""The collections of an index in Milvus: their names, fields and indexes.

For each language there are three: `values` by key, `passages` with their terms for BM25, and
`sentences` with their vectors. `head` says what belongs to the index, and the alias NAME stands for
the head of the index that is published.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from indexer.index.bm25 import K1, B

# The one key in the collection `head`.
HEAD = "head"
# Bytes of a string field, and of a primary key.
LONGEST_TEXT, LONGEST_ID = 65_535, 512
# Every collection must have a vector; that of `values` is of no use.
UNUSED, UNUSED_VECTOR = "unused", [0.0, 0.0]
# Of the graph over many sentence vectors (Malkov and Yashunin 2016): neighbours of each, and how
# many are looked at when one is put in.
_NEIGHBOURS, _LOOKED_AT = 16, 200
_GENERATION = 12
_PLAIN = re.compile(r"[a-z0-9]{1,32}")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of the collections of one generation of an index."""

    name: str
    generation: str

    @property
    def head(self) -> str:
        """The collection that says what belongs to the index."""
        return f"{self.name}_{self.generation}_head"

    def of(self, language: int, kind: str) -> str:
        """Return a collection of a language, given by its number."""
        return f"{self.name}_{self.generation}_{language}_{kind}"


def generation_of(index_id: str, segment_ids: Sequence[str]) -> str:
    """Return what names an index with the order of its rows."""
    return sha256("\n".join((index_id, *segment_ids)).encode()).hexdigest()[:_GENERATION]


def generation_in(collection: str, name: str) -> str | None:
    """Return the generation that a collection belongs to; None for one that is not of an index."""
    found = re.fullmatch(
        rf"{re.escape(name)}_([0-9a-f]{{{_GENERATION}}})_(head|\d+_(values|passages|sentences))",
        collection,
    )
    return found[1] if found else None


def words_of(terms: Sequence[str]) -> str:
    """Return terms as a text that every analyzer of Milvus cuts into these terms again.

    A term that is not plain ASCII is given by its hash.
    """
    return " ".join(
        term if _PLAIN.fullmatch(term) else f"x{sha256(term.encode()).hexdigest()[:24]}"
        for term in terms
    )


def add_values(client: Any, name: str, **options: Any) -> None:
    """Create a collection of values."""
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("id", DataType.VARCHAR, is_primary=True, max_length=LONGEST_ID)
    schema.add_field("chunks", DataType.INT64)
    schema.add_field("value", DataType.VARCHAR, max_length=LONGEST_TEXT)
    schema.add_field(UNUSED, DataType.FLOAT_VECTOR, dim=len(UNUSED_VECTOR))
    indexes = client.prepare_index_params()
    indexes.add_index(UNUSED, index_type="FLAT", metric_type="IP")
    client.create_collection(name, schema=schema, index_params=indexes, **options)


def add_passages(client: Any, name: str, **options: Any) -> None:
    """Create a collection of passages, which BM25 finds by their terms."""
    from pymilvus import DataType, Function, FunctionType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("row", DataType.INT64, is_primary=True)
    schema.add_field(
        "terms",
        DataType.VARCHAR,
        max_length=LONGEST_TEXT,
        enable_analyzer=True,
        analyzer_params={"tokenizer": "standard"},
    )
    schema.add_field("bm25", DataType.SPARSE_FLOAT_VECTOR)
    schema.add_function(
        Function(
            name="bm25",
            function_type=FunctionType.BM25,
            input_field_names=["terms"],
            output_field_names=["bm25"],
        )
    )
    indexes = client.prepare_index_params()
    indexes.add_index(
        "bm25",
        index_type="SPARSE_INVERTED_INDEX",
        metric_type="BM25",
        params={"bm25_k1": K1, "bm25_b": B},
    )
    client.create_collection(name, schema=schema, index_params=indexes, **options)


def add_sentences(client: Any, name: str, *, dimension: int, exact: bool, **options: Any) -> None:
    """Create a collection of sentence vectors, all compared (`exact`) or found in a graph."""
    from pymilvus import DataType

    schema = client.create_schema(auto_id=False, enable_dynamic_field=False)
    schema.add_field("row", DataType.INT64, is_primary=True)
    schema.add_field("passage", DataType.INT64)
    schema.add_field("vector", DataType.FLOAT_VECTOR, dim=dimension)
    indexes = client.prepare_index_params()
    if exact:
        indexes.add_index("vector", index_type="FLAT", metric_type="IP")
    else:
        indexes.add_index(
            "vector",
            index_type="HNSW",
            metric_type="IP",
            params={"M": _NEIGHBOURS, "efConstruction": _LOOKED_AT},
        )
    client.create_collection(name, schema=schema, index_params=indexes, **options)
