"""Word lists by language, kept as data, and what reads and inflects them.

No other room keeps a list of words.
"""
