"""Compare who is claimed to say a quote with who says it by the rules of this program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from indexer.types import Passage, Span
from server.citation.parsed_report import ParsedReport
from server.contract.speaker_json import attribution_json

if TYPE_CHECKING:  # as in server.contract.serialise
    from server.contract.answer_schemas import PassageJSON, QuoteJSON
    from server.contract.speaker_schemas import AttributionJSON, SpeakerJSON

AttributionStatus = Literal["agrees", "differs", "not_claimed"]


@dataclass(frozen=True, slots=True)
class AttributionVerdict:
    """Whether the claimed speakers are those that this program finds, and a sentence about it."""

    status: AttributionStatus
    detail: str


def attribution_verdict(
    shown: PassageJSON, quotes: Sequence[QuoteJSON], passage: Passage, report: ParsedReport
) -> AttributionVerdict:
    """Return whether those claimed to say the quotes of a passage are those that this finds."""
    spans = [Span(start, end) for start, end in shown["highlights"]]
    claims = [(spans, shown["attributions"])] if "attributions" in shown else []
    claims += [
        ([Span(q["start"], q["end"])], [q["attribution"]]) for q in quotes if "attribution" in q
    ]
    for own, claimed in claims:
        found = [attribution_json(said) for said in report.attributions_of(passage, own)]
        if set(map(_who, claimed)) != set(map(_who, found)):
            return _differs((s for a in claimed for s in a["speakers"]), found)
        if wrong := sorted(set(_claims(claimed)) - set(_claims(found))):
            return _differs_besides(wrong, found)
    if shown["speakers"]:
        found = [attribution_json(said) for said in report.attributions_of(passage, spans)]
        if _names(shown["speakers"]) != _names(s for a in found for s in a["speakers"]):
            return _differs(shown["speakers"], found)
    if not claims and not shown["speakers"]:
        return AttributionVerdict("not_claimed", "The answer does not say who says it.")
    return AttributionVerdict("agrees", "Who says it is who the report is found to name.")


def _who(attribution: AttributionJSON) -> tuple[object, ...]:
    """Whom an attribution names, without the places that show it."""
    speakers, about = attribution["speakers"], attribution["about"]
    return attribution["status"], _names(speakers), _names(about)


def _claims(attributions: Iterable[AttributionJSON]) -> Iterator[str]:
    """What attributions claim besides names, in words; a role that is left out is no claim."""
    for attribution in attributions:
        yield f"the act {attribution['act'] or 'none'!r}"
        for speaker in attribution["speakers"]:
            if role := speaker.get("role"):
                yield f"the role {role!r}"


def _names(speakers: Iterable[SpeakerJSON]) -> tuple[tuple[str | None, str | None], ...]:
    """The named speakers, each once; a group without a name is none."""
    pairs = ((speaker["person"], speaker["organisation"]) for speaker in speakers)
    return tuple(dict.fromkeys(pair for pair in pairs if any(pair)))


def _differs(
    claimed: Iterable[SpeakerJSON], found: Sequence[AttributionJSON]
) -> AttributionVerdict:
    own = _in_words(s for attribution in found for s in attribution["speakers"])
    return AttributionVerdict(
        "differs", f"The answer claims {_in_words(claimed)}; the report is found to name {own}."
    )


def _differs_besides(wrong: Iterable[str], found: Iterable[AttributionJSON]) -> AttributionVerdict:
    right = " and ".join(dict.fromkeys(_claims(found))) or "neither act nor role"
    return AttributionVerdict(
        "differs", f"The answer claims {' and '.join(wrong)}; the report is found to have {right}."
    )


def _in_words(speakers: Iterable[SpeakerJSON]) -> str:
    names = [
        f"{person} ({organisation})" if person and organisation else person or organisation or ""
        for person, organisation in _names(speakers)
    ]
    return " and ".join(names) or "nobody"
