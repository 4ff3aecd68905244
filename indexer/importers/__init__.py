"""The bytes of one file format in.

Out comes a `Document`: blocks of text in the parser's terms, each with its place.
"""
