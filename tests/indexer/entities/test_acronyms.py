"""What letters stand for, in reports of several styles."""

from __future__ import annotations

import pytest

from indexer.corpus import SourceReport
from indexer.entities.acronym_tokens import acronym_key, looks_like_acronym
from indexer.entities.acronyms import definitions, find_acronyms
from indexer.importers.markdown import parse_markdown
from indexer.types import Passage, Span


def _passages(*texts: str) -> list[Passage]:
    return [Passage(f"p{at}", "report", at, text) for at, text in enumerate(texts, 1)]


def _found(*texts: str) -> dict[str, list[str]]:
    return {a.short_form: [form.text for form in a.forms] for a in find_acronyms(_passages(*texts))}


@pytest.mark.parametrize(
    ("text", "letters", "name"),
    [
        ("the International Organization for Migration (IOM)", "IOM", "International Organization for Migration"),
        ("IOM (International Organization for Migration)", "IOM", "International Organization for Migration"),
        ("of the Division for the Advancement of Women (DAW)/DESA", "DAW", "Division for the Advancement of Women"),
        ("the United Nations Children’s Fund (UNICEF)", "UNICEF", "United Nations Children’s Fund"),
        ("and of the United Nations Population Fund (UNFPA)", "UNFPA", "United Nations Population Fund"),
        ("flows of foreign direct investment (FID)", "FID", "foreign direct investment"),
        ("an Office of Legal Affairs (OLA)", "OLA", "Office of Legal Affairs"),
        ("non-governmental organizations (NGOs)", "NGOs", "non-governmental organizations"),
        ("the United States (U.S.) said", "U.S.", "United States"),
        ("the Group of 77 (G77)", "G77", "Group of 77"),
        ("the Remuneration Committee (hereinafter the “RemCo”)", "RemCo", "Remuneration Committee"),
        ("the IMILA Project—Investigation of International Migration in Latin America—of", "IMILA", "Investigation of International Migration in Latin America"),
        ("AOSIS, the Alliance of Small Island States, spoke", "AOSIS", "Alliance of Small Island States"),
        ("SADC: Southern African Development Community", "SADC", "Southern African Development Community"),
        ("AU African Union", "AU", "African Union"),
        ("| AU | African Union |", "AU", "African Union"),
        ("de l’Organisation des Nations Unies (ONU)", "ONU", "Organisation des Nations Unies"),
        ("решение Организации Объединенных Наций (ООН)", "ООН", "Организации Объединенных Наций"),
    ],
)  # fmt: skip
def test_a_name_and_its_letters_are_a_pair_in_both_orders(
    text: str, letters: str, name: str
) -> None:
    assert list(definitions(text)) == [(letters, name)]
    assert _found(text)[letters] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "as was said (see below) in the report (2003)",
        "under mode 4 (movement of natural persons)",
        "Trafficking in Persons, especially Women and Children (Palermo Protocol)",
        "before the debate (GA/58/98) and the notes (A/57/387) and (II)",
        "the EU (established under the treaty) and UNHCR (in Geneva)",
        "Ms. Lisa Kurbiel (UNICEF) thanked the delegates of Chad (IOM)",
        "the ILO, IOM and OHCHR, the Office in Geneva, agreed",
    ],
)
def test_what_stands_in_brackets_without_being_a_name_is_none(text: str) -> None:
    assert list(definitions(text)) == []


def test_letters_that_are_never_spelled_out_are_listed_without_a_name() -> None:
    found = _found("The heads of ILO, IOM and the U.S. office met UN-HABITAT on HIV/AIDS and R&D.")
    assert list(found) == ["AIDS", "HIV", "ILO", "IOM", "R&D", "U.S.", "UN-HABITAT"]
    assert not any(found.values())


def test_capitals_that_are_no_letters_of_a_name_are_not_listed() -> None:
    assert _found(
        "MOTION CARRIED BY THE HOUSE AT NOON: LOAN AGREED",
        "Members must NOT vote twice. They may not. The CHAIR said: the chair.",
        "Mr. Adam SMITH and Ms. DOE spoke at 10 AM. DOE sat down.",
        "Chapter IV, Annex XVII, document GA/58/98, J.K. Rowling.",
        "JONES: I agree.",
    ) == {}  # fmt: skip


def test_a_word_that_is_a_body_too_is_one_in_capitals() -> None:
    found = _found("WHO asked who had AIDS; IT aids us in the US.")
    assert list(found) == ["AIDS", "IT", "US", "WHO"]


def test_two_spellings_of_a_name_are_two_forms_and_each_place_counts() -> None:
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


def test_one_and_many_and_dots_are_the_same_letters() -> None:
    found = find_acronyms(
        _passages("NGOs, an NGO’s view, NGOs.", "The U.N. and the UN and the UN.")
    )
    assert [(a.short_form, a.count) for a in found] == [("NGO", 3), ("UN", 3)]
    assert [acronym_key(letters) for letters in ("NGOs", "U.S.", "COP-21", "DOS")] == [
        "NGO", "US", "COP21", "DOS",
    ]  # fmt: skip
    assert [looks_like_acronym(word) for word in ("NGOs", "AfDB", "McDonald", "G8", "Mr")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_the_letters_of_the_report_and_what_they_stand_for(sources: list[SourceReport]) -> None:
    report = parse_markdown(sources[0].text, sources[0].meta)
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
