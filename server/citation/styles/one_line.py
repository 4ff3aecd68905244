"""Texts of a report on one line, without characters that would act on what stands around them."""

from __future__ import annotations

import re

from indexer.hidden_characters import visible

# Control characters (those that are white space are blanks already).
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What no file of XML may hold.
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return a text with a blank for each character that would not be printed, as it is else."""
    return visible(_CONTROLS.sub(" ", _NO_CHARACTERS.sub("", text)))


def one_line(text: str) -> str:
    """Return a text on one line: a blank stands for white space and for control characters."""
    return " ".join(printable(text).split())
