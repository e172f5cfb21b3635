import io
from dataclasses import replace
from typing import Any

from rich.console import Console

from headcount.briefs import make_brief, summarise
from headcount.model import Brief, Unknown
from headcount.settings import Settings


def shown(brief: Brief, width: int = 120) -> str:
    """What the terminal shows."""
    out = io.StringIO()
    summarise(brief, Console(file=out, width=width, force_terminal=False))
    return out.getvalue()


def test_key_figures_stand_with_interval_and_id(flood: Any) -> None:
    """Every key figure is there with the id to ask for."""
    text = shown(flood.brief, width=140)

    assert "about 9,000" in text
    assert "8,100 to 9,900" in text
    assert all(statement.entries[0] in text for statement in flood.brief.statements)


def test_disagreements_and_what_was_left_out_are_shown(flood: Any) -> None:
    """Nobody can read the figures without what speaks against them."""
    text = shown(flood.brief)

    assert "Reports disagree (1)" in text
    assert "Left out of every total (3)" in text
    assert "Not known (3)" in text


def test_text_of_a_report_cannot_command_the_terminal(flood: Any, settings: Settings) -> None:
    """Escape codes and markup of a hostile text are shown as text or dropped."""
    ledger = replace(flood.ledger, unknown=(Unknown(what="\x1b[31mred[/] [bold]x[/bold]"),))
    brief = make_brief(
        ledger, reports=(), events=(), namings=(), title="[blink]t\x1b]0;x\x07", settings=settings
    )
    text = shown(brief)

    assert "\x1b" not in text
    assert "[bold]x[/bold]" in text
    assert "[blink]t" in text


def test_what_is_said_of_many_is_said_once(flood: Any, settings: Settings) -> None:
    """Three places nobody counted are one line; a reason that holds for three claims is told once."""
    names = ["Arn", "Bel", "Cor"]
    gaps = tuple(Unknown(what=f"No report counts the people in {name}.", about=name) for name in names)
    (reason, *_) = flood.ledger.excluded
    ledger = replace(flood.ledger, unknown=gaps, excluded=(reason, reason, reason))
    text = shown(make_brief(ledger, reports=(), events=(), namings=(), settings=settings))

    assert "Not known (1)\n  No report counts the people in Arn, Bel and Cor." in text
    assert f"  {reason.reason} (3 times)" in text


def test_how_well_a_figure_stands_is_told_beside_its_voices(flood: Any) -> None:
    """The count of the camp's own register is a direct count, a figure of one voice weak."""
    lines = shown(flood.brief, width=160).splitlines()

    assert any("17,850" in line and "direct count" in line for line in lines)
    assert any("about 9,000" in line and "weak" in line for line in lines)


def test_nothing_found_says_what_to_try(bare: Brief) -> None:
    """An empty ledger is answered with a way on."""
    assert "Try more reports" in shown(bare)


def test_a_narrow_terminal_is_no_fault(flood: Any) -> None:
    """Sixty columns are enough for something."""
    assert "17,850" in shown(flood.brief, width=60)
