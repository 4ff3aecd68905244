"""The JSON of an answer: its quotes, the ranked passages behind them, how the question was read."""

from __future__ import annotations

from typing import Annotated, NotRequired

from typing_extensions import TypedDict  # pydantic needs this one before Python 3.12

from server.contract.citation_schemas import CitationJSON, FootnoteJSON, Range
from server.contract.conversation.schemas import CarriedJSON
from server.contract.description import Description
from server.contract.speaker_schemas import AttributionJSON, SpeakerJSON
from server.contract.writing.schemas import WrittenField
from server.question.types import LinkKind


class SubjectJSON(TypedDict):
    """Who the pronoun at the beginning of a quote is."""

    name: Annotated[str, Description("The name as the report prints it.")]
    start: Annotated[
        int,
        Description("The first character of the pronoun, counted from 0 in the passage's text."),
    ]
    end: Annotated[int, Description("The character after the last.")]


class QuoteJSON(TypedDict):
    """A sentence of the answer, verbatim."""

    passage_id: Annotated[str, Description("The id of the passage that the sentence stands in.")]
    text: Annotated[str, Description("The passage's text from start to end.")]
    start: Annotated[int, Description("The first character, counted from 0 in the passage's text.")]
    end: Annotated[int, Description("The character after the last.")]
    attribution: NotRequired[Annotated[AttributionJSON, Description("Who says the sentence.")]]
    citation: NotRequired[Annotated[CitationJSON, Description("Where the sentence stands.")]]
    subject: NotRequired[
        Annotated[
            SubjectJSON | None,
            Description(
                "Whom the pronoun means that the sentence begins with, to be shown in square "
                "brackets in its place; null where there is none, or where it is not sure. It is "
                "no part of the quote."
            ),
        ]
    ]
    is_context: NotRequired[
        Annotated[
            bool,
            Description(
                "Whether the sentence is given only because the next one begins with a word that "
                "refers to it."
            ),
        ]
    ]
    follows_gap: NotRequired[
        Annotated[
            bool,
            Description(
                "Whether sentences of the same paragraph are left out between the quote before and "
                "this one."
            ),
        ]
    ]


class QuotesJSON(TypedDict):
    """The answer in the words of the reports."""

    quotes: Annotated[
        list[QuoteJSON],
        Description(
            "The sentences that answer, up to 100 words, or 150 where a list, a summary or a "
            "comparison is asked for; grouped by speaker, in reading order within a group; empty "
            "where nothing answers."
        ),
    ]
    silent: NotRequired[
        Annotated[
            list[str],
            Description(
                "Where it is asked who spoke on a subject: the organisations that speak in the "
                "reports quoted, but in no passage with a word of the subject."
            ),
        ]
    ]
    otherwise: NotRequired[
        Annotated[
            QuoteJSON | None,
            Description(
                "Where nothing answers: the sentence that says the opposite of what the question "
                "takes for granted, null for none."
            ),
        ]
    ]


class ScoresJSON(TypedDict):
    """What each way to compare the question and a passage gave; higher is better, 0 is unused."""

    maxsim: Annotated[
        float, Description("Always 0: no longer computed, and kept because no field is taken away.")
    ]
    sentence_maxsim: Annotated[
        float, Description("Late interaction (MaxSim) with the passage's best sentence.")
    ]
    sentence: Annotated[
        float, Description("Cosine of the question and the closest sentence of the passage.")
    ]
    whole: Annotated[
        float, Description("Always 0: no longer computed, and kept because no field is taken away.")
    ]
    lexical: Annotated[float, Description("BM25 of the words that they share.")]
    heading: Annotated[
        float, Description("How well the headings over the passage match the question.")
    ]
    speaker: NotRequired[
        Annotated[
            float,
            Description(
                "1 where somebody whom the question names speaks in the passage, less where it is "
                "only about them."
            ),
        ]
    ]


class CopyJSON(TypedDict):
    """Another passage with the same text."""

    report_id: Annotated[str, Description("The id of the report that it belongs to.")]
    passage_id: Annotated[str, Description("The id of the passage.")]


class PassageJSON(TypedDict):
    """A ranked passage, one whole paragraph, with its citation."""

    rank: Annotated[int, Description("The passage's place in the ranking, counted from 1.")]
    passage_id: Annotated[str, Description("The id of the passage.")]
    score: Annotated[
        float, Description("The score that ranks the passages of this answer; higher is better.")
    ]
    text: Annotated[str, Description("The text of the paragraph, without footnotes.")]
    highlights: Annotated[
        list[Range],
        Description(
            "The sentences that match the question best, as ranges of the passage's text, each "
            "[first, after the last]."
        ),
    ]
    citation: Annotated[CitationJSON, Description("Where the highlighted sentences stand.")]
    speakers: Annotated[
        list[SpeakerJSON],
        Description("The persons and organisations that say what is highlighted, each once."),
    ]
    attributions: NotRequired[
        Annotated[
            list[AttributionJSON],
            Description("Who says each highlighted sentence, in the order of the highlights."),
        ]
    ]
    footnotes: Annotated[
        list[FootnoteJSON], Description("The footnotes that the passage refers to, in order.")
    ]
    scores: Annotated[ScoresJSON, Description("What the score is made of.")]
    also_in: NotRequired[
        Annotated[
            list[CopyJSON],
            Description(
                "Other passages with the same text, which are not shown themselves; at most 20."
            ),
        ]
    ]
    also_in_total: NotRequired[
        Annotated[int, Description("How many other passages have the same text.")]
    ]


# "as" is a keyword of Python and cannot name a field of a class.
ReadingJSON = TypedDict(
    "ReadingJSON",
    {
        "asked": Annotated[str, Description("The name as the question writes it.")],
        "as": Annotated[str, Description("The name as the reports print it.")],
        "kind": Annotated[
            LinkKind,
            Description(
                "How it was recognised. acronym: an acronym or its long form; slip: a misspelling; "
                "name: another form of a name; undefined: an acronym that no report spells out; "
                "initials: a name and its first letters, one in the question, one in the reports."
            ),
        ],
        "start": Annotated[
            int, Description("The first character of the name, counted from 0 in the question.")
        ],
        "end": Annotated[int, Description("The character after the last.")],
        "forms": Annotated[
            list[str], Description("What the acronym stands for; empty for other names.")
        ],
        "reports": NotRequired[
            Annotated[
                list[str] | None,
                Description(
                    "The ids of those reports in which the name is read so, of the reports that "
                    "the passages come from; null where it is read so in all of them."
                ),
            ]
        ],
    },
)
ReadingJSON.__doc__ = "A name in the question, and how it was read."


class FacetJSON(TypedDict):
    """A name that an answer can be narrowed by."""

    name: Annotated[str, Description("The name to filter by.")]
    count: Annotated[int, Description("How many sentences remain with this filter.")]


class FacetsJSON(TypedDict):
    """What an answer can be narrowed by, the most frequent first."""

    speakers: Annotated[list[FacetJSON], Description("Persons who speak.")]
    organisations: Annotated[
        list[FacetJSON], Description("Organisations that speak, themselves or through persons.")
    ]
    acts: Annotated[
        list[FacetJSON], Description("Kinds of statement, such as noted or recommended.")
    ]


class IndexJSON(TypedDict):
    """An index, as it was built."""

    id: Annotated[str, Description("The id of the index; another build may have another one.")]
    encoder: Annotated[str, Description("The name of the encoder that the index was built with.")]
    built_at: Annotated[str, Description("When the index was built, in UTC (ISO 8601).")]


class AnswerJSON(TypedDict):
    """The answer to one question."""

    question: Annotated[str, Description("The question as it was read, white space folded.")]
    asked: NotRequired[Annotated[str, Description("The question as it was asked.")]]
    carried: NotRequired[
        Annotated[list[CarriedJSON], Description("What it took from the questions before it.")]
    ]
    answerable: Annotated[
        bool, Description("Whether the reports are taken to answer the question.")
    ]
    confidence: Annotated[
        float | None,
        Description(
            "The estimated probability, from 0 to 1, that the reports answer the question; null "
            "where the estimate was not made for the encoder or the reports of the index."
        ),
    ]
    reason: Annotated[
        str | None, Description("Why there is no answer, in a sentence; null where there is one.")
    ]
    answer: Annotated[QuotesJSON, Description("What answers the question.")]
    passages: Annotated[
        list[PassageJSON],
        Description("The ranked evidence, the best first; also given where nothing answers."),
    ]
    read_as: NotRequired[
        Annotated[
            str | None,
            Description(
                "The names that were read otherwise than they were written, in words, with the "
                "reports where only some read a name so; null where there is none."
            ),
        ]
    ]
    readings: NotRequired[
        Annotated[
            list[ReadingJSON],
            Description(
                "The names in the question and how the reports of the passages read them; a name "
                "that they read differently comes once for each way."
            ),
        ]
    ]
    facets: NotRequired[
        Annotated[
            FacetsJSON,
            Description(
                "What the question can be narrowed by: who speaks in the first ten passages, or in "
                "all that are given if they are more, and in how many sentences of them."
            ),
        ]
    ]
    index: Annotated[IndexJSON, Description("The index that gave the answer.")]
    took_ms: Annotated[float, Description("How long the answer took, in milliseconds.")]
    written: NotRequired[WrittenField]
