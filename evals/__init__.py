"""Gold questions in.

Out come measures of what the program answers, a report of them, and a gate for CI.
"""
