import csv
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from prov.model import ProvDocument
from pyarrow import parquet
from pypdf import PdfReader

from headcount.briefs import render_page
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


def test_the_workbook_is_ready_to_be_worked_with(export: Export, tables: tuple[Table, ...]) -> None:
    """The header stays in sight and filters, columns fit, days and numbers look like it."""
    book = load_workbook(export("excel") / "headcount.xlsx")
    for table in tables:
        sheet = book[table.name]

        assert "B2" == sheet.freeze_panes
        assert sheet.dimensions == sheet.auto_filter.ref
    sheet = book["ledger"]
    cells = {cell.value: cell.column_letter for cell in sheet[1]}
    widths = {name: sheet.column_dimensions[letter].width for name, letter in cells.items()}

    assert "#,##0" == sheet[f"{cells['value_low']}2"].number_format
    assert all(cell.is_date for cell in sheet[cells["reported_at"]][1:] if cell.value)
    assert all(width >= len(name) for name, width in widths.items())
    assert max(widths.values()) <= 60
    assert widths["caveats"] > widths["unit"]


def test_a_day_before_a_workbook_s_calendar_is_text(flood: Any, tmp_path: Path) -> None:
    """Excel shows an earlier date as a row of hashes."""
    claims = tuple(
        replace(claim, period=replace(claim.period, start=date(1874, 5, 1), end=date(1874, 5, 2)))
        if claim.number.text == "60,000"
        else claim
        for claim in flood.brief.claims
    )
    brief = replace(flood.brief, claims=claims)
    write_exports(brief, tmp_path, ["excel"], settings=Settings())
    sheet = load_workbook(tmp_path / "headcount.xlsx")["claims"]

    assert "1874-05-01" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_every_file_tells_the_label(export: Export) -> None:
    """Each on its own, whatever else is lost."""
    for path in export().iterdir():
        if path.stem == "origin_destination_matrix" and path.suffix != ".parquet":
            continue  # its columns are places
        data = path.read_bytes().decode("utf-8", errors="ignore")
        if path.suffix == ".pdf":
            data = words_of(path)
        if path.suffix == ".xlsx":
            data = str([cell.value for cell in load_workbook(path)["README"]["A"]])
        if path.suffix == ".parquet":
            data = str(parquet.read_schema(path).metadata)

        assert "moderate" in data, path.name


def test_the_readme_explains_every_column(export: Export) -> None:
    """For whoever finds the folder, with the version of the codebook."""
    about = (export("csv") / "README.txt").read_text("utf-8")

    assert f"headcount {version('headcount')}" in about
    for columns in codebook().values():
        for column, (meaning, _) in columns.items():
            assert f"  {column}: {meaning}\n" in f"{about}\n"


def test_parquet_reads_back_to_the_same_values(export: Export, tables: tuple[Table, ...]) -> None:
    """Typed columns: numbers are numbers, days are days."""
    folder = export("parquet")
    for table in tables:
        assert [dict(row) for row in table.rows] == parquet.read_table(
            folder / f"{table.name}.parquet"
        ).to_pylist()


def test_geojson_hides_where_people_are_screened_and_rounds_the_rest(export: Export, flood: Any) -> None:
    """The school is a reception point with known coordinates: it has none on the map.

    The mill and the barracks, of which only delicate counts are told, are not named at all.
    """
    made = json.loads((export("geojson") / "headcount.geojson").read_text("utf-8"))
    school = next(one for one in made["features"] if one["properties"].get("name") == "Teskin school")

    assert "FeatureCollection" == made["type"]
    assert school["geometry"] is None
    assert {site.name for site in flood.brief.ledger.sites} - {"Orm's Ford", "Stenn barracks"} == {
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

    document = ProvDocument.deserialize(path)
    kinds = {str(kind) for record in document.get_records() for kind in record.get_asserted_types()}
    assert {"prov:SoftwareAgent", "prov:Collection", "prov:Quotation", "hc:Claim", "hc:Entry"} <= kinds
    for entry in flood.brief.ledger.entries:
        for item in entry.support:
            claim = flood.brief.ledger.claim(item.claim)
            if f"hc:{claim.id}" not in made["entity"]:
                continue  # a count under ten in a small place is not handed on
            told = made["entity"][f"hc:{claim.id}"]

            assert (f"hc:{entry.id}", f"hc:{claim.id}") in used
            assert (f"hc:{claim.id}", f"hc:{claim.report}") in used
            assert told["hc:number"] == texts[claim.report][told["hc:start"] : told["hc:end"]]


def plain_text(markup: str) -> str:
    """The words of a piece of the page, which may be cut at its ends."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", markup)).split()).strip(" …")


def words_of(path: Path) -> str:
    """The words of a PDF, however its lines are broken."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.fixture
def page(flood: Any) -> str:
    """The flood's page."""
    return render_page(flood.brief, settings=Settings())


def test_the_pdf_says_what_the_page_says(export: Export, flood: Any, page: str) -> None:
    """Every key sentence's number, every sentence of a report and every name the page shows."""
    words = words_of(export("pdf") / "brief.pdf")
    shown = [
        plain_text(quote) for quote in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL)
    ]
    names = {plain_text(name) for name in re.findall(r"<bdi>(.*?)</bdi>", page, re.DOTALL)}

    assert len(shown) > 10
    assert [] == [quote for quote in shown if quote.isascii() and quote not in words]
    assert [] == [name for name in names if name.isascii() and name not in words]
    for statement in flood.brief.statements:
        assert " ".join(statement.text.split()[:4]) in words


def test_the_pdf_has_the_sections_of_the_page_in_its_order(export: Export, page: str) -> None:
    """Nobody who knows the one gets lost in the other."""
    heads = [plain_text(head) for head in re.findall(r'<h2 id="(?!picture|map)[^>]*>(.*?)</h2>', page)]
    words = words_of(export("pdf") / "brief.pdf")
    places = [words.find(head) for head in heads]

    assert len(places) > 5
    assert -1 not in places
    assert sorted(places) == places


def test_the_pdf_numbers_the_sentences_as_the_page_does(export: Export, page: str) -> None:
    """A number cited from the one is found in the other; the ids of claims stand on the page alone."""
    words = words_of(export("pdf") / "brief.pdf").replace("… ", "")
    numbered = re.findall(
        r'<li id="c-[^>]*><b>(\d+)</b>\s*<blockquote[^>]*>(.*?)</blockquote>', page, re.DOTALL
    )
    told = [(number, plain_text(quote)) for number, quote in numbered]
    shown = [f"{number} {' '.join(quote.split()[:4])}" for number, quote in told if quote.isascii()]

    assert len(shown) > 10
    assert [] == [line for line in shown if line not in words]
    assert not re.search(r"c-[0-9a-f]{12}", words)


def test_every_sheet_of_the_pdf_has_its_number_the_title_and_the_label(export: Export, flood: Any) -> None:
    """A sheet that comes loose still says what it is of."""
    sheets = PdfReader(export("pdf") / "brief.pdf").pages
    for number, sheet in enumerate(sheets, start=1):
        words = sheet.extract_text()

        assert f"{number} / {len(sheets)}" in words
        assert flood.brief.title in words
        assert "Sensitivity: moderate" in words


def test_the_pdf_draws_what_the_page_draws(
    flood: Any, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wide picture and every chart are handed to the typesetter."""
    given: dict[str, bytes] = {}
    monkeypatch.setattr("typst.compile", lambda files: given.update(files) or b"")
    write_exports(flood.brief, tmp_path, ["pdf"], settings=Settings())
    drawn = b"".join(given.values()).decode()
    for kind in ("picture wide", "days move"):
        assert page.count(f'class="{kind}"')
        assert page.count(f'class="{kind}"') == drawn.count(f'class="{kind}"')
    heads = [data.decode().split(">")[0] for name, data in given.items() if name.endswith(".svg")]
    rows = [
        head for head in heads if 'class="said-row"' in head
    ]  # shares of a width, and no box of their own
    assert rows
    assert all("viewBox=" not in head and ' width="520"' in head for head in rows)
    assert all("viewBox=" in head for head in heads if head not in rows)


def test_what_is_read_from_the_right_stands_apart_from_its_line() -> None:
    """An Arabic name is isolated, so that it does not turn the day behind it around."""
    assert '"\u2068مدرسة تسكين\u2069"' == quoted("مدرسة تسكين")
    assert '"Teskin مدرسة"' == quoted("Teskin مدرسة")


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


def test_the_figure_of_a_site_on_the_map_says_what_it_counts(export: Export, flood: Any) -> None:
    """Of several figures of a site's last day, everybody goes before a part, and persons before families."""
    made = json.loads((export("geojson") / "headcount.geojson").read_text("utf-8"))
    entries = {entry.id: entry for entry in flood.brief.ledger.entries}
    told = [one["properties"] for one in made["features"] if one["properties"].get("date")]

    assert told
    for one in told:
        entry = entries[one["row_id"]]
        same_day = [
            other
            for other in entries.values()
            if other.at and entry.at and other.at.key == entry.at.key
            and other.measure is entry.measure and other.period and other.period.end == entry.period.end
        ]  # fmt: skip
        assert (entry.term.value, " ".join(entry.population) or None) == (one["term"], one["population"])
        assert not entry.population or all(other.population for other in same_day)


def test_the_matrix_is_explained_too(export: Export) -> None:
    """Its columns are places, so it stands in no codebook; README and first sheet tell it all the same."""
    folder = export("excel")
    names = [row[0].value for row in load_workbook(folder / "headcount.xlsx")["README"].iter_rows()]

    assert "origin_destination_matrix" in names
    assert "origin_destination_matrix\n" in (folder / "README.txt").read_text("utf-8")


def test_readme_and_first_sheet_say_which_rows_may_be_added(export: Export) -> None:
    """The trap of every table of overlapping counts."""
    folder = export("excel")
    lines = [row[0].value for row in load_workbook(folder / "headcount.xlsx")["README"].iter_rows()]

    assert [line for line in lines if line and "role is RECOMMENDED" in line]
    assert "role is RECOMMENDED" in (folder / "README.txt").read_text("utf-8")
