"""Speakers and acts of sentences: numbered as they first come, and listed as postings."""

from __future__ import annotations

from pathlib import Path

from indexer.index.segment.arrays import ArrayFile
from indexer.index.segment.facet_rows import FacetWriter, key_text, write_speakers
from indexer.index.segment.layout import (
    FACET_KEYS,
    FACET_SENTENCES,
    FACET_STARTS,
    POSTING_ROWS,
)
from indexer.index.segment.postings import PostingsBuilder
from indexer.index.segment.tables import create_tables
from indexer.types import Attribution, Speaker

_KURBIEL = Speaker("Ms. Lisa Kurbiel", "UNICEF", "representative")
_UNHCR = Speaker(None, "UNHCR")
_PASSAGES = [
    [Attribution("said_by", (_KURBIEL,), act="noted"), Attribution("unattributed", reason="none")],
    [],
    [
        Attribution("about", about=(_UNHCR, Speaker(role="Chair")), act="noted"),
        Attribution("said_by", (_UNHCR, _KURBIEL), (_UNHCR,), act="agreed"),
    ],
    [Attribution("said_by", (Speaker(role="Chair"),), act="noted")],
]


def test_facets_are_pairs_of_sentence_and_number_passage_by_passage(tmp_path: Path) -> None:
    tables, postings = create_tables(tmp_path / "records.sqlite"), PostingsBuilder()
    writer = FacetWriter(tmp_path, postings)
    first = 0
    for attributions in _PASSAGES:
        writer.add(first, attributions)
        first += len(attributions)
    writer.close(tables)
    postings.write(tmp_path, tables)
    names = ["Ms. Lisa Kurbiel", "UNICEF", "noted", "UNHCR", "agreed", "Chair"]
    assert tables.execute("SELECT * FROM speakers ORDER BY number").fetchall() == [
        (0, "person", "Ms. Lisa Kurbiel", "ms. lisa kurbiel"),
        (1, "organisation", "UNICEF", "unicef"),
        (2, "act", "noted", "noted"),
        (3, "organisation", "UNHCR", "unhcr"),
        (4, "act", "agreed", "agreed"),
        (5, "office", "Chair", "chair"),
    ]
    assert ArrayFile(tmp_path / FACET_STARTS).all().tolist() == [0, 3, 3, 7, 9]
    assert ArrayFile(tmp_path / FACET_SENTENCES).all().tolist() == [0, 0, 0, 3, 3, 3, 3, 4, 4]
    found = [names[number] for number in ArrayFile(tmp_path / FACET_KEYS).all().tolist()]
    assert found == [
        "Ms. Lisa Kurbiel", "UNICEF", "noted", "UNHCR", "Ms. Lisa Kurbiel", "UNICEF", "agreed",
        "Chair", "noted",
    ]  # fmt: skip
    rows = ArrayFile(tmp_path / POSTING_ROWS).all().tolist()
    lists = {
        (field, term): rows[start : start + size]
        for field, term, size, start in tables.execute("SELECT * FROM terms").fetchall()
    }
    tables.close()
    assert lists == {
        ("about", "office\tChair"): [2],
        ("about", "organisation\tUNHCR"): [2, 3],
        ("act", "agreed"): [3],
        ("act", "noted"): [0, 4],
        ("said", "office\tChair"): [4],
        ("said", "organisation\tUNHCR"): [3],
        ("said", "organisation\tUNICEF"): [0, 3],
        ("said", "person\tMs. Lisa Kurbiel"): [0, 3],
    }


def test_a_speaker_is_folded_for_looking_up(tmp_path: Path) -> None:
    tables = create_tables(tmp_path / "records.sqlite")
    write_speakers(tables, [("organisation", "Straßenbau ÉCOLE")])
    assert tables.execute("SELECT folded FROM speakers").fetchall() == [("strassenbau école",)]
    tables.close()


def test_a_kind_and_a_name_make_one_term() -> None:
    assert key_text(("person", "UNEP")) != key_text(("organisation", "UNEP"))
