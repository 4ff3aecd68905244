"""The one rule for misspelt words: the nearest term of the reports, if it is near enough."""

from __future__ import annotations

from indexer.index.lexical import LexicalIndex

# The share of letters in common (2 x the longest common subsequence / both lengths) from which a
# term is a misspelling of another; terms are stems, so that a count of edits would not do. A little
# under .8, because rapidfuzz cuts off a similarity of exactly .8 at .8.
_ALIKE = 0.79
# Both begin with the same letter and differ by no more letters in length.
_LENGTHS = 2


def misspelt_term(term: str, lexical: LexicalIndex) -> str | None:
    """Return the term of the reports that a term is a misspelling of, None where none is near.

    Similarity is the normalised Indel similarity (rapidfuzz); of equally near terms the first wins.
    """
    from rapidfuzz.distance import Indel  # only a question with an unknown word pays for it
    from rapidfuzz.process import extractOne

    alike = [t for t in lexical.terms_with(term[0]) if abs(len(t) - len(term)) <= _LENGTHS]
    near = extractOne(term, alike, scorer=Indel.normalized_similarity, score_cutoff=_ALIKE)
    return near[0] if near else None
