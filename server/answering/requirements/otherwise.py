"""Find a sentence that says otherwise than a question takes for granted."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.types import Passage
from server.answering.requirements.contradiction import negated, opposing_words
from server.answering.requirements.known_text import KnownText
from server.answering.requirements.stance import asked_stance, stances
from server.question.answer_type import asks_yes_or_no
from server.question.types import Question
from server.retrieval.types import Ranking

# So many first passages are read for who takes a stand.
_PASSAGES = 3
# A sentence on the same subject shares so many terms with the question.
_SHARED_TERMS = 2
# A sentence less alike speaks of something else: it says nothing otherwise.
_LEAST_SIMILARITY = 0.5

# A sentence by the row of its passage and its number in it.
Place = tuple[int, int]


def says_otherwise(question: Question, ranking: Ranking, known: KnownText) -> Place | None:
    """Return the sentence that says otherwise than a question, of the first passages, or None.

    "Who opposed the ban" is contradicted where only support is told, and "slow channels" where a
    sentence on the same calls them quick. A question for yes or no takes nothing for granted, and
    neither does one for a comparison.
    """
    if asks_yes_or_no(question.text):
        return None
    if stance := asked_stance(question.text):
        topic = frozenset(question.terms)
        told = list(_on_topic(ranking, topic, known))
        if any(stance in own for _, own in told):
            return None
        return next((place for place, own in told if own), None)
    if question.wants_speakers:
        return None
    row, number = int(ranking.rows[0]), int(ranking.sentences[0])
    passage = known.records.passages[row]
    sentence = _text(passage, number)
    alike = float(ranking.raw["sentence"][0]) if "sentence" in ranking.raw else 0.0
    if alike < _LEAST_SIMILARITY or negated(sentence) != negated(question.text):
        return None
    return (row, number) if opposing_words(question.search, sentence, passage.text) else None


def _on_topic(
    ranking: Ranking, topic: frozenset[str], known: KnownText
) -> Iterator[tuple[Place, frozenset[str]]]:
    """The sentences of the first passages that share terms with the question, and their stands."""
    for row in ranking.rows[:_PASSAGES].tolist():
        passage = known.records.passages[row]
        for number in range(len(passage.sentences)):
            sentence = _text(passage, number)
            shared = topic & set(known.lexical.analyzer.terms(sentence))
            if len(shared) >= min(len(topic), _SHARED_TERMS):
                yield (row, number), stances(sentence)


def _text(passage: Passage, number: int) -> str:
    span = passage.sentences[number]
    return passage.text[span.start : span.end]
