"""Calibration: are probabilities of an answer right as often as they say?"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# The share of the answerable questions that must be answered.
AT_COVERAGE = 0.95
_BINS = 10


@dataclass(frozen=True, slots=True)
class CalibrationFigures:
    """How good the probabilities of `size` questions are.

    `recognised` is the share of the unanswerable questions that are held back where 95 % of the
    answerable ones are answered; `ece` the expected calibration error over ten bins of equal size
    (Guo et al. 2017); `brier` the mean squared error, and `constant` that of a model that always
    gives the share of answerable questions.
    """

    size: int
    auroc: float
    recognised: float
    brier: float
    constant: float
    ece: float

    def __str__(self) -> str:
        return (
            f"n {self.size}, AUROC {self.auroc:.3f}, unanswerable recognised at "
            f"{AT_COVERAGE:.0%} answered {self.recognised:.3f}, Brier {self.brier:.3f} "
            f"(constant {self.constant:.3f}), ECE {self.ece:.3f}"
        )

    def rounded(self) -> dict[str, float]:
        """Return the figures by name, rounded to three digits."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def calibration_figures(probabilities: Floats, answerable: Bools) -> CalibrationFigures:
    """Return the figures of probabilities (N,)."""
    share = float(answerable.mean())
    bins = _bins(probabilities)
    gaps = [abs(probabilities[b].mean() - answerable[b].mean()) * len(b) for b in bins]
    return CalibrationFigures(
        size=len(answerable),
        auroc=float(roc_auc_score(answerable, probabilities)),
        recognised=float(
            (probabilities[~answerable] < threshold(probabilities, answerable)).mean()
        ),
        brier=float(np.mean((probabilities - answerable) ** 2)),
        constant=share * (1 - share),
        ece=float(sum(gaps) / len(answerable)),
    )


def at_prior(probabilities: Floats, own: float, other: float) -> Floats:
    """Return probabilities given for the prior `own`, corrected for the prior `other`.

    A prior is the share of answerable questions, in 0..1.
    """
    odds = probabilities / (1 - probabilities) * (other / (1 - other)) / (own / (1 - own))
    return np.asarray(odds / (1 + odds))


def threshold(probabilities: Floats, answerable: Bools, share: float = AT_COVERAGE) -> float:
    """Return the probability that a share of the answerable questions reaches."""
    return float(np.quantile(probabilities[answerable], 1 - share))


def reliability(probabilities: Floats, answerable: Bools) -> list[str]:
    """Return a line for each bin: the probabilities given, and the share that was answerable."""
    return [
        f"  said {probabilities[b].mean():.2f} ({probabilities[b].min():.2f} to "
        f"{probabilities[b].max():.2f}), held {answerable[b].mean():.2f} of {len(b)}"
        for b in _bins(probabilities)
    ]


def _bins(probabilities: Floats) -> list[np.ndarray]:
    """Ten bins of about as many questions, by probability."""
    order = np.argsort(probabilities, kind="stable")
    return [part for part in np.array_split(order, _BINS) if len(part)]
