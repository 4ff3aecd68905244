"""All exceptions of the project; each message says what is wrong, where, and how to mend it.

RapporteurError
├── UsageError          exit 2: a request cannot be carried out as it was made
│   ├── QuestionError     the question cannot be searched for
│   ├── UnknownPassage    no passage has this id
│   ├── UnknownPage       the file has no page of this number, or has no pages
│   ├── UnknownReport     no report has this id
│   ├── UnknownSection    no section has this id
│   ├── UnknownSpeaker    no speaker has this name and says anything in this way
│   ├── WriterUnset       no language model is set that could write, or not as it can be used
│   └── UnknownQuote      no text stands at this position
├── CorpusError         exit 2: a report or the corpus cannot be read
│   └── ReportChanged     a report was changed while the index was built
├── AnswerFileError     exit 2: the input to verify is no answer of this program
├── Busy                exit 2: too many questions are waiting
├── WriterUnavailable   exit 2: the language model does not write, or not in time; the quotes remain
├── GoldError           exit 2: a gold file or baseline cannot be used
│   └── WrongLine         a line of a public collection cannot be used
├── ServiceError        exit 2: the service that is evaluated does not answer as it should
├── BuildFailed         the exit code of the build: the index could not be built
├── LexiconError        exit 3: a word list is missing or incomplete
├── EncoderError        exit 3: the encoder is missing, altered or differs from its export
└── IndexUnusable       exit 3: the index cannot be used
    ├── IndexMissing      there is no index
    ├── IndexDamaged      a file of the index is missing or not as it was built
    ├── IndexOutdated     a report, the encoder or the schema has changed since the build
    ├── StorageError      the index cannot be written
    ├── EngineUnavailable Milvus does not answer, not in time, or not with all that is there
    └── EngineTooOld      Milvus is older than this program needs
"""

from __future__ import annotations


class RapporteurError(Exception):
    """An error that the user can mend; `exit_code` is the exit code of the command."""

    exit_code = 2


class UsageError(RapporteurError):
    """A request cannot be carried out as it was made."""


class QuestionError(UsageError):
    """The question cannot be searched for."""


class UnknownPassage(UsageError):
    """No passage has this id."""


class UnknownPage(UsageError):
    """The file of a report has no page of this number, or it has no pages."""


class UnknownReport(UsageError):
    """No report has this id."""


class UnknownSection(UsageError):
    """No section has this id."""


class UnknownSpeaker(UsageError):
    """No speaker has this name and says anything in this way."""


class WriterUnset(UsageError):
    """No language model is set that could write an answer, or not so that it can be used."""


class UnknownQuote(UsageError):
    """No text stands at this position."""


class CorpusError(RapporteurError):
    """A report or the corpus cannot be read."""


class ReportChanged(CorpusError):
    """A report was changed while the index was built."""


class AnswerFileError(RapporteurError):
    """The input to verify is no answer of this program."""


class Busy(RapporteurError):
    """Too many questions are waiting; one more would wait too long."""


class WriterUnavailable(RapporteurError):
    """The language model does not write, or not in time; it holds nothing of what was sent."""


class GoldError(RapporteurError):
    """A gold file or baseline cannot be used; the message names the line where there is one."""


class WrongLine(GoldError):
    """A line of a public collection cannot be used."""


class ServiceError(RapporteurError):
    """The service that is evaluated does not answer as it should."""


class BuildFailed(RapporteurError):
    """The index could not be built; the build has printed why, and `exit_code` is its exit code."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class LexiconError(RapporteurError):
    """A word list is missing or incomplete."""

    exit_code = 3


class EncoderError(RapporteurError):
    """The encoder is missing, altered or differs from its export."""

    exit_code = 3


class IndexUnusable(RapporteurError):
    """The index cannot be used."""

    exit_code = 3


class IndexMissing(IndexUnusable):
    """There is no index."""


class IndexDamaged(IndexUnusable):
    """A file of the index is missing or not as it was built."""


class IndexOutdated(IndexUnusable):
    """A report, the encoder or the schema has changed since the build."""


class StorageError(IndexUnusable):
    """The index cannot be written."""


class EngineUnavailable(IndexUnusable):
    """Milvus does not answer, not in time, or not with all that is there."""


class EngineTooOld(IndexUnusable):
    """Milvus is older than this program needs."""
