"""Which claims without a place take the one named just before, and which abstain."""

from datetime import date

import pytest

from headcount.claims import make_extractor
from headcount.model import Measure, Report
from headcount.passages import split_report
from headcount.pipeline import extract, read
from headcount.settings import Settings

EXTRACTOR = make_extractor("rules", Settings())
BEFORE = "The storm hit the town of Osha on Monday. "
CASES = [
    ("At least 12 people died.", "at Osha"),
    ("Some 150 homes were destroyed.", "at Osha"),
    ("About 3,000 people were affected.", "at Osha"),
    ("Volunteers registered 640 families.", "at Osha"),
    ("In 2015, Cyclone Pama displaced 30,000 people.", ""),
    ("Some 70 families returned.", ""),
    ("At least 40 fighters surrendered.", "from Osha"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_a_claim_without_a_place_takes_one_only_where_it_fits(text: str, wanted: str) -> None:
    """What happened there is put there; the past, and a return from nobody knows where, are left open."""
    report = Report(id="r-1", text=BEFORE + text, published=date(2024, 4, 10))

    claim = EXTRACTOR.read(report, split_report(report)).claims[-1]

    roles = {"at": claim.at, "from": claim.origin, "to": claim.destination}
    assert wanted == " ".join(f"{role} {place.site}" for role, place in roles.items() if place)


def test_an_entry_of_a_live_blog_takes_no_place_from_the_one_below() -> None:
    """What an hour stands above goes on from nothing said at another hour."""
    text = "10:15\n\nNine people were killed in Kutel.\n\n09:40\n\nAt least 30 people were wounded."
    report = Report(id="r-1", text=text, published=date(2024, 4, 10))

    found = EXTRACTOR.read(report, split_report(report)).claims

    assert ["Kutel", None] == [claim.at and claim.at.site for claim in found]


@pytest.mark.parametrize(
    "text", ["At least 40 people died at sea.", "The coast guard rescued 40 people at sea."]
)
def test_who_died_or_was_rescued_on_the_way_across_was_at_sea(text: str) -> None:
    """The sea is where it was, and neither left nor somewhere in the land the report is about."""
    report = Report(id="r-1", text=text + " They were brought to Tunisia.", published=date(2024, 4, 10))

    (claim,) = EXTRACTOR.read(report, split_report(report)).claims

    assert claim.at is not None
    assert ("the sea", None) == (claim.at.name, claim.origin)


def test_nobody_stays_at_sea() -> None:
    """As many refugees as were stopped on the water are a movement; any others are counted elsewhere."""
    text = "As of 9 April, the guard {} 1,575 refugees at sea. They were brought to Tunisia."
    measures = {}
    for verb in ("intercepted", "photographed"):
        report = Report(id="r-1", text=text.format(verb), published=date(2024, 4, 10))
        (claim,) = EXTRACTOR.read(report, split_report(report)).claims
        measures[verb] = claim.measure, claim.at is not None and claim.at.name == "the sea"

    assert {"intercepted": (Measure.CUMULATIVE, True), "photographed": (Measure.STOCK, False)} == measures


def test_people_do_not_leave_the_place_others_were_taken_to() -> None:
    """A place that others reached is not taken for the one these left."""
    text = "Rescuers took 41 patients to Osha. Some 400 people left."
    report = Report(id="r-1", text=text, published=date(2024, 4, 10))

    claim = EXTRACTOR.read(report, split_report(report)).claims[-1]

    assert claim.origin is None or claim.origin.site != "Osha"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Floods reached the town of Osha on Monday. Rain fell later in Kutel.", "Osha"),
        ("Floods in the town of Osha spared the town of Kutel. Rain fell later.", None),
    ],
)
def test_a_title_takes_its_place_from_the_first_sentence(text: str, wanted: str | None) -> None:
    """A title goes before its text, wherever it is printed: of two places neither is taken."""
    rows = [
        {"id": "r-1", "title": "Twelve people died, officials say", "text": text, "published": "2024-04-10"}
    ]

    claim = next(claim for claim in extract(read(rows)) if claim.quantity.value == 12)

    assert wanted == (claim.at.site if claim.at else None)


def test_a_row_is_of_the_place_its_column_names() -> None:
    """A name known from nowhere else is a place below the head "District", and none below "Team"."""
    table = "| {head} | Deaths |\n| --- | --- |\n| Upper Pell | 38 |\n| Quesh | 3 |"
    reports = [Report(id=head, text=table.format(head=head)) for head in ("District", "Team")]

    named, unnamed = (
        [claim.at.name if claim.at else "" for claim in EXTRACTOR.read(one, split_report(one)).claims]
        for one in reports
    )
    assert ["Upper Pell", "Quesh"] == named
    assert ["", ""] == unnamed


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Ferry sinks near the town of Osha", "Osha"),
        ("Ferry from the town of Merin sinks near the town of Osha", ""),
        ("Ferry sinks", ""),
    ],
)
def test_the_dead_of_an_event_are_where_its_title_puts_it(title: str, wanted: str) -> None:
    """One place in the title is the event's; of two nobody can say which."""
    (report,) = read(
        {"id": "r", "title": title, "text": "At least 14 people were killed.", "published": "2024-04-10"}
    )

    claims = [one for one in EXTRACTOR.read(report, split_report(report)).claims if one.quantity.value == 14]

    named = [claim.at.name for claim in claims if claim.at and claim.at.name in ("Osha", "Merin")]
    assert ([wanted] if wanted else []) == named
