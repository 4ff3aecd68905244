"""Where the clauses of a sentence begin, and which of them stand inside of others.

In "After lunch, Ms. Lee noted that WHO, which had left, was back, and Mr. Roe agreed" the clauses
of "Ms. Lee" and of "Mr. Roe" are main ones; that of "WHO" stands inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Where a clause may begin: after ", and", "; ", " while ", ", during which".
_JOINT = re.compile(
    r"(?:, |; |: |[—–] ?)(?:(?:and|but|so|while|whereas|yet|although) )?(?:also )?"
    r"| (?:and|so|but|while|whereas) |,? (?:in|during|at|after|to) which "
)
# "(a) ", "3. ", "“"
_NUMBERED = re.compile(r"(?:\(?[a-z0-9ivx]{1,4}[.)] )?[“\"'‘(]?")
# A phrase or clause before the main one, which is not a main clause itself.
_LEADING = re.compile(
    r"(?:In|During|Towards?|At|On|After|Before|Following|As|While|Although|Though|Since|Because|If|"
    r"When|Where|Given|With|Without|For|To|By|Under|From|Among|Beyond|Besides|Despite|Regarding|"
    r"Concerning|Until|Upon|Over|Throughout|Through|Within|Like|Unlike|Further|Furthermore|However|"
    r"Moreover|Also|Then|Thus|Therefore|Hence|Next|Similarly|Nevertheless|Nonetheless|Instead|"
    r"Still|Yet|Meanwhile|Later|Finally|Lastly|First|Second|Third|Thirdly|Today|Yesterday|But|And|"
    r"So|Indeed|[A-Z][a-z]+ly|[A-Z][a-z]+ing|Asked|Rather|Too|Only|Here|There|Overall)\b"
)
# "In reply, ..."
_ANSWERING = re.compile(
    r"(?:Answering|Replying|Responding)\b|In (?:reply|response|answer)\b|"
    r"In (?:his|her|their) (?:reply|response)"
)
# What opens a clause inside of another; "during which" begins a main one.
_CLAUSED = re.compile(
    r"\b(?:that|(?<!in )(?<!during )(?<!at )(?<!after )(?<!to )which|who|whose|whether|how)\b"
)


def begin_of(text: str) -> int:
    """Where the words of a sentence begin, after a number and an opening quote."""
    match = _NUMBERED.match(text)
    return match.end() if match else 0


def leads(text: str) -> bool:
    """Whether a sentence begins with a phrase before its main clause."""
    return bool(_LEADING.match(text, begin_of(text)))


def answers(text: str) -> bool:
    """Whether a sentence begins by telling that somebody answers."""
    return bool(_ANSWERING.match(text, begin_of(text)))


def starts(text: str) -> Iterator[int]:
    """Where clauses may begin, in order."""
    begin = begin_of(text)
    yield begin
    if text.startswith("As ", begin):  # "As Haddad had put it, ..."
        yield begin + len("As ")
    for match in _JOINT.finditer(text, begin):
        yield match.end()


def is_quoted(text: str, at: int) -> bool:
    """Whether a place stands between quotes or brackets."""
    return text.count("“", 0, at) > text.count("”", 0, at) or (
        text.count("(", 0, at) > text.count(")", 0, at)
    )


def is_inside(text: str, at: int, begin: int = 0) -> bool:
    """Whether a place lies in a clause that "that" or "who" has opened and no comma has closed."""
    *_, opened = (None, *_CLAUSED.finditer(text[begin:at]))
    return opened is not None and "," not in text[begin + opened.end() : at]
