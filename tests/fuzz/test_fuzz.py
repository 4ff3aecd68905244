"""Some changed files of each kind are read or refused, and nothing else ever happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import pytest

from tests.fuzz.files import changed_files
from tests.fuzz.process import TrialProcess
from tests.fuzz.seeds import made_seeds
from tests.fuzz.types import KINDS, Kind, Limits
from tests.fuzz.watch import digest_of

_FILES, _SEED, _DEEP = 40, 2026, 200


@pytest.fixture(scope="module")
def seeds() -> Mapping[Kind, Sequence[bytes]]:
    return made_seeds()


@pytest.fixture(scope="module")
def tester(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TrialProcess]:
    """One process for all kinds, as in a long run: starting it takes longest."""
    with TrialProcess(tmp_path_factory.mktemp("fuzz"), Limits()) as tester:
        yield tester


@pytest.mark.parametrize("kind", KINDS)
def test_changed_files_are_read_or_refused_in_a_sentence(
    kind: Kind, seeds: Mapping[Kind, Sequence[bytes]], tester: TrialProcess
) -> None:
    before = digest_of(tester.places.corpus, tester.places.index)
    trials = list(tester.trials(kind, changed_files(kind, _FILES, _SEED, seeds, _DEEP)))
    assert [(each.number, each.outcome.faults) for each in trials if each.outcome.faults] == []
    results = Counter(each.outcome.result for each in trials)
    # Neither outcome is rare, or the changes would be too small or too large to try anything.
    assert results["read"] >= 5
    assert results["refused"] >= 1
    assert tester.restarts == 1
    assert digest_of(tester.places.corpus, tester.places.index) == before


def test_sound_files_are_read(seeds: Mapping[Kind, Sequence[bytes]], tester: TrialProcess) -> None:
    for kind in KINDS:
        outcomes = [trial.outcome for trial in tester.trials(kind, seeds[kind])]
        assert {outcome.result for outcome in outcomes} == {"read"}, kind
        assert {outcome.faults for outcome in outcomes} == {()}, kind


def test_the_same_seed_makes_the_same_files(seeds: Mapping[Kind, Sequence[bytes]]) -> None:
    for kind in KINDS:
        first, again, other = (
            list(changed_files(kind, 20, seed, own, 5)) for seed, own in _runs(seeds)
        )
        assert first == again != other
        assert len(first) == 20


def _runs(
    seeds: Mapping[Kind, Sequence[bytes]],
) -> list[tuple[int, Mapping[Kind, Sequence[bytes]]]]:
    return [(1, seeds), (1, made_seeds()), (2, seeds)]
