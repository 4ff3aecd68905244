"""Significance: is a difference between two systems on the same questions more than chance?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import stats

RESAMPLES = 20_000
SEED = 2003
# Of turns: the ends of an interval then move by about .005 from seed to seed.
TURN_RESAMPLES = 1_000
LEVEL = 0.05
_Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The mean difference `one` - `other`, its 95 % interval, and the p values.

    `p` is of this pair alone, `corrected` (Holm) of the whole family of comparisons.
    """

    one: str
    other: str
    measure: str
    difference: float
    low: float
    high: float
    p: float
    corrected: float
    questions: int

    @property
    def significant(self) -> bool:
        """Whether the corrected p value is below LEVEL."""
        return self.corrected < LEVEL


def compare(
    one: str,
    other: str,
    measure: str,
    values: Mapping[str, float],
    others: Mapping[str, float],
) -> Comparison:
    """Compare two systems by their values of a measure, over the questions that both have."""
    keys = sorted(values.keys() & others.keys())
    differences = np.array([values[key] - others[key] for key in keys], dtype=np.float64)
    low, high = interval(differences)
    p = randomisation(differences)
    mean = float(differences.mean()) if keys else 0.0
    return Comparison(one, other, measure, mean, low, high, p, p, len(keys))


def randomisation(differences: _Values) -> float:
    """Return the two-sided p value of a mean of paired differences, by a paired randomisation test.

    The signs of the differences (N,) are flipped: in all ways where there are at most RESAMPLES,
    else in RESAMPLES ways drawn with SEED. Fisher 1935; for retrieval, Smucker, Allan and
    Carterette 2007.
    """
    rest = differences[np.abs(differences) > 1e-12]  # an equal pair flips to itself
    if rest.size < 2:
        return 1.0
    result = stats.permutation_test(
        (rest,),
        lambda sample, axis: np.sum(sample, axis=axis),
        permutation_type="samples",
        n_resamples=RESAMPLES,
        batch=_batch(rest),
        rng=SEED,
    )
    return min(1.0, float(np.float64(result.pvalue)))


def interval(values: _Values) -> tuple[float, float]:
    """Return the 95 % interval of a mean over questions, by a percentile bootstrap (Efron 1979)."""
    return _interval(tuple(values.tolist()))


def ratio_interval(
    parts: Sequence[int], wholes: Sequence[int], resamples: int = TURN_RESAMPLES
) -> tuple[float, float]:
    """Return the 95 % interval of sum(parts) / sum(wholes), by a percentile bootstrap over groups.

    A group is drawn with all that belongs to it, so that what depends on each other stays together
    (a cluster bootstrap: Cameron, Gelbach and Miller 2008). 0 to 1 where there is nothing to count.
    """
    part, whole = np.array(parts, dtype=np.int64), np.array(wholes, dtype=np.int64)
    if not whole.sum():
        return 0.0, 1.0
    drawn = np.random.default_rng(SEED).integers(len(part), size=(resamples, len(part)))
    sums = whole[drawn].sum(axis=1)
    values = part[drawn].sum(axis=1)[sums > 0] / sums[sums > 0]
    low, high = np.percentile(values, [100 * LEVEL / 2, 100 * (1 - LEVEL / 2)])
    return float(low), float(high)


@lru_cache(maxsize=1024)
def _interval(differences: tuple[float, ...]) -> tuple[float, float]:
    """Cached, because several tables and a chart show the same interval."""
    values = np.array(differences, dtype=np.float64)
    if len(values) < 2 or np.ptp(values) < 1e-12:
        mean = float(values.mean()) if len(values) else 0.0
        return mean, mean
    found = stats.bootstrap(
        (values,),
        np.mean,
        n_resamples=RESAMPLES,
        batch=_batch(values),
        method="percentile",
        rng=SEED,
    ).confidence_interval
    return float(found.low), float(found.high)


def _batch(values: _Values) -> int:
    """How many resamples to draw at a time: about 32 MB of numbers."""
    return max(1, 4_000_000 // len(values))


def holm(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """Return a family of comparisons in the order given, with corrected p values (Holm 1979).

    The smallest p is multiplied by the size of the family, the next by one less, and so on; none
    may be smaller than the one before it.
    """
    order = sorted(range(len(comparisons)), key=lambda at: comparisons[at].p)
    corrected, least = list(comparisons), 0.0
    for rank, at in enumerate(order):
        least = max(least, min(1.0, (len(order) - rank) * comparisons[at].p))
        corrected[at] = replace(comparisons[at], corrected=least)
    return corrected


def p_value(p: float) -> str:
    """Return a p value as it is printed: no smaller than the resamples can resolve."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"
