"""Texts of a report on one line, without characters that would act on what stands around them."""

from __future__ import annotations

import re

# Control characters (those that are white space are blanks already).
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What turns the direction of writing of all that follows, and what no file of XML may hold.
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return a text with a blank for each character that would not be printed, as it is else."""
    return _CONTROLS.sub(" ", _UNSEEN.sub("", text))


def one_line(text: str) -> str:
    """Return a text on one line: a blank stands for white space and for control characters."""
    return " ".join(printable(text).split())
