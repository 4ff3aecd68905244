"""Calibration: do the probabilities hold, and what do they recognise?"""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from sklearn.metrics import roc_auc_score

from evals.tuning.regression import Bools, Floats

# The share of the answerable questions that must be answered.
AT_COVERAGE = 0.95
_BINS = 10


@dataclass(frozen=True, slots=True)
class Figures:
    """Of `size` questions: `recognised` is the share of the unanswerable ones that are held back.

    That is where 95 % of the answerable ones are answered; `ece` is the expected calibration error
    over ten bins of equal size (Guo et al. 2017), `brier` the mean squared error, `constant` the
    same for one that always says the share of answerable questions.
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
        """The figures with three digits, by name."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def figures(probabilities: Floats, answerable: Bools) -> Figures:
    """What probabilities (N,) are worth."""
    share = float(answerable.mean())
    bins = _bins(probabilities)
    gaps = [abs(probabilities[b].mean() - answerable[b].mean()) * len(b) for b in bins]
    return Figures(
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
    """Probabilities that assume a share of answerable questions, as for another share."""
    odds = probabilities / (1 - probabilities) * (other / (1 - other)) / (own / (1 - own))
    return np.asarray(odds / (1 + odds))


def threshold(probabilities: Floats, answerable: Bools) -> float:
    """The probability from which 95 % of the answerable questions are answered."""
    return float(np.quantile(probabilities[answerable], 1 - AT_COVERAGE))


def reliability(probabilities: Floats, answerable: Bools) -> list[str]:
    """A line a bin: what was said, and what held."""
    return [
        f"  said {probabilities[b].mean():.2f} ({probabilities[b].min():.2f} to "
        f"{probabilities[b].max():.2f}), held {answerable[b].mean():.2f} of {len(b)}"
        for b in _bins(probabilities)
    ]


def _bins(probabilities: Floats) -> list[np.ndarray]:
    """Ten bins of about as many questions, by probability."""
    order = np.argsort(probabilities, kind="stable")
    return [part for part in np.array_split(order, _BINS) if len(part)]
