"""Select the sentences that answer a question, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from indexer.index.reader import Index
from indexer.types import FloatArray, IntArray, SentenceMask
from server.answering.selection.actors import may_answer
from server.answering.selection.candidates import passages_read, read_candidates
from server.answering.selection.choice import BROAD, FACT, PART, SPEAKERS, Wanted, choose
from server.answering.selection.features import sentence_features
from server.answering.selection.model import SelectionModel, likelihoods
from server.answering.selection.parts import asked_part
from server.answering.selection.subjects import refers_back, with_subjects
from server.answering.selection.types import Candidate, Selected
from server.question.content_words import requested_names
from server.question.types import Question
from server.retrieval.types import Ranking, Scope


def select_sentences(
    question: Question, ranking: Ranking, scope: Scope, index: Index, model: SelectionModel
) -> tuple[Selected, ...]:
    """Return the sentences that answer, of the first passages of one reading's ranking.

    They are grouped by speaker. Where the question is broad, all stand in the order of the reports;
    else the likeliest group, and in it the likeliest sentence, is the first. Where a speaker's
    words are wanted, no sentence of somebody else is taken; where it is asked who spoke, each
    speaker is quoted once.
    """
    first = index.records.passages[int(ranking.rows[0])]
    part = asked_part(question, first.report_id, index)
    positions, similarities = passages_read(question, ranking, part)
    if part is not None and not len(positions):
        part = None
        positions, similarities = passages_read(question, ranking)
    candidates = read_candidates(question, ranking.rows[positions], index)
    lexical = index.searches[question.part].lexical
    features = sentence_features(question, ranking, positions, similarities, candidates, lexical)
    likely = likelihoods(model, features)
    allowed = _allowed(question, candidates, similarities.sentences, scope.sentences)
    if not allowed.any():
        return ()
    likely = np.where(allowed, likely, np.float32(0))
    wanted = wanted_of(question, is_part=part is not None)
    chosen = choose(candidates, likely.tolist(), wanted)
    ordered = _in_order(chosen, candidates, likely, question.is_broad)
    return with_subjects(ordered, candidates, allowed.tolist(), wanted.words)


def wanted_of(question: Question, *, is_part: bool = False) -> Wanted:
    """Return what a question wants of its answer; `is_part`: it asks for a part of a report."""
    if not question.is_broad:
        return FACT
    if question.wants_speakers:
        return SPEAKERS
    return PART if is_part else BROAD


def _allowed(
    question: Question,
    candidates: Sequence[Candidate],
    sentences: IntArray,
    in_scope: SentenceMask | None,
) -> SentenceMask:
    """Which candidates (S) may be quoted; `sentences` (S,) are their rows."""
    allowed = np.ones(len(candidates), dtype=np.bool_)
    if in_scope is not None:
        allowed &= in_scope[sentences]
    known = {name for keys in question.speakers for _, name in keys}
    if wanted := known & {link.as_ for link, _ in requested_names(question)}:
        allowed &= [
            not one.speakers or any(name in wanted for _, name in one.speakers)
            for one in candidates
        ]
    fitting = may_answer(question, candidates)
    allowed &= fitting if (allowed & fitting).any() else True
    if question.wants_speakers:
        said = np.asarray([one.attribution.status != "unattributed" for one in candidates])
        allowed &= said if (allowed & said).any() else True
    return allowed


def _in_order(
    chosen: Sequence[int], candidates: Sequence[Candidate], likely: FloatArray, is_broad: bool
) -> list[int]:
    """The chosen candidates, grouped by speaker, in the order in which they are read.

    To lead with the likeliest sentence and not with the first in the report makes the first one
    right for .78 of the dev questions for a fact, not for .70 (cross-validated).
    """

    def place(at: int) -> tuple[float, int, int]:
        return (0.0 if is_broad else -likely[at], candidates[at].row, candidates[at].number)

    groups: dict[Hashable, list[int]] = {}
    for at in sorted(chosen, key=place):
        groups.setdefault(_group(candidates[at]), []).append(at)
    ordered = [at for own in groups.values() for at in own]
    return list(
        dict.fromkeys(own for at in ordered for own in _after_its_subject(at, ordered, candidates))
    )


def _after_its_subject(
    at: int, chosen: Sequence[int], candidates: Sequence[Candidate]
) -> tuple[int, ...]:
    """A sentence, after the one before it if that is chosen and it begins with "This" or "Its"."""
    follows = at - 1 in chosen and candidates[at].number > 0 and refers_back(candidates[at])
    return (at - 1, at) if follows else (at,)


def _group(one: Candidate) -> Hashable:
    """The speakers of a sentence in its report; where nobody is known to speak, its passage."""
    return (one.passage.report_id, one.speakers or one.row)
