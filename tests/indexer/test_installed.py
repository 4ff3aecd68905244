"""The command that installs what is missing fits how this program was installed."""

from __future__ import annotations

import pytest

from indexer import installed
from indexer.installed import can_build, install_command


def test_in_a_checkout_it_installs_the_checkout_as_it_is_pinned() -> None:
    assert install_command("index", "ray") == 'pip install -c constraints.txt -e ".[index,ray]"'


class _Installed:
    def __init__(self, told: str | None) -> None:
        self._told = told

    def read_text(self, name: str) -> str | None:
        assert name == "direct_url.json"
        return self._told


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ('{"url": "file:///a%20b/rapporteur_qa-1.whl"}', "/a b/rapporteur_qa-1.whl"),
        ('{"url": "https://example.org/rapporteur_qa-1.whl"}', "rapporteur-qa"),
        (None, "rapporteur-qa"),
    ],
)
def test_elsewhere_it_names_the_wheel_or_the_project(
    monkeypatch: pytest.MonkeyPatch, told: str | None, named: str
) -> None:
    monkeypatch.setattr(installed, "is_checkout", lambda: False)
    monkeypatch.setattr(installed, "distribution", lambda name: _Installed(told))
    assert install_command("index") == f'pip install "{named}[index]"'


def test_who_has_pytorch_and_sentence_transformers_can_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert can_build()
    monkeypatch.setattr(installed, "find_spec", lambda name: None if name == "torch" else object())
    assert not can_build()
