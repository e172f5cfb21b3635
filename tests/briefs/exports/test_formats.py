import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from prov.model import ProvDocument
from pyarrow import parquet
from pypdf import PdfReader

from headcount.briefs.exports import FORMATS, write_exports
from headcount.briefs.exports.as_pdf import quoted
from headcount.briefs.exports.tables import Table, codebook, make_tables, shared_of
from headcount.settings import Settings

Export = Callable[..., Path]


@pytest.fixture
def tables(flood: Any) -> tuple[Table, ...]:
    """The flood's tables."""
    return make_tables(shared_of(flood.brief))


def plain(value: Any) -> Any:
    """A value as a text file holds it."""
    return value.isoformat() if isinstance(value, date) else value


def test_csv_reads_back_to_the_same_values(export: Export, tables: tuple[Table, ...]) -> None:
    """Every table, every cell; an empty cell is nothing."""
    folder = export("csv")
    for table in tables:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            read = list(csv.DictReader(file))

        assert [{k: "" if v is None else str(plain(v)) for k, v in row.items()} for row in table.rows] == read


def test_hashtags_stand_under_the_header_only_where_asked_for(export: Export) -> None:
    """A second header breaks spreadsheets, so it is a choice."""
    bare = (export("csv") / "ledger.csv").read_text("utf-8").splitlines()
    tagged = (export("csv", hxl=True) / "ledger.csv").read_text("utf-8").splitlines()

    assert ",".join(tag for _, tag in codebook()["ledger"].values()) == tagged[1]
    assert bare == [tagged[0], *tagged[2:]]


def test_json_lines_read_back_to_the_same_values(export: Export, tables: tuple[Table, ...]) -> None:
    """One row a line, null where nothing is known."""
    folder = export("jsonl")
    for table in tables:
        lines = (folder / f"{table.name}.jsonl").read_text("utf-8").splitlines()

        assert [{k: plain(v) for k, v in row.items()} for row in table.rows] == [
            json.loads(line) for line in lines
        ]


def test_excel_reads_back_to_the_same_values_and_holds_no_formula(
    export: Export, tables: tuple[Table, ...]
) -> None:
    """Numbers and days come back typed, and every text as text."""
    book = load_workbook(export("excel") / "headcount.xlsx")
    for table in tables:
        header, *rows = book[table.name].iter_rows()

        assert list(table.columns) == [cell.value for cell in header]
        assert [list(row.values()) for row in table.rows] == [
            [_value(cell.value) for cell in row] for row in rows
        ]
        assert not [cell for row in rows for cell in row if cell.data_type == "f"]


def _value(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def test_the_first_sheet_explains_every_column(export: Export) -> None:
    """Whoever gets the workbook finds what the columns hold."""
    rows = list(load_workbook(export("excel") / "headcount.xlsx")["README"].iter_rows(values_only=True))

    assert {(table, column) for table, columns in codebook().items() for column in columns} <= {
        row[:2] for row in rows
    }
    assert ("Sensitivity: moderate",) == rows[1][:1]


def test_parquet_reads_back_to_the_same_values(export: Export, tables: tuple[Table, ...]) -> None:
    """Typed columns: numbers are numbers, days are days."""
    folder = export("parquet")
    for table in tables:
        assert [dict(row) for row in table.rows] == parquet.read_table(
            folder / f"{table.name}.parquet"
        ).to_pylist()


def test_geojson_hides_where_people_are_screened_and_rounds_the_rest(export: Export, flood: Any) -> None:
    """The school is a reception point with known coordinates: it has none on the map."""
    made = json.loads((export("geojson") / "headcount.geojson").read_text("utf-8"))
    school = next(one for one in made["features"] if one["properties"].get("name") == "Teskin school")

    assert "FeatureCollection" == made["type"]
    assert school["geometry"] is None
    assert {site.name for site in flood.brief.ledger.sites} - {"Orm's Ford"} == {
        one["properties"]["name"] for one in made["features"] if "name" in one["properties"]
    }


def test_exact_coordinates_are_given_where_asked_for(export: Export) -> None:
    """Longitude comes first, as RFC 7946 has it."""
    made = json.loads((export("geojson", exact=True) / "headcount.geojson").read_text("utf-8"))
    school = next(one for one in made["features"] if one["properties"].get("name") == "Teskin school")

    assert {"type": "Point", "coordinates": [2.5, 1.5]} == school["geometry"]
    assert "exact" == made["coordinates"]


def test_provenance_leads_from_an_entry_to_the_words_of_its_report(export: Export, flood: Any) -> None:
    """The document is valid PROV, and every entry's claims can be followed to report and offsets."""
    path = export("prov") / "provenance.json"
    made = json.loads(path.read_text("utf-8"))
    used = {(row["prov:generatedEntity"], row["prov:usedEntity"]) for row in made["wasDerivedFrom"].values()}
    texts = {report.id: report.text for report in flood.reports}

    assert ProvDocument.deserialize(path).get_records()
    for entry in flood.brief.ledger.entries:
        for item in entry.support:
            claim = flood.brief.ledger.claim(item.claim)
            if f"hc:{claim.id}" not in made["entity"]:
                continue  # a count under ten in a small place is not handed on
            told = made["entity"][f"hc:{claim.id}"]

            assert (f"hc:{entry.id}", f"hc:{claim.id}") in used
            assert (f"hc:{claim.id}", f"hc:{claim.report}") in used
            assert told["hc:number"] == texts[claim.report][told["hc:start"] : told["hc:end"]]


def words_of(path: Path) -> str:
    """The words of a PDF, however its lines are broken."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_pdf_says_what_the_page_says(export: Export, flood: Any) -> None:
    """Every key sentence's number, the disagreement with its two sentences, the label on the first page."""
    words = words_of(export("pdf") / "brief.pdf")

    for statement in flood.brief.statements:
        assert " ".join(statement.text.split()[:4]) in words
    assert "Hundreds of residents are still in the upper storeys" in words
    assert "No more than 40 residents are left" in words
    assert "Sensitivity: moderate" in words


def test_no_word_of_a_report_is_a_command_of_the_typesetter() -> None:
    """Quotes and backslashes stay inside the string they came in."""
    assert r'"\\#eval(\"1\") #let x = $y$"' == quoted(r'\#eval("1") #let x = $y$')
    assert '"two lines"' == quoted("two\nlines")


def test_no_export_shows_a_withheld_name(export: Export) -> None:
    """Whatever the format."""
    for path in export().iterdir():
        data = path.read_bytes()
        if path.suffix == ".pdf":
            data = words_of(path).encode()
        if path.suffix == ".xlsx":
            cells = [c for s in load_workbook(path) for row in s.iter_rows(values_only=True) for c in row]
            data = " ".join(str(cell) for cell in cells).encode()

        assert b"Karrow" not in data


def test_the_same_brief_gives_the_same_bytes(export: Export) -> None:
    """A second run can be compared with the first."""
    formats = [name for name in FORMATS if name != "excel"]  # a workbook holds the hour it was made
    first = {path.name: path.read_bytes() for path in export(*formats).iterdir()}

    assert first == {path.name: path.read_bytes() for path in export(*formats).iterdir()}


def test_a_format_nobody_knows_is_refused_with_those_there_are(flood: Any, tmp_path: Path) -> None:
    """The message says what could have been asked for, and nothing is written."""
    with pytest.raises(ValueError, match=r"'pdf7' is not a format; there are csv, jsonl"):
        write_exports(flood.brief, tmp_path / "out", ["csv", "pdf7"], settings=Settings())

    assert not (tmp_path / "out").exists()
