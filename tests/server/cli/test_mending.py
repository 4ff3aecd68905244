"""The mending command of a message works where it is pasted: it names the folders."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from indexer.errors import IndexDamaged, IndexMissing, RapporteurError, UsageError
from indexer.settings import default_corpus, default_store
from server.cli import mending
from server.cli.mending import advice, with_places


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("It is cut; run `rapporteur index`.", "It is cut; run `rapporteur index{}`."),
        ("It is cut; run `rapporteur index --check`.", "It is cut; run `rapporteur index --check{}`."),
        ("`rapporteur reports` lists them", "`rapporteur reports` lists them"),
        ("There is no index in rapporteur index", "There is no index in rapporteur index"),
    ],
)  # fmt: skip
def test_the_command_gets_the_folders_that_are_not_the_usual_ones(
    message: str, expected: str
) -> None:
    usual = Namespace(index=default_store(), corpus=default_corpus())
    assert with_places(message, usual) == expected.format("")
    index = Namespace(index=Path("/a b"), corpus=default_corpus())
    assert with_places(message, index) == expected.format(" --index '/a b'")
    both = Namespace(index=Path("/s"), corpus=Path(r"/c\1"))
    assert with_places(message, both) == expected.format(r" --index /s --corpus '/c\1'")


_INSTALL = (
    " The packages that build an index are not installed: run "
    '`pip install -c constraints.txt -e ".[index]"`, or copy the folder of an index from another '
    "machine."
)
_MISSING = IndexMissing("There is no index in i; run `rapporteur index`.")


@pytest.mark.parametrize(
    ("error", "has_reports", "message"),
    [
        (_MISSING, True, "There is no index in i; run `rapporteur index --index i --corpus c`."),
        (_MISSING, False, "There is no index in i and no report in c; add a first one with "
         "`rapporteur add FILE`."),
        (IndexDamaged("It is cut; run `rapporteur index --check`."), True,
         "It is cut; run `rapporteur index --check --index i --corpus c`."),
    ],
)  # fmt: skip
def test_who_has_no_report_is_told_to_add_one_and_who_cannot_build_how_to(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    error: RapporteurError,
    has_reports: bool,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if has_reports:
        (tmp_path / "c/r").mkdir(parents=True)
        (tmp_path / "c/r/report.toml").write_text("", "utf-8")
    options = Namespace(index=Path("i"), corpus=Path("c"))
    assert advice(error, options) == message
    monkeypatch.setattr(mending, "can_build", lambda: False)
    assert advice(error, options) == message + _INSTALL
    assert advice(UsageError("Give one."), options) == "Give one."
