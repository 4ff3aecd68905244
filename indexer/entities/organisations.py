"""Bodies: the organisations, committees and states that a report names, and what it calls them.

"The World Health Organization (WHO)" is called "WHO", "the Statistics Division" `Statistics
Division/DESA` where the report prints it so. "The Convention" is written, and "the Director" is a
person; neither is a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.types import Acronym, Passage, Span

_HEADS = """
    Administration Agency Alliance Assembly Association Authority Bank Board Branch Bureau
    Cabinet Center Centre Chamber Coalition College Commission Committee Community Company
    Confederation Conference Congress Consortium Corporation Council Court Delegation
    Department Directorate Division Federation Force Forum Foundation Fund Government Group
    Hospital Institute Institution Laboratory League Meeting Ministry Mission Network Office
    Organisation Organization Panel Parliament Partnership Party Program Programme School
    Secretariat Section Senate Service Society Subcommittee Symposium Team Treasury Tribunal
    Trust Union Unit University Workshop
"""
_HEAD = re.compile(rf"\b(?:{'|'.join(_HEADS.split())})\b")
# Those that meet.
_MEETING = re.compile(
    r"\b(?:Assembly|Board|Cabinet|Commission|Committee|Conference|Congress|Council|Forum|Meeting|"
    r"Panel|Subcommittee|Symposium|Working Group|Workshop)\Z"
)
# What is written states what it states, but nobody speaks.
_WRITTEN = re.compile(
    r"\b(?:Act|Action|Agenda|Agreement|Amendment|Appendix|Article|Bill|Chapter|Charter|Code|"
    r"Convention|Covenant|Declaration|Directive|Goals?|Guidelines?|Law|Manual|Motion|Paper|Plan|"
    r"Principles|Project|Protocol|Recommendations?|Regulations?|Report|Resolution|Strategy|Table|"
    r"Treaty|Documents?|Letters?|Notes?|Minutes|Records?|Statements?|Paragraphs?|Annex)\b"
)
# "WHO", "UNHCR", "RemCo"
_ACRONYM = r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*\b"
_LETTERS = re.compile(rf"(?<![\w.]){_ACRONYM}")
_WORD = r"[A-Z][\w’'&-]*"
_INITIAL = r"(?:[A-Z]\.)+"
_ROLES = (
    "adviser|advisor|ambassador|analyst|archbishop|assistant|associate|attorney|auditor|author|"
    "bishop|chair|chairman|chairperson|chairwoman|chancellor|chief|clerk|coach|commissioner|"
    "consultant|controller|convener|coordinator|counsel|counsellor|dean|delegate|demographer|"
    "deputy|director|economist|editor|engineer|envoy|executive|expert|fellow|founder|governor|head|"
    "historian|judge|lawyer|leader|lecturer|librarian|manager|mayor|member|minister|moderator|nurse|"
    "observer|officer|organi[sz]er|partner|physician|president|principal|professor|rapporteur|"
    "rector|registrar|representative|researcher|scholar|scientist|secretary|secretary-general|"
    "senator|sociologist|specialist|spokesman|spokesperson|spokeswoman|statistician|student|"
    "superintendent|teacher|treasurer|trustee|vice-chair|vice-president|director-general"
)
ROLE = re.compile(rf"\b(?:{_ROLES})\b", re.IGNORECASE)
# Here a person's name begins: "the Federation, and Mr. Prout".
_TITLED = r"(?:Mr|Ms|Mrs|Dr|Prof|Professor|Sir)\b"
_LINK = r"(?:of|for|on|and|in|to|at|the|de|la|du|des|against|with|&)"
# "Ministry of Health, Labour and Welfare", "Statistics Division (DESA)", "Statistics Division/DESA"
_NAME = (
    rf"(?:{_INITIAL}|{_WORD})(?:,? (?:{_LINK} ){{0,3}}(?!{_TITLED})(?:{_INITIAL}|{_WORD})){{0,16}}"
    rf"(?: \({_ACRONYM}\))?(?:/{_ACRONYM})?"
)
_NAMES = re.compile(_NAME)
_ORGANISATION = re.compile(rf"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur) )?(?P<name>{_NAME})")
_ARTICLE = re.compile(r"\A(?:[Tt]he|[Ii]ts) ")
_WITH_LETTERS = re.compile(rf"(?P<name>.*) \((?P<letters>{_ACRONYM})\)")
# "Statistics Division of the OECD", but "Council of the EU" meets.
_PART_OF = re.compile(rf".+ (?:of|at) (?:the )?(?P<letters>{_ACRONYM})")
# A word with a capital inside of a sentence is a name.
_SMALL = re.compile(r"\b[a-z][\w’'-]*")
_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
# What a sentence may begin with, in a capital, and no name does.
_ORDINARY = """
    a after even all although an and another any as at because before both but by despite during
    each every few first finally following for from further furthermore given he her his how
    however if in it its last lastly many most mr mrs ms no none nor not on once one other
    others our over regarding second several she since so some such that the their there these
    they third this those three through thus to two under until upon we what when where
    whereas whether which while who with yet
"""
ORDINARY = frozenset(_ORDINARY.split())


def is_deliberative(name: str) -> bool:
    """Whether a body is a meeting, which can only act by saying: "the Board of UNICEF"."""
    return bool(_MEETING.search(name.split(" of ")[0]))


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A body where it is named: its words, and what the report calls it."""

    span: Span
    name: str
    label: str

    @property
    def is_deliberative(self) -> bool:
        """Whether it is a meeting, which can only act by saying."""
        return is_deliberative(self.name)


class Organisations:
    """The names of a report's bodies: found in its text, called by their acronym where it has one.

    `acronyms` are the report's own pairs.
    """

    def __init__(self, passages: Sequence[Passage], acronyms: Iterable[Acronym]) -> None:
        acronyms = tuple(acronyms)
        # "CEO" and "JT" are letters, too, but no bodies.
        self.offices = {
            a.short_form: a.forms[0].text
            for a in acronyms
            if a.forms and ROLE.search(a.forms[0].text)
        }
        self._letters = {a.short_form: a for a in acronyms if a.short_form not in self.offices}
        self._by_form = {
            form.text.casefold(): a.short_form for a in self._letters.values() for form in a.forms
        }
        self._text = "\n".join(passage.text for passage in passages)
        small = set(_SMALL.findall(self._text))  # "Persons" at a beginning is but "persons"
        self._proper = frozenset(
            w for w in _PROPER.findall(self._text) if w.casefold() not in small
        )

    def starting_at(self, text: str, at: int) -> OrganisationMention | None:
        """The body whose name begins at a character; None where there is none, or a paper."""
        match = _ORGANISATION.match(text, at)
        if match is None or not self._is_organisation(match["name"], at == match.start("name")):
            return None
        return OrganisationMention(Span(*match.span()), match["name"], self.label_of(match["name"]))

    def mentions_in(self, text: str) -> Iterator[OrganisationMention]:
        """The bodies that a text names by more than one common word, in order."""
        for match in _NAMES.finditer(text):
            name = match[0]
            if (" " in name or name in self._letters) and self._is_organisation(
                name, not match.start()
            ):
                yield OrganisationMention(Span(*match.span()), name, self.label_of(name))

    def label_of(self, name: str) -> str:
        """What the report calls a body: its acronym, `part/whole` if printed so, or its name."""
        bare, _, whole = _ARTICLE.sub("", name).partition("/")
        if match := _WITH_LETTERS.fullmatch(bare):
            return self._label_of(match["name"], match["letters"])
        if letters := self._by_form.get(bare.casefold()):
            return letters
        within = _PART_OF.fullmatch(bare)
        if within and within["letters"] in self._letters and not is_deliberative(bare):
            return within["letters"]
        return f"{bare}/{whole}" if whole else bare

    def is_known(self, name: str) -> bool:
        """Whether a name is surely a body's: an acronym, spelled out, or with a word for bodies."""
        bare = name.split(" (")[0].partition("/")[0]
        return (
            self.is_acronym_or_long_form(bare)
            or bool(_HEAD.search(name))
            or self.contains_acronym(bare)
        )

    def is_acronym_or_long_form(self, name: str) -> bool:
        """Whether a name is an acronym of the report, or what one stands for."""
        return name.casefold() in self._by_form or name in self._letters

    def occurrences_of(self, word: str) -> int:
        """How often a word stands in the report."""
        return len(re.findall(rf"\b{re.escape(word)}\b", self._text))

    def has_head_noun(self, name: str) -> bool:
        """Whether a name holds a word for bodies, and so is no person's."""
        return bool(_HEAD.search(name))

    def contains_acronym(self, name: str) -> bool:
        """Whether a name is an acronym or holds one, so that it is short for nothing."""
        return bool(_LETTERS.search(name))

    def names_of(self, label: str) -> Mapping[str, None]:
        """All names of a body: its label, and what its acronym is spelled out as."""
        forms = self._letters[label].forms if label in self._letters else ()
        return dict.fromkeys((label, *(form.text for form in forms)))

    def is_short_for(self, short: str, label: str) -> bool:
        """Whether a name may be short for a body ("the Office", "the Statistics Division")."""
        words = set(short.split())
        return any(words < set(name.replace("/", " ").split(" ")) for name in self.names_of(label))

    def _label_of(self, name: str, letters: str) -> str:
        """Of "name (letters)": the letters, or a part of a body that has them."""
        known = self._letters.get(letters)
        if known and any(form.text == name for form in known.forms):
            return letters
        return self._part(name, letters) or letters

    def _part(self, name: str, letters: str) -> str:
        """`Population Division/DESA`, where the report prints a part of a body so."""
        words = name.partition(" of the ")[0].split()
        for first in range(len(words)):
            if (part := f"{' '.join(words[first:])}/{letters}") in self._text:
                return part
        return ""

    def _is_organisation(self, name: str, begins: bool) -> bool:
        """Whether a capitalised name is a body's; `begins` where a sentence's first word may be."""
        bare = name.split(" (")[0]
        if bare in self.offices or (ROLE.search(bare) and not _HEAD.search(bare)):
            return False
        if bare.casefold() in self._by_form or bare in self._letters:
            return True
        first, comma, _ = bare.partition(", ")
        if comma and (ROLE.search(first) or not _HEAD.search(first)):
            return False
        head = bare.split(" of ")[0]
        if ROLE.search(head) and not _HEAD.search(head):  # "Professor of Georgetown University"
            return False
        if _WRITTEN.search(head) or bare.split()[0].casefold() in ORDINARY:
            return False
        if _HEAD.search(bare) or _LETTERS.search(name):
            return True
        return not begins or bare.split()[0] in self._proper
