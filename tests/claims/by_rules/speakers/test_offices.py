"""Offices and groups without a name, as speakers of a count."""

from datetime import date

import pytest

from headcount.claims import make_extractor
from headcount.model import Report
from headcount.passages import split_report
from headcount.settings import Settings

EXTRACTOR = make_extractor("rules", Settings())


@pytest.mark.parametrize(
    ("text", "role", "organisation", "kind"),
    [
        ("Some 75 families left, according to the harbour master.", "harbour master", None, "GOVERNMENT"),
        ("The fire chief said 300 people had been evacuated.", "fire chief", None, "EMERGENCY_SERVICE"),
        ("Some 300 people were stranded, the district engineer said.", "engineer", None, "GOVERNMENT"),
        ("According to the town clerk, 300 people fled.", "town clerk", None, "GOVERNMENT"),
        ("About 300 people fled, an aid group said.", None, "aid group", "NGO"),
        ("A local rights group said 300 people fled.", None, "local rights group", "NGO"),
    ],
)
def test_an_office_without_a_name_speaks(
    text: str, role: str | None, organisation: str | None, kind: str
) -> None:
    """The office or the group is the speaker, with its kind; no article is taken for a name."""
    report = Report(id="r-1", text=text, published=date(2024, 4, 10))

    (claim,) = EXTRACTOR.read(report, split_report(report)).claims

    assert claim.said_by is not None
    assert (role, organisation, kind) == (
        claim.said_by.role,
        claim.said_by.organisation,
        claim.said_by.kind.value,
    )
