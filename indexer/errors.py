"""All our exceptions; each message is one sentence: what, where, what to do.

RapporteurError
├── UsageError          exit 2: what was asked cannot be done as asked
│   ├── QuestionError     the question cannot be searched for
│   ├── UnknownPassage    no passage has this id
│   ├── UnknownReport     no report has this id
│   ├── UnknownSection    no section has this id
│   ├── UnknownSpeaker    nobody of this name says anything, or not in this way
│   └── UnknownQuote      no words stand at this place
├── Busy                exit 2: so many questions wait that one more would wait too long
├── CorpusError         exit 2: a report cannot be read
├── AnswerFileError     exit 2: what should be verified is no answer of ours
├── GoldError           exit 2: a gold file cannot be trusted
├── ServiceError        exit 2: a service that is evaluated does not answer as it should
├── BuildFailed         exit as the build did: it has told why
├── LexiconError        exit 3: a word list is missing or incomplete
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


class LexiconError(RapporteurError):
    """A word list is missing or incomplete."""

    exit_code = 3


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


class Busy(RapporteurError):
    """So many questions wait already that one more would wait too long."""


class GoldError(RapporteurError):
    """A gold file that cannot be trusted; the message names the line."""


class ServiceError(RapporteurError):
    """The service cannot be asked, or does not answer as the contract says."""


class BuildFailed(RapporteurError):
    """An index could not be built; the process that tried has said why and gives the exit code."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code
