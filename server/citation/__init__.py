"""Quoted words and their passage in.

Out come citations, their styles, and verdicts on citations made earlier.
"""
