"""A quote finds its passages, whatever way the report was cut."""

from __future__ import annotations

from dataclasses import replace

from evals.gold.questions import GOLD_FOLDER, load_gold
from evals.gold.quote_matching import passages_with
from evals.run.service import LocalService
from indexer.index.reader import Index
from indexer.types import Passage

TEXT = "The harbour was closed for many years after the war had ended."


def _cut(*texts: str) -> list[Passage]:
    return [Passage("abc"[n], "r", n, text) for n, text in enumerate(texts)]


def test_every_passage_with_the_whole_quote_holds_it() -> None:
    assert passages_with("closed", _cut(TEXT, "It was closed.", "Open.")) == ("a", "b")


def test_a_quote_that_is_nowhere_has_no_passage() -> None:
    assert passages_with("Omega", _cut(TEXT)) == ()
    assert passages_with("Omega", []) == ()
    overlapping = _cut(TEXT[:30], TEXT[20:50], TEXT[40:])
    assert passages_with(TEXT[5:25] + "never", overlapping) == ()


def test_a_quote_that_is_cut_in_two_is_held_by_the_larger_part() -> None:
    chunks = _cut("Alpha", "beta. Gamma.", "Beta. Delta.")
    assert passages_with("Alpha beta", chunks) == ("a",)
    assert passages_with("pha beta. Gamma.", chunks) == ("b",)


def test_a_quote_cut_by_overlapping_chunks_is_held_by_the_larger_part() -> None:
    chunks = _cut(TEXT[:30], TEXT[20:50], TEXT[40:])
    # 25 of the 40 characters end the first chunk, 25 begin the second: both hold as much.
    assert passages_with(TEXT[5:45], chunks) == ("a", "b")
    assert passages_with(TEXT[5:40], chunks) == ("a",)


def test_a_quote_over_many_passages_is_held_by_the_largest_part() -> None:
    sentences = _cut("One.", "Two and more.", "Three.")
    assert passages_with("One. Two and more. Three.", sentences) == ("b",)
    assert passages_with("ne. Two and more. Three", sentences) == ("b",)


def test_every_gold_question_keeps_its_evidence_when_passages_are_cut_or_joined(
    index: Index,
) -> None:
    passages = LocalService(index).passages
    sentences = [
        replace(p, passage_id=f"{p.passage_id}-{n}", text=p.text[s.start : s.end])
        for p in passages
        for n, s in enumerate(p.sentences)
    ]
    pairs = [
        replace(a, passage_id=f"{a.passage_id}+", text=f"{a.text} {b.text}")
        for a, b in zip(passages[::2], passages[1::2], strict=True)
    ]
    for cut in (sentences, pairs):
        gold = load_gold(GOLD_FOLDER / "migration-2003.jsonl", cut)
        assert all(question.grades for question in gold if question.answerable)
