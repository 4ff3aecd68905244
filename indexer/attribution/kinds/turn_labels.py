"""Turn labels: who speaks from a label to the next, in records, transcripts and minutes.

"Ms. Lund (Norway): We agree." / "Our forests are small.": both sentences are hers. A label closes
the turn before it, even where it names nobody that the report knows ("Note: ...").

A turn of a verbatim record ("The Acting President:", "Mr. CARVER.") and of a transcript with times
goes on over the next paragraphs of its section. A turn after any other label does so only where the
report is one of spoken words: where enough of its paragraphs without a label say "I" or "we".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from indexer.attribution.grammar.reported_speech import find_reported_speech
from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.grammar.subjects.groups import group_at
from indexer.attribution.kinds.spoken import Spoken, find_spoken
from indexer.attribution.kinds.types import SentenceKey, TurnLabel
from indexer.attribution.types import Agent
from indexer.entities.introductions import Person
from indexer.entities.labelled import FUNCTIONS, NO_NAMES, SOMEBODY, PlacedLabel, labels_in
from indexer.entities.organisation_words import has_head_noun, is_country
from indexer.entities.organisations import ROLE
from indexer.entities.person_names import FIRST_NAMES, TITLED, title_of
from indexer.entities.persons import CHAIR
from indexer.entities.rolls.heads import ROLLS, is_roll_heading, is_roll_words
from indexer.lexicon.load import one_of, word_list
from indexer.types import Passage, Span, Speaker

_SENTENCE_ENDS = (".", "!", "?")
# Sections of tasks: "Lena: remove the word" is no word of hers there.
_TASKS = re.compile(
    r"(?:[\dIVX.)]+ )?(?:new |open |agreed |main )?(?:actions?|action items?|to-?dos?|tasks?|"
    r"next steps|assignments?|follow-?ups?|who does what|goals|agenda|links|deadlines)"
    r"(?: (?:list|log|points?|arising|items?|and [\w ]+))?:?",
    re.IGNORECASE,
)
# "Chair: Ann Lee": a function, and who has it, in so many words at most.
_MOST_NAME_WORDS = 12
# "Mr. Lind - present"
_ATTENDS = re.compile(rf" ?{one_of(ROLLS)}\b(?!:)", re.IGNORECASE)
# "Chair: Ms. Lee, what do you think?" speaks to her.
_GOES_ON = re.compile(r",? [a-z]")
_NAME_WORD = re.compile(r"[A-Z(].*|de|van|der|von|and|&")
# Notes of what the meeting did, which end a turn among spoken words, too.
_ENTRIES = frozenset(word_list("rolls", "entries of the record"))
# "An HONOURABLE MEMBER", "Several hon. Members"
_SOMEBODY = re.compile(
    r"\A(?:an?|several|some|many) |\A(?:speaker|participant|attendee|caller|guest|unknown) \d"
)
# "Mr Speaker", "Madam Deputy Speaker"
_ADDRESS = re.compile(r"\A(?:Mr|Madam|Mister|Mme|Mrs|Ms|MR|MADAM)\.? ")
_ARTICLE = re.compile(r"\A[Tt]he ")
# "Acting President", "PRESIDENT pro tempore": whoever is in the chair for another.
_IN_PLACE = re.compile(r"\A(?:Acting|ACTING|Temporary|Interim) | pro tempore\Z")
# "That the Lake Board:", as a resolution begins
_THAT = re.compile(r"\AThat (?:the )?")
_OF_STATE = re.compile(r" of [A-Z][\w ]*\Z")


def find_turn_labels(
    passages: Sequence[Passage], subjects: SubjectFinder
) -> dict[SentenceKey, TurnLabel]:
    """Return the turn labels of a report by the sentences that they begin."""
    placed = [own for own in labels_in(passages) if not _is_of_list(own.passage)]
    speaking = (own for own in placed if _begins_line(own) and not _is_note(own, subjects))
    spoken = find_spoken(passages, {own.passage.passage_id for own in speaking})
    found: dict[SentenceKey, TurnLabel] = {}
    first: dict[str, PlacedLabel] = {}
    small = any(_in_small_letters(own) for own in placed if _begins_line(own))
    for own in placed:
        if not small and _in_small_letters(own) and not _begins_line(own):
            continue  # "Mr. Ray: your country can still act": a speaker addresses somebody.
        before = found.get((own.passage.passage_id, own.sentence - 1))
        if before and not before.covers and not own.label.timed:
            continue  # "00:12 Anna" / "Tom: can you hear me?"
        begins = first.get(own.passage.passage_id)
        if label := _turn_label(own, subjects, spoken, begins):
            found[own.passage.passage_id, own.sentence] = label
            if own.sentence == 0:
                first[own.passage.passage_id] = own
    return found


def _is_of_list(passage: Passage) -> bool:
    """Return whether a passage is in a section that lists people or tasks, and no words."""
    heading = passage.section[-1] if passage.section else ""
    return is_roll_heading(heading) or _TASKS.fullmatch(heading) is not None


def _begins_line(own: PlacedLabel) -> bool:
    """Return whether a label begins a paragraph, an item, or a line that no full stop precedes."""
    items = own.passage.items
    at = bisect_left(items, own.sentence, key=lambda item: item.sentence)
    begins_item = at < len(items) and items[at].sentence == own.sentence
    if begins_item and not _in_small_letters(own):
        return True
    start = own.passage.sentences[own.sentence].start
    before = own.passage.text[:start].rstrip()
    return own.sentence == 0 or not before.endswith(_SENTENCE_ENDS)


def _is_address(own: PlacedLabel, begins: PlacedLabel) -> bool:
    """Return whether a label has no time or country, but the one that `begins` the paragraph."""
    return own.label.timed < begins.label.timed or (
        bool(begins.label.inside) and not own.label.inside
    )


def _in_small_letters(own: PlacedLabel) -> bool:
    """Return whether the words after a label begin in lower case."""
    return own.passage.text[own.label.span.end :].lstrip()[:1].islower()


def _turn_label(
    own: PlacedLabel, subjects: SubjectFinder, spoken: Spoken, begins: PlacedLabel | None
) -> TurnLabel | None:
    """Return who speaks after a label; None where it is no label of a turn at all.

    `begins` is the label with which the paragraph begins, so that others may follow in it.
    """
    label, in_turns = own.label, begins is not None
    words = _words_of(own.name)
    rest = own.passage.text[label.span.end : own.passage.sentences[own.sentence].end]
    names_follow = words in FUNCTIONS or is_country(own.name) or ROLE.search(own.name)
    is_said = own.is_in_court and rest.rstrip().endswith(_SENTENCE_ENDS)
    if names_follow and _are_names(rest) and not is_said:  # "THE JUDGE: Overruled." is no name.
        return None
    is_note = _is_note(own, subjects)
    agent = None if is_note else _agent(own, words, subjects)
    is_person = agent is not None and agent.kind in ("person", "title")
    if is_person and begins and not _begins_line(own) and _is_address(own, begins):
        return None
    # Inside a paragraph only a known person, or a note in minutes, ends what was said before.
    is_unknown = in_turns and not spoken.after_labels and label.end == "colon"
    if not _begins_line(own) and not (
        (is_person and (in_turns or not spoken.after_labels))
        or is_unknown
        or (is_note and (not spoken.after_labels or _words_of(own.name) in _ENTRIES))
    ):
        return None
    is_head = agent is not None and (
        agent.kind == "organisation" or (agent.kind == "title" and not spoken.after_labels)
    )
    if is_head and find_reported_speech(rest.strip(), subjects):
        return None  # "HEALTH FUND (HF): Ms. Lind reported" has a head, and no label.
    if label.end == "dash" and (_is_introduction(own, subjects) or _ATTENDS.match(rest)):
        return None
    is_loose = label.end in ("dash", "nick")
    if (is_loose or label.end == "line") and not is_person:
        return None
    is_record = label.timed or label.end in ("stop", "line")
    is_over_words = label.end == "colon" and not rest.strip() and _is_person(agent)
    return TurnLabel(
        label.span,
        agent,
        runs_on=is_record or spoken.runs_on or is_over_words,
        is_spoken=is_record or spoken.after_labels,
        covers=label.end != "line" and not is_over_words,
        is_note=is_note,
    )


def _is_person(agent: Agent | None) -> bool:
    """Return whether a label surely names a person, by a title or a first name."""
    name = agent.speakers[0].person if agent and agent.kind == "person" else None
    return name is not None and (title_of(name) != "" or name.split()[0] in FIRST_NAMES)


def _is_introduction(own: PlacedLabel, subjects: SubjectFinder) -> bool:
    """Return whether a line of a roll introduces somebody: "Mr. Lind - Moss Profiles"."""
    person = subjects.persons.by_name_or_initials(own.name)
    place = person.introduced if person else None
    return (
        place is not None
        and place.passage_id == own.passage.passage_id
        and place.span.start <= own.label.span.start
        and place.span.end >= own.label.span.end
    )


def _are_names(text: str) -> bool:
    """Return whether a text after "Chair:" is a name, or several: "Ann Lee", "patw", "Mr. ROE"."""
    words = text.rstrip(". ").split()
    titled = TITLED.match(text.lstrip())
    if len(words) == 1 or (titled and not _GOES_ON.match(text.lstrip(), titled.end())):
        return True
    return 0 < len(words) <= _MOST_NAME_WORDS and all(map(_NAME_WORD.fullmatch, words))


def _is_note(own: PlacedLabel, subjects: SubjectFinder) -> bool:
    """Return whether a label marks an entry of minutes ("Action:") or a roll, and no speaker."""
    words = _words_of(own.name)
    is_initials = own.name.isupper() and subjects.persons.by_name_or_initials(own.name)
    if own.is_in_court:
        return False
    return not is_initials and (words in NO_NAMES or is_roll_words(own.name))


def _words_of(name: str) -> str:
    return name.casefold().rstrip(".").removeprefix("the ")


def _agent(own: PlacedLabel, words: str, subjects: SubjectFinder) -> Agent | None:
    """Return who a label names: a person, a holder of an office, somebody, an organisation."""
    span, name = own.label.name, _THAT.sub("", _OF_STATE.sub("", own.name))
    if name.startswith("Dear "):
        return None
    for each in (name, name.title(), *own.label.inside):
        if person := subjects.persons.by_name_or_initials(each):
            return Agent("person", span, (person.speaker,))
    if person := _by_office_and_surname(name, subjects):
        return Agent("person", span, (person.speaker,))
    if own.is_in_court:
        return _office(name.title(), (), span, subjects)
    if office := subjects.organisations.offices.get(name):
        return _office(office, (), span, subjects)
    is_office = name != own.name or name.startswith("The ") or name.isupper()
    if _SOMEBODY.search(words) or (words in SOMEBODY and not is_office):
        return Agent("group", span, (_somebody(own.label.inside, subjects),), "one")
    if ROLE.search(name) or CHAIR.search(name):
        return _office(_ADDRESS.sub("", name), own.label.inside, span, subjects)
    group = group_at(own.passage.text, span.start)
    if group and group.span == span:
        return group
    organisations = subjects.organisations
    is_acronym = organisations.is_acronym_or_long_form(name)
    if is_country(name) or is_acronym or (has_head_noun(name) and not name.isupper()):
        return Agent("organisation", span, (Speaker(None, organisations.label_of(name)),))
    return _office(name, (), span, subjects) if own.label.end == "stop" else None


def _by_office_and_surname(name: str, subjects: SubjectFinder) -> Person | None:
    """Return the person of "DIRECTOR VILLANUEVA": an office before a surname."""
    office, _, last = name.rpartition(" ")
    return subjects.persons.by_name(last.title()) if ROLE.fullmatch(office) else None


def _somebody(inside: Sequence[str], subjects: SubjectFinder) -> Speaker:
    """Return who asks without a name: "Question (Radio Nord):" is asked for Radio Nord."""
    label = next((each for each in inside if each[:1].isupper()), None)
    return Speaker(None, subjects.organisations.label_of(label) if label else None)


def _office(name: str, inside: Sequence[str], span: Span, subjects: SubjectFinder) -> Agent:
    """Return who has an office: the one known to have it, or whoever is in the chair.

    "Analyst, Kestrel Capital:" speaks for the organisation after it.
    """
    bare = _ARTICLE.sub("", name)
    office = _IN_PLACE.sub("", bare)
    person = subjects.persons.by_role(bare.casefold()) if office == bare and not inside else None
    label = next((each for each in inside if each[:1].isupper()), None)
    body = subjects.organisations.label_of(label) if label else None
    known = person.speaker if person else Speaker(None, body, bare)
    return Agent("title", span, (known,), word=office)
