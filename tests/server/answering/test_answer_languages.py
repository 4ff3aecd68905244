"""A French report beside an English one: what holds of the English one goes on holding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from indexer.build.build import build
from indexer.encoding.torch_encoder import SentenceTransformerEncoder
from indexer.index.reader import Index, open_index
from indexer.index.store import Store
from indexer.settings import ROOT
from server.answering.answer import ask
from server.question.query import MODES, Filters

_FRENCH = """# Réunion sur l’eau

Les barrages construits en 1888 ont protégé 1712 familles de Ouagadougou.

Mme Ouédraogo a indiqué que les rivières étaient propres.
"""


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, store: Store, encoder: SentenceTransformerEncoder
) -> Iterator[Index]:
    """The index of the real report and a French one."""
    place = tmp_path_factory.mktemp("languages")
    corpus = Path(copytree(ROOT / "corpus", place / "corpus"))
    own = Store(Path(copytree(store.folder, place / "store")))
    (corpus / "eau").mkdir()
    toml = "id = 'eau'\ntitle = 'Réunion sur l’eau'\nlanguage = 'fr'\n"
    (corpus / "eau/report.toml").write_text(toml, "utf-8")
    (corpus / "eau/report.md").write_text(_FRENCH, "utf-8")
    build(corpus, own, encoder)
    yield open_index(own)


@pytest.mark.parametrize(
    "text",
    [
        "what did UNHCR say about security",
        "how many governments favoured convening a conference",
        "who argued that remittances would continue to increase",
        "what did teitelbuam say about threats",
        "How many migrants lived in Brazil in 2005?",
        "What did UNHCR say about grain ships?",
        "What did Merkel say about security?",
        "zzzqq xxyyx",
    ],
)
def test_confidence_refusal_and_attribution_are_those_of_the_english_report_alone(
    index: Index, both: Index, text: str
) -> None:
    alone, beside = ask(index, text), ask(both, text)
    assert beside.answerable == alone.answerable
    assert beside.confidence == pytest.approx(alone.confidence, abs=1e-3)
    assert [quote.text for quote in beside.quotes] == [quote.text for quote in alone.quotes]
    assert [q.attribution for q in beside.quotes] == [q.attribution for q in alone.quotes]
    assert beside.links == alone.links
    first, expected = beside.passages[0], alone.passages[0]
    assert (first.passage, first.highlights) == (expected.passage, expected.highlights)
    if alone.reason is None:
        assert beside.reason is None
    else:
        assert beside.reason is not None
        there = alone.reason.replace("The report does ", "The reports do ")
        there = there.replace("the report", "the reports").replace("report is", "reports is")
        nearest = f"para. {expected.passage.paragraph}"
        assert beside.reason == there.replace(nearest, f"{nearest} of migration-2003")


@pytest.mark.parametrize("mode", MODES)
def test_french_words_are_stemmed_as_french(both: Index, mode: str) -> None:
    answer = ask(both, "Qui a construit un barrage protégeant une famille ?", mode=mode)
    first = answer.passages[0]
    assert first.passage.passage_id == "eau-p1"
    assert (answer.answerable, answer.confidence) == (True, None)
    assert answer.quotes[0].text.startswith("Les barrages construits")
    assert answer.quotes[0].attribution.speakers == ()
    assert first.citation.report_id == "eau"
    if mode != "dense":
        assert first.scores.lexical > 0


def test_stop_words_are_those_of_each_language(both: Index) -> None:
    answer = ask(both, "que sont les")
    assert (answer.answerable, answer.confidence) == (False, None)
    answer = ask(both, "what is the")
    assert (answer.answerable, answer.confidence) == (False, 0.0)


def test_what_only_the_french_report_has_is_not_said_to_be_missing(both: Index) -> None:
    for text in ("Were 1712 families of migrants protected in 1888?", "Ouagadougou"):
        reason = ask(both, text).reason or ""
        assert "not mention" not in reason and "No word" not in reason
    asked, here = "What did Ouédraogo say about rivers?", Filters(reports=("migration-2003",))
    answer = ask(both, asked, filters=here)
    assert answer.answerable is False
    assert (answer.reason or "").startswith("No one named Ouédraogo is mentioned")


def test_a_french_report_is_narrowed_to_by_itself(both: Index) -> None:
    answer = ask(both, "security of rivières", 50, filters=Filters(reports=("eau",)))
    assert {found.passage.report_id for found in answer.passages} == {"eau"}
