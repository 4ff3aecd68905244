"""Tell in what two evaluations differ besides their values, and whether they can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evals.compare.types import Results
from indexer.errors import UsageError
from server.contract.wording import counted

# How many ids are named.
_NAMED = 5


def common_questions(before: Results, after: Results, only_common: bool) -> list[str]:
    """Return the ids of the questions that are the same in both, in the order of `before`.

    Raises UsageError where there is none, and where the questions differ unless `only_common`.
    """
    same = [key for key in before.questions if _same(before, after, key)]
    found = "; ".join(question_differences(before, after))
    if not same:
        raise UsageError(
            f"{before.name} and {after.name} have no question in common; "
            "compare evaluations of the same questions."
        )
    if found and not only_common:
        raise UsageError(
            f"The questions of {before.name} and {after.name} differ: {found}; "
            f"give --common to compare the {counted(len(same), 'question')} that both have."
        )
    return same


def question_differences(before: Results, after: Results) -> Iterator[str]:
    """Yield in what the questions of two evaluations differ."""
    one, other = before.questions, after.questions
    kinds = {
        "only before": [key for key in one if key not in other],
        "only after": [key for key in other if key not in one],
        "with another text or evidence": [
            key for key in one if key in other and not _same(before, after, key)
        ],
    }
    for what, keys in kinds.items():
        if keys:
            yield f"{counted(len(keys), 'question')} {what} ({_named(keys)})"


def _same(before: Results, after: Results, key: str) -> bool:
    return key in after.questions and before.questions[key].gold == after.questions[key].gold


def setting_differences(before: Results, after: Results) -> Iterator[str]:
    """Yield in what the settings of two evaluations differ, a sentence each."""
    one, other = before.provenance, after.provenance
    if before.title != after.title:
        yield f"Before is of {before.title!r}, after of {after.title!r}."
    if before.main != after.main:
        yield f"Before ranks with {before.main}, after with {after.main}."
    if one.get("k") != other.get("k"):
        yield f"Before has {one.get('k')} passages a question, after {other.get('k')}."
    for key, name in (
        ("gold", "Gold files that differ"),
        ("corpus", "Reports that differ"),
        ("versions", "Versions that differ"),
    ):
        if changed := list(_changed(_mapping(one.get(key)), _mapping(other.get(key)))):
            yield f"{name}: {', '.join(changed)}."
    if one.get("encoder") != other.get("encoder"):
        yield "The encoders differ."


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _changed(one: Mapping[str, Any], other: Mapping[str, Any]) -> Iterator[str]:
    """The names whose values differ; with both values where they are short."""
    for name in dict.fromkeys([*one, *other]):
        before, after = one.get(name), other.get(name)
        if before != after:
            short = all(value is None or len(str(value)) < 20 for value in (before, after))
            yield f"{name} ({before or 'none'} -> {after or 'none'})" if short else name


def _named(keys: Sequence[str]) -> str:
    return ", ".join(keys[:_NAMED]) + (", ..." if len(keys) > _NAMED else "")
