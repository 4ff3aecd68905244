"""Find the organisations, committees and states that a report names, and what it calls them.

"The World Health Organization (WHO)" is called "WHO", and "the Statistics Division" is called
"Statistics Division/DESA" where the report prints it so. "The Convention" is a document and "the
Director" is a person; neither is an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.lexicon.load import one_of, word_list
from indexer.types import Acronym, Passage, Span

_HEAD_NOUN = re.compile(rf"\b{one_of(word_list('organisations', 'head nouns'))}\b")
_DELIBERATIVE = re.compile(rf"\b{one_of(word_list('organisations', 'deliberative'))}\Z")
_DOCUMENT = re.compile(rf"\b{one_of(word_list('organisations', 'documents'))}\b")
ROLE = re.compile(rf"\b{one_of(word_list('roles'))}\b", re.IGNORECASE)
# "WHO", "UNHCR", "RemCo"
_ACRONYM = r"[A-Z](?=[a-z]*[A-Z])[A-Za-z]++\b"
_HAS_ACRONYM = re.compile(rf"(?<![\w.]){_ACRONYM}")
_WORD = r"[A-Z][\w’'&-]*"
_INITIALS = r"(?:[A-Z]\.)+"
# The name of a person begins with a title: "the Federation, and Mr. Prout".
_TITLE = rf"{one_of(word_list('titles', 'unmistakable'))}\b"
_LINK = one_of(word_list("linking_words", "in names of organisations"))
# "Ministry of Health, Labour and Welfare", "Statistics Division (DESA)", "Statistics Division/DESA"
_NAME = (
    rf"(?:{_INITIALS}|{_WORD})(?:,? (?:{_LINK} ){{0,3}}(?!{_TITLE})(?:{_INITIALS}|{_WORD})){{0,16}}"
    rf"(?: \({_ACRONYM}\))?(?:/{_ACRONYM})?"
)
_NAMES = re.compile(_NAME)
_ORGANISATION = re.compile(rf"(?:(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur) )?(?P<name>{_NAME})")
_ARTICLE = re.compile(r"\A(?:[Tt]he|[Ii]ts) ")
_WITH_ACRONYM = re.compile(rf"(?P<name>.*) \((?P<acronym>{_ACRONYM})\)")
# "Statistics Division of the OECD"
_PART_OF = re.compile(rf".+ (?:of|at) (?:the )?(?P<acronym>{_ACRONYM})")
_SMALL = re.compile(r"\b[a-z][\w’'-]*")
# A word with a capital inside of a sentence is a name.
_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][\w’'-]+")
# Words that begin a sentence and no name, in lower case.
OPENING_WORDS = frozenset(word_list("sentence_openings", "not part of a name"))


def is_deliberative(name: str) -> bool:
    """Return whether an organisation meets, so that it can act only by saying something.

    "Board of UNICEF" does, because what counts stands before "of".
    """
    return _DELIBERATIVE.search(name.split(" of ")[0]) is not None


def has_head_noun(name: str) -> bool:
    """Return whether a name holds a word for organisations ("Council"), and so is no person's."""
    return _HEAD_NOUN.search(name) is not None


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A place where an organisation is named.

    `span` includes an article, `name` does not; `label` is what the report calls the organisation.
    """

    span: Span
    name: str
    label: str

    @property
    def is_deliberative(self) -> bool:
        """Whether it meets, so that it can act only by saying something."""
        return is_deliberative(self.name)


class Organisations:
    """The organisations of one report: finds them in a text, and knows their names and labels.

    `acronyms` are those of the same report. `offices` are the acronyms that stand for a role and
    not for an organisation ("CEO"), with their long forms.
    """

    def __init__(self, passages: Sequence[Passage], acronyms: Iterable[Acronym]) -> None:
        acronyms = tuple(acronyms)
        self.offices = {
            a.short_form: a.forms[0].text
            for a in acronyms
            if a.forms and ROLE.search(a.forms[0].text)
        }
        self._acronyms = {a.short_form: a for a in acronyms if a.short_form not in self.offices}
        self._by_long_form = {
            form.text.casefold(): a.short_form for a in self._acronyms.values() for form in a.forms
        }
        self._text = "\n".join(passage.text for passage in passages)
        self._labels: dict[str, str] = {}

    @cached_property
    def _proper(self) -> frozenset[str]:
        """The words that have a capital inside a sentence and are nowhere printed without one.

        "Persons" at the beginning of a sentence is the plain word "persons".
        """
        small = set(_SMALL.findall(self._text))
        return frozenset(w for w in _PROPER.findall(self._text) if w.casefold() not in small)

    def starting_at(self, text: str, at: int) -> OrganisationMention | None:
        """Return the organisation whose name or article begins at a character, or None."""
        match = _ORGANISATION.match(text, at)
        if match is None or not self._is_organisation(match["name"], at == match.start("name")):
            return None
        return OrganisationMention(Span(*match.span()), match["name"], self.label_of(match["name"]))

    def mentions_in(self, text: str) -> Iterator[OrganisationMention]:
        """Return the organisations that a text names, in order.

        A single word is one only if it is an acronym of the report: any other may be anything.
        """
        for match in _NAMES.finditer(text):
            name, begins = match[0], match.start() == 0
            if (" " in name or name in self._acronyms) and self._is_organisation(name, begins):
                yield OrganisationMention(Span(*match.span()), name, self.label_of(name))

    def label_of(self, name: str) -> str:
        """Return what the report calls an organisation.

        That is its acronym, "part/whole" where the report prints that, or the name.
        """
        if name not in self._labels:
            self._labels[name] = self._label_of(name)
        return self._labels[name]

    def is_known(self, name: str) -> bool:
        """Return whether a name is surely an organisation's: an acronym, or with a head noun."""
        bare = name.split(" (")[0].partition("/")[0]
        return (
            self.is_acronym_or_long_form(bare) or has_head_noun(name) or self.contains_acronym(bare)
        )

    def is_acronym_or_long_form(self, name: str) -> bool:
        """Return whether a name is an acronym of the report, or what one stands for."""
        return name.casefold() in self._by_long_form or name in self._acronyms

    def is_repeated(self, word: str) -> bool:
        """Return whether a word stands in the report more than once."""
        places = re.finditer(rf"\b{re.escape(word)}\b", self._text)
        return next(places, None) is not None and next(places, None) is not None

    def contains_acronym(self, name: str) -> bool:
        """Return whether a name is or holds an acronym, so that it is not short for another."""
        return _HAS_ACRONYM.search(name) is not None

    def names_of(self, label: str) -> Sequence[str]:
        """Return all names of an organisation: its label, and the long forms of its acronym."""
        forms = self._acronyms[label].forms if label in self._acronyms else ()
        return tuple(dict.fromkeys((label, *(form.text for form in forms))))

    def is_short_for(self, short: str, label: str) -> bool:
        """Return whether a name can be short for an organisation: "the Office", "the Division"."""
        own = set(short.split())
        return any(own < set(name.replace("/", " ").split(" ")) for name in self.names_of(label))

    def _label_of(self, name: str) -> str:
        bare, _, whole = _ARTICLE.sub("", name).partition("/")
        if match := _WITH_ACRONYM.fullmatch(bare):
            return self._label_with_acronym(match["name"], match["acronym"])
        if acronym := self._by_long_form.get(bare.casefold()):
            return acronym
        part = _PART_OF.fullmatch(bare)
        # The "Council of the EU" meets, and is called so.
        if part and part["acronym"] in self._acronyms and not is_deliberative(bare):
            return part["acronym"]
        return f"{bare}/{whole}" if whole else bare

    def _label_with_acronym(self, name: str, acronym: str) -> str:
        """Return the label of "name (acronym)": the acronym, or a part of what it stands for."""
        known = self._acronyms.get(acronym)
        if known and any(form.text == name for form in known.forms):
            return acronym
        return self._part_of_whole(name, acronym) or acronym

    def _part_of_whole(self, name: str, acronym: str) -> str:
        """Return "Population Division/DESA" where the report prints a part so, or ""."""
        if f"/{acronym}" not in self._text:
            return ""
        own = name.partition(" of the ")[0].split()
        parts = (f"{' '.join(own[first:])}/{acronym}" for first in range(len(own)))
        return next((part for part in parts if part in self._text), "")

    def _is_organisation(self, name: str, begins: bool) -> bool:
        """Return whether a capitalised name is an organisation's.

        `begins` says that its first word may have its capital from the beginning of a sentence.
        """
        bare = name.split(" (")[0]
        if bare in self.offices or _is_role(bare):
            return False
        if self.is_acronym_or_long_form(bare):
            return True
        first, comma, _ = bare.partition(", ")
        if comma and (ROLE.search(first) or not has_head_noun(first)):
            return False
        head = bare.split(" of ")[0]
        if _is_role(head):  # "Professor of Georgetown University"
            return False
        first_word = bare.split()[0]
        if _DOCUMENT.search(head) or first_word.casefold() in OPENING_WORDS:
            return False
        if has_head_noun(bare) or self.contains_acronym(name):
            return True
        return not begins or first_word in self._proper


def _is_role(name: str) -> bool:
    return ROLE.search(name) is not None and not has_head_noun(name)
