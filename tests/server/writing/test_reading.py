"""What a model wrote is read as sentences, each with the quotes that it cites."""

from __future__ import annotations

import pytest

from server.writing.reading import ended_sentences, read_sentences


def _read(text: str) -> list[tuple[str, tuple[tuple[str, tuple[int, ...]], ...]]]:
    return [(one.text, one.clauses) for one in read_sentences(text)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Boats sank [1].", (("Boats sank", (1,)),)),
        ("Boats sank. [1]", (("Boats sank.", (1,)),)),
        ("Boats sank [1][2].", (("Boats sank", (1, 2)),)),
        ("Boats sank [1, 3].", (("Boats sank", (1, 3)),)),
        ("Boats sank [1–3].", (("Boats sank", (1, 2, 3)),)),
        ("Boats sank [1], and nets tore [2].", (("Boats sank", (1,)), (", and nets tore", (2,)))),
        ("Boats sank [1] in May.", (("Boats sank", (1,)), ("in May", ()))),
        ("Boats sank.", (("Boats sank", ()),)),
    ],
)
def test_each_claim_has_the_citations_behind_it(text: str, clauses: tuple[object, ...]) -> None:
    assert _read(text) == [(text, clauses)]


def test_a_sentence_without_citations_is_one_of_its_own() -> None:
    assert [text for text, _ in _read("Boats never sank. Nets tore [1]. All is well")] == [
        "Boats never sank.",
        "Nets tore [1].",
        "All is well",
    ]


def test_titles_end_no_sentence() -> None:
    assert len(_read("Mr. Lee of the U.S. Navy said boats sank [1].")) == 1


def test_bullets_bold_type_thoughts_and_hidden_characters_are_left_out() -> None:
    text = "<think>I lie. [1]</think>\n- **Boats** ~~sank~~ [1].\n2. Nets\u202e tore [2]."
    assert [one for one, _ in _read(text)] == ["Boats sank [1].", "Nets tore [2]."]


def test_only_what_has_certainly_ended_is_ready() -> None:
    ready, rest = ended_sentences("Boats sank [1]. Nets")
    assert ([one.text for one in ready], rest) == (["Boats sank [1]."], " Nets")
    assert ended_sentences("Boats sank. [1]") == ([], "Boats sank. [1]")
    assert ended_sentences("<think>Boats sank [1]. Nets") == ([], "<think>Boats sank [1]. Nets")
    ready, rest = ended_sentences("Boats sank [1].\nNets")
    assert ([one.text for one in ready], rest) == (["Boats sank [1]."], "Nets")


def test_the_same_sentences_are_read_however_the_text_is_cut() -> None:
    text = (
        "UNHCR noted that boats sank [1]. Nets tore. [2][3]\nMr. Lee left [4], and Ann stayed [5]."
    )
    expected = [one.text for one in read_sentences(text)]
    for size in (1, 2, 3, 7, 20):
        found, rest = [], ""
        for at in range(0, len(text), size):
            ready, rest = ended_sentences(rest + text[at : at + size])
            found.extend(ready)
        assert [one.text for one in (*found, *read_sentences(rest))] == expected
