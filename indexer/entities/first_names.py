"""Find the persons whom nothing but a first name shows: "Ted explained", "Karl Weiss disputed".

A first name is one of the word list. Alone or with a surname it is a person's where a reporting
verb follows it, right away or after an apposition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from indexer.entities.introductions import Person, introduced_person
from indexer.entities.organisation_words import has_head_noun
from indexer.entities.organisations import Organisations
from indexer.entities.person_names import FIRST_NAMES, SURNAME
from indexer.entities.rolls.entries import is_short_for
from indexer.lexicon.load import one_of, word_list
from indexer.lexicon.reporting_verbs import cue_at
from indexer.types import Passage, Span

# "Ted then explained", "Ted, who put the roof up, said" is left to those who are introduced.
_SUBJECT = re.compile(
    rf"(?<![\w’'.-])(?P<name>{one_of(FIRST_NAMES)}(?: (?:[A-Z]\. )?{SURNAME}){{0,2}})"
    r"(?: (?:of|from|with|at) (?:the )?(?P<of>[A-Z][^,;.()]{1,60}?)(?=,| [a-z]+ed\b| said\b))?"
    r"(?P<after>(?:, [^,;.]{2,80}){0,2},)?(?:(?: (?:also|then|[a-z]+ly))? (?=[a-z]))?"
)
_NO_SURNAMES = frozenset(word_list("organisations", "places that are no surnames"))
_CAPITAL_AFTER = re.compile(r" (?:[A-Z]|(?:of|&) [A-Z])")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.’'-]* \Z")


def find_first_names(
    passages: Sequence[Passage], organisations: Organisations
) -> Iterator[tuple[Person, bool]]:
    """Yield a person for each name that begins with a first name, and whether it says something.

    A first name alone is one only where it does.
    """
    for passage, sentence in ((own, span) for own in passages for span in own.sentences):
        for match in _SUBJECT.finditer(passage.text, sentence.start, sentence.end):
            before = passage.text[max(0, match.start() - 40) : match.start()]
            if sentence.start != match.start() and _CAPITAL_BEFORE.search(before):
                continue
            goes_on = _CAPITAL_AFTER.match(passage.text, match.end("name")) and not match["of"]
            if has_head_noun(match["name"]) or goes_on or match["name"].split()[-1] in _NO_SURNAMES:
                continue
            says = cue_at(passage.text, match.end()) is not None
            if " " in match["name"] or says:
                span = Span(*match.span("name"))
                person = introduced_person(passage, span, match["name"], organisations)
                if match["of"] and person.organisation is None:
                    person = replace(person, organisation=organisations.label_of(match["of"]))
                is_short = is_short_for(person.organisation or "", person.name)
                yield replace(person, organisation=None) if is_short else person, says
