"""Whatever the user has, as reports; nothing lost in silence, nothing raised for a bad file."""

import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.reports import read_inputs

STORY = "date 2019-06-04\nSome 300 people left Ostwick on Tuesday.\n"


def _kinds(problems: list) -> list[str]:  # type: ignore[type-arg]  # problems of any kind
    return [problem.kind for problem in problems]


def test_a_folder_is_read_once_in_order_without_hidden_files(tmp_path: Path) -> None:
    """Files named twice, by folder, pattern and path, count once."""
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(STORY + name, encoding="utf-8")
    reports, problems = read_inputs([tmp_path, tmp_path / "a.txt", str(tmp_path / "*.txt")])

    assert ["a.txt", "b.txt"] == [Path(report.path or "").name for report in reports]
    assert [] == problems


def test_rows_of_json_lines_fail_one_by_one(tmp_path: Path) -> None:
    """A line that does not parse is one problem with its number; the other lines are read."""
    rows = [
        '{"id": "x", "text": "One.", "published": "2019-06-04"}',
        "not json",
        '{"id": "y", "published": "2019-06-04"}',
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    reports, problems = read_inputs([tmp_path / "rows.jsonl"])

    assert ["x"] == [report.id for report in reports]
    assert ["BAD_ROW", "NO_TEXT"] == _kinds(problems)
    assert "line 2" in problems[0].message


def test_a_stated_title_that_says_of_nothing_gives_way_to_the_text(tmp_path: Path) -> None:
    """What a converter took for a title ("AT LEAST") is left for the heading in the text."""
    row = {"title": "AT LEAST", "text": "# Floods in Ostwick\n\nAT LEAST 300 people left."}
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    assert ["Floods in Ostwick"] == [report.title for report in read_inputs([tmp_path])[0]]


def test_a_csv_file_gives_a_report_a_row(tmp_path: Path) -> None:
    """Columns may be parted by semicolons, and a cell may hold line ends."""
    (tmp_path / "t.csv").write_text(
        'id;text;outlet;published\n1;"A; b\nc";Daily;2019-06-04\n', encoding="utf-8-sig"
    )
    reports, problems = read_inputs([tmp_path])

    assert [("1", "A; b\nc", "Daily", date(2019, 6, 4))] == [
        (r.id, r.text, r.publisher, r.published) for r in reports
    ]
    assert [] == problems


def test_a_json_file_holds_an_object_or_a_list(tmp_path: Path) -> None:
    """Both shapes are read."""
    row = {"text": "One.", "published": "2019-06-04"}
    (tmp_path / "a.json").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([row | {"text": "Two."}, 7]), encoding="utf-8")
    reports, problems = read_inputs([tmp_path])

    assert ["One.", "Two."] == [report.text for report in reports]
    assert ["BAD_ROW"] == _kinds(problems)


def test_an_id_used_twice_is_made_unique_and_told() -> None:
    """Two reports with one id would be taken for each other."""
    row = {"id": "x", "text": "One.", "published": "2019-06-04"}
    reports, problems = read_inputs([row, row])

    assert ["x", "x-2"] == [report.id for report in reports]
    assert ["DUPLICATE_ID"] == _kinds(problems)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.pdf", b"%PDF-1.7", "FORMAT"),
        ("a.docx", b"PK\x03\x04", "FORMAT"),
        ("a.txt", bytes(range(256)) * 20, "FORMAT"),
        ("a.txt", b"", "EMPTY"),
        ("a.txt", b" \n\x00\n", "EMPTY"),
        ("a.csv", b"a,b\n1,2\n", "BAD_ROW"),
        ("a.jsonl", b"\n\n", "EMPTY"),
        ("a.json", b"[" * 200_000, "BAD_ROW"),
        ("a.html", b"<html><script>alert(1)</script></html>", "EMPTY"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_refused_problem(
    tmp_path: Path, name: str, data: bytes, kind: str
) -> None:
    """The problem names the file, and nothing is raised."""
    (tmp_path / name).write_bytes(data)
    reports, problems = read_inputs([tmp_path / name])

    assert ([], [kind], True) == (reports, _kinds(problems), problems[0].refused)
    assert name in problems[0].message


def test_a_missing_file_does_not_lose_the_others(tmp_path: Path) -> None:
    """One bad name is one problem."""
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    reports, problems = read_inputs([tmp_path / "none.txt", tmp_path / "*.none", tmp_path / "a.txt"])

    assert 1 == len(reports)
    assert ["MISSING", "MISSING"] == _kinds(problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_character_sets_are_told_apart(tmp_path: Path, encoding: str) -> None:
    """Marked, unmarked and old character sets give the same text."""
    text = "date 2019-06-04\nDes inondations à Ostwick ont forcé 300 familles à fuir la région.\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    reports, _ = read_inputs([tmp_path / "a.txt"])

    assert [text] == [report.text for report in reports]


def test_line_ends_and_controls_are_settled_before_offsets_exist(tmp_path: Path) -> None:
    """NUL bytes and carriage returns are gone; tabs, emoji and right-to-left text stay."""
    (tmp_path / "a.txt").write_bytes(
        "date 2019-06-04\r\nA\x00\tb\r🚣 \u202e\u05e9\u05dc\u05d5\u05dd\x07".encode()
    )
    reports, _ = read_inputs([tmp_path / "a.txt"])

    assert "date 2019-06-04\nA\tb\n🚣 \u202e\u05e9\u05dc\u05d5\u05dd" == reports[0].text


def test_a_page_gives_its_words_and_never_its_scripts(tmp_path: Path) -> None:
    """The main text and title of a page, its scripts unread."""
    page = (
        "<html><head><title>Flood drives 300 from homes</title>"
        "<script>document.write('EVIL')</script></head><body>"
        "<nav>Menu</nav><article><h1>Flood drives 300 from homes</h1>"
        "<p>Some 300 people left Ostwick on Monday, "
        "officials said, after the river rose.</p><p>More rain is on its way to the valley, they said.</p>"
        "<img src=x onerror=alert(1)></article></body></html>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    reports, _ = read_inputs([tmp_path])

    assert "Flood drives 300 from homes" == reports[0].title
    assert "Some 300 people left Ostwick" in reports[0].text
    assert "EVIL" not in reports[0].text


def test_a_file_name_or_address_with_a_day_states_it(tmp_path: Path) -> None:
    """The reason says where the day stands."""
    (tmp_path / "ostwick-2019-06-04.txt").write_text("Some 300 people left.", encoding="utf-8")
    row = {"text": "More left.", "url": "https://example.org/2019/06/05/flood"}
    reports, _ = read_inputs([tmp_path, row])

    assert [date(2019, 6, 4), date(2019, 6, 5)] == [report.published for report in reports]
    assert "the day in the file's name" == reports[0].published_why


def test_standard_input_is_text_or_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first character tells JSON Lines from text."""
    for data, expected in ((STORY, STORY), ('{"text": "One.", "published": "2019-06-04"}\n', "One.")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
        reports, _ = read_inputs(["-", "-"])

        assert [expected] == [report.text for report in reports]


def test_each_report_is_announced() -> None:
    """`on_report` hears the ids in order."""
    heard: list[str] = []
    read_inputs([{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}], on_report=heard.append)

    assert ["a", "b"] == heard


@given(st.text(max_size=200))
def test_any_row_gives_a_report_or_a_problem_and_a_stable_id(text: str) -> None:
    """No text is lost in silence, and a second run gives the same ids."""
    first, problems = read_inputs([{"text": text}])
    second, _ = read_inputs([{"text": text}])

    assert first == second
    assert first or problems


@pytest.mark.parametrize(
    "text", ["x" * 1_000_000, "5 March " * 120_000, "on Monday " * 100_000, "A - " * 250_000]
)
def test_a_line_of_a_million_characters_is_read(text: str) -> None:
    """Long lines cost time in proportion to their length."""
    assert 1 == len(read_inputs([{"text": text}])[0])
