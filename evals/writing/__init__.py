"""Sentences labelled faithful or lies come in; how many of each pass the check goes out."""
