"""The bundled example from end to end: what must be seen of the flood at Merin.

Every expected value is reasoned from the six small reports by hand; nothing here is copied from output.
"""

import csv
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from headcount import pipeline
from headcount.model import Report

EXAMPLE = Path(__file__).parents[2] / "examples" / "levee"
Row = dict[str, Any]


@dataclass(frozen=True)
class Story:
    """The example read once, and the folder of its brief."""

    folder: Path
    reports: dict[str, Report]
    claims: list[Row]
    ledger: Row

    def of(self, publisher: str, figure: float | None, term: str) -> Row:
        """The one claim of a publisher with this figure and term."""
        (found,) = (
            claim
            for claim in self.claims
            if (claim["publisher"], claim["quantity"]["value"], claim["term"]) == (publisher, figure, term)
        )
        return found

    def entries_with(self, claim: Row) -> list[Row]:
        """The entries that a claim supports."""
        return [
            entry
            for entry in self.ledger["entries"]
            if claim["id"] in {item["claim"] for item in entry["support"]}
        ]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The example, read and written once."""
    folder = tmp_path_factory.mktemp("levee")
    pipeline.brief(str(EXAMPLE), folder)
    return Story(
        folder=folder,
        reports={report.publisher or "": report for report in pipeline.read(str(EXAMPLE))},
        claims=[json.loads(line) for line in (folder / "claims.jsonl").read_text("utf-8").splitlines()],
        ledger=json.loads((folder / "ledger.json").read_text("utf-8")),
    )


def test_the_undated_report_is_dated_with_a_reason(story: Story) -> None:
    """Camp Notes has no date; it names Wednesday, April 10, and the other reports are of April 2024."""
    report = story.reports["Camp Notes"]

    assert report.published is not None
    assert "2024-04-10" == report.published.isoformat()
    assert "Wednesday" in report.published_why


def test_the_reprint_adds_no_voice(story: Story) -> None:
    """The Valley Post prints the Northern Wire's sentence: the fire brigade has spoken once."""
    first = story.of("Northern Wire", 4200, "LEFT")
    again = story.of("Valley Post", 4200, "LEFT")
    entries = [entry for entry in story.entries_with(again) if entry["status"] != "DERIVED"]

    assert (None, first["passage"]) == (first["copy_of"], again["copy_of"])
    (monday,) = (
        entry for entry in entries if {first["id"], again["id"]} == {s["claim"] for s in entry["support"]}
    )
    assert 1 == monday["voices"]
    assert monday["low"] <= 4200 <= monday["high"]


def test_the_patients_are_part_of_those_who_left(story: Story) -> None:
    """`Nearly 5,000 people, including 310 patients`: the patients are not 310 people more."""
    whole = story.of("Ossa Observer", 5000, "LEFT")
    patients = story.of("Ossa Observer", 310, "LEFT")

    assert whole["id"] == patients["part_of"]
    assert "NEARLY" == whole["quantity"]["quantifier"]
    assert ("2024-04-08", "2024-04-10") == (whole["period"]["start"], whole["period"]["end"])


def test_both_counts_of_the_drowned_are_shown(story: Story) -> None:
    """14 is the Interior Ministry's count, at least 37 the Civil Defence's; each is in the ledger as said."""
    fewer = story.of("Northern Wire", 14, "KILLED")
    more = story.of("Valley Post", 37, "KILLED")
    page = (story.folder / "brief.html").read_text("utf-8")

    assert "Interior Ministry" == fewer["said_by"]["organisation"]
    assert "Civil Defence" == more["said_by"]["organisation"]
    assert ("ASSERTED", "ASSERTED") == (fewer["stance"], more["stance"])
    for claim in (fewer, more):
        assert "Merin" == claim["at"]["site"]
        assert story.entries_with(claim)
        assert claim["said_by"]["organisation"] in page


def test_the_counts_of_the_drowned_contradict(story: Story) -> None:
    """Both run from Sunday to Tuesday in Merin; 14 is not at least 37, so no account fits both."""
    pair = {story.of("Northern Wire", 14, "KILLED")["id"], story.of("Valley Post", 37, "KILLED")["id"]}
    (conflict,) = story.ledger["conflicts"]

    assert pair == set(conflict["claims"])
    assert conflict["why"]
    assert conflict["dissolves"]


def test_the_flood_of_1974_is_background(story: Story) -> None:
    """Nearly 800 dead of fifty years ago are another flood's, and in no entry."""
    old = story.of("Ossa Observer", 800, "KILLED")

    assert "BACKGROUND" == old["scope"]
    assert old["scope_why"]
    assert [] == story.entries_with(old)
    assert old["id"] in {item["claim"] for item in story.ledger["excluded"]}


@pytest.mark.parametrize(
    ("publisher", "figure", "stance"),
    [("Camp Notes", "4,000", "CAPACITY"), ("Northern Wire", "Hundreds", "FORECAST")],
)
def test_capacity_and_expectation_are_outside_every_total(
    story: Story, publisher: str, figure: str, stance: str
) -> None:
    """The 4,000 the camp was built for and the hundreds expected are no people who are there."""
    (claim,) = (
        one for one in story.claims if (one["publisher"], one["number"]["text"]) == (publisher, figure)
    )

    assert stance == claim["stance"]
    assert [] == story.entries_with(claim)
    assert claim["id"] in {item["claim"] for item in story.ledger["excluded"]}


def test_buses_are_not_people(story: Story) -> None:
    """Around 20 buses are 20 vehicles, and support no count of people."""
    buses = story.of("Northern Wire", 20, "LEFT")

    assert "VEHICLE" == buses["quantity"]["unit"]
    assert {"VEHICLE"} == {entry["unit"] for entry in story.entries_with(buses)}


def test_the_camp_on_14_april_follows_from_two_counts(story: Story) -> None:
    """Nearly 6,100 on 10 April and around 3,500 more until 14 April make about 9,600; no report says so."""
    (camp,) = (
        entry
        for entry in story.ledger["entries"]
        if entry["measure"] == "STOCK"
        and (entry["at"] or {}).get("site") == "Telle"
        and entry["period"]["end"] == "2024-04-14"
    )
    support = {item["claim"] for item in camp["support"]}

    assert "DERIVED" == camp["status"]
    assert 9_000 <= camp["best"] <= 10_100
    assert camp["low"] <= 9_600 <= camp["high"]
    assert story.of("Camp Notes", 6100, "IN_RELIEF_CAMP")["id"] in support
    assert story.of("Relief Update", 3500, "ARRIVED")["id"] in support


def test_the_dead_on_the_way_are_apart_from_the_drowned(story: Story) -> None:
    """Nine died on the way to the Telle camp: another place and another toll than the drowned of Merin."""
    on_the_way = story.of("Camp Notes", 9, "KILLED")

    assert "DEATHS_EN_ROUTE" == on_the_way["category"]
    assert "Telle" == on_the_way["destination"]["site"]
    (entry,) = story.entries_with(on_the_way)
    assert [on_the_way["id"]] == [item["claim"] for item in entry["support"]]
    assert (9, 9) == (entry["low"], entry["best"])
    assert 9 <= entry["high"] < 15  # bodies may be found later


def test_those_who_left_are_at_least_those_counted(story: Story) -> None:
    """More than 7,500 have left since 8 April: the total of those days is not below."""
    total = story.of("Relief Update", 7500, "LEFT")

    assert ("CUMULATIVE", "2024-04-08") == (total["measure"], total["period"]["start"])
    (entry,) = (
        entry for entry in story.entries_with(total) if entry["period"]["start"] == "2024-04-08"
        and entry["origin"] and not entry["destination"]
    )  # fmt: skip
    assert entry["best"] >= 7_500


def test_those_across_the_border_are_not_in_the_camp(story: Story) -> None:
    """More than 600 crossed out of the country: no count of the camp rests on them."""
    crossed = story.of("Relief Update", 600, "CROSSED")

    assert "CROSS_BORDER_FLIGHT" == crossed["category"]
    assert "Merin" == crossed["origin"]["site"]
    assert "Telle" not in {(entry["at"] or {}).get("site") for entry in story.entries_with(crossed)}


def test_a_count_without_a_place_is_said_to_be_so(story: Story) -> None:
    """Whatever is in no entry is in the list of what was left out, with its reason."""
    left_out = {item["claim"]: item["reason"] for item in story.ledger["excluded"]}

    for claim in story.claims:
        assert story.entries_with(claim) or left_out.get(claim["id"]), claim["number"]


def test_no_private_name_is_in_any_file(story: Story) -> None:
    """Ilse Brandt looks for her brother; no file of the folder tells her name."""
    for path in story.folder.iterdir():
        assert "Brandt" not in path.read_text("utf-8"), path.name
        assert "Ilse" not in path.read_text("utf-8"), path.name


def test_every_claim_stands_in_its_report(story: Story) -> None:
    """Quotes and numbers slice back from the reports, the number lies in its quote, and ids differ."""
    texts = {report.id: report.text for report in story.reports.values()}

    for claim in story.claims:
        text, quote, number = texts[claim["report"]], claim["quote"], claim["number"]
        assert quote["text"] == text[quote["start"] : quote["end"]]
        assert number["text"] == text[number["start"] : number["end"]]
        assert quote["start"] <= number["start"] < number["end"] <= quote["end"]
    assert {1} == set(Counter(claim["id"] for claim in story.claims).values())


def test_every_claim_has_codes_and_days(story: Story) -> None:
    """Bands are in order and days are ISO days or null."""
    for claim in story.claims:
        low, high = claim["quantity"]["low"], claim["quantity"]["high"]
        assert low is None or high is None or low <= high
        for end in ("start", "end"):
            day = (claim["period"] or {}).get(end)
            assert day is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", day)


def test_every_entry_rests_on_known_claims(story: Story) -> None:
    """No entry is without support, none rests on a claim that is not there, and each interval is in order."""
    ids = {claim["id"] for claim in story.claims}

    assert {1} == set(Counter(entry["id"] for entry in story.ledger["entries"]).values())
    for entry in story.ledger["entries"]:
        assert entry["support"]
        assert {item["claim"] for item in entry["support"]} <= ids
        assert {*entry["set_by"]["low"], *entry["set_by"]["high"]} <= ids
        known = [entry[key] for key in ("low", "best", "high") if entry[key] is not None]
        assert sorted(known) == known
        assert entry["open"] is (entry["high"] is None)


def test_relations_and_conflicts_name_known_claims(story: Story) -> None:
    """Whatever is related or in conflict is a claim of the folder, with a reason in words."""
    ids = {claim["id"] for claim in story.claims}

    for relation in story.ledger["relations"]:
        assert {relation["from"], relation["to"]} <= ids
        assert relation["why"]
    for conflict in story.ledger["conflicts"]:
        assert set(conflict["claims"]) <= ids
        assert conflict["why"]


def test_the_table_has_a_row_for_each_entry(story: Story) -> None:
    """`ledger.csv` and `ledger.json` tell of the same entries."""
    with (story.folder / "ledger.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row["row_id"] for row in csv.DictReader(stream)]

    assert {entry["id"] for entry in story.ledger["entries"]} == {row for row in rows if row.startswith("e-")}


def test_the_page_opens_offline(story: Story) -> None:
    """The page asks for no script, style, picture or font from elsewhere."""
    page = (story.folder / "brief.html").read_text("utf-8")

    assert not re.search(r"<(?:script|img|link)[^>]+(?:src|href)=[\"']?https?:", page, re.IGNORECASE)
    assert not re.search(r"url\([\"']?https?:|@import", page, re.IGNORECASE)


def test_the_context_stands_beside_the_counts(story: Story) -> None:
    """The levee broke the day before people left; the camp has room for 4,000; a brother is looked for."""
    events = [json.loads(line) for line in (story.folder / "events.jsonl").read_text("utf-8").splitlines()]
    conditions = [
        json.loads(line) for line in (story.folder / "conditions.jsonl").read_text("utf-8").splitlines()
    ]

    assert ("Levee breach", "2024-04-07") in {
        (event["label"], event["period"]["start"]) for event in events if event["period"]
    }
    assert {("CAPACITY", "people", "Telle"), ("NEED", "blankets", "Telle"), ("SOUGHT", "brother", None)} == {
        (item["kind"], item["of"], item["place"] and item["place"]["site"]) for item in conditions
    }
    assert not any("Brandt" in item["quote"]["text"] for item in conditions)
