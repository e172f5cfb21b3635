import io
from dataclasses import replace
from typing import Any

from rich.console import Console

from headcount.briefs import list_annotations, list_claims
from headcount.model import Annotation, Quantifier, Span, Stance


def shown(printer: Any, items: Any, reports: Any, *, colour: bool = False) -> str:
    """What the terminal shows, in long lines."""
    out = io.StringIO()
    printer(items, reports, Console(file=out, width=300, force_terminal=colour, highlight=False))
    return out.getvalue()


def test_every_claim_stands_under_its_sentence_with_its_id(flood: Any) -> None:
    """The sentence comes first, then what was read in it, and the id to ask for."""
    claims = flood.brief.claims
    text = shown(list_claims, claims, flood.brief.reports)

    assert all(claim.id in text for claim in claims)
    assert all(text.index(claim.quote.text[:40]) < text.index(claim.id) for claim in claims)
    assert f"{len(claims)} claims" in text


def test_a_claim_that_enters_no_total_says_why(flood: Any) -> None:
    """A forecast is not taken for a count."""
    claim = replace(flood.brief.claims[0], stance=Stance.FORECAST)

    assert "FORECAST" in shown(list_claims, [claim], flood.brief.reports)


def test_a_hedge_is_shown_as_its_band_and_an_open_end_as_open(flood: Any) -> None:
    """No upper end is not an upper end of zero."""
    claim = flood.brief.claims[0]
    hedged = replace(claim.quantity, low=900, high=1250, quantifier=Quantifier.APPROXIMATELY)
    opened = replace(claim.quantity, low=900, high=None, quantifier=Quantifier.AT_LEAST)

    assert "between 900 and 1,250" in shown(list_claims, [replace(claim, quantity=hedged)], ())
    assert "900 or more" in shown(list_claims, [replace(claim, quantity=opened)], ())


def test_the_other_places_of_a_repeated_figure_are_shown(flood: Any) -> None:
    """A figure that the report repeats is shown once, with every place it stands at."""
    claim = replace(flood.brief.claims[0], elsewhere=(Span(0, 6, "Nearly"), Span(1200, 1205, "1,300")))

    assert "again “Nearly” at 0, “1,300” at 1,200" in shown(list_claims, [claim], flood.brief.reports)


def test_a_hostile_sentence_cannot_command_the_terminal(flood: Any) -> None:
    """Escape codes are dropped and markup stays text; the number is still marked at its place."""
    claim = flood.brief.claims[0]
    quote = Span(claim.quote.start, claim.quote.end, "\x1b[2J[red]" + claim.quote.text[8:])
    text = shown(list_claims, [replace(claim, quote=quote)], flood.brief.reports)

    assert "\x1b" not in text
    assert "[red]" in text


def test_annotations_show_the_line_they_stand_in(flood: Any) -> None:
    """The line is printed once, each stretch found in it below with its own fields."""
    report = flood.brief.reports[0]
    start = report.text.index("9,000")
    found = [
        Annotation(report.id, "quantity", Span.of(report.text, start, start + 5), (("value", 9000.0),)),
        Annotation(report.id, "place", Span.of(report.text, start + 38, start + 49), (("country", None),)),
    ]
    text = shown(list_annotations, found, flood.brief.reports)

    assert text.count("people have been taken by boat") == 1
    assert "value 9,000" in text
    assert "country" not in text
