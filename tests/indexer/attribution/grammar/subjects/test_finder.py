"""The agent that a noun phrase names."""

from __future__ import annotations

import pytest

from indexer.attribution.grammar.subjects.finder import SubjectFinder
from indexer.attribution.types import AgentKind
from indexer.types import Breadth, Speaker
from tests.indexer.minutes import names, subjects_of

LEE, ROE, OSEI = "Ms. Ana Lee", "Mr. Tom Roe", "Dr. Kim Osei"


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "speakers"),
    [
        ("Ms. Lee noted it.", "Ms. Lee", "person", [LEE]),
        ("Lee noted it.", "Lee", "person", [LEE]),
        ("Ms. Lee and Mr. Roe noted it.", "Ms. Lee and Mr. Roe", "person", [LEE, ROE]),
        ("Ms. Lee, and Mr. Roe noted it.", "Ms. Lee, and Mr. Roe", "person", [LEE, ROE]),
        ("Ms. Lee, Mr. Roe noted it.", "Ms. Lee", "person", [LEE]),
        ("Ms. Lee’s presentation covered it.", "Ms. Lee’s presentation", "person", [LEE]),
        ("The speech by Ms. Lee covered it.", "The speech by Ms. Lee", "person", [LEE]),
        ("Its harbour master, Mr. Roe, agreed.", "Its harbour master, Mr. Roe", "person", [ROE]),
        ("The Mayor (Mr. Roe) agreed.", "The Mayor (Mr. Roe)", "person", [ROE]),
        ("The speaker, Mr. Roe, agreed.", "The speaker, Mr. Roe", "person", [ROE]),
        ("She agreed.", "She", "pronoun", []),
        ("He and Osei agreed.", "He and Osei", "pronoun", [OSEI]),
        ("The speaker agreed.", "The speaker", "title", []),
        ("The Director agreed.", "The Director", "title", [OSEI]),
        ("The CEO agreed.", "The CEO", "title", ["Ms. Bo Hart"]),
        ("The Mayor agreed.", "The Mayor", "title", [None]),
        ("The representative of WRU agreed.", "The representative of WRU", "representative", ["WRU"]),
        ("The WRU representative agreed.", "The WRU representative", "representative", ["WRU"]),
        ("Its representative agreed.", "Its representative", "representative", []),
        ("The delegates of Chile and Peru met.", "The delegates of Chile and Peru", "representative", ["Chile", "Peru"]),
        ("Several experts from WRU agreed.", "Several experts from WRU", "representative", ["WRU"]),
        ("The report of WRU argued so.", "The report of WRU", "organisation", ["WRU"]),
        ("WRU agreed.", "WRU", "organisation", ["WRU"]),
        ("The World Reef Union agreed.", "The World Reef Union", "organisation", ["WRU"]),
        ("The Coral Bank and WRU agreed.", "The Coral Bank and WRU", "organisation", ["Coral Bank", "WRU"]),
        ("Several participants agreed.", "Several participants", "group", [None]),
        ("The representatives of Chile agreed.", "The representatives of Chile", "representative", ["Chile"]),
        ("Director Osei agreed.", "Director Osei", "person", [OSEI]),
        ("The founder of WRU agreed.", "The founder of WRU", "title", ["WRU"]),
        ("MALI agreed.", "MALI", "representative", ["MALI"]),
        ("Peru agreed.", "Peru", "organisation", ["Peru"]),
        ("The speaker of the house agreed.", "The speaker", "group", [None]),
    ],
)  # fmt: skip
def test_a_noun_phrase_names_an_agent(
    subjects: SubjectFinder,
    text: str,
    phrase: str,
    kind: AgentKind,
    speakers: list[str | None],
) -> None:
    agent = subjects.agent_at(text, 0)
    assert agent is not None
    assert (text[: agent.span.end], agent.kind, names(agent.speakers)) == (phrase, kind, speakers)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The representative of WRU agreed.", "representative"),
        ("The WRU representative agreed.", "representative"),
        ("The delegates of Chile and Peru agreed.", "delegates"),
        ("Several experts from WRU agreed.", None),
        ("The Director agreed.", "Director"),
        ("The CEO agreed.", "Chief Executive Officer"),
        ("The Mayor agreed.", "Mayor"),
        ("The report of WRU argued so.", None),
        ("The founder and coordinator of WRU agreed.", "founder and coordinator"),
    ],
)
def test_a_title_is_the_role_of_its_speakers(
    subjects: SubjectFinder, text: str, role: str | None
) -> None:
    agent = subjects.agent_at(text, 0)
    assert agent is not None
    assert {speaker.role for speaker in agent.speakers} == {role}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Her reply pleased.", "she"),
        ("Its representative agreed.", "its"),
        ("The speaker agreed.", "speaker"),
        ("The Mayor agreed.", "Mayor"),
        ("The CEO agreed.", "Chief Executive Officer"),
        ("The Coral Bank agreed.", "Coral Bank"),
        ("Ms. Lee agreed.", ""),
    ],
)
def test_the_word_is_what_coreference_looks_up(
    subjects: SubjectFinder, text: str, word: str
) -> None:
    agent = subjects.agent_at(text, 0)
    assert agent is not None
    assert agent.word == word


@pytest.mark.parametrize(
    ("text", "breadth"),
    [
        ("Ms. Lee agreed.", "one"),
        ("Several experts from WRU agreed.", "some"),
        ("Many experts from WRU agreed.", "many"),
        ("Experts from WRU agreed.", "some"),
    ],
)
def test_members_of_an_organisation_keep_their_quantifier(
    subjects: SubjectFinder, text: str, breadth: Breadth
) -> None:
    agent = subjects.agent_at(text, 0)
    assert agent is not None
    assert agent.breadth == breadth


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Lee",
        "Ms. Lee’s house sank.",
        "Ms. Hill noted it.",
        "The Convention agreed.",
        "Reefs were old.",
        "",
    ],
    ids=[
        "a name alone", "a possession", "an unknown person",
        "a document", "a thing", "nothing",
    ],
)  # fmt: skip
def test_other_phrases_name_no_agent(subjects: SubjectFinder, text: str) -> None:
    assert subjects.agent_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("The Treasurer agreed.", Speaker(role="Treasurer")),
        ("The Deputy Treasurer agreed.", Speaker("Ravi Sen", None, "Deputy Treasurer")),
        ("The Mayor agreed.", Speaker("Petra Holm", None, "Mayor")),
    ],
)
def test_a_deputy_is_never_meant_by_the_bare_title(text: str, holder: Speaker) -> None:
    subjects = subjects_of("Present: Petra Holm, Mayor; Ravi Sen, Deputy Treasurer.")
    agent = subjects.agent_at(text, 0)
    assert agent is not None
    assert agent.speakers == (holder,)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ms. Lee agreed.", LEE),
        ("Director Osei agreed.", OSEI),
        ("Lee agreed.", LEE),
        ("WRU agreed.", None),
        ("She agreed.", None),
    ],
)
def test_one_person_may_begin_at_a_character(
    subjects: SubjectFinder, text: str, person: str | None
) -> None:
    found = subjects.person_at(text, 0)
    assert (found.name if found else None) == person


def test_a_surname_of_two_persons_names_neither() -> None:
    subjects = subjects_of(
        "Ms. Ana Lee (Coral Bank) and Ms. Bo Lee (Tide Council) attended. They saw Lee."
    )
    assert subjects.agent_at("Ms. Lee noted it.", 0) is None
    assert subjects.agent_at("Lee noted it.", 0) is None
    agent = subjects.agent_at("Ana Lee noted it.", 0)
    assert agent is not None
    assert agent.speakers == (Speaker(LEE, "Coral Bank"),)


def test_both_persons_are_named() -> None:
    subjects = subjects_of("Ms. Lee and Mr. Roe met.")
    agent = subjects.agent_at("Both Ms. Lee and Mr. Roe agreed.", 0)
    assert agent is not None
    assert names(agent.speakers) == ["Ms. Lee", "Mr. Roe"]
    assert subjects.agent_at("Both Ms. Lee and the others agreed.", 0) is None
