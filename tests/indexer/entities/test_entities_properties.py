"""No text, however odd, ends in an error, and every place that is reported holds what it should."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.attribution.attribute import attribute_report
from indexer.entities.acronyms.finding import find_acronyms
from indexer.entities.cast import find_persons
from indexer.entities.organisations import Organisations
from tests.indexer.minutes import passages

# What the rules look for, whole and in parts, so that they meet in every order.
_PIECES = (
    "Mr. ", "Sir ", "The Hon. ", "Lee", "SMITH", "Giles ", "O’Brien", "van der ", "de la ", " (",
    "(", ")", " of the ", "World Reef Union ", "Council", "WRU", "JA!", "C++", "P&L?", "(A*)",
    ".NET", "G77", "RemCo", "E\u0301NA", "ÉNA", "ⒶⒷ", "ß", "İ", "ŉ", "ﬁ", "IOM-", "-", "—", "’s ",
    '"', "“", "”", ", ", "; ", ": ", ". ", " ", "said ", "noted that ", "Chair", "Director ",
    "the ", "The ", "and ", "who ", "its ", "She ", "Present: ", "Chairman: ", "(ML)", "hereinafter ",
    "U.N.", "J.K. ", "A/57/3", "IV", "123", "participants ", "On behalf of ", "by ", "It was ",
    "/WRU", "|", "\u0301", "\u200b", "中国", "АБВ", "_", "*",
)  # fmt: skip
_TEXTS = st.lists(
    st.one_of(st.sampled_from(_PIECES), st.text(max_size=6)), min_size=1, max_size=30
).map(lambda pieces: " ".join("".join(pieces).split()))
_REPORTS = st.lists(_TEXTS.filter(bool), min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(_REPORTS)
def test_every_acronym_and_long_form_stands_at_its_place(texts: list[str]) -> None:
    own = passages(*texts)
    by_id = {passage.passage_id: passage.text for passage in own}
    for acronym in find_acronyms(own):
        first = acronym.first
        assert by_id[first.passage_id][first.span.start : first.span.end]
        for form in acronym.forms:
            place = form.first
            assert by_id[place.passage_id][place.span.start : place.span.end] == form.text


@settings(max_examples=60, deadline=None)
@given(_REPORTS)
def test_every_person_and_organisation_stands_at_its_place(texts: list[str]) -> None:
    own = passages(*texts)
    organisations = Organisations(own, find_acronyms(own))
    by_id = {passage.passage_id: passage.text for passage in own}
    for person in find_persons(own, organisations).persons:
        assert person.introduced is not None
        span = person.introduced.span
        assert 0 <= span.start < span.end <= len(by_id[person.introduced.passage_id])
    for text in texts:
        for mention in organisations.mentions_in(text):
            assert text[mention.span.start : mention.span.end] == mention.name


@settings(max_examples=40, deadline=None)
@given(_REPORTS)
def test_every_sentence_has_one_attribution(texts: list[str]) -> None:
    own = passages(*texts)
    attributions = attribute_report(own).attributions
    assert [len(of_passage) for of_passage in attributions] == [len(p.sentences) for p in own]
