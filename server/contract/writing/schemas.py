"""The JSON of an answer in words."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from server.contract.description import Description


class WrittenSentenceJSON(TypedDict):
    """A sentence that a language model wrote, and what became of it."""

    text: Annotated[str, Description("The sentence as the model wrote it, with its citations.")]
    quotes: Annotated[
        list[int],
        Description("The numbers of the quotes that it cites; 1 is the first of `answer.quotes`."),
    ]
    kept: Annotated[bool, Description("Whether it passed every check against these quotes.")]
    reason: Annotated[
        str | None, Description("Why it is struck out, in words; null where it is kept.")
    ]


class WrittenJSON(TypedDict):
    """An answer in words by a language model, each sentence checked."""

    model: Annotated[str, Description("The name of the model that wrote it.")]
    shown: Annotated[
        bool,
        Description(
            "Whether what is kept is an answer; false where too little is, or the model failed: "
            "then the quotes alone are the answer."
        ),
    ]
    reason: Annotated[
        str | None, Description("Why it is not to be shown, in a sentence; null where it is.")
    ]
    sentences: Annotated[
        list[WrittenSentenceJSON], Description("The sentences in order, kept and struck out.")
    ]


# As a field of an answer.
WrittenField = Annotated[
    WrittenJSON | None,
    Description("The answer in words of a language model, where that was asked for; else null."),
]
