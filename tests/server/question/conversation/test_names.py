"""Which speakers a question names, and what each is."""

from __future__ import annotations

from indexer.index.reader import Index
from server.question.conversation.names import named_speakers


def test_persons_are_told_by_their_titles_and_organisations_by_their_kind(index: Index) -> None:
    text = "what did Ms. Lahav, Mr. Doyle and UNHCR say about visas"
    found = named_speakers(text, index.searches)
    assert [(one.name, one.kind) for one in found] == [
        ("Ms. Gallya Lahav", "woman"),
        ("Mr. Michael Doyle", "man"),
        ("UNHCR", "organisation"),
    ]
    assert [text[one.span.start : one.span.end] for one in found] == [
        "Ms. Lahav",
        "Mr. Doyle",
        "UNHCR",
    ]


def test_a_question_without_a_speaker_names_nobody(index: Index) -> None:
    assert named_speakers("what was said about visas", index.searches) == []
