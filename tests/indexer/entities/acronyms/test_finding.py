"""Which acronyms a report uses, and what it spells them out as."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest

from indexer.corpus import SourceReport
from indexer.entities.acronyms import finding as acronyms
from indexer.entities.acronyms.finding import find_acronyms, normal_name
from indexer.importers.read import parse_report
from indexer.types import Passage, Span
from tests.indexer.hostile import assert_linear, filled, words


def _passages(*texts: str) -> list[Passage]:
    return [Passage(f"p{at}", "report", at, text) for at, text in enumerate(texts, 1)]


def _found(*texts: str) -> dict[str, list[str]]:
    return {a.short_form: [form.text for form in a.forms] for a in find_acronyms(_passages(*texts))}


def test_an_acronym_that_is_never_spelled_out_has_no_long_form() -> None:
    found = _found("The heads of ILO, IOM and the U.S. office met UN-HABITAT on HIV/AIDS and R&D.")
    assert list(found) == ["AIDS", "HIV", "ILO", "IOM", "R&D", "U.S.", "UN-HABITAT"]
    assert not any(found.values())


def test_other_words_in_capitals_are_not_listed() -> None:
    assert _found(
        "MOTION CARRIED BY THE HOUSE AT NOON: LOAN AGREED",
        "Members must NOT vote twice. They may not. The CHAIR said: the chair.",
        "Mr. Adam SMITH and Ms. DOE spoke at 10 AM. DOE sat down.",
        "Chapter IV, Annex XVII, document GA/58/98, J.K. Rowling.",
        "JONES: I agree.",
    ) == {}  # fmt: skip


def test_a_word_that_is_an_acronym_too_is_one_in_capitals() -> None:
    found = _found("WHO asked who had AIDS; IT aids us in the US.")
    assert list(found) == ["AIDS", "IT", "US", "WHO"]


def test_two_spellings_of_a_name_are_two_long_forms_and_each_place_counts() -> None:
    (daw,) = find_acronyms(
        _passages(
            "The Division for the Advancement of Women (DAW) met. DAW and the division for the "
            "advancement of women agreed.",
            "The Department for the Advancement of Women was preparing a survey; a Division for "
            "the Employment of Women was not.",
        )
    )
    assert (daw.short_form, daw.count, daw.first.span) == ("DAW", 2, Span(43, 46))
    assert [(form.text, form.count) for form in daw.forms] == [
        ("Division for the Advancement of Women", 2),
        ("Department for the Advancement of Women", 1),
    ]
    assert (daw.forms[1].first.passage_id, daw.forms[1].first.span) == ("p2", Span(4, 43))


def test_singular_plural_and_dots_are_the_same_acronym() -> None:
    found = find_acronyms(
        _passages("NGOs, an NGO’s view, NGOs.", "The U.N. and the UN and the UN.")
    )
    assert [(a.short_form, a.count) for a in found] == [("NGO", 3), ("UN", 3)]


def test_the_acronyms_of_the_report_stand_where_their_evidence_says(
    sources: list[SourceReport],
) -> None:
    report = parse_report(sources[0])
    texts = {passage.passage_id: passage.text for passage in report.passages}
    found = find_acronyms(report.passages)
    for acronym in found:
        for evidence, text in [
            (acronym.first, acronym.short_form),
            *((form.first, form.text) for form in acronym.forms),
        ]:
            assert texts[evidence.passage_id][evidence.span.start : evidence.span.end] == text
    assert [a.short_form for a in found if not a.forms] == [
        "ECOSOC", "ESCWA", "EU", "ILO", "OHCHR", "U.S.", "UNCHR", "UNESCO", "UNHCR",
    ]  # fmt: skip
    assert [a.short_form for a in found if a.forms] == [
        "CMS", "DAW", "DESA", "ECLAC", "FID", "GATS", "ICMPD", "ICPD", "IMILA", "IMP", "IOM",
        "IUSSP", "MPI", "ODA", "OECD", "UNCTAD", "UNFPA", "UNICEF", "UNODC",
    ]  # fmt: skip
    assert [a.count for a in found if a.short_form in ("DESA", "IOM", "UNHCR")] == [14, 12, 6]


@pytest.mark.parametrize(
    ("text", "short_form", "places"),
    [
        ("A Young Tides Alliance (YTA!) met; the YTA! left.", "YTA", 2),
        ("A Coastal Plant (C+P!) stood. C+P! C+Plant", "C+P!", 2),
        ("A Group of 77 (G77) met. G77’s G775 xG77 (G77-led)", "G77", 3),
        ("A Remuneration Committee (RemCo) met. RemCo’s RemCos", "RemCo", 2),
        ("A Network Engineering Team (.NET) met.", "NET", 1),
        ("The École Nationale d’Arts (É.N.A.!) met.", "É.N.A.", 1),
        ("The E\u0301cole Nationale Arts (E\u0301NA) met. E\u0301NA", "E\u0301NA", 2),
    ],
)
def test_a_short_form_counts_where_it_stands_as_printed_with_signs_at_its_ends(
    text: str, short_form: str, places: int
) -> None:
    (found,) = (a for a in find_acronyms(_passages(text)) if a.forms)
    assert (found.short_form, found.count) == (short_form, places)
    assert text[found.first.span.start : found.first.span.end] == short_form


def test_a_long_form_may_differ_in_one_word_if_it_is_the_first_or_nearly_the_same() -> None:
    found = _found(
        "The Division for Reef Studies (DRS) met.",
        "A Department for Reef Studies, a Division for Reefs Studies, a Division for Tide Studies, "
        "a Bureau for Reef Studies and a Division of Reef Studies did not.",
    )
    assert found["DRS"] == [
        "Division for Reef Studies",
        "Department for Reef Studies",
        "Division for Reefs Studies",
    ]


def test_another_spelling_that_is_spelled_out_for_another_acronym_is_its_own() -> None:
    found = _found(
        "The Division for Reef Studies (DRS) met the Department for Reef Studies (DPRS)."
    )
    assert found == {
        "DRS": ["Division for Reef Studies"],
        "DPRS": ["Department for Reef Studies"],
    }


def test_names_are_compared_without_case_french_articles_and_kinds_of_apostrophe() -> None:
    assert normal_name("l’Institut  DE Tide’s Reef") == "institut de tide's reef"


def test_a_name_is_compared_only_where_its_rarest_word_or_one_like_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[Sequence[str]] = []

    def same_name(wanted: Sequence[str], words: Sequence[str]) -> bool:
        compared.append(words)
        return same(wanted, words)

    same = acronyms._same_name
    monkeypatch.setattr(acronyms, "_same_name", same_name)
    names = ["".join(letters).title() for letters in product("rstmbdfghklnpv", "aeo", "bcd")]
    texts = [f"The World {name} Union (W{name.upper()}U) met." for name in names]
    found = find_acronyms(_passages(*texts))
    assert [len(acronym.forms) for acronym in found] == [1] * len(names)
    assert len(compared) <= 9 * len(names)  # all pairs would be 126 times as many


def test_thousands_of_acronyms_spelled_out_are_read_in_linear_time() -> None:
    units = (f"World Reef {word} (WR{word[:3].upper()}) met. " for word in words())
    assert_linear(lambda size: [filled(units, size)])


def test_thousands_of_acronyms_of_the_same_few_words_are_read_in_linear_time() -> None:
    letters = ("".join(four) for four in product("ABCDEFGHJKLM", repeat=4))
    units = (" ".join(f"{c}eef" for c in four) + f" ({four}) met. " for four in letters)
    assert_linear(lambda size: [filled(units, size)])
