"""What is said below the quotes of an exported answer."""

from __future__ import annotations

from collections.abc import Iterator

from server.contract.wording import listed
from server.export.answers.types import ExportedAnswer

_OURS = (
    "In the quotes, [...] stands for sentences that are left out, and a name in square brackets "
    "for a pronoun of the report."
)


def notes_of(answer: ExportedAnswer) -> Iterator[str]:
    """Yield who says nothing on the subject, and what is ours in the quotes."""
    if answer.silent:
        yield f"Said nothing on it: {listed(answer.silent, len(answer.silent))}"
    if answer.has_our_words:
        yield _OURS
