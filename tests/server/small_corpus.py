"""A corpus of a few small reports: of several dates, series and languages, one without a date."""

from __future__ import annotations

from pathlib import Path

CLOSING = "The meeting thanked the host country and closed at six in the evening."
_REPORTS = {
    "water-2003": (
        'date = "2003-10-15"\nseries = "Water Meetings"',
        "The Integrated Mission Council (IMC) opened the meeting. IMC noted that dams were needed.",
        "Ms. Ada Byron of UNEP said that rivers carried less water.",
        CLOSING,
    ),
    "water-2005": (
        'date = "2005"\nseries = "Water Meetings"',
        "The International Medical Corps (IMC) opened the talks. IMC regretted that dams spread "
        "malaria.",
        CLOSING,
    ),
    "trade-2004": (
        'date = "2004-05"\nseries = "Trade Forums"',
        "The representative of Chile agreed that tariffs should fall.",
        CLOSING,
    ),
    "minutes": ("", "The board agreed to meet again about dams."),
    "bericht": (
        'date = "2006-01-02"\nlanguage = "de"',
        "Die Vertreterin von UNEP sagte, dass die Flüsse weniger Wasser führen.",
    ),
}
# The order in which they are listed: newest first.
LISTED = ("bericht", "water-2005", "trade-2004", "water-2003", "minutes")


def write_corpus(folder: Path) -> Path:
    """Write the corpus into a folder."""
    for report_id, (toml, *paragraphs) in _REPORTS.items():
        write_report(folder, report_id, toml, *paragraphs)
    return folder


def write_report(folder: Path, report_id: str, toml: str, *paragraphs: str) -> None:
    """Write a report with a title made of its id."""
    own = folder / report_id
    own.mkdir(parents=True)
    title = report_id.replace("-", " ").capitalize()
    (own / "report.toml").write_text(f'id = "{report_id}"\ntitle = "{title}"\n{toml}\n', "utf-8")
    (own / "report.md").write_text("\n\n".join(("# Items", *paragraphs)) + "\n", "utf-8")
