"""An index and a question in.

Out comes an answer with its evidence, through one of several doors.
"""
