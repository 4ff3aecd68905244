"""All our exceptions; each message is one sentence: what, where, what to do.

RapporteurError
├── UsageError          exit 2: what was asked cannot be done as asked
│   ├── QuestionError     the question cannot be searched for
│   ├── UnknownPassage    no passage has this id
│   ├── UnknownReport     no report has this id
│   ├── UnknownSection    no section has this id
│   ├── UnknownSpeaker    nobody of this name says anything, or not in this way
│   └── UnknownQuote      no words stand at this place
├── CorpusError         exit 2: a report cannot be read
├── AnswerFileError     exit 2: what should be verified is no answer of ours
├── EncoderError        exit 3: the encoder is missing, altered, or its export disagrees
└── IndexUnusable       exit 3: the index cannot serve
    ├── IndexMissing      there is none
    ├── IndexDamaged      a file of it is missing, cut or swapped
    ├── IndexOutdated     the report, the encoder or the schema has changed since
    └── StorageError      it cannot be written (read-only, full)
"""

from __future__ import annotations


class RapporteurError(Exception):
    """Something a person can mend; `exit_code` is what the command line ends with."""

    exit_code = 2


class UsageError(RapporteurError):
    """What was asked cannot be done as asked."""


class QuestionError(UsageError):
    """The question cannot be searched for."""


class UnknownPassage(UsageError):
    """No passage has this id."""


class UnknownReport(UsageError):
    """No report has this id."""


class UnknownSection(UsageError):
    """No section has this id."""


class UnknownSpeaker(UsageError):
    """Nobody of this name says anything, or not in this way."""


class UnknownQuote(UsageError):
    """No words stand at this place."""


class CorpusError(RapporteurError):
    """A report cannot be read."""


class AnswerFileError(RapporteurError):
    """What should be verified is no answer of ours."""


class EncoderError(RapporteurError):
    """The encoder is missing, altered, or its export disagrees."""

    exit_code = 3


class IndexUnusable(RapporteurError):
    """The index cannot serve."""

    exit_code = 3


class IndexMissing(IndexUnusable):
    """There is no index."""


class IndexDamaged(IndexUnusable):
    """A file of the index is missing, cut or swapped."""


class IndexOutdated(IndexUnusable):
    """The report, the encoder or the schema has changed since the index was built."""


class StorageError(IndexUnusable):
    """The index cannot be written."""
