"""A `Question` and its `Ranking` in.

Out come the sentences that answer, how sure that is, or why there are none.
"""
