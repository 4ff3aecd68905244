"""Where a text spells out an acronym: in both orders, in several languages, and with signs."""

from __future__ import annotations

import pytest

from indexer.entities.acronyms.definitions import definitions, long_form


@pytest.mark.parametrize(
    ("text", "short_form", "name"),
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
def test_a_name_and_its_acronym_are_a_definition_in_both_orders(
    text: str, short_form: str, name: str
) -> None:
    (found,) = definitions(text)
    assert (found.short_form, found.long_form) == (short_form, name)
    assert text[found.span.start : found.span.end] == short_form


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
def test_what_stands_in_brackets_without_a_name_before_it_is_no_definition(text: str) -> None:
    assert list(definitions(text)) == []


@pytest.mark.parametrize(
    ("text", "short_form", "name"),
    [
        ("the Young Tides Alliance (YTA!)", "YTA!", "Young Tides Alliance"),
        ("the Coastal Plant (C+P)", "C+P", "Coastal Plant"),
        ("a Profit and Loss sheet (P&L?)", None, None),
        ("the Coastal Commission (C++)", None, None),
        ("graded as an Alpha Star (A*)", None, None),
        ("the Network Engineering Team (.NET)", ".NET", "Network Engineering Team"),
        ("the Water 4 Lives (W4L)", "W4L", "Water 4 Lives"),
        ("the Tide Reef Network (TRN-)", "TRN-", "Tide Reef Network"),
        ("the E\u0301cole Nationale Arts (E\u0301NA)", "E\u0301NA", "E\u0301cole Nationale Arts"),
        ("the Reef Union (R“U”)", None, None),
        ("a World Reef (ⒶⒷ)", None, None),
    ],
)
def test_a_short_form_may_hold_signs_digits_and_accents(
    text: str, short_form: str | None, name: str | None
) -> None:
    found = [(d.short_form, d.long_form) for d in definitions(text)]
    assert found == ([(short_form, name)] if short_form else [])
    assert all(text[d.span.start : d.span.end] == d.short_form for d in definitions(text))


@pytest.mark.parametrize(
    ("short_form", "before", "name"),
    [
        ("WRU", "It met the World Reef Union ", "World Reef Union"),
        ("WRU", "It met; the World Reef. Union ", None),
        ("WR", "the World Reef Union ", None),
        ("WRU", "WRU ", None),
        ("UNRF", "the United Nations Fund for Reefs ", "United Nations Fund for Reefs"),
        ("", "the World Reef Union ", None),
        ("WRU", "", None),
    ],
)
def test_a_long_form_ends_the_text_and_no_sign_divides_it(
    short_form: str, before: str, name: str | None
) -> None:
    assert long_form(short_form, before) == name


@pytest.mark.parametrize(
    "text", ["Cllr T Green (TG)", "Ann Hall (AH)", "S Hall (SH)", "Dr. Bo Lund (BL)"]
)
def test_the_initials_of_a_person_are_no_definition(text: str) -> None:
    assert list(definitions(text)) == []


def test_an_organisation_named_after_a_person_has_an_acronym() -> None:
    (found,) = definitions("the Grace Foundation (GF)")
    assert found.long_form == "Grace Foundation"
