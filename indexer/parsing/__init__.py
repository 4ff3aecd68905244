"""A `Document` in.

Out comes a `Report`: sections, passages, sentences and footnotes, nothing of the source lost.
"""
