"""How the names of a question are read."""

from __future__ import annotations

from time import perf_counter

import pytest

from indexer.index.names import NameIndex, build_name_index
from indexer.types import Acronym, Evidence, LongForm, Span
from server.contract.wording import describe_links
from server.question.entity_linking import expand_question, link_names

_FIRST = Evidence("p1", Span(0, 3))
_WORDS = {"who", "it", "the", "young", "field", "said", "what", "about", "unite", "rather", "ratio"}


def _acronym(letters: str, count: int, *forms: tuple[str, int]) -> Acronym:
    return Acronym(letters, tuple(LongForm(text, n, _FIRST) for text, n in forms), count, _FIRST)


ACRONYMS = [
    _acronym("DAW", 5, ("Division for the Advancement of Women", 1), ("Department for the Advancement of Women", 1)),
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
]  # fmt: skip
PERSONS = [
    "Mr. Michael Teitelbaum", "Mr. Dilip K. Ratha", "Ms. Kurbiel", "Ms. Lisa Kurbiel",
    "Mr. José Antonio Ocampo", "Ms. Ann Smith", "Mr. Adam Smith", "Mr. Young", "Ms. Ada van der Berg",
]  # fmt: skip
BODIES = ["Population Division/DESA", "World Bank", "IOM", "National Statistical Offices"]


@pytest.fixture(scope="module")
def names() -> NameIndex:
    return build_name_index(ACRONYMS, PERSONS, BODIES, _WORDS)


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
def test_a_name_is_read_as_the_report_prints_it(
    names: NameIndex, text: str, kind: str, as_: str, search: str
) -> None:
    question = f"what did {text} say?"
    (reading,) = link_names(question, names)
    assert (reading.asked, reading.span) == (text, Span(9, 9 + len(text)))
    assert (reading.kind, reading.as_, reading.search) == (kind, as_, search)
    assert expand_question(question, [reading]) == f"what did {search} say?"


@pytest.mark.parametrize(
    "text",
    [
        "who said it to us about the young field",
        "Who said it? It aids us.",
        "WHAT DID WHO SAY ABOUT IT",
        "the trafficing of migarnts, proffits and remitances",
        "rather a ratio",
        "UNEP and UNDPX or UN",
        "SMITH and smith",
        "",
    ],
)
def test_ordinary_words_other_letters_and_shared_names_are_left_alone(
    names: NameIndex, text: str
) -> None:
    assert [r.asked for r in link_names(text, names) if r.asked != "UNDPX"] == []


def test_letters_that_two_names_are_equally_near_to_are_neither() -> None:
    two = build_name_index(
        [_acronym("ABDC", 1), _acronym("ACBD", 1)], ["Mr. Karter", "Mr. Karten"], [], ()
    )
    assert link_names("what did ABCD and Karteq say", two) == ()


def test_names_are_read_in_order_and_people_see_what_they_stand_for(names: NameIndex) -> None:
    question = "did ECALC's Ratha, DAW and the Migration Policy Institute meet UNCHR; ILO, ECALC?"
    readings = link_names(question, names)
    assert [r.asked for r in readings] == [
        "ECALC", "Ratha", "DAW", "Migration Policy Institute", "UNCHR", "ILO", "ECALC",
    ]  # fmt: skip
    assert describe_links(readings) == (
        "ECALC = ECLAC (Economic Commission for Latin America and the Caribbean); "
        "Ratha = Mr. Dilip K. Ratha; "
        "DAW = Division for the Advancement of Women or Department for the Advancement of Women; "
        "Migration Policy Institute = MPI; UNCHR = UNHCR"
    )
    assert expand_question(question, readings) == (
        "did ECLAC's Ratha, DAW and the MPI meet UNHCR; ILO, ECLAC?"
    )


def test_what_says_nothing_new_is_not_told(names: NameIndex) -> None:
    readings = link_names("Michael Teitelbaum of the world bank and UNHCR", names)
    assert [r.kind for r in readings] == ["name", "name", "undefined"]
    assert describe_links(readings) == ""


def test_letters_of_several_reports_keep_all_their_forms() -> None:
    names = build_name_index(
        [_acronym("AU", 2, ("African Union", 1)), _acronym("AU", 3, ("Auditors’ Union", 1))],
        [], [], (),
    )  # fmt: skip
    assert describe_links(link_names("AU", names)) == "AU = African Union or Auditors’ Union"


def test_the_longest_question_is_read_at_once(names: NameIndex) -> None:
    question = ("Teitlebaum ICPMD proffits United Nations IOM zxcvb " * 80)[:4000]
    started = perf_counter()
    readings = link_names(question, names)
    assert perf_counter() - started < 0.5
    assert [r.as_ for r in readings[:3]] == ["Mr. Michael Teitelbaum", "ICMPD", "IOM"]
