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

from indexer.entities.organisation_words import (
    has_head_noun,
    is_country,
    is_deliberative,
    is_document,
    is_phantom,
)
from indexer.entities.person_names import is_first_and_surname
from indexer.entities.rolls.heads import is_roll_words
from indexer.entities.states import country_at, speaker_presides, states_speak
from indexer.lexicon.countries import COUNTRY_NAMES
from indexer.lexicon.load import one_of, word_list
from indexer.types import Acronym, Passage, Span

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
_RUN = re.compile(r"\w+")
# Words that begin a sentence and no name, in lower case.
OPENING_WORDS = frozenset(word_list("sentence_openings", "not part of a name"))


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
    def has_speaking_states(self) -> bool:
        """Whether states speak in the report as their delegations: "Norway said", "PERU asked"."""
        return states_speak(self._text)

    @cached_property
    def has_speaker(self) -> bool:
        """Whether a Speaker presides, as in a parliament: "Mr Speaker: Order.", "The SPEAKER."."""
        return speaker_presides(self._text)

    @cached_property
    def _proper(self) -> frozenset[str]:
        """The words that have a capital inside a sentence and are nowhere printed without one.

        "Persons" at the beginning of a sentence is the plain word "persons".
        """
        small = set(_SMALL.findall(self._text))
        return frozenset(w for w in _PROPER.findall(self._text) if w.casefold() not in small)

    def starting_at(self, text: str, at: int) -> OrganisationMention | None:
        """Return the organisation whose name or article begins at a character, or None."""
        if match := country_at(text, at):
            name = match["name"]
            return OrganisationMention(Span(*match.span()), name, self.label_of(name))
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
        if is_roll_words(bare):
            return False
        return (
            self.is_acronym_or_long_form(bare)
            or has_head_noun(name)
            or self.contains_acronym(bare)
            or is_country(bare)
        )

    def is_acronym_or_long_form(self, name: str) -> bool:
        """Return whether a name is an acronym of the report, or what one stands for."""
        return name.casefold() in self._by_long_form or name in self._acronyms

    def is_body(self, acronym: str) -> bool:
        """Return whether an acronym is spelled out as a body that does not only meet ("HF")."""
        forms = self._acronyms[acronym].forms if acronym in self._acronyms else ()
        return any(has_head_noun(form.text) and not is_deliberative(form.text) for form in forms)

    def is_named_after_of(self, name: str) -> bool:
        """Return whether the report says "of", "at" or "from" before a name that is no role."""
        pattern = rf"\b(?:of|at|from) {re.escape(name)}\b"
        return not ROLE.search(name) and re.search(pattern, self._text) is not None

    def is_repeated(self, word: str) -> bool:
        """Return whether a word stands in the report more than once."""
        rarest = min(_RUN.finditer(word), key=lambda run: len(self._starts.get(run[0], ())))
        found, free = 0, 0
        whole = re.compile(rf"\b{re.escape(word)}\b")
        for start in self._starts.get(rarest[0], ()):
            at = start - rarest.start()
            if at >= free and (match := whole.match(self._text, at)):
                found, free = found + 1, match.end()
                if found > 1:
                    return True
        return False

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        """The characters at which each run of letters and digits begins."""
        starts: dict[str, list[int]] = {}
        for run in _RUN.finditer(self._text):
            starts.setdefault(run[0], []).append(run.start())
        return starts

    def contains_acronym(self, name: str) -> bool:
        """Return whether a name is or holds an acronym, so that it is not short for another."""
        return _HAS_ACRONYM.search(name) is not None

    def names_of(self, label: str) -> Sequence[str]:
        """Return all names of an organisation: its label, and the long forms of its acronym."""
        if label not in self._acronyms:
            return (label,)
        return self._names_of_acronyms[label]

    @cached_property
    def _names_of_acronyms(self) -> dict[str, tuple[str, ...]]:
        """The names of each acronym: itself and its long forms, each once."""
        return {
            label: tuple(dict.fromkeys((label, *(form.text for form in acronym.forms))))
            for label, acronym in self._acronyms.items()
        }

    def is_short_for(self, short: str, label: str) -> bool:
        """Return whether a name can be short for an organisation: "the Office", "the Division"."""
        own = set(short.split())
        return any(own < set(name.replace("/", " ").split(" ")) for name in self.names_of(label))

    def _label_of(self, name: str) -> str:
        bare, _, whole = _ARTICLE.sub("", name).partition("/")
        if bare.isupper() and is_country(bare):
            return next(
                (own for own in COUNTRY_NAMES if own.upper() == bare and own in self._text), bare
            )
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
        if bare in self.offices or _is_role(bare) or is_roll_words(bare):
            return False
        if self.is_acronym_or_long_form(bare):
            return True
        is_person = is_first_and_surname(bare) and not has_head_noun(bare)
        if is_phantom(bare) or is_person:
            return False
        first, comma, _ = bare.partition(", ")
        if comma and (ROLE.search(first) or not has_head_noun(first)):
            return False
        head = bare.split(" of ")[0]
        if _is_role(head):  # "Professor of Georgetown University"
            return False
        first_word = bare.split()[0]
        if is_document(head) or first_word.casefold() in OPENING_WORDS:
            return False
        if has_head_noun(bare) or self.contains_acronym(name):
            return True
        return not begins or first_word in self._proper


def _is_role(name: str) -> bool:
    """Return whether a name is an office: "Company Secretary" is, "Executive Board" is not."""
    last = ROLE.fullmatch(name.split()[-1])
    return last is not None or (ROLE.search(name) is not None and not has_head_noun(name))
