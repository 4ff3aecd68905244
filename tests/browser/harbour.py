"""A small invented report as a PDF of three pages, and where each of its words is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from server.citation.links import words_hash

# Points: the page, the margins of the text, the size of the letters, and from line to line.
WIDTH, HEIGHT = 420.0, 470.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 56.0, 364.0, 70.0, 415.0
SIZE, _LEADING, _GAP = 12.0, 16.0, 8.0
TITLE = "Report of the Harbour Board on its spring meeting"
REPORT_ID = "harbour"
QUESTION = "What did Norway say about the old quay?"
# The sentence that answers, printed over two lines of the second page.
ANSWER = (
    "The representative of Norway said that the old quay would carry heavy cranes only after its "
    "piles had been replaced."
)
# The report with that sentence marked, and the address at it.
MARKED_QUOTE = (
    f"/reports/{REPORT_ID}?q={QUESTION.replace(' ', '+')}"
    f"#p8:43-{43 + len(ANSWER)}~{words_hash(ANSWER)}"
)
_HEADING = "heading"
_TEXT = (
    (_HEADING, "1. Opening of the meeting"),
    "The Harbour Board met in the town hall from 12 to 14 May. Twenty-two delegations took part, and "
    "six shipping companies followed the debate as observers.",
    "The Chair welcomed the delegations and recalled that the board had not met since the storm of "
    "the previous autumn. She thanked the pilots for keeping the northern channel open.",
    "The board adopted the agenda without a vote. It decided to hear the reports of its working "
    "groups before the general debate.",
    (_HEADING, "2. Dredging of the channel"),
    "The Director of Works presented the survey of the channel. The survey showed that sand had "
    "filled a third of the turning basin within a year. He estimated that dredging would take forty "
    "days and would cost less than a new breakwater.",
    "The representative of Iceland asked whether the sand could be used on the beaches. The Director "
    "replied that it was too fine and would be washed back within weeks.",
    "The observer of the pilots warned that large ships could no longer turn at low water. He "
    "suggested that arrivals should be moved to the morning tide.",
    (_HEADING, "3. The quays"),
    "The Secretary reported on the state of the quays. She noted that the western quay was sound and "
    "that the old quay had been closed to lorries since January.",
    f"Several delegations regretted the closure. {ANSWER} She added that her country was ready to "
    "share the drawings of a quay that had been repaired in the same way.",
    "The representative of Denmark agreed, and proposed to test ten of the piles first. The board "
    "asked the Secretary to report on the results in the autumn.",
    "One delegation was concerned about the fishing boats that use the old quay in winter. It "
    "stressed that they had nowhere else to land their catch. The harbour master offered two berths "
    "at the western quay until the repair was finished. The delegation thanked him.",
    (_HEADING, "4. Other matters"),
    "The board took note of the accounts of the previous year. It thanked the auditors, who had "
    "found no fault in them.",
    "The Chair announced that the next meeting would be held in October. She closed the meeting at "
    "noon on 14 May.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is printed: its page, its left and right edge, and its baseline, in points."""

    page: int
    left: float
    right: float
    base: float
    text: str


class Harbour:
    """The report; `words` are those of its paragraphs in order. `labelled` numbers its pages i, 1, 2."""

    def __init__(self, labelled: bool = False) -> None:
        self._fpdf = FPDF(unit="pt", format=(WIDTH, HEIGHT))
        self._fpdf.set_auto_page_break(False)
        self._fpdf.set_creation_date(datetime(2024, 6, 1, tzinfo=UTC))
        self._labelled = labelled
        self.words: list[Word] = []
        self._page()
        self._line(TITLE.split(), "B", 15)
        self._base += _LEADING + _GAP
        number = 0
        for item in _TEXT:
            if isinstance(item, tuple):
                self._base += _GAP
                self._line(item[1].split(), "B", 12)
                self._base += _LEADING + _GAP / 2
            else:
                number += 1
                self._paragraph([f"{number}.", *item.split()])
        self.raw = bytes(self._fpdf.output())

    def lines_of(self, sentence: str) -> list[tuple[Word, Word]]:
        """Return the first and the last word of each line in which a sentence is printed."""
        wanted = sentence.split()
        texts = [word.text for word in self.words]
        at = next(n for n in range(len(texts)) if texts[n : n + len(wanted)] == wanted)
        lines: list[list[Word]] = []
        for word in self.words[at : at + len(wanted)]:
            if lines and (lines[-1][-1].page, lines[-1][-1].base) == (word.page, word.base):
                lines[-1].append(word)
            else:
                lines.append([word])
        return [(line[0], line[-1]) for line in lines]

    def _page(self) -> None:
        self._fpdf.add_page()
        if self._labelled:
            number = self._fpdf.page_no()
            self._fpdf.set_page_label("r" if number == 1 else "D", label_start=max(1, number - 1))
        self._base = _TOP
        self._set_font("", 8)
        self._fpdf.text(_LEFT, HEIGHT - 30, f"Harbour Board - {self._fpdf.page_no()}")

    def _set_font(self, style: str, size: float) -> None:
        self._fpdf.set_font("times", style, size)

    def _paragraph(self, words: Sequence[str]) -> None:
        self._set_font("", SIZE)
        for line in self._wrapped(words):
            if self._base > _BOTTOM:
                self._page()
            self.words += self._line(line, "", SIZE)
            self._base += _LEADING
        self._base += _GAP

    def _wrapped(self, words: Sequence[str]) -> Iterator[list[str]]:
        line: list[str] = []
        for word in words:
            if line and self._fpdf.get_string_width(" ".join([*line, word])) > _RIGHT - _LEFT:
                yield line
                line = []
            line.append(word)
        yield line

    def _line(self, words: Sequence[str], style: str, size: float) -> list[Word]:
        self._set_font(style, size)
        left, found = _LEFT, []
        for word in words:
            right = left + self._fpdf.get_string_width(word)
            self._fpdf.text(left, self._base, word)
            found.append(Word(self._fpdf.page_no(), left, right, self._base, word))
            left = right + self._fpdf.get_string_width(" ")
        return found


def write_harbour(folder: Path, labelled: bool = False, report_id: str = REPORT_ID) -> Harbour:
    """Write the report as one of a corpus, and return it."""
    harbour, own = Harbour(labelled), folder / report_id
    own.mkdir(parents=True)
    toml = f'id = "{report_id}"\ntitle = "{TITLE}"\nfile = "{report_id}.pdf"\ndate = "2024-05-12"\n'
    (own / "report.toml").write_text(toml, "utf-8")
    (own / f"{report_id}.pdf").write_bytes(harbour.raw)
    return harbour
