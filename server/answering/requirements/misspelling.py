"""Find the term of the reports that a term is a misspelling of."""

from __future__ import annotations

from indexer.index.search.lexical import LexicalIndex
from server.question.types import Question

# The least similarity (2 x the longest common subsequence / sum of both lengths) of a misspelling.
# Terms are stems, so that a count of edits would not do. A little under .8, because rapidfuzz drops
# a similarity of exactly .8 at a cutoff of .8.
_LEAST_SIMILARITY = 0.79
# The most by which the lengths of the two terms differ. Both begin with the same letter.
_LENGTH_DIFFERENCE = 2


def may_be_misspelt(term: str, question: Question) -> bool:
    """Return whether the word of a term may be misspelt: it is none that the encoder knows whole.

    "Prison" is no misspelling of "person".
    """
    own = [word for word in question.words if word.term == term]
    return not own or any(len(word.tokens) > 1 for word in own)


def misspelt_term(term: str, lexical: LexicalIndex) -> str | None:
    """Return the nearest term of the reports, None if none is near enough.

    Similarity is rapidfuzz's normalised Indel similarity; of equally near terms the first wins.
    """
    from rapidfuzz.distance import Indel  # slow to import; few questions need it
    from rapidfuzz.process import extractOne

    alike = lexical.terms_like(term, _LENGTH_DIFFERENCE)
    near = extractOne(
        term, alike, scorer=Indel.normalized_similarity, score_cutoff=_LEAST_SIMILARITY
    )
    return near[0] if near else None
