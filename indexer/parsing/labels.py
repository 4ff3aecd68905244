"""Find the labels that begin a line and may name who speaks: "Ms. Lund (Norway):", "[10:42] Anna:".

Here only the look of a label counts; whether its words name anybody is told by the rooms above.
The forms are those of verbatim records ("Mr. CARVER.", "The Acting President:"), of transcripts
("00:02:15 Anna Berg", "<anna> ...") and of minutes ("AB: ...").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from indexer.lexicon.letters import MARKS, UPPER
from indexer.lexicon.load import one_of, word_list
from indexer.types import Span

# How a label ends: with a colon, the full stop of a record, the bracket of a chat, the line, or a
# dash (or square brackets); "nick" is a colon after a word in lower case, and
# "reporter" one after a title and a name.
LabelEnd = Literal["colon", "stop", "chat", "line", "dash", "nick", "reporter"]

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?: ?[AaPp]\.?[Mm]\.?)?"
# "[10:42] ", "(00:01:10) ", "00:02:15 ", "10:42 - "
_TIME = rf"(?:\[{_CLOCK}\]|\({_CLOCK}\)|{_CLOCK})(?: ?[-–—])?,? ?"
# "Q41 Chair: Good morning": the number of a question
_QUESTION = r"Q\.?\d{1,4}[.:]? "
_WORD = rf"[{UPPER}][\w{MARKS}’‘'.&/#+‐‑-]*"
_SMALL = r"(?:of|the|for|and|de|da|di|du|la|le|van|der|den|von|bin|al|el|y|e|pro|tempore|\d{1,3})"
# A name or an office of at most eight words: "The Acting President", "Jan van der Berg".
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:{_SMALL} ){{0,2}}{_WORD}| pro tempore| #?\d{{1,3}}){{0,7}}"
# "Next meeting", "Member of the public"
_PHRASE = one_of(
    entry.capitalize() for entry in word_list("rolls", "labels", "heads", "somebody", "functions")
)
_ONE_BRACKET = r" ?\((?:[^()]|\([^()]{0,80}\)){1,160}\)"
_BRACKETS = rf"(?:{_ONE_BRACKET}){{0,3}}"
_COLON = re.compile(
    rf"(?P<time>{_TIME})?(?:{_QUESTION})?(?P<name>{_NAME}|{_PHRASE})(?P<of>(?:, {_NAME}){{0,2}})"
    rf"(?P<brackets>{_BRACKETS}) ?:(?:[-–—]+)?(?=\s|$)"
)
# With a time, anything may be a name.
_TIMED = re.compile(
    rf"(?P<time>{_TIME})[@+]?(?P<name>[^\s:<>\[\]()][^:<>\[\]()]{{0,40}}?)(?P<brackets>) ?:(?=\s|$)"
)
# After a title anything may be a name, if brackets say for whom it speaks.
_TITLED = re.compile(
    rf"(?P<time>{_TIME})?(?P<name>{one_of(word_list('titles', 'women', 'men', 'women or men'))}"
    rf"\.? [^\s:;!?()\[\]][^:;!?()\[\]]{{0,60}}?)(?P<brackets>(?:{_ONE_BRACKET}){{1,3}}) ?:(?=\s|$)"
)
# In the log of a chat a nick may begin in lower case: "patw: so we agree".
_NICK = re.compile(r"(?P<time>)(?P<name>[a-z][\w.|-]{1,20})(?P<brackets>) ?:(?=\s|$)")
# "Mr. CARVER.", "Ms. LYNDON of Ohio.", "The ACTING PRESIDENT pro tempore."
_CAPITALS = rf"[{UPPER}][{UPPER}{MARKS}’'-]+(?: [{UPPER}][{UPPER}{MARKS}’'-]+){{0,4}}"
_STOP = re.compile(
    rf"(?P<name>(?:(?:The|An|A|Several|SEVERAL) {_CAPITALS}(?: pro tempore)?|"
    rf"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Senator|Hon)\.? "
    rf"(?:[{UPPER}][\w{MARKS}.’'-]* )??{_CAPITALS}(?: of (?:[{UPPER}]\w+ ?){{1,3}})?))"
    rf"(?P<brackets>{_BRACKETS})(?: ?\[[^\[\]]{{1,12}}\])?"
    rf"\. ?[-–—]{{0,2}}(?=\s?[{UPPER}“\"(—–]|\s*$)"
)
# The sign before a nick tells what its owner may do: "<@anna>", "[10:42] +bo:".
_SIGN = r"[@+%&~! ]?"
_CHAT = re.compile(rf"(?P<time>{_TIME})?(?P<brackets>)<{_SIGN}(?P<name>[^\s<>]{{1,30}})>(?=\s)")
# "6.2 Library - C Moreau:", "Ash – rainwater first"
_REPORTER = re.compile(
    rf"(?P<time>)(?:\d+(?:\.\d+)*\.? )?[{UPPER}][^:.;]{{1,80}}? [-–—] (?P<name>{_NAME})"
    rf"(?P<brackets>{_BRACKETS}) ?:(?=\s|$)"
)
# "[Saad] Code freeze is in May."
_SQUARE = re.compile(rf"(?P<time>)\[(?P<name>{_NAME})\](?P<brackets>):? (?=\S)")
_DASH = re.compile(
    rf"(?P<time>)(?P<name>{_WORD}(?: {_WORD}){{0,2}})(?P<brackets>{_BRACKETS}) [-–—] (?=\S)"
)
_LINE = re.compile(rf"(?P<time>{_TIME})(?P<name>{_NAME})(?P<brackets>{_BRACKETS})\s*$")
# "Anna Berg 00:12", "Anna Berg (0:07:30)", "Anna Berg | Tide Council 0:12"
_LINE_BEFORE = re.compile(
    rf"(?P<name>{_NAME})(?P<brackets>{_BRACKETS})(?: \| (?P<of>[^|:]{{2,60}}?))?,? {{1,3}}"
    rf"(?P<time>[\[(]?{_CLOCK}[\])]?)\s*$"
)
# "Anna Berg -- Chief Executive Officer", over the words
_LINE_OFFICE = re.compile(
    rf"(?P<time>)(?P<name>{_NAME})(?P<brackets>{_BRACKETS}) -- ?[{UPPER}][^.:;?!|]{{2,80}}$"
)
_ENDS: tuple[tuple[LabelEnd, re.Pattern[str]], ...] = (
    ("chat", _CHAT),
    ("stop", _STOP),
    ("colon", _COLON),
    ("colon", _TIMED),
    ("colon", _TITLED),
    ("nick", _NICK),
    ("line", _LINE),
    ("line", _LINE_BEFORE),
    ("line", _LINE_OFFICE),
    ("reporter", _REPORTER),
    ("dash", _DASH),
    ("dash", _SQUARE),
)
# A bracket of a label, with its inside.
_BRACKET = re.compile(r"\(((?:[^()]|\([^()]*\))+)\)")
_A_TIME = re.compile(rf"{_CLOCK}\Z")


@dataclass(frozen=True, slots=True)
class Label:
    """The beginning of a line that may name who speaks.

    `span` is all of it with its colon, `name` the words that may name somebody, `inside` what
    stands after them in brackets or after a comma; a time is left out of both. `timed` says that it
    has one.
    """

    span: Span
    name: Span
    inside: tuple[str, ...]
    end: LabelEnd
    timed: bool


def label_at(text: str, at: int = 0, end: int | None = None) -> Label | None:
    """Return the label that begins at a character of a line, which ends at `end`."""
    for kind, pattern in _ENDS:
        if match := pattern.match(text, at, len(text) if end is None else end):
            inside = [bracket[1].strip() for bracket in _BRACKET.finditer(match["brackets"])]
            inside += [each for each in (match.groupdict().get("of") or "").split(", ") if each]
            times = [each for each in inside if _A_TIME.match(each)]
            return Label(
                Span(at, match.end()),
                Span(*match.span("name")),
                tuple(each for each in inside if each not in times),
                kind,
                bool(times) or bool(match.groupdict().get("time")),
            )
    return None
