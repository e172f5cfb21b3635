"""The stations chained: reports in, a folder out, and what goes wrong kept to where it belongs."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import headcount
from headcount import pipeline
from headcount.claims.by_rules.rules import RulesExtractor
from headcount.model import Measure, Passage, Problem, Reading, Report
from headcount.settings import Settings

ROWS: tuple[dict[str, object], ...] = (
    {
        "id": "one",
        "published": "2024-04-09",
        "outlet": "North Gazette",
        "text": "About 4,200 people left the town of Harda on Monday, the fire brigade said.",
    },
    {
        "id": "two",
        "published": "2024-04-11",
        "outlet": "Hill Post",
        "text": "Around 3,000 people reached the Telle camp on Wednesday, the Red Cross said.",
    },
    {
        "id": "three",
        "published": "2024-04-13",
        "outlet": "Camp Radio",
        "text": "There are about 6,000 people in the Telle camp, the Red Cross said on Saturday.",
    },
)
SITES = """name,aliases,kind,country,lat,lon
Harda,Old Harda,ORIGIN,CZE,49.5,15.5
Telle,Telle camp,CAMP,CZE,49.6,15.6
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the brief of the three reports."""
    folder = tmp_path_factory.mktemp("brief")
    pipeline.brief(ROWS, folder, title="Around Harda")
    return folder


def test_the_verbs_stand_on_the_package() -> None:
    """Read, extract, reconcile and ask are all that a caller needs."""
    reports = headcount.read(ROWS)
    ledger = headcount.reconcile(headcount.extract(reports))

    answer = ledger.ask(place="Telle", on=date(2024, 4, 13), measure="STOCK")

    assert ["one", "two", "three"] == [report.id for report in reports]
    assert answer.low is not None
    assert answer.high is not None
    assert answer.low <= 6000 <= answer.high
    assert answer.support


def test_a_name_that_is_no_verb_is_an_attribute_error() -> None:
    """The package has no further names than it says."""
    with pytest.raises(AttributeError, match="no attribute 'guess'"):
        getattr(headcount, "guess")  # noqa: B009 - a plain name is what mypy would refuse


def test_nothing_to_read_raises_with_the_reason(tmp_path: Path) -> None:
    """Where nothing can be read and no list is given, the fault is raised with the path in it."""
    missing = tmp_path / "absent.txt"

    with pytest.raises(ValueError, match="absent"):
        headcount.read(missing)


def test_what_could_not_be_read_is_listed(tmp_path: Path) -> None:
    """A missing file beside a good report is a problem that says it was refused."""
    problems: list[Problem] = []

    reports = headcount.read([ROWS[0], tmp_path / "absent.txt"], problems=problems)

    assert ["one"] == [report.id for report in reports]
    assert [True] == [problem.refused for problem in problems]
    assert "absent.txt" in problems[0].about + problems[0].message


def test_one_report_that_fails_loses_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report whose reading raises becomes a problem about it; the others keep their claims."""
    honest = RulesExtractor.read

    def faulty(self: RulesExtractor, report: Report, passages: Sequence[Passage]) -> Reading:
        if report.id == "two":
            message = "boom"
            raise RecursionError(message)
        return honest(self, report, passages)

    monkeypatch.setattr(RulesExtractor, "read", faulty)

    found = pipeline.study(headcount.read(ROWS))

    assert {"one", "three"} == {claim.report for claim in found.claims}
    (problem,) = found.problems
    assert ("NOT_READ", "two", True) == (problem.kind, problem.about, problem.refused)
    assert "boom" in problem.message


def test_a_failed_report_stays_in_the_briefs_problems(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What failed is written beside the brief of what did not."""

    def faulty(_self: RulesExtractor, report: Report, _passages: Sequence[Passage]) -> Reading:
        message = f"cannot read {report.id}"
        raise ValueError(message)

    monkeypatch.setattr(RulesExtractor, "read", faulty)

    pipeline.brief([ROWS[0]], tmp_path)

    lines = (tmp_path / "problems.jsonl").read_text(encoding="utf-8").splitlines()
    assert ["one"] == [json.loads(line)["about"] for line in lines if json.loads(line)["kind"] == "NOT_READ"]
    assert (tmp_path / "brief.html").is_file()


def test_progress_is_told() -> None:
    """A watcher sees each report once and the end."""
    seen: list[tuple[str, int, int]] = []

    pipeline.study(headcount.read(ROWS), on_progress=lambda *step: seen.append(step))

    assert [("Reading", done, 3) for done in range(4)] == seen


def test_annotate_gives_only_the_layers_asked_for() -> None:
    """Layers not asked for do not come, and the reports keep their order."""
    found = list(pipeline.annotate(headcount.read(ROWS), ["quantity"]))

    assert {"quantity"} == {item.layer for item in found}
    assert ["one", "two", "three"] == list(dict.fromkeys(item.report for item in found))


def test_a_brief_has_its_files(written: Path) -> None:
    """The page, the claims, the ledger as JSON and table, and the problems are in the folder."""
    for name in ("brief.html", "claims.jsonl", "ledger.json", "ledger.csv", "problems.jsonl"):
        assert (written / name).is_file(), name
    assert pipeline.is_brief_folder(written)
    assert "Around Harda" in (written / "brief.html").read_text(encoding="utf-8")


def test_a_folder_of_reports_is_no_brief(tmp_path: Path) -> None:
    """A folder that `brief` has not written is not taken for one."""
    assert not pipeline.is_brief_folder(tmp_path)


def test_written_claims_come_back_the_same(written: Path) -> None:
    """The claims of a folder are those of the reports."""
    told = pipeline.study(headcount.read(ROWS)).claims

    assert sorted(told, key=lambda claim: claim.id) == sorted(
        pipeline.load_claims(written), key=lambda claim: claim.id
    )


def test_a_ledger_can_be_asked_from_a_folder_and_from_reports(written: Path, tmp_path: Path) -> None:
    """The folder of a brief and the reports themselves give the same answer."""
    table = tmp_path / "rows.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    question: dict[str, Any] = {"place": "Telle", "on": date(2024, 4, 13), "measure": "STOCK"}

    kept, fresh = (pipeline.open_ledger([str(path)]).ask(**question).to_dict() for path in (written, table))

    assert fresh == kept


@pytest.mark.parametrize("line", ["{", "[1]", "{}", '{"report": "one"}', "null", '"text"', "3"])
def test_a_spoilt_line_is_named(written: Path, tmp_path: Path, line: str) -> None:
    """A claims file with a bad line raises with its path and the number of the line."""
    good = (written / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "claims.jsonl").write_text(f"{good}\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"claims\.jsonl, line 2"):
        pipeline.load_claims(tmp_path)


def test_known_on_leaves_out_later_reports(tmp_path: Path) -> None:
    """As known on a day, nothing published later is in any entry."""
    settings = Settings(known_on=date(2024, 4, 10))

    pipeline.brief(ROWS, tmp_path, settings=settings)

    ledger = json.loads((tmp_path / "ledger.json").read_text(encoding="utf-8"))
    by_id = {claim.id: claim for claim in pipeline.load_claims(tmp_path)}
    used = {item["claim"] for entry in ledger["entries"] for item in entry["support"]}
    assert "2024-04-10" == ledger["known_on"]
    assert used
    assert {"one"} == {by_id[claim].report for claim in used if claim in by_id}


def test_a_sites_file_gives_the_places(tmp_path: Path) -> None:
    """Places of the file get its kind, country and coordinates, an alias included."""
    path = tmp_path / "sites.csv"
    path.write_text(SITES, encoding="utf-8")
    row = {**ROWS[0], "text": "About 300 people left Old Harda on Monday."}

    found = pipeline.study(headcount.read([row]), settings=Settings(sites=path))

    (claim,) = found.claims
    assert claim.origin is not None
    assert ("Harda", "CZE", 49.5, 15.5) == (
        claim.origin.site,
        claim.origin.country,
        claim.origin.lat,
        claim.origin.lon,
    )


def test_a_sites_file_may_be_given_to_reconcile(tmp_path: Path) -> None:
    """`reconcile` takes the file by its path."""
    path = tmp_path / "sites.csv"
    path.write_text(SITES, encoding="utf-8")

    ledger = headcount.reconcile(headcount.extract(headcount.read(ROWS)), sites=str(path))

    assert {"Harda", "Telle"} <= {site.name for site in ledger.sites}


def folder_bytes(folder: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_second_run_writes_the_same_bytes(written: Path, tmp_path: Path) -> None:
    """The same reports give the same files, to the byte."""
    pipeline.brief(ROWS, tmp_path, title="Around Harda")

    assert folder_bytes(written) == folder_bytes(tmp_path)


def test_the_order_of_reports_does_not_matter(written: Path, tmp_path: Path) -> None:
    """Reports in another order give the same claims and the same ledger, to the byte."""
    pipeline.brief(ROWS[::-1], tmp_path, title="Around Harda")

    for name in ("claims.jsonl", "ledger.json", "ledger.csv", "problems.jsonl"):
        assert (written / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_a_measure_is_kept_on_the_way(written: Path) -> None:
    """Those who left and reached are movements, those in the camp a stock."""
    found = {claim.report: claim.measure for claim in pipeline.load_claims(written)}

    assert {"one": Measure.FLOW, "two": Measure.FLOW, "three": Measure.STOCK} == found
