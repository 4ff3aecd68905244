"""The JSON of speakers: who says a sentence, who speaks in a report, what its acronyms mean."""

from __future__ import annotations

from typing import Annotated, NotRequired

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from indexer.types import Act, Basis, Breadth, Status
from server.contract.citation_schemas import Range
from server.contract.description import Description


class SpeakerJSON(TypedDict):
    """A speaker as the report names them; `person` and `organisation` are null for a group."""

    person: Annotated[
        str | None,
        Description("The person's name; null where an organisation or a group speaks."),
    ]
    organisation: Annotated[
        str | None,
        Description(
            "The organisation that speaks, or that the person speaks for, by its acronym where the "
            "report uses one; null where there is none."
        ),
    ]
    role: NotRequired[
        Annotated[
            str | None,
            Description("The office or the role of the speaker; null where the report gives none."),
        ]
    ]


class EvidenceJSON(TypedDict):
    """Characters of a passage's text that show who speaks."""

    passage_id: Annotated[str, Description("The id of the passage.")]
    start: Annotated[int, Description("The first character, counted from 0 in the passage's text.")]
    end: Annotated[int, Description("The character after the last.")]


class AttributionJSON(TypedDict):
    """Who says a sentence, how, and what in the report shows it."""

    status: Annotated[
        Status,
        Description(
            "said_by: the speakers say the sentence; about: nobody is known to say it, but it is "
            "about somebody; unattributed: neither."
        ),
    ]
    speakers: Annotated[
        list[SpeakerJSON], Description("Who says the sentence; empty unless status is said_by.")
    ]
    about: Annotated[
        list[SpeakerJSON], Description("Whom the sentence is about, where status is about.")
    ]
    act: Annotated[
        Act | None,
        Description("The kind of statement that the verb reports; null where there is none."),
    ]
    cue: Annotated[
        Range | None,
        Description(
            "The reporting verb in the passage's text, as [first, after the last]; null where "
            "there is none."
        ),
    ]
    breadth: Annotated[
        Breadth | None,
        Description(
            "How many share the statement: one, some, many or all speakers, or broad where the "
            "report calls it a general view; null where nobody is known to speak."
        ),
    ]
    basis: Annotated[
        Basis | None,
        Description(
            "How the speaker is known: named in the sentence, meant by a pronoun in it, carried on "
            "from an earlier sentence of the paragraph, or carried across from an earlier "
            "paragraph; null where nobody is known to speak."
        ),
    ]
    evidence: Annotated[
        list[EvidenceJSON],
        Description("The places that show who speaks, or whom the sentence is about."),
    ]
    reason: Annotated[str | None, Description("Why no speaker is known; null where one is.")]
    sure: NotRequired[
        Annotated[
            float,
            Description(
                "How sure it is that these are the speakers, from 0 to 1; below 0.75 nobody is "
                "named. Fitted on reports that people have labelled."
            ),
        ]
    ]


class RosterEntryJSON(TypedDict):
    """A person, an organisation or an office of a report, and how often it speaks and is named."""

    person: Annotated[
        str | None, Description("The person's name; null for an organisation or an office.")
    ]
    organisation: Annotated[
        str | None,
        Description("The organisation, or the one that the person speaks for; null for none."),
    ]
    organisations: Annotated[
        list[str],
        Description("A person's organisations over time; empty for one who stays with one."),
    ]
    role: Annotated[
        str | None,
        Description("The office, or the person's; null where the report gives none."),
    ]
    aliases: Annotated[list[str], Description("Other names of the same in the report.")]
    said: Annotated[int, Description("How many sentences the person or the organisation says.")]
    through: Annotated[
        int, Description("How many sentences persons say for the organisation; 0 for a person.")
    ]
    about: Annotated[int, Description("How many sentences are about them.")]
    mentioned: Annotated[int, Description("How often they are named.")]
    first: Annotated[EvidenceJSON, Description("Where the report introduces or first names them.")]


class FormJSON(TypedDict):
    """A name that an acronym stands for."""

    text: Annotated[str, Description("The name that is spelled out.")]
    count: Annotated[int, Description("How often the report spells it out.")]


class AcronymJSON(TypedDict):
    """An acronym of a report and what it stands for."""

    letters: Annotated[str, Description("The acronym as it is usually printed.")]
    forms: Annotated[
        list[FormJSON],
        Description("The names that it stands for; empty where the report never spells it out."),
    ]
    count: Annotated[int, Description("How often the report uses the acronym.")]


class SentencesJSON(TypedDict):
    """How many sentences of a report have which status."""

    said_by: Annotated[int, Description("Sentences with a known speaker.")]
    about: Annotated[int, Description("Sentences about somebody, without a known speaker.")]
    unattributed: Annotated[int, Description("All other sentences.")]


class RosterJSON(TypedDict):
    """The persons and organisations of a report, how much they say, and what its acronyms mean."""

    report_id: Annotated[str, Description("The id of the report.")]
    sentences: Annotated[
        SentencesJSON, Description("The report's sentences, counted by the status of the speaker.")
    ]
    persons: Annotated[
        list[RosterEntryJSON], Description("The persons whom the report introduces or names.")
    ]
    organisations: Annotated[
        list[RosterEntryJSON],
        Description("The organisations that say something, themselves or through persons."),
    ]
    offices: Annotated[
        list[RosterEntryJSON],
        Description("The offices that say something and of which the report names nobody."),
    ]
    mentioned: Annotated[
        list[RosterEntryJSON],
        Description("The organisations that are named and say nothing."),
    ]
    acronyms: Annotated[list[AcronymJSON], Description("The acronyms that the report uses.")]
