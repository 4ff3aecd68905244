"""The names of a question are linked to those of the reports, in any form or misspelt."""

from __future__ import annotations

import pytest

from indexer.index.names import NameIndex, build_name_index
from indexer.types import Acronym, Evidence, LongForm, Span
from server.question.entity_linking import expand_question, link_names
from tests.timing import seconds_for

_FIRST = Evidence("p1", Span(0, 3))
_WORDS = {"who", "it", "the", "young", "field", "said", "what", "about", "unite", "rather", "ratio"}


def _acronym(short_form: str, count: int, *forms: tuple[str, int]) -> Acronym:
    long_forms = tuple(LongForm(text, n, _FIRST) for text, n in forms)
    return Acronym(short_form, long_forms, count, _FIRST)


ACRONYMS = [
    _acronym(
        "DAW",
        5,
        ("Division for the Advancement of Women", 1),
        ("Department for the Advancement of Women", 1),
    ),
    _acronym("ECLAC", 3, ("Economic Commission for Latin America and the Caribbean", 1)),
    _acronym("FID", 1, ("foreign direct investment", 1)),
    _acronym("ICMPD", 2, ("International Centre for Migration Policy Development", 1)),
    _acronym("ICPD", 5, ("International Conference on Population and Development", 3)),
    _acronym("ILO", 3),
    _acronym("IMP", 2, ("International Migration Policy Programme", 1)),
    _acronym("IOM", 12, ("International Organization for Migration", 1)),
    _acronym("MPI", 4, ("Migration Policy Institute", 1)),
    _acronym("U.S.", 1),
    _acronym("UNCHR", 1),
    _acronym("UNDP", 1),
    _acronym("UNHCR", 6),
    _acronym("UNODC", 3, ("United Nations Office on Drugs and Crime", 1)),
    _acronym("WHO", 2, ("World Health Organization", 1)),
]
PERSONS = [
    "Mr. Michael Teitelbaum", "Mr. Dilip K. Ratha", "Ms. Kurbiel", "Ms. Lisa Kurbiel",
    "Mr. José Antonio Ocampo", "Ms. Ann Smith", "Mr. Adam Smith", "Mr. Young",
    "Ms. Ada van der Berg",
]  # fmt: skip
ORGANISATIONS = ["Population Division/DESA", "World Bank", "IOM", "National Statistical Offices"]


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return build_name_index(ACRONYMS, PERSONS, ORGANISATIONS, _WORDS)


@pytest.mark.parametrize(
    ("text", "kind", "as_", "search"),
    [
        ("IOM", "acronym", "IOM", "IOM"),
        ("iom", "acronym", "IOM", "iom"),
        ("International Organisation for Migration", "acronym", "IOM", "IOM"),
        ("foreign direct investment", "acronym", "FID", "foreign direct investment"),
        ("unhcr", "undefined", "UNHCR", "unhcr"),
        ("US", "undefined", "U.S.", "US"),
        ("International Labour Organization", "initials", "ILO", "ILO"),
        ("UN Office on Drugs and Crime", "initials", "UNODC", "UNODC"),
        ("NSO", "initials", "National Statistical Offices", "National Statistical Offices"),
        ("UNCHR", "slip", "UNHCR", "UNHCR"),
        ("ICPMD", "slip", "ICMPD", "ICMPD"),
        ("MIP", "slip", "MPI", "MPI"),
        ("FDI", "slip", "FID", "FID"),
        ("eclca", "slip", "ECLAC", "ECLAC"),
        ("teitelbuam", "slip", "Mr. Michael Teitelbaum", "Teitelbaum"),
        ("micheal Tietelbaum", "slip", "Mr. Michael Teitelbaum", "Teitelbaum"),
        ("teitelbaum", "name", "Mr. Michael Teitelbaum", "teitelbaum"),
        ("mr ratha", "name", "Mr. Dilip K. Ratha", "mr ratha"),
        ("Dilip Ratha", "name", "Mr. Dilip K. Ratha", "Dilip Ratha"),
        ("kurbiel", "name", "Ms. Lisa Kurbiel", "kurbiel"),
        ("jose ocampo", "name", "Mr. José Antonio Ocampo", "jose ocampo"),
        ("ann smith", "name", "Ms. Ann Smith", "ann smith"),
        ("Young", "name", "Mr. Young", "Young"),
        ("van der berg", "name", "Ms. Ada van der Berg", "van der berg"),
        ("world bank", "name", "World Bank", "world bank"),
        ("population division", "name", "Population Division/DESA", "population division"),
    ],
)  # fmt: skip
def test_a_name_is_linked_to_the_one_that_the_report_prints(
    names: NameIndex, text: str, kind: str, as_: str, search: str
) -> None:
    question = f"what did {text} say?"
    (link,) = link_names(question, names)
    assert (link.asked, link.span) == (text, Span(9, 9 + len(text)))
    assert (link.kind, link.as_, link.search) == (kind, as_, search)
    assert expand_question(question, [link]) == f"what did {search} say?"


@pytest.mark.parametrize(
    "text",
    [
        "who said it to us about the young field",
        "Who said it? It aids us.",
        "WHAT DID WHO SAY ABOUT IT",
        "the trafficing of migarnts, proffits and remitances",
        "rather a ratio",
        "UNEP or UN",
        "",
    ],
)
def test_ordinary_words_and_other_acronyms_are_left_alone(names: NameIndex, text: str) -> None:
    assert link_names(text, names) == ()


@pytest.mark.parametrize(
    ("text", "asked", "persons"),
    [
        ("smith", "smith", ["Mr. Adam Smith", "Ms. Ann Smith"]),
        ("SMITH", "SMITH", ["Mr. Adam Smith", "Ms. Ann Smith"]),
        ("Dr. Smith", "Smith", ["Mr. Adam Smith", "Ms. Ann Smith"]),
        ("Ms. Smith", "Ms. Smith", ["Ms. Ann Smith"]),
        ("Mrs. Smith", "Smith", ["Ms. Ann Smith"]),
        ("Mr. Smith", "Mr. Smith", ["Mr. Adam Smith"]),
        ("Adam Smith", "Adam Smith", ["Mr. Adam Smith"]),
        ("Boris Smith", "", []),
    ],
)
def test_a_surname_is_everybody_who_has_it_and_a_title_or_given_name_narrows_it(
    names: NameIndex, text: str, asked: str, persons: list[str]
) -> None:
    links = link_names(f"what did {text} say", names)
    assert [link.as_ for link in links] == persons
    assert {link.asked for link in links} == ({asked} if asked else set())
    assert expand_question(f"what did {text} say", links) == f"what did {text} say"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("the US", ["United States", "U.S."]),
        ("the U.S.", ["United States", "U.S."]),
        ("the United States", ["United States", "U.S."]),
        ("the American delegate", ["United States", "U.S."]),
        ("the American farmer", []),
        ("us", []),
        ("the UK", ["United Kingdom"]),
        ("Great Britain", ["United Kingdom"]),
        ("the British delegation", ["United Kingdom"]),
        ("the Kenyan representative", ["Kenya"]),
        ("the Chadian representative", []),
        ("the DRC", []),
    ],
)
def test_a_country_is_known_by_its_other_names_and_by_the_adjective_of_a_delegate(
    text: str, printed: list[str]
) -> None:
    acronyms = [_acronym("U.S.", 1), _acronym("DRC", 2, ("Danish Refugee Council", 1))]
    countries = ["United States", "United Kingdom", "Kenya"]
    names = build_name_index(acronyms, [], countries, _WORDS)
    links = link_names(f"what did {text} say", names)
    assert [link.as_ for link in links if link.as_ != "DRC"] == printed


@pytest.mark.parametrize(
    "text", ["Fishers' Union", "Fishers’ Union", "Fishers Union", "fishers' union"]
)
def test_an_apostrophe_is_written_in_any_way_or_left_out(text: str) -> None:
    names = build_name_index([], [], ["Fishers’ Union", "Women’s League"], ())
    assert [link.as_ for link in link_names(text, names)] == ["Fishers’ Union"]
    assert [link.as_ for link in link_names("Womens League", names)] == ["Women’s League"]


def test_a_word_that_is_equally_near_to_two_names_is_linked_to_neither() -> None:
    two = build_name_index(
        [_acronym("ABDC", 1), _acronym("ACBD", 1)], ["Mr. Karter", "Mr. Karten"], [], ()
    )
    assert link_names("what did ABCD and Karteq say", two) == ()


def test_links_come_in_the_order_of_the_question_the_longest_at_each_place(
    names: NameIndex,
) -> None:
    question = "did ECALC's Ratha, DAW and the Migration Policy Institute meet UNCHR; ILO, ECALC?"
    links = link_names(question, names)
    assert [(link.asked, link.as_) for link in links] == [
        ("ECALC", "ECLAC"),
        ("Ratha", "Mr. Dilip K. Ratha"),
        ("DAW", "DAW"),
        ("Migration Policy Institute", "MPI"),
        ("UNCHR", "UNHCR"),
        ("ILO", "ILO"),
        ("ECALC", "ECLAC"),
    ]
    assert [question[link.span.start : link.span.end] for link in links] == [
        link.asked for link in links
    ]
    assert expand_question(question, links) == (
        "did ECLAC's Ratha, DAW and the MPI meet UNHCR; ILO, ECLAC?"
    )


def test_a_link_has_all_long_forms_of_an_acronym(names: NameIndex) -> None:
    (link,) = link_names("daw", names)
    assert link.forms == (
        "Division for the Advancement of Women",
        "Department for the Advancement of Women",
    )


def test_a_long_form_stays_where_the_reports_do_not_prefer_the_acronym() -> None:
    often = build_name_index([_acronym("AU", 1, ("African Union", 5))], [], [], ())
    (link,) = link_names("the African Union", often)
    assert (link.as_, link.search) == ("AU", "African Union")


def test_the_longest_question_is_linked_at_once(names: NameIndex) -> None:
    question = ("Teitlebaum ICPMD proffits United Nations IOM zxcvb " * 80)[:4000]
    links = link_names(question, names)
    assert seconds_for(lambda: link_names(question, names), below=0.5) < 0.5
    assert [link.as_ for link in links[:3]] == ["Mr. Michael Teitelbaum", "ICMPD", "IOM"]


@pytest.mark.parametrize(
    "text",
    [
        "what did Boris Teitelbaum say",
        "Boris Teitelbaum",
        "the views of Anna Maria Teitelbaum",
        "what boris smith said",  # Boris is nobody's name, but Smith is two people's
        "what did Karl van der Berg say",
        "what did K. Kurbiel say",
        "what did lisa teitelbaum say",  # the name of somebody else
        "what did Boris Teitlebaum say",
    ],
)
def test_a_surname_after_the_given_names_of_nobody_or_of_another_is_not_linked(
    text: str, names: NameIndex
) -> None:
    assert [link.as_ for link in link_names(text, names)] == []


@pytest.mark.parametrize(
    ("text", "as_"),
    [
        ("what did Micheal Teitelbaum say", "Mr. Michael Teitelbaum"),  # a slip
        ("what did M. Teitelbaum say", "Mr. Michael Teitelbaum"),
        ("what did Mike Teitelbaum say", None),  # a pet name is not known
        ("what did Professor Teitelbaum say", "Mr. Michael Teitelbaum"),
        ("what did Ambassador Teitelbaum say", "Mr. Michael Teitelbaum"),
        ("Did Teitelbaum agree?", "Mr. Michael Teitelbaum"),
        ("Summarize Teitelbaum", "Mr. Michael Teitelbaum"),
        ("what did Adaora van der Berg say", "Ms. Ada van der Berg"),
        ("what did Boris Young say", "Mr. Young"),  # of whom no given name is told
    ],
)
def test_a_surname_after_what_may_be_the_given_name_is_linked(
    text: str, as_: str | None, names: NameIndex
) -> None:
    assert [link.as_ for link in link_names(text, names)] == ([as_] if as_ else [])
