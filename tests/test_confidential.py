"""A confidential report counts and is told nowhere: no output holds its words, its speakers, its names."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from headcount import pipeline
from headcount.briefs import list_claims, summarise
from headcount.briefs.exports import FORMATS, lacking, write_exports
from headcount.cli import app
from headcount.model import Brief
from headcount.settings import Settings

OPEN: dict[str, object] = {
    "id": "gazette-1",
    "published": "2024-04-09",
    "outlet": "North Gazette",
    "text": "About 4,200 people left the town of Harda on Monday, the fire brigade said.\n\n"
    "Around 3,000 people reached the Telle camp on Monday, the Red Cross said.",
}
# Words that stand nowhere else, in every place from which something is shown.
SECRET = {
    "id": "quibbix-memo",
    "published": "2024-04-12",
    "outlet": "Zorblat Bureau",
    "url": "https://frimp.example/vellum",
    "title": "Blenkin papers on the valley",
    "licence": "Snarfle internal",
    "confidentiality": "confidential",
    "retention": "2024-12-31",
    "text": "The grimbly ferrymen told Blenkin that about 4,650 vexed souls left Harda on 10 April.\n"
    "\n"
    "Some 6,150 people were sleeping at the Telle camp on Thursday, the Frobnitz Committee muttered. "
    "The camp was built to hold 9,900 plodders, and 700 families need plumbuses. "
    "Wurgle militiamen shelled the Harda bridge on Thursday. "
    "The army called the wurgle militiamen fiends, and Doctor Ada Quillsby, 34, lost her brother.",
}
WORDS = (
    "quibbix", "zorblat", "frimp", "vellum", "blenkin", "snarfle", "grimbly", "ferrymen", "vexed", "frobnitz",
    "mutter", "plodder", "plumbus", "wurgle", "fiend", "quillsby", "memo",
)  # fmt: skip
LOCAL = "reports.jsonl"  # the pointer: where the report is


def told(text: str) -> list[str]:
    """Which of the words a text shows."""
    low = text.lower()
    return [word for word in WORDS if word in low]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Brief]:
    """The folder and the brief of an open and a confidential report, which lies in a telling file."""
    folder = tmp_path_factory.mktemp("made")
    rows = folder / "quibbix.jsonl"
    rows.write_text(json.dumps(SECRET) + "\n")
    command = f"headcount brief {rows}"
    since = date(2024, 4, 10)
    brief = pipeline.brief([OPEN, rows], folder / "out", command=command, settings=Settings(since=since))
    return folder / "out", brief


def test_the_figures_of_a_confidential_report_count(made: tuple[Path, Brief]) -> None:
    """Nobody else counts the camp on that Thursday."""
    answer = made[1].ledger.ask(place="Telle", on=date(2024, 4, 11), measure="STOCK")

    assert answer.low is not None
    assert answer.low <= 6150 <= (answer.high or 0)
    assert answer.speakers
    assert all(name.startswith("confidential source") for name in answer.speakers)


def test_its_words_stand_in_no_file_but_the_pointer(made: tuple[Path, Brief]) -> None:
    """The page, the tables, the ledger, the claims; the particulars alone say where the report is."""
    shown = {path.name: told(path.read_text()) for path in made[0].iterdir()}

    assert {"brief.html", "brief.md", "ledger.csv", "claims.jsonl", "ledger.json", LOCAL} <= set(shown)
    assert {"quibbix", "zorblat", "frimp", "blenkin", "snarfle"} <= set(shown.pop(LOCAL))
    assert {} == {name: words for name, words in shown.items() if words}


def test_its_words_stand_in_no_export(made: tuple[Path, Brief], tmp_path: Path) -> None:
    """Not in one that is written at once, nor in one written from the folder."""
    formats = [name for name in FORMATS if not lacking(name)]
    write_exports(made[1], tmp_path / "a", formats, settings=Settings())
    write_exports(pipeline.open_brief(made[0]), tmp_path / "b", formats, settings=Settings())
    write_exports(made[1], tmp_path / "c", ["csv"], settings=Settings(), hxl=True, exact=True)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]

    assert len(formats) < len(files)
    assert {} == {str(path): words for path in files if (words := told(_text(path)))}


def _text(path: Path) -> str:
    """What a file shows, packed or not."""
    if path.suffix == ".pdf":
        pypdf = pytest.importorskip("pypdf")
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if path.suffix == ".xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        sheets = openpyxl.load_workbook(path)
        return "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row)
    if path.suffix == ".parquet":
        return str(pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist())
    return path.read_text()


def test_its_words_stand_on_no_screen(made: tuple[Path, Brief]) -> None:
    """Neither the summary, nor the claims one by one, nor the reasons of a figure; nothing is annotated."""
    screen = StringIO()
    console = Console(file=screen, width=200)
    summarise(made[1], console)
    reports = pipeline.read([SECRET])
    list_claims(pipeline.study(reports).claims, reports, console)
    sealed = [claim for claim in made[1].claims if claim.is_sealed]
    entries = [entry.id for entry in made[1].ledger.entries]
    reasons = CliRunner().invoke(app, ["explain", *[c.id for c in sealed], *entries, str(made[0])])
    changes = CliRunner().invoke(app, ["changes", str(made[0]), "--since", "2024-04-10"])

    assert len(sealed) > 1
    assert [0, 0] == [reasons.exit_code, changes.exit_code]
    assert f"of {sealed[0].report}" in reasons.output
    assert [] == told(screen.getvalue() + reasons.output + changes.output)
    assert [] == list(pipeline.annotate(reports, ["quantity", "time", "place", "source"]))


def test_its_offsets_still_lead_to_its_words(made: tuple[Path, Brief]) -> None:
    """Whoever holds the report finds the sentence."""
    (report,) = pipeline.read([{key: value for key, value in SECRET.items() if key != "confidentiality"}])
    numbers = {report.text[c.number.start : c.number.end] for c in made[1].claims if c.is_sealed}

    assert any("4,650" in number for number in numbers)
    assert any("6,150" in number for number in numbers)


def test_the_folder_read_back_counts_the_same(made: tuple[Path, Brief]) -> None:
    """Nothing that the ledger needs is lost with the words."""
    assert made[1].ledger.entries == pipeline.open_ledger([str(made[0])]).entries


def test_the_page_says_confidential_source(made: tuple[Path, Brief]) -> None:
    """In the sources, beside the claim, and no command that names the file."""
    page = (made[0] / "brief.html").read_text()

    assert "Confidential source" in page
    assert "Sentence not shown: the source is confidential." in page
    assert "headcount brief" not in page


def test_what_it_expects_or_needs_is_no_line_without_words(made: tuple[Path, Brief]) -> None:
    """A line that says "room for" and nothing else tells nobody anything."""
    page = (made[0] / "brief.html").read_text()

    assert any(claim.is_sealed and not claim.counts for claim in made[1].claims)
    assert "Expected or planned, outside every total" not in page


def test_the_label_is_no_lower_than_the_reports_ask(made: tuple[Path, Brief], tmp_path: Path) -> None:
    """A restricted report asks for `high`, whatever is said; what is said may be higher."""
    row = {**OPEN, "confidentiality": "restricted"}
    pipeline.brief([row], tmp_path / "low", settings=Settings(sensitivity="low"))
    pipeline.brief([row], tmp_path / "severe", settings=Settings(sensitivity="severe"))
    pipeline.brief([OPEN], tmp_path / "open", settings=Settings(sensitivity="low"))

    assert "high" == pipeline.label_of(made[0])
    assert ["high", "severe", "low"] == [
        pipeline.label_of(tmp_path / name) for name in ("low", "severe", "open")
    ]
    assert "Sensitivity: high" in (tmp_path / "low" / "brief.html").read_text()


def test_a_restricted_report_is_quoted(tmp_path: Path) -> None:
    """Its readers are those of the brief."""
    pipeline.brief([{**OPEN, "confidentiality": "restricted"}], tmp_path)

    assert "people left the town of Harda" in (tmp_path / "brief.html").read_text()


def test_a_report_past_its_day_is_named_on_the_screen_alone(tmp_path: Path) -> None:
    """No file depends on the day of the run; what is to be deleted is said to whoever can."""
    rows = tmp_path / "rows.jsonl"
    later = {**OPEN, "id": "later", "retention": "2098-01-01"}
    rows.write_text("\n".join(json.dumps(row) for row in ({**OPEN, "retention": "2020-01-01"}, later)))
    result = CliRunner().invoke(app, ["brief", str(rows), "-o", str(tmp_path / "out")])

    assert 0 == result.exit_code
    assert f"{rows} was to be kept until 2020-01-01 only" in result.output
    assert "2098" not in result.output
    assert "to be kept" not in (tmp_path / "out" / "problems.jsonl").read_text()
