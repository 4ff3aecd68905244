"""Our types in, the JSON of the contract out.

Its shapes, its one serialiser, and the reader of answers that come back.
"""
