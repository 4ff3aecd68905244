"""The passages of one report in.

Out come the persons, organisations and acronyms that they name.
"""
