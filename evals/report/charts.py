"""The charts of the page: SVG drawn by matplotlib, in the colours of the page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from evals.report.measure_tables import slice_interval, slices
from evals.run.evaluation import MAIN_MEASURE, Evaluation

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Drawn in these and replaced by the page's own colours, so that charts follow dark mode too.
_INK, _ACCENT, _FAINT = "#010203", "#040506", "#070809"
_GROUP_ID = re.compile(r' id="[A-Za-z0-9]+_\d+"')
_COLOURS = {_INK: "currentColor", _ACCENT: "var(--accent)", _FAINT: "var(--faint)"}


def system_chart(evaluation: Evaluation) -> str:
    """Return bars of the main measure of every system."""
    names = list(evaluation.values)
    values = [evaluation.mean(name, MAIN_MEASURE) or 0.0 for name in names]
    return _bars(names, values, None, MAIN_MEASURE)


def type_chart(evaluation: Evaluation) -> str:
    """Return bars of the main measure of the main system by type, with 95 % intervals."""
    parts = list(slices(evaluation))
    names = [f"{part.name} ({len(part.gold)})" for part in parts]
    values = [
        evaluation.mean(evaluation.main, MAIN_MEASURE, [q.question_id for q in part.gold]) or 0.0
        for part in parts
    ]
    intervals = [slice_interval(evaluation, part) for part in parts]
    return _bars(names, values, intervals, MAIN_MEASURE)


def coverage_chart(evaluation: Evaluation) -> str:
    """Return the risk-coverage curve; a faint line is the risk of answering everything."""
    if evaluation.abstention is None:
        return ""
    figure, axes = _figure(6.4, 3.2)
    points = evaluation.abstention.points
    axes.step(
        [0.0, *(p.coverage for p in points)],
        [points[0].risk, *(p.risk for p in points)],
        where="pre",
        color=_ACCENT,
    )
    axes.axhline(points[-1].risk, color=_FAINT, linestyle="--", linewidth=1)
    axes.set_xlim(0, 1)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("coverage: share of questions answered")
    axes.set_ylabel("risk: share of wrong answers")
    return _svg(figure, "Risk at each coverage, the most confident questions first")


def _bars(
    names: Sequence[str],
    values: Sequence[float],
    intervals: Sequence[tuple[float, float]] | None,
    label: str,
) -> str:
    figure, axes = _figure(6.4, 0.5 + 0.29 * len(names))
    places = range(len(names))
    axes.barh(places, values, color=_ACCENT, height=0.62)
    ends = list(values)
    if intervals:
        ends = [high for _, high in intervals]
        axes.errorbar(
            values,
            places,
            xerr=[
                [max(0.0, v - low) for v, (low, _) in zip(values, intervals, strict=True)],
                [max(0.0, high - v) for v, (_, high) in zip(values, intervals, strict=True)],
            ],
            fmt="none",
            ecolor=_INK,
            elinewidth=1,
            capsize=2,
        )
    for place, value, end in zip(places, values, ends, strict=True):
        axes.text(end + 0.01, place, f"{value:.3f}", va="center", color=_INK, fontsize=9)
    axes.set_yticks(places, names)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.12)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
    axes.set_xlabel(label)
    described = ", ".join(f"{name} {value:.3f}" for name, value in zip(names, values, strict=True))
    return _svg(figure, f"{label}: {described}")


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    for name, spine in axes.spines.items():
        spine.set_visible(name in ("left", "bottom"))
        spine.set_color(_FAINT)
    axes.tick_params(colors=_INK, labelsize=9)
    axes.xaxis.label.set_color(_INK)
    axes.yaxis.label.set_color(_INK)
    return figure, axes


def _svg(figure: Figure, description: str) -> str:
    """The drawing as SVG for use inside HTML; `description` is its label for screen readers."""
    from html import escape

    import matplotlib

    out = io.StringIO()
    # Text stays text, and the same values always give the same file.
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "rapporteur"}):
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
    svg = out.getvalue()
    # Ids that nothing refers to, the same in every drawing.
    svg = _GROUP_ID.sub("", svg[svg.index("<svg") :])
    for drawn, colour in _COLOURS.items():
        svg = svg.replace(drawn, colour)
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(description)}" ', 1)
