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
# How many share a statement, how its speaker is known, and what shows it.
_PlainField = Literal["breadth", "basis", "cue", "evidence", "reason", "sure"]
_PLAIN_FIELDS: tuple[_PlainField, ...] = (
    "breadth",
    "basis",
    "cue",
    "evidence",
    "reason",
    "sure",
)


@dataclass(frozen=True, slots=True)
class AttributionVerdict:
    """Whether the claimed speakers are those that this program finds, and a sentence about it."""

    status: AttributionStatus
    detail: str


def attribution_verdict(
    shown: PassageJSON, quotes: Sequence[QuoteJSON], passage: Passage, report: ParsedReport
) -> AttributionVerdict:
    """Return whether those claimed to say the quotes of a passage are those that this finds."""
    claims = _attributions(shown, quotes)
    for own, claimed in claims:
        found = _found(passage, own, report)
        if not _same_speakers(claimed, found):
            return _differs((s for a in claimed for s in a["speakers"]), found)
        for told in (_acts_and_roles, _named_roles):
            if wrong := sorted(set(told(claimed)) - set(told(found))):
                return _differs_besides(wrong, told(found))
    if shown["speakers"]:
        found = _found(passage, _highlights(shown), report)
        speakers = [speaker for each in found for speaker in each["speakers"]]
        if _names(shown["speakers"]) != _names(speakers):
            return _differs(shown["speakers"], found)
        if wrong := sorted(set(_roles(shown["speakers"])) - set(_roles(speakers))):
            return _differs_besides(wrong, _roles(speakers))
    if not claims and not shown["speakers"]:
        return AttributionVerdict("not_claimed", "The answer does not say who says it.")
    return AttributionVerdict("agrees", "Who says it is who the report is found to name.")


def different_field(
    shown: PassageJSON, quotes: Sequence[QuoteJSON], passage: Passage, report: ParsedReport
) -> str | None:
    """Return the field of an attribution, naming nobody, that is not as it is found; or None.

    Where sentences are split otherwise than they were, or others speak, there is nothing to
    compare one by one.
    """
    for own, claimed in _attributions(shown, quotes):
        found = _found(passage, own, report)
        if len(claimed) != len(found) or not _same_speakers(claimed, found):
            continue
        pairs = zip(claimed, found, strict=True)
        differing = (f for one, other in pairs for f in _PLAIN_FIELDS if _differs_in(f, one, other))
        if field := next(differing, None):
            return field
    return None


def _differs_in(field: _PlainField, claimed: AttributionJSON, found: AttributionJSON) -> bool:
    """Return whether a field is claimed otherwise than it is found; one left out is no claim."""
    return field in claimed and claimed[field] != found[field]


def _attributions(
    shown: PassageJSON, quotes: Sequence[QuoteJSON]
) -> list[tuple[list[Span], list[AttributionJSON]]]:
    """The ranges of a passage that an answer attributes, and the attributions."""
    claims = [(_highlights(shown), shown["attributions"])] if "attributions" in shown else []
    for quote in quotes:
        if "attribution" in quote:
            claims.append(([Span(quote["start"], quote["end"])], [quote["attribution"]]))
    return claims


def _highlights(shown: PassageJSON) -> list[Span]:
    return [Span(start, end) for start, end in shown["highlights"]]


def _found(passage: Passage, spans: Sequence[Span], report: ParsedReport) -> list[AttributionJSON]:
    return [attribution_json(said) for said in report.attributions_of(passage, spans)]


def _same_speakers(claimed: Sequence[AttributionJSON], found: Sequence[AttributionJSON]) -> bool:
    """Whether the same are named, sentence by sentence where there are as many."""
    if len(claimed) == len(found):
        return list(map(_who, claimed)) == list(map(_who, found))
    return set(map(_who, claimed)) == set(map(_who, found))


def _who(attribution: AttributionJSON) -> tuple[object, ...]:
    """Whom an attribution names, without the places that show it."""
    speakers, about = attribution["speakers"], attribution["about"]
    return attribution["status"], _names(speakers), _names(about)


def _acts_and_roles(attributions: Iterable[AttributionJSON]) -> Iterator[str]:
    """What attributions claim besides names, in words; a role that is left out is no claim."""
    for attribution in attributions:
        yield f"the act {attribution['act'] or 'none'!r}"
        for speaker in (*attribution["speakers"], *attribution["about"]):
            if role := speaker.get("role"):
                yield f"the role {role!r}"


def _named_roles(attributions: Iterable[AttributionJSON]) -> Iterator[str]:
    for attribution in attributions:
        yield from _roles([*attribution["speakers"], *attribution["about"]])


def _roles(speakers: Iterable[SpeakerJSON]) -> Iterator[str]:
    for speaker in speakers:
        if role := speaker.get("role"):
            name = speaker["person"] or speaker["organisation"] or "a group"
            yield f"the role {role!r} of {name}"


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


def _differs_besides(wrong: Iterable[str], found: Iterable[str]) -> AttributionVerdict:
    right = " and ".join(dict.fromkeys(found)) or "neither act nor role"
    return AttributionVerdict(
        "differs", f"The answer claims {' and '.join(wrong)}; the report is found to have {right}."
    )


def _in_words(speakers: Iterable[SpeakerJSON]) -> str:
    names = [
        f"{person} ({organisation})" if person and organisation else person or organisation or ""
        for person, organisation in _names(speakers)
    ]
    return " and ".join(names) or "nobody"
