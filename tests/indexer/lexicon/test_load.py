"""Word lists: how a file is read, and that every list of the program is well made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

import indexer.lexicon.load as load
from indexer.errors import LexiconError
from indexer.lexicon.countries import COUNTRY_NAMES
from indexer.lexicon.load import one_of, read_list, sections_of, word_list

_IN_ROWS = "meeting_circumstances"
LISTS = sorted(Path(load.__file__).with_name("en").glob("*.txt"))


def _read(tmp_path: Path, text: str) -> dict[str, tuple[str, ...]]:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    return read_list(path)


def test_entries_stand_between_commas_and_on_lines_of_their_own(tmp_path: Path) -> None:
    text = "# A comment, with a comma.\n\nreef, coral bank,\ntide\n\n[far, away]\n# Why.\nmoss\n"
    assert _read(tmp_path, text) == {"": ("reef", "coral bank", "tide"), "far, away": ("moss",)}


def test_a_section_without_entries_is_none(tmp_path: Path) -> None:
    assert _read(tmp_path, "[empty]\n\n[full]\nreef\n") == {"full": ("reef",)}


def test_a_list_that_is_missing_or_no_text_is_named_with_the_mending_step(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"reefs\.txt cannot be read .*install"):
        sections_of("reefs")
    (tmp_path / "list.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(LexiconError, match=r"list\.txt cannot be read"):
        read_list(tmp_path / "list.txt")


def test_a_section_that_is_missing_is_named() -> None:
    with pytest.raises(LexiconError, match=r"months\.txt has no section \[reefs\]"):
        word_list("months", "", "reefs")


def test_a_list_is_its_unnamed_section_or_those_asked_for_in_that_order() -> None:
    assert word_list("months") == sections_of("months")[""]
    ranks = sections_of("ranks")
    wanted = (*ranks["superlatives"], *ranks["ordinals"])
    assert word_list("ranks", "superlatives", "ordinals") == wanted


def test_a_pattern_tries_longer_entries_first_and_a_star_is_any_ending() -> None:
    assert one_of(["reef", "reef bank", "reef"]) == r"(?:reef\ bank|reef)"
    pattern = re.compile(one_of(["lack*", "h.e"]))
    found = [pattern.fullmatch(word) is not None for word in ("lack", "lacking", "h.e", "hae")]
    assert found == [True, True, True, False]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_no_section_of_a_list_has_an_entry_twice(path: Path) -> None:
    lists = read_list(path)
    assert lists
    for section, entries in lists.items():
        for own in _rows(entries) if path.stem == _IN_ROWS else [entries]:
            assert len(own) == len(set(own)), section


def _rows(entries: Sequence[str]) -> list[list[str]]:
    """The rows of a list in which each begins with "word = " and may have words of another."""
    rows: list[list[str]] = [[]]
    for entry in entries:
        _, equals, telling = entry.rpartition(" = ")
        if equals:
            rows.append([])
        rows[-1].append(telling)
    return rows


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_list_begins_with_a_comment_that_says_what_it_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("name", "part", "whole"),
    [
        ("titles", "unmistakable", ("women", "men", "women or men")),
        ("titles", "with a first name", ("women", "men")),
        ("groups", "events", ("meetings", "teams")),
    ],
)
def test_a_section_of_some_others_holds_no_entry_that_they_lack(
    name: str, part: str, whole: tuple[str, ...]
) -> None:
    assert set(word_list(name, part)) <= set(word_list(name, *whole))


def test_first_names_and_states_are_single_names_with_a_capital() -> None:
    for name in (*word_list("first_names"), *COUNTRY_NAMES):
        assert name[0].isupper(), name
    assert [name for name in word_list("first_names") if re.search(r"[\W\d_]", name)] == []


def test_no_first_name_is_a_state_or_a_word_of_an_organisation_a_role_or_a_title() -> None:
    others = {*COUNTRY_NAMES, *word_list("organisations", "head nouns")}
    others |= {word.capitalize() for word in word_list("roles")}
    others |= set(word_list("titles", "women", "men", "women or men"))
    assert sorted(set(word_list("first_names")) & others) == []


@pytest.mark.parametrize(
    "section", ["heads", "beside", "labels", "somebody", "entries", "functions"]
)
def test_the_words_of_rolls_and_labels_are_in_lower_case(section: str) -> None:
    assert [word for word in word_list("rolls", section) if word != word.casefold()] == []


def test_the_title_of_several_stands_before_that_of_one() -> None:
    for entry in word_list("titles", "of several before a list"):
        several, equals, one = entry.partition(" = ")
        assert (several, equals, one[:1].isupper()) == (several.casefold(), " = ", True)
