"""The root path: what it may be, that it agrees with the base of links, and what it is put before."""

from __future__ import annotations

import pytest

from indexer.errors import UsageError
from indexer.settings import ROOT_PATH_VARIABLE
from server.root_path import (
    answering_below,
    chosen_root_path,
    public_path,
    read_root_path,
    root_path_now,
)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("/minutes", "/minutes"), ("/minutes/", "/minutes"), ("minutes", "/minutes"),
        ("/a/b-c_d.e~f/", "/a/b-c_d.e~f"), ("/", ""), ("", ""), ("/sé", "/s%C3%A9"),
        ("/s%C3%A9", "/s%C3%A9"), ('/a"b', "/a%22b"),
    ],
)  # fmt: skip
def test_a_path_begins_with_a_slash_and_ends_without_one(given: str, path: str) -> None:
    assert read_root_path(given) == path
    assert read_root_path(path) == path


@pytest.mark.parametrize(
    "given",
    ["//evil.example", "/a//b", "/a/../b", "/.", "/a?b", "/a#b", "/a b", "/a\x1b", "/a\\b",
     "https://x.org", "/a\u202e"],
)  # fmt: skip
def test_what_is_no_path_is_refused_in_a_sentence(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_root_path(given)
    assert str(caught.value) == (
        f"--root-path is {given!r}, which is no path; give one such as /minutes."
    )


def test_the_option_comes_before_the_environment_and_that_before_the_base_of_links(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert chosen_root_path(None, "") == ""
    assert chosen_root_path(None, "https://x.org/minutes") == "/minutes"
    assert chosen_root_path(None, "https://x.org") == ""
    monkeypatch.setenv(ROOT_PATH_VARIABLE, "/talks")
    assert chosen_root_path(None, "") == "/talks"
    assert chosen_root_path("/minutes", "") == "/minutes"
    assert chosen_root_path("/", "") == ""
    monkeypatch.setenv(ROOT_PATH_VARIABLE, "a//b")
    with pytest.raises(UsageError, match=r"^\$RAPPORTEUR_ROOT_PATH is 'a//b'"):
        chosen_root_path(None, "")


def test_a_base_of_links_with_another_path_is_refused() -> None:
    assert chosen_root_path("/minutes", "https://x.org/minutes") == "/minutes"
    with pytest.raises(UsageError) as caught:
        chosen_root_path("/minutes", "https://x.org")
    assert str(caught.value) == (
        "--root-path is /minutes and the base URL is https://x.org, so that links would lead "
        "elsewhere; give https://x.org/minutes as --base-url, or another path."
    )
    with pytest.raises(UsageError, match=r"give https://x\.org/b as --base-url"):
        chosen_root_path("/b", "https://x.org/a")


def test_paths_of_the_service_get_it_and_other_links_do_not() -> None:
    with answering_below("/minutes"):
        assert root_path_now() == "/minutes"
        links = ("/", "/reports?q=a", "", "#p4", "https://x.org/reports")
        assert [public_path(link) for link in links] == [
            "/minutes/", "/minutes/reports?q=a", "", "#p4", "https://x.org/reports",
        ]  # fmt: skip
    assert (root_path_now(), public_path("/reports")) == ("", "/reports")
