"""One sentence in.

Out come its frames: who it says speaks, with which reporting verb, without looking at its
neighbours.
"""
