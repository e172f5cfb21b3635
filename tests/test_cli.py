"""The commands as a person meets them: data on standard output, the rest on standard error, clear faults."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from headcount import __version__
from headcount.cli import app

TEXT = """date 2024-04-10
Title: Out of Harda
Publisher: Hill Post

About 4,200 people left the town of Harda on Monday, the fire brigade said.

There are about 3,000 people in the Telle camp, the Red Cross said on Tuesday.
"""
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run() -> Run:
    """A command run in this process; its output and its messages are kept apart."""
    runner = CliRunner()

    def command(*words: str | Path) -> Result:
        return runner.invoke(app, [str(word) for word in words])

    return command


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of two claims."""
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """The folder of a brief of the report."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    result = run("brief", folder / "report.txt", "-o", folder / "out")
    assert 0 == result.exit_code, result.stderr
    return folder / "out"


def lines(result: Result) -> list[dict[str, Any]]:
    """Standard output as JSON Lines."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def squeezed(text: str) -> str:
    """Messages without the breaks that a narrow screen puts in."""
    return " ".join(text.split())


def assert_clear_fault(result: Result, *words: str) -> None:
    """Nothing was done, and one message without a traceback says why."""
    assert 2 == result.exit_code
    assert "" == result.stdout
    assert "Traceback" not in result.stderr
    assert result.exception is None or isinstance(result.exception, SystemExit)
    for word in words:
        assert word in squeezed(result.stderr)


def test_the_version_is_data(run: Run) -> None:
    """`--version` prints the version and nothing else."""
    result = run("--version")

    assert (0, f"{__version__}\n", "") == (result.exit_code, result.stdout, result.stderr)


@pytest.mark.parametrize(
    "command", ["brief", "claims", "annotate", "ask", "explain", "changes", "export", "judge"]
)
def test_every_command_has_help(run: Run, command: str) -> None:
    """`--help` of every command ends well and shows an example."""
    result = run(command, "--help")

    assert 0 == result.exit_code
    assert f"headcount {command}" in result.stdout


def test_a_brief_is_written_and_summed_up_on_stderr(run: Run, report: Path, tmp_path: Path) -> None:
    """`brief` writes its files, says where, and keeps standard output free."""
    result = run("brief", report, "-o", tmp_path / "out", "--title", "Around Harda")

    assert (0, "") == (result.exit_code, result.stdout)
    assert "brief.html" in result.stderr
    for name in ("brief.html", "claims.jsonl", "ledger.json", "ledger.csv", "problems.jsonl"):
        assert (tmp_path / "out" / name).is_file(), name
    assert "Around Harda" in (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")


def test_claims_come_one_a_line(run: Run, report: Path) -> None:
    """`claims` prints JSON Lines, one claim each."""
    result = run("claims", report)

    assert 0 == result.exit_code
    assert ["About 4,200", "about 3,000"] == [row["number"]["text"] for row in lines(result)]


def test_claims_may_go_to_a_file(run: Run, report: Path, tmp_path: Path) -> None:
    """`claims -o` writes the same lines into a file, its folder made if need be."""
    out = tmp_path / "new" / "claims.jsonl"

    result = run("claims", report, "-o", out)

    assert (0, "") == (result.exit_code, result.stdout)
    assert run("claims", report).stdout == out.read_text(encoding="utf-8")


def test_no_claim_is_said_and_no_fault(run: Run, tmp_path: Path) -> None:
    """A report without claims ends well, with empty output and a hint."""
    path = tmp_path / "quiet.txt"
    path.write_text("date 2024-04-10\n\nIt rained all day in the valley.\n", encoding="utf-8")

    result = run("claims", path)

    assert (0, "") == (result.exit_code, result.stdout)
    assert "No claim" in result.stderr


def test_annotations_come_in_the_layers_asked_for(run: Run, report: Path) -> None:
    """`annotate --layer` prints only those layers."""
    result = run("annotate", report, "--layer", "quantity, time")

    assert 0 == result.exit_code
    assert {"quantity", "time"} == {row["layer"] for row in lines(result)}


def test_a_question_is_answered_in_words(run: Run, written: Path) -> None:
    """`ask` answers on standard output with the figure."""
    result = run("ask", written, "--place", "Telle", "--on", "2024-04-09")

    assert 0 == result.exit_code
    assert "3,000" in result.stdout


def test_a_question_is_answered_as_json(run: Run, written: Path) -> None:
    """`ask --json` prints one entry."""
    result = run("ask", written, "--place", "Telle", "--on", "2024-04-09", "--json")

    (answer,) = lines(result)
    assert 0 == result.exit_code
    assert answer["low"] <= 3000 <= answer["high"]
    assert answer["support"]


def test_questions_of_a_file_keep_their_ids(run: Run, written: Path, tmp_path: Path) -> None:
    """`ask --queries` prints one answer a line under the id of its question."""
    path = tmp_path / "queries.jsonl"
    rows = [
        {"id": "q1", "place": "Telle", "on": "2024-04-09"},
        {"id": "q2", "origin": "Harda", "start": "2024-04-08", "end": "2024-04-08"},
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")

    result = run("ask", written, "--queries", path)

    assert 0 == result.exit_code
    assert ["q1", "q2"] == [row["id"] for row in lines(result)]


def test_nothing_known_is_no_zero(run: Run, written: Path) -> None:
    """A place nobody reports on has no figure."""
    result = run("ask", written, "--place", "Nowhere", "--on", "2024-04-09", "--json")

    (answer,) = lines(result)
    assert answer["best"] is None


def test_a_claim_and_an_entry_are_explained(run: Run, written: Path) -> None:
    """`explain` leads back to the sentence, from a claim and from an entry."""
    claim = json.loads((written / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])
    entries = json.loads((written / "ledger.json").read_text(encoding="utf-8"))["entries"]
    entry = next(row for row in entries if claim["id"] in {item["claim"] for item in row["support"]})

    for wanted in (claim["id"], entry["id"]):
        result = run("explain", wanted, written)

        assert 0 == result.exit_code
        assert claim["number"]["text"] in result.stdout


def test_an_answer_is_explained_afterwards(run: Run, written: Path, report: Path) -> None:
    """The id that `ask` gives is all `explain` needs: in words and as data, from a folder or from reports."""
    for source in (written, report):
        (answer,) = lines(run("ask", source, "--place", "Telle camp", "--on", "2024-04-12", "--json"))
        words = run("explain", answer["id"], source)
        (data,) = lines(run("explain", answer["id"], source, "--json"))

        assert 0 == words.exit_code
        assert "about 3,000" in words.stdout
        assert {key: answer[key] for key in data["entry"]} == data["entry"]


def test_a_question_may_be_explained_at_once(run: Run, written: Path) -> None:
    """`ask --explain` says what `explain` says of the answer."""
    question = ("ask", written, "--place", "Telle", "--on", "2024-04-09")
    (answer,) = lines(run(*question, "--json", "--explain"))

    assert run("explain", answer["id"], written).stdout == run(*question, "--explain").stdout
    assert answer["explanation"] == json.loads(run("explain", answer["id"], written, "--json").stdout)


def test_an_answer_says_how_to_ask_for_its_reasons(run: Run, written: Path) -> None:
    """The last line of an answer is the command that explains it."""
    last = run("ask", written, "--place", "Telle", "--on", "2024-04-09").stdout.splitlines()[-1]

    assert last.startswith("All reasons: headcount explain a-place=Telle,on=2024-04-09 ")


def test_a_claim_is_explained_as_data(run: Run, written: Path) -> None:
    """`explain --json` of a claim gives the claim and the entries it stands in."""
    claim = json.loads((written / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])
    (data,) = lines(run("explain", claim["id"], written, "--json"))

    assert claim == data["claim"]
    assert data["entries"]


def test_an_answer_that_tells_no_question_is_a_clear_fault(run: Run, written: Path) -> None:
    """An id with a field that no question has is refused by name."""
    assert_clear_fault(run("explain", "a-colour=red", written), "colour")


def test_a_brief_as_known_on_a_day_tells_nothing_later(run: Run, tmp_path: Path) -> None:
    """No page, claim or answer of a folder written with `--known-on` knows of a report published later."""
    (tmp_path / "early.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "late.txt").write_text(TEXT.replace("2024-04-10", "2024-05-20"), encoding="utf-8")
    made = run(
        "brief",
        tmp_path / "early.txt",
        tmp_path / "late.txt",
        "-o",
        tmp_path / "out",
        "--known-on",
        "2024-04-12",
    )
    page = (tmp_path / "out" / "brief.html").read_text(encoding="utf-8")
    (answer,) = lines(run("ask", tmp_path / "out", "--place", "Telle", "--on", "2024-04-09", "--json"))

    assert "published up to 10 April 2024" in " ".join(page.split())
    assert "May 2024" not in page
    assert "1 report was published after" in squeezed(made.stderr)
    assert "known-on=2024-04-12" in answer["id"].replace("_", "-")


def test_a_brief_of_a_day_before_all_reports_is_a_clear_fault(run: Run, report: Path, tmp_path: Path) -> None:
    """Where nothing was published by the day, nothing is written."""
    result = run("brief", report, "-o", tmp_path / "out", "--known-on", "2023-01-01")

    assert_clear_fault(result, "no report was published by 2023-01-01")


def test_a_brief_is_exported_under_its_own_label(run: Run, report: Path, tmp_path: Path) -> None:
    """`export` prints what it wrote; the label is the one the brief was made with."""
    run("brief", report, "-o", tmp_path / "out", "--sensitivity", "severe")
    result = run("export", tmp_path / "out", "-o", tmp_path / "sent", "--as", "csv,geojson", "--hxl")
    written = [Path(line) for line in result.stdout.splitlines()]

    assert 0 == result.exit_code, result.stderr
    assert "Sensitivity: severe" in result.stderr
    assert sorted(written) == sorted((tmp_path / "sent").iterdir())
    assert "Sensitivity: severe" in (tmp_path / "sent" / "README.txt").read_text(encoding="utf-8")
    assert "#meta+id" in (tmp_path / "sent" / "ledger.csv").read_text(encoding="utf-8")


def test_an_export_follows_a_judgement_made_since(run: Run, report: Path, tmp_path: Path) -> None:
    """A claim rejected after the page was written stands in no exported figure."""
    run("brief", report, "-o", tmp_path / "out")
    row = json.loads((tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0])
    run("judge", tmp_path / "out", row["id"], "reject", "--why", "a misprint", "--by", "AN")
    run("export", tmp_path / "out", "-o", tmp_path / "sent", "--as", "csv")
    with (tmp_path / "sent" / "claims.csv").open(encoding="utf-8", newline="") as file:
        told = {line["row_id"]: line["left_out"] for line in csv.DictReader(file)}

    assert "a misprint" in told[row["id"]]


@pytest.mark.parametrize(
    ("wanted", "words"), [("csv,pdf7", "'pdf7' is not a format"), ("csv", "is no folder of a brief")]
)
def test_an_export_that_can_not_be_made_is_said(
    run: Run, report: Path, tmp_path: Path, wanted: str, words: str
) -> None:
    """A format nobody knows, or a folder without a brief."""
    if "7" in wanted:
        run("brief", report, "-o", tmp_path / "out")

    assert_clear_fault(run("export", tmp_path / "out", "-o", tmp_path / "sent", "--as", wanted), words)
    assert not (tmp_path / "sent").exists()


def test_changes_are_told_with_their_cause(run: Run, tmp_path: Path) -> None:
    """`changes` tells a new figure with the sentence that brought it, in words and as data."""
    (tmp_path / "old.txt").write_text(TEXT, encoding="utf-8")
    later = TEXT.replace("2024-04-10", "2024-04-12").replace("about 3,000", "about 4,400")
    (tmp_path / "new.txt").write_text(later.replace("on Tuesday", "on Friday"), encoding="utf-8")
    question = ("changes", tmp_path / "old.txt", tmp_path / "new.txt", "--since", "2024-04-10")
    rows = lines(run(*question, "--json"))

    assert rows
    assert all(row["causes"] for row in rows)
    assert "because of about 4,400" in run(*question).stdout


def test_an_earlier_folder_may_be_the_baseline(run: Run, written: Path) -> None:
    """Against itself a folder has not changed."""
    result = run("changes", written, "--against", written)

    assert (0, "") == (result.exit_code, result.stdout)
    assert "Nothing changed" in result.stderr


@pytest.mark.parametrize("options", [(), ("--until", "2024-04-10"), ("--since", "soon")])
def test_changes_want_a_day_or_a_folder(run: Run, written: Path, options: tuple[str, ...]) -> None:
    """Without a baseline that can be read nothing is compared."""
    assert_clear_fault(run("changes", written, *options), "since")


def test_one_refused_input_is_exit_code_1(run: Run, report: Path, tmp_path: Path) -> None:
    """What can be read is read; what can not is named, and the exit code is 1."""
    result = run("claims", report, tmp_path / "absent.txt")

    assert 1 == result.exit_code
    assert 2 == len(lines(result))
    assert "absent.txt" in squeezed(result.stderr)


@pytest.mark.parametrize("command", ["claims", "annotate"])
def test_a_missing_file_is_named(run: Run, tmp_path: Path, command: str) -> None:
    """A path that does not exist is said in one line."""
    assert_clear_fault(run(command, tmp_path / "absent.txt"), "Nothing was done", "absent.txt")


def test_a_brief_of_nothing_writes_nothing(run: Run, tmp_path: Path) -> None:
    """A brief of a missing file leaves no folder behind."""
    assert_clear_fault(run("brief", tmp_path / "absent.txt", "-o", tmp_path / "out"), "absent.txt")
    assert not (tmp_path / "out").exists()


def test_an_empty_folder_is_said(run: Run, tmp_path: Path) -> None:
    """A folder without reports is a fault that names it."""
    folder = tmp_path / "empty"
    folder.mkdir()

    assert_clear_fault(run("claims", folder), "empty")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--place", "Telle", "--on", "yesterday"), ("on", "'yesterday'", "YYYY-MM-DD")),
        (("--place", "Telle", "--on", "2024-02-30"), ("2024-02-30",)),
        (("--place", "Telle", "--known-on", "April"), ("April",)),
        (("--place", "Telle", "--measure", "weight"), ("measure", "weight", "STOCK")),
        (("--place", "Telle", "--term", "jumped"), ("term", "jumped")),
        ((), ("--place",)),
    ],
)
def test_a_question_that_can_not_be_read_is_a_clear_fault(
    run: Run, written: Path, options: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """Bad days, terms and measures are named with what is wanted instead."""
    assert_clear_fault(run("ask", written, *options), *words)


def test_a_bad_day_of_a_brief_is_a_clear_fault(run: Run, report: Path, tmp_path: Path) -> None:
    """`--known-on` wants a day."""
    result = run("brief", report, "-o", tmp_path / "out", "--known-on", "10/04/2024")

    assert_clear_fault(result, "--known-on", "10/04/2024", "YYYY-MM-DD")


def test_an_unknown_layer_is_a_clear_fault(run: Run, report: Path) -> None:
    """A layer there is not is named beside those there are."""
    assert_clear_fault(run("annotate", report, "--layer", "mood"), "mood", "quantity", "source")


@pytest.mark.parametrize("wanted", ["e-000000000000", "c-000000000000"])
def test_an_unknown_id_is_a_clear_fault(run: Run, written: Path, wanted: str) -> None:
    """An id that is nowhere is named with where it was looked for."""
    assert_clear_fault(run("explain", wanted, written), wanted, written.name)


def test_explain_wants_an_id(run: Run, written: Path) -> None:
    """A folder alone can not be explained."""
    assert_clear_fault(run("explain", written), "id")


@pytest.mark.parametrize("line", ["{", "[1]", "3", "null"])
def test_a_bad_line_of_questions_is_named(run: Run, written: Path, tmp_path: Path, line: str) -> None:
    """A queries file with a bad second line is refused with that line's number."""
    path = tmp_path / "queries.jsonl"
    path.write_text(f'{{"id": "q1", "place": "Telle"}}\n{line}\n', encoding="utf-8")

    result = run("ask", written, "--queries", path)

    assert 2 == result.exit_code
    assert "line 2" in squeezed(result.stderr)
    assert "Traceback" not in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_a_spoilt_folder_is_a_clear_fault(run: Run, tmp_path: Path) -> None:
    """A claims file that is none is named with its line."""
    (tmp_path / "claims.jsonl").write_text("{}\n", encoding="utf-8")
    (tmp_path / "ledger.json").write_text("{}", encoding="utf-8")

    assert_clear_fault(run("ask", tmp_path, "--place", "Telle"), "claims.jsonl", "line 1")


def test_a_sites_file_that_is_missing_is_a_clear_fault(run: Run, report: Path, tmp_path: Path) -> None:
    """`--sites` wants a file that exists."""
    assert_clear_fault(run("claims", report, "--sites", tmp_path / "none.csv"), "none.csv")


HOSTILE = ["[red]x[red].txt", "[bold].txt", "[link=a]b.txt", 'a\'b "c".txt', "üß☂.txt", "-.txt"]


@pytest.mark.parametrize("name", [*HOSTILE, "[red]x[/red].txt", "[/bold].txt"])
def test_a_hostile_name_of_no_file_is_shown_as_it_is(run: Run, tmp_path: Path, name: str) -> None:
    """What looks like markup in the name of a missing file is neither obeyed nor a fault."""
    assert_clear_fault(run("claims", tmp_path / name), name)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_of_a_hostile_name_is_read(run: Run, tmp_path: Path, name: str) -> None:
    """A file is read whatever looks like markup or a pattern in its name."""
    (tmp_path / name).write_text(TEXT, encoding="utf-8")

    result = run("claims", tmp_path / name)

    assert 0 == result.exit_code
    assert 2 == len(lines(result))


def test_a_hostile_folder_name_is_shown_as_it_is(run: Run, report: Path, tmp_path: Path) -> None:
    """A brief goes into a folder whose name looks like markup, and says so."""
    result = run("brief", report, "-o", tmp_path / "[red]out[/red]")

    assert 0 == result.exit_code
    assert "[red]out[/red]/brief.html" in squeezed(result.stderr)


def test_a_label_nobody_knows_is_refused(run: Run, report: Path, tmp_path: Path) -> None:
    """With those there are, and nothing is written."""
    result = run("brief", report, "-o", tmp_path / "out", "--sensitivity", "banana")

    assert 2 == result.exit_code
    assert "none, low, moderate, high, severe" in " ".join(result.stderr.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["brief", "claims", "export"])
def test_where_nothing_can_be_written_is_told_before_the_reading(
    run: Run, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """A file where a folder is wanted is named at once, not after the reports were read for minutes."""
    monkeypatch.setattr("headcount.pipeline.read", lambda *_a, **_k: pytest.fail("read the reports first"))
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    given = written if command == "export" else "report.txt"

    assert_clear_fault(run(command, given, "-o", tmp_path / "notes.txt" / "out"), "notes.txt", "is a file")
    assert "mine" == (tmp_path / "notes.txt").read_text("utf-8")


def test_claims_do_not_go_to_a_folder(run: Run, report: Path, tmp_path: Path) -> None:
    """`-o` of claims is a file."""
    assert_clear_fault(run("claims", report, "-o", tmp_path), "is a folder", "name a file")


def test_since_is_a_day_or_a_brief(run: Run, report: Path, tmp_path: Path) -> None:
    """A folder without a brief in it is neither, and the message says what would be."""
    result = run("brief", report, "-o", tmp_path / "out", "--since", tmp_path)

    assert_clear_fault(result, "--since", "YYYY-MM-DD", "nor a folder that `headcount brief` has written")


def test_what_is_stopped_by_hand_says_that_no_file_is_half_written(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle ends with one line and the shell's own code for it."""

    def stopped(*_args: object, **_choices: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("headcount.pipeline.study", stopped)
    result = run("brief", report, "-o", tmp_path / "out")

    assert 130 == result.exit_code
    assert "Stopped before the end" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_place_no_report_names_is_answered_with_those_there_are(run: Run, written: Path) -> None:
    """A place that is named under another spelling is no stranger."""
    slip = run("ask", written, "--place", "Nowhere", "--on", "2024-04-09")
    named = run("ask", written, "--place", "the Telle camp", "--on", "2024-04-09")

    assert "No report names 'Nowhere'" in slip.stderr
    assert "Telle" in slip.stderr.partition("There are:")[2]
    assert "" == named.stderr


def test_a_refused_report_is_told_once(run: Run, report: Path, tmp_path: Path) -> None:
    """The summary leaves it to the last line."""
    result = run("brief", report, tmp_path / "absent.txt", "-o", tmp_path / "out")

    assert 1 == result.stderr.count("absent.txt: no such file")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("c-1", "correct"), "correct needs --set"),
        (("c-1", "reject", "--set", "quantity=3"), "--set FIELD=VALUE belongs to correct"),
        (("c-1", "read-as"), "read-as needs --as"),
    ],
)
def test_a_verdict_says_what_it_needs(run: Run, written: Path, words: tuple[str, ...], told: str) -> None:
    """In the words of the command."""
    assert_clear_fault(run("judge", written, *words, "--why", "a", "--by", "b"), told)


def test_questions_that_are_no_text_name_their_file(run: Run, written: Path, tmp_path: Path) -> None:
    """A picture given for a list of questions."""
    (tmp_path / "queries.jsonl").write_bytes(b"\x89PNG\xff\xfe")

    assert_clear_fault(run("ask", written, "--queries", tmp_path / "queries.jsonl"), "queries.jsonl")


def test_a_folder_keeps_the_places_named_for_it(run: Run, report: Path, tmp_path: Path) -> None:
    """The brief, what is asked of its folder and its exports tell one name and one position.

    Written anew without the list, the folder keeps none.
    """
    row = {"name": "Camp Seven", "aliases": ["Telle", "Telle camp"], "kind": "CAMP", "lat": 12.5, "lon": 31.5}
    (tmp_path / "sites.json").write_text(json.dumps({"sites": [row]}), encoding="utf-8")
    folder = tmp_path / "out"
    assert 0 == run("brief", report, "-o", folder, "--sites", tmp_path / "sites.json").exit_code
    asked = run("ask", folder, "--place", "Camp Seven", "--on", "2024-04-09").stdout
    assert 0 == run("export", folder, "-o", tmp_path / "x", "--as", "csv").exit_code
    told = {row["row_id"]: row for row in csv.DictReader((folder / "ledger.csv").open(encoding="utf-8"))}
    sent = {row["row_id"]: row for row in csv.DictReader((tmp_path / "x/ledger.csv").open(encoding="utf-8"))}
    camp = next(row for row in sent.values() if row["at_name"] == "Camp Seven")

    assert "People in Camp Seven on 9 April 2024" in asked
    assert told.keys() == sent.keys()
    assert ("12.5", "31.5") == (camp["lat"], camp["lon"])
    run("brief", report, "-o", folder)
    assert not (folder / "sites.json").exists()


def test_an_export_never_overwrites_a_brief(run: Run, written: Path) -> None:
    """Both have a claims.jsonl; the brief's holds what nothing else does."""
    before = (written / "claims.jsonl").read_bytes()

    assert_clear_fault(run("export", written, "-o", written), "holds a brief", "name another folder")
    assert before == (written / "claims.jsonl").read_bytes()


def test_a_brief_is_not_written_among_its_reports(run: Run, report: Path) -> None:
    """The next run would take the folder for a brief, and its reports for nothing."""
    assert_clear_fault(run("brief", report.parent, "-o", report.parent), "the folder of the reports")
    assert [report.name] == [path.name for path in report.parent.iterdir()]
