"""An `Evaluation` in.

Out come tables, a page, TREC files, and the generated parts of README and docs.
"""
