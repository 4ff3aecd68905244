"""Passages and their entities in.

Out comes who says each sentence, why that is so, and the roster of speakers.
"""
