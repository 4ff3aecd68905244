"""What is made once is made by the first process that needs it, and shared by the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.once import made_once


@pytest.fixture
def factory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.TempPathFactory:
    """A factory whose base folder is that of a process in a run of several."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    return pytest.TempPathFactory(tmp_path / "gw0", 3, "all", lambda *a, **k: None, _ispytest=True)


def test_it_is_made_once_in_the_folder_of_the_run(
    factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    made: list[Path] = []

    def make(path: Path) -> None:
        made.append(path)
        path.write_text("x", "utf-8")

    first = made_once(factory, "thing", make)
    assert made_once(factory, "thing", make) == first == tmp_path / "thing"
    assert len(made) == 1
    assert first.read_text("utf-8") == "x"


def test_what_was_left_unfinished_is_made_anew(
    factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    def fail(path: Path) -> None:
        path.mkdir()
        (path / "half").touch()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        made_once(factory, "thing", fail)
    assert not (tmp_path / "thing").exists()
    whole = made_once(factory, "thing", lambda path: path.mkdir())
    assert list(whole.iterdir()) == []
