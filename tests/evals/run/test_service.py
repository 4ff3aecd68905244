"""An opened index as a service: what it ranks, what it knows."""

from __future__ import annotations

import pytest

from evals.retriever import encode_question, rank_passages
from evals.run.service import LocalService
from evals.run.systems import systems
from indexer.index.reader import Index
from tests.server.meetings import meetings

TEXT = "what did UNHCR say about security"


@pytest.fixture(scope="module")
def service(index: Index) -> LocalService:
    return LocalService(index)


def test_every_system_ranks_as_the_retriever_does_with_its_settings(
    service: LocalService, index: Index
) -> None:
    for system in systems():
        question = encode_question(index, TEXT, system.literal)
        expected = rank_passages(index, question, system.mode, 9, system.weights)
        scores = service.rank(TEXT, system, 9)
        assert tuple(scores) == expected, system.name
        assert list(scores.values()) == sorted(scores.values(), reverse=True)


def test_a_question_is_encoded_once_for_all_systems(
    service: LocalService, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[tuple[str, bool]] = []

    def encode(index: Index, text: str, literal: bool = False) -> object:
        encoded.append((text, literal))
        return encode_question(index, text, literal)

    monkeypatch.setattr("evals.run.service.encode_question", encode)
    for system in systems():
        service.rank("who opened the meeting", system, 3)
    assert encoded == [("who opened the meeting", False), ("who opened the meeting", True)]


def test_the_answer_is_that_of_the_command_line(service: LocalService) -> None:
    answer = service.answer(TEXT, "full", 3)
    full = systems(["full"])[0]
    ranked = service.rank(TEXT, full, 3)
    assert [p["passage_id"] for p in answer["passages"]] == list(ranked)
    assert [p["score"] for p in answer["passages"]] == pytest.approx(
        list(ranked.values()), abs=2e-5
    )


def test_it_knows_its_passages_speakers_language_and_index(
    service: LocalService, index: Index
) -> None:
    sentences = [span for passage in service.passages for span in passage.sentences]
    assert len(service.attributions) == len(sentences)
    assert service.language("migration-2003") == "en"
    about = service.about()
    assert about["index"] == index.manifest.index_id
    assert about["encoder"]["name"] == "all-MiniLM-L6-v2"
    assert list(about["corpus"]) == ["migration-2003"]


@pytest.mark.parametrize("segments", [1, 3])
def test_speakers_come_in_the_order_of_the_passages_of_several_reports(segments: int) -> None:
    small = meetings(segments)
    service = LocalService(small.index)
    expected = [
        small.records.attribution(row, sentence)
        for row, passage in enumerate(service.passages)
        for sentence in range(len(passage.sentences))
    ]
    assert list(service.attributions) == expected
    assert service.language("eau") == "fr"
