"""The words of a question in.

Out comes a `Question`: its terms, linked names, kind of answer and vectors, read once.
"""
