"""What a folder of segments and Milvus give is the same: every method of `Storage`, every search.

The segments on disk are compared with brute force elsewhere; here they are the oracle, as one
segment and as three.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from indexer.encoding.codec import sentence_codes
from indexer.index.analyzer import analyzer_of, stop_words
from indexer.index.milvus.address import MilvusAddress
from indexer.index.milvus.engine import connect
from indexer.index.milvus.head import read_head
from indexer.index.milvus.segment import MilvusSegment, open_part
from indexer.index.records import Records
from indexer.index.search.headings import HeadingIndex
from indexer.index.search.late_interaction import TokenIndex
from indexer.index.search.lexical import LexicalIndex
from indexer.index.search.name_directory import NameDirectory
from indexer.index.search.speakers import SpeakerIndex
from indexer.index.search.vectors import SentenceIndex
from indexer.index.segment.layout import FIELDS, PostingField
from indexer.index.segment.reader import Segment
from indexer.index.storage import Storage
from tests.fakes import WordEncoder
from tests.small_index import word_codec

_ANALYZER = analyzer_of("en", stop_words("en"))
_QUESTIONS = (
    "rivers carry less water",
    "the Director of the World Bank recommended dams",
    "Word3 grew in 1993",
    "UNEP on timber",
    "zebra",
)


@pytest.fixture(scope="module")
def remote(address: MilvusAddress) -> MilvusSegment:
    engine = connect(address)
    names, head = read_head(engine, address.name)
    (part,) = head.parts
    return open_part(engine, names, 0, part)


@pytest.fixture(scope="module")
def local(one: list[Segment]) -> Segment:
    return one[0]


def test_it_has_the_counts_of_one_segment(remote: Storage, local: Storage) -> None:
    assert dict(remote.info.counts) == dict(local.info.counts)
    assert (remote.passages, remote.sentences) == (local.passages, local.sentences)


def test_reports_are_found_listed_and_given_back_as_they_were(
    remote: Storage, local: Storage
) -> None:
    ids = local.reports.ids()
    assert remote.reports.ids() == ids and len(ids) == 9
    assert remote.reports.series() == local.reports.series()
    assert remote.reports.sizes().tolist() == local.reports.sizes().tolist()
    assert remote.reports.find("nobody") is None
    for number, name in enumerate(ids):
        assert remote.reports.find(name) == local.reports.find(name)
        assert remote.reports.report_id(number) == name
        assert remote.reports.source(number) == local.reports.source(number)
        assert remote.reports.part(number, "outline") == local.reports.part(number, "outline")
        assert remote.reports.part(number, "roster") == local.reports.part(number, "roster")
    for row in range(local.passages):
        assert remote.reports.at(row) == local.reports.at(row)


@pytest.mark.parametrize("series", [(), ("forum",), ("nothing",)])
@pytest.mark.parametrize(
    ("since", "until"), [("", ""), ("2001", ""), ("", "2002-03"), ("2002", "2003"), ("2003-04", "")]
)
def test_reports_are_listed_by_series_and_dates(
    remote: Storage, local: Storage, series: Sequence[str], since: str, until: str
) -> None:
    found = remote.reports.within(series, since, until)
    assert found == local.reports.within(series, since, until)


def test_passages_are_those_of_the_segment(remote: Storage, local: Storage) -> None:
    every = np.arange(local.passages)
    records = local.texts.records(0, local.passages)
    assert remote.texts.records(0, local.passages) == records
    assert remote.texts.attributions(3, 8) == local.texts.attributions(3, 8)
    assert remote.texts.fingerprints(every).tolist() == local.texts.fingerprints(every).tolist()
    assert remote.texts.row("nothing") is None
    for row, (_, record) in enumerate(records):
        assert remote.texts.row(record[0]) == row
        same = local.texts.with_fingerprint(record[2])
        assert sorted(remote.texts.with_fingerprint(record[2])) == sorted(same)
    assert max(len(local.texts.with_fingerprint(record[2])) for _, record in records) == 4
    assert remote.texts.with_fingerprint(1) == []


def test_names_words_and_speakers_are_those_of_the_segment(remote: Storage, local: Segment) -> None:
    keys = [key for (key,) in local.query("SELECT DISTINCT key FROM names")] + ["zebra", 'a"b\\']

    def found(storage: Storage) -> dict[object, list[int]]:
        return {key: numbers.tolist() for key, numbers in storage.names.find(keys)}

    assert found(remote) == found(local) and len(found(local)) > 20
    for kind, initial, size, _ in local.query("SELECT * FROM alike"):
        alike = sorted(local.names.alike(kind, initial, size - 1, size))
        assert sorted(remote.names.alike(kind, initial, size - 1, size)) == alike
    words = ["rivers", "byron", "zebra", "water", "bank", "", "été"]
    assert remote.names.ordinary(words) == local.names.ordinary(words) != set()
    assert remote.names.in_names(words) == local.names.in_names(words) != set()
    for (folded,) in local.query("SELECT DISTINCT folded FROM speakers"):
        called = sorted(local.names.speakers_called(folded))
        assert sorted(remote.names.speakers_called(folded)) == called
    assert remote.names.speakers_called("zebra") == []


@pytest.mark.parametrize("field", FIELDS)
def test_posting_lists_are_those_of_the_segment(
    remote: Storage, local: Segment, field: PostingField
) -> None:
    sql = "SELECT term FROM terms WHERE field = ?"
    terms = [term for (term,) in local.query(sql, (field,))] + ["zebra", "ü#/ "]
    assert remote.terms.counts(field, terms) == local.terms.counts(field, terms)
    for term in terms[::3]:
        assert remote.terms.rows(field, term).tolist() == local.terms.rows(field, term).tolist()
        sizes = range(max(0, len(term) - 1), len(term) + 2)
        alike = sorted(local.terms.beginning_with(field, term[0], sizes))
        assert sorted(remote.terms.beginning_with(field, term[0], sizes)) == alike


def test_codes_are_those_of_the_segment(remote: Storage, local: Storage) -> None:
    rows = np.array([30, 0, 7, 7, 12])
    assert remote.codes.token_counts().tolist() == local.codes.token_counts().tolist()
    assert remote.codes.sentence_starts().tolist() == local.codes.sentence_starts().tolist()
    assert remote.codes.sentences(rows).tolist() == local.codes.sentences(rows).tolist()
    (tokens, sizes), (own, own_sizes) = remote.codes.tokens(rows), local.codes.tokens(rows)
    assert (tokens.tolist(), sizes.tolist()) == (own.tolist(), own_sizes.tolist())
    bounds, expected = remote.codes.sentence_bounds(rows), local.codes.sentence_bounds(rows)
    assert [each.tolist() for each in bounds] == [each.tolist() for each in expected]


@pytest.mark.parametrize("question", _QUESTIONS)
def test_searches_score_as_they_do_on_disk(remote: Storage, local: Segment, question: str) -> None:
    rows, terms = np.arange(local.passages), _ANALYZER.terms(question)
    asked = WordEncoder().encode([question])[0]
    vector = asked.vectors.mean(axis=0)
    mine, own = LexicalIndex([remote], _ANALYZER), LexicalIndex([local], _ANALYZER)
    assert mine.search(terms).of(rows).tolist() == own.search(terms).of(rows).tolist()
    assert mine.weights(terms) == own.weights(terms)
    for allowed in (None, rows % 3 == 0):
        found, expected = mine.search(terms), own.search(terms)
        assert found.best(99, allowed).tolist() == expected.best(99, allowed).tolist()
        scores = expected.of(rows)
        best = sorted(scores[found.best(3, allowed)].tolist())
        assert best == sorted(scores[expected.best(3, allowed)].tolist())
    weights = own.weights(terms)
    headings = HeadingIndex([local]).score(weights, rows).tolist()
    assert HeadingIndex([remote]).score(weights, rows).tolist() == headings
    cosines = SentenceIndex([local]).score(vector, rows).tolist()
    assert SentenceIndex([remote]).score(vector, rows).tolist() == cosines
    compared = [TokenIndex([each], word_codec()).compare(asked, rows) for each in (remote, local)]
    assert compared[0].best.tolist() == compared[1].best.tolist()
    assert compared[0].weights.tolist() == compared[1].weights.tolist()


@pytest.mark.parametrize("question", _QUESTIONS)
@pytest.mark.parametrize("step", [1, 3])
def test_the_nearest_sentences_are_those_of_brute_force_but_for_ties(
    remote: Storage, local: Segment, question: str, step: int
) -> None:
    vector = WordEncoder().encode([question])[0].vectors.mean(axis=0)
    allowed = np.arange(local.passages) % step == 0
    rows = np.flatnonzero(allowed)
    first, last = local.codes.sentence_bounds(rows)
    owners = np.repeat(rows, last - first)
    asked = sentence_codes(vector[None, :])[0].astype(np.int64)
    products = local.codes.sentences(rows).astype(np.int64) @ asked
    last_one = np.sort(products)[-20]
    for index in (SentenceIndex([remote]), SentenceIndex([local])):
        found = set(index.search(vector, 20, None if step == 1 else allowed).tolist())
        assert set(owners[products > last_one]) <= found <= set(owners[products >= last_one])


def test_speakers_and_facets_are_those_on_disk(remote: Storage, local: Segment) -> None:
    mine, own = SpeakerIndex([remote]), SpeakerIndex([local])
    rows = np.arange(local.passages)
    assert mine.facets(rows) == own.facets(rows)
    for kind, name in local.query("SELECT kind, name FROM speakers WHERE kind != 'act'"):
        assert mine.said_by([(kind, name)]).tolist() == own.said_by([(kind, name)]).tolist()
        assert mine.scores([[(kind, name)]]).tolist() == own.scores([[(kind, name)]]).tolist()
        chosen = own.said_by([(kind, name)])
        assert mine.facets(rows, chosen) == own.facets(rows, chosen)


def test_records_are_those_on_disk(remote: Storage, three: list[Segment]) -> None:
    mine, own = Records([remote]), Records(three)
    assert list(mine.passages) == list(own.passages)
    for name in own.reports:
        assert mine.reports[name] == own.reports[name]
        assert mine.outlines[name] == own.outlines[name]
        assert mine.attributions[name] == own.attributions[name]
        assert mine.source(name) == own.source(name)
    assert mine.listing.page("łódź", 0, 99) == own.listing.page("łódź", 0, 99)
    numbers = np.arange(0, 9, 2)
    expected = NameDirectory(three).passages_of(numbers).tolist()
    assert NameDirectory([remote]).passages_of(numbers).tolist() == expected
