"""Invented sentences with the claims they should give, from the tables in `readings/`."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from headcount.claims import make_extractor
from headcount.claims.extractor import Extractor
from headcount.model import Claim, Report, Scope, Stance
from headcount.passages import split_report
from headcount.settings import Settings

TABLES = Path(__file__).parent / "readings"


def cases() -> Iterator[tuple[str, list[str]]]:
    """The rows of every table: a text and the claims written below it."""
    for table in sorted(TABLES.glob("*.txt")):
        text, wanted = "", list[str]()
        for line in (*table.read_text(encoding="utf-8").splitlines(), "."):
            if line.startswith("    "):
                wanted.append(line.strip())
            elif line and not line.startswith("#"):
                if text:
                    yield text, wanted
                text, wanted = line.replace("/", "\n"), []


@cache
def extractor() -> Extractor:
    """The rules, loaded once."""
    return make_extractor("rules", Settings())


def told(claim: Claim) -> str:
    """A claim in the shorthand of the tables."""
    quantity = claim.quantity
    amount = quantity.value
    if amount is not None:
        shown = f"{amount:.0f}"
    elif quantity.quantifier == "RANGE":
        shown = f"{quantity.low:.0f}-{quantity.high:.0f}"
    else:
        shown = quantity.quantifier.value
    words = [shown, quantity.unit.value, claim.term.value, claim.measure.value]
    if claim.stance is not Stance.ASSERTED:
        words.append(claim.stance.value)
    if claim.scope is Scope.BACKGROUND:
        words.append("BACKGROUND")
    return " ".join(words)


@pytest.mark.parametrize(("text", "wanted"), list(cases()))
def test_a_sentence_gives_the_claims_an_analyst_would_note(text: str, wanted: list[str]) -> None:
    """Amount, unit, term, measure and stance are those written below the sentence, in its order."""
    report = Report(id="r-1", text=text, published=date(2024, 4, 10))

    found = extractor().read(report, split_report(report)).claims

    assert wanted == [told(claim) for claim in found]
