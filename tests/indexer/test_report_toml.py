"""What a report.toml may say is read, and what it may not say is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import CorpusError
from indexer.report_toml import read_report_toml
from indexer.settings import ROOT
from indexer.types import ReportMeta

PATH = Path("corpus/r/report.toml")
_START = "id = 'r'\ntitle = 'T'\n"


def _read(toml: str) -> ReportMeta:
    return read_report_toml((_START + toml).encode(), PATH)


def _refusal(toml: str | bytes) -> str:
    """Return the message with which a report.toml is refused."""
    with pytest.raises(CorpusError) as caught:
        read_report_toml(toml if isinstance(toml, bytes) else toml.encode(), PATH)
    return str(caught.value)


def test_a_report_toml_gives_every_field() -> None:
    toml = """
        id = "r-1"
        title = " A  title "
        language = "fr"
        date = "2003-10"
        series = " Coordination  Meeting "
        file = "text.md"
        sha256 = "ab"
        questions = ["What  is it?"]
        [meeting]
        place = "Rome"
        dates = "1 May"
        organiser = "FAO"
        [provenance]
        source = "the web"
        rights = "free"
    """
    assert read_report_toml(toml.encode(), PATH) == ReportMeta(
        report_id="r-1",
        title="A title",
        language="fr",
        date="2003-10",
        series="Coordination Meeting",
        file="text.md",
        sha256="ab",
        place="Rome",
        dates="1 May",
        organiser="FAO",
        provenance="the web",
        rights="free",
        questions=("What is it?",),
    )


def test_what_is_not_given_has_a_default() -> None:
    assert _read("") == ReportMeta("r", "T")
    assert _read("language = ' '\ndate = ''\nseries = ' '") == ReportMeta("r", "T")
    meta = ReportMeta("r", "T")
    assert (meta.language, meta.file, meta.sha256, meta.questions) == ("en", "report.md", "", ())
    assert (meta.date, meta.series) == ("", "")


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("id = 'r'", "needs a title"),
        ("id = 'r'\ntitle = ' '", "needs a title"),
        ("title = 'T'", "needs an id"),
        ("id = '../r'\ntitle = 'T'", "needs an id"),
        ("id = [", "is not TOML"),
        (b"id = '\xe9'", "is not TOML"),
        ("x = " + "[" * 100_000, "is not TOML"),
        ("x = " + "1" * 10_000, "is not TOML"),
        (_START + "file = '../x.md'", "must lie beside"),
        (_START + 'file = "a\\u0000"', "must lie beside"),
        (_START + "meeting = 3", "has no text at meeting.place"),
        (_START + "[[meeting]]\nplace = 'Rome'", "has no text at meeting.place"),
        (_START + "language = ['en']", "has no text at language"),
        (_START + "series = 3", "has no text at series; put it in quotation marks"),
        (_START + "[meeting]\ndates = 2003-10-15", "has no text at meeting.dates"),
        (_START + "questions = 'a?'", "has no list of texts at questions"),
        (_START + "questions = ['a?', ' ']", "has no list of texts at questions"),
    ],
)
def test_a_value_that_cannot_be_is_named_with_the_file(toml: str | bytes, message: str) -> None:
    refusal = _refusal(toml)
    assert refusal.startswith(f"{PATH} ")
    assert message in refusal


def test_a_byte_order_mark_at_the_start_is_no_error() -> None:
    assert read_report_toml(b"\xef\xbb\xbf" + _START.encode(), PATH) == ReportMeta("r", "T")
    assert "is not TOML" in _refusal(b"\xef\xbb\xbf\xef\xbb\xbf" + _START.encode())


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("'2003'", "2003"),
        ("'2003-10'", "2003-10"),
        ("'2003-10-15'", "2003-10-15"),
        ("2003-10-15", "2003-10-15"),
        ("'2004-02-29'", "2004-02-29"),
        ("2004-02-29", "2004-02-29"),
        ("'0001-12-31'", "0001-12-31"),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day(written: str, kept: str) -> None:
    assert _read(f"date = {written}").date == kept


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("'15 October 2003'", "'15 October 2003'"),
        ("'15-10-2003'", "'15-10-2003'"),
        ("'2003-1-5'", "'2003-1-5'"),
        ("'2003-13'", "'2003-13'"),
        ("'2003-00'", "'2003-00'"),
        ("'2003-02-29'", "'2003-02-29'"),
        ("'2003-02-30'", "'2003-02-30'"),
        ("'0000'", "'0000'"),
        ("'03'", "'03'"),
        ("'20031015'", "'20031015'"),
        ("'2003-W42'", "'2003-W42'"),
        ("'2003-10-15T10:00'", "'2003-10-15T10:00'"),
        ("' 2003'", "' 2003'"),
        ("'٢٠٠٣'", "'٢٠٠٣'"),
        ('"a\\u001bb\\n"', r"'a\x1bb\n'"),
        ("2003", "2003"),
        ("2003-10", "2003-10"),
        ("2003-02-30", "2003-02-30"),
        ("2003-10-15T10:00:00", "2003-10-15 10:00:00"),
        ("10:00:00", "10:00:00"),
        ("true", "True"),
        ("['2003']", "['2003']"),
        ("{}", "{}"),
    ],
)
def test_any_other_date_is_refused_with_the_value_and_what_to_write(
    written: str, shown: str
) -> None:
    assert _refusal(f"{_START}date = {written} # when\nseries = 'S'\n") == (
        f"{PATH} has date = {shown}; write a year, month or day that exists, in quotation marks: "
        '"2003", "2003-10" or "2003-10-15".'
    )


def test_a_right_date_is_not_blamed_for_another_mistake() -> None:
    for given in ("2003-10-15", "'2003'", '"2003"'):
        assert "is not TOML" in _refusal(f"{_START}date = {given}\nseries = \n")


def test_a_series_is_one_line_of_text() -> None:
    assert _read("series = 'UNHCR\tExecutive  Committee '").series == "UNHCR Executive Committee"


@pytest.mark.parametrize(
    ("toml", "key", "known"),
    [
        ("titel = 'T'", "titel", "title"),
        ("Title = 'T'", "Title", "title"),
        ("lang = 'en'", "lang", "language"),
        ("langauge = 'en'", "langauge", "language"),
        ("sha = 'ab'", "sha", "sha256"),
        ("SHA-256 = 'ab'", "SHA-256", "sha256"),
        ("filename = 'x.md'", "filename", "file"),
        ("question = []", "question", "questions"),
        ("serie = 'S'", "serie", "series"),
        ("datum = '2003'", "datum", "date"),
        ("dates = '1 May'", "dates", "meeting.dates"),
        ("place = 'Rome'", "place", "meeting.place"),
        ("organizer = 'FAO'", "organizer", "meeting.organiser"),
        ("rights = 'free'", "rights", "provenance.rights"),
        ("[meetings]\nplace = 'Rome'", "meetings", "meeting"),
        ("[meeting]\norganizer = 'FAO'", "meeting.organizer", "meeting.organiser"),
        ("[meeting]\ndattes = '1 May'", "meeting.dattes", "meeting.dates"),
        ("meeting.plaace = 'Rome'", "meeting.plaace", "meeting.place"),
        ("[provenance]\nright = 'free'", "provenance.right", "provenance.rights"),
        ("[provenance]\nsources = 'web'", "provenance.sources", "provenance.source"),
        ("[provenance]\nplace = 'Rome'", "provenance.place", "meeting.place"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_known_one(
    toml: str, key: str, known: str
) -> None:
    assert _refusal(_START + toml) == f"{PATH} has the key {key!r}; did you mean {known!r}?"


@pytest.mark.parametrize("table", ["meeting", "provenance"])
@pytest.mark.parametrize("key", ["date", "series", "language", "questions"])
def test_a_key_below_a_table_that_belongs_at_the_top_is_sent_there(key: str, table: str) -> None:
    assert _refusal(f"{_START}[{table}]\n{key} = 'x'") == (
        f"{PATH} has the key '{table}.{key}'; did you mean {key!r}, above [{table}]?"
    )


@pytest.mark.parametrize("key", ["author", "x", "''", "meeting.hall", "provenance.licence"])
def test_a_key_that_is_like_no_other_is_named_with_all_known_ones(key: str) -> None:
    name = key.strip("'")
    assert _refusal(f"{_START}{key} = 1") == (
        f"{PATH} has the key {name!r}; take it out, or use one of id, title, file, sha256, "
        "language, date, series, questions, meeting.place, meeting.dates, meeting.organiser, "
        "provenance.source, provenance.rights."
    )


def test_a_misspelt_key_is_named_before_the_one_that_is_then_missing() -> None:
    assert "did you mean 'title'?" in _refusal("id = 'r'\ntitel = 'T'")


@pytest.mark.parametrize("written", ["en", "EN", "en-GB", "en_US", "eng", "English"])
def test_a_language_is_kept_as_its_code(written: str) -> None:
    assert _read(f"language = '{written}'").language == "en"
    assert _read("language = 'TLH'").language == "tlh"


def test_the_reports_of_the_repository_have_no_unknown_key() -> None:
    paths = [*ROOT.glob("corpus/*/report.toml"), *ROOT.glob("tests/**/report.toml")]
    assert len(paths) > 1
    for path in paths:
        assert read_report_toml(path.read_bytes(), path).report_id == path.parent.name


def test_hidden_characters_are_left_out_of_every_text() -> None:
    meta = _read('series = "a\\u001bb"\nquestions = ["c\\u202ed?"]\n[meeting]\nplace = "e\\u009bf"\n'
                 'dates = "g\\U000e0041h"\n[provenance]\nsource = "i\\u0007\\nj\\u0085k"\n')  # fmt: skip
    assert (meta.series, meta.questions, meta.place) == ("ab", ("cd?",), "ef")
    assert (meta.dates, meta.provenance) == ("gh", "i\nj k")
    assert _refusal('id = "r"\ntitle = "\\u001b\\u202e"\n') == f"{PATH} needs a title."
