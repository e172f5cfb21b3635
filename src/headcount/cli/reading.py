"""The commands that read reports: `brief`, `claims` and `annotate`."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape

from headcount.cli.shell import (
    AsJson,
    Inputs,
    Judgements,
    KnownOn,
    SitesFile,
    app,
    clear_errors,
    day,
    errors,
    file_for,
    finish,
    folder_for,
    need,
    own_command,
    print_lines,
    progress,
    screen,
)
from headcount.settings import Settings

if TYPE_CHECKING:
    from headcount.model import Brief, Problem

LAYERS = ("quantity", "time", "place", "source")
HANDLING = ("BAD_CONFIDENTIALITY", "BAD_RETENTION")  # kinds of problems
ASKED_LAYERS = ("event", "condition")  # given where they are asked for


BRIEF_EXAMPLES = """Examples:

`headcount brief reports/ news.jsonl -o out/monday` writes a brief of a folder and a table.

`headcount brief reports/ -o out/friday --since out/monday` also tells what changed since Monday's.

`headcount brief reports/ -o out/then --known-on 2024-04-10` uses only what was published by that day.
"""


@app.command(epilog=BRIEF_EXAMPLES)
def brief(  # noqa: PLR0913 - each is one option
    inputs: Inputs,
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write into", metavar="DIR")],
    *,
    title: Annotated[str | None, typer.Option("--title", help="The brief's title", metavar="TEXT")] = None,
    sites: SitesFile = None,
    known_on: KnownOn = None,
    judgements: Judgements = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", help="Tell what changed since a day, or since an earlier folder", metavar="DAY|DIR"
        ),
    ] = None,
    sensitivity: Annotated[
        str,
        typer.Option(
            "--sensitivity",
            help="The label on every page: none, low, moderate, high or severe",
            metavar="LABEL",
        ),
    ] = "moderate",
) -> None:
    """Write a brief of the reports: a page, the claims, the ledger and what went wrong."""
    from headcount import briefs, pipeline  # noqa: PLC0415 - help must not wait for the parser

    with clear_errors():
        settings = Settings(
            sites=sites, known_on=day("--known-on", known_on), since=_since(since), sensitivity=sensitivity
        )
        folder_for(_apart(out, inputs))
        with progress() as on_progress:
            made = pipeline.brief(
                inputs, out, settings=settings, title=title, command=own_command(),
                judgements=judgements or (), on_progress=on_progress,
            )  # fmt: skip
        briefs.summarise(made, errors)
        _mind(made)
        errors.print(f"\nThe page: [bold]{escape(str(out / 'brief.html'))}[/bold]", highlight=False)
        finish(made.ledger.problems)


def _mind(made: "Brief") -> None:
    """Say on this screen what of the reports' handling is amiss: the page names no confidential file."""
    from headcount.briefs.confidential import overdue  # noqa: PLC0415 - help must not wait for the parser

    told = [item.message for item in made.ledger.problems if item.kind in HANDLING]
    told += [
        f"{report.path or report.title or report.id} was to be kept until {report.retention} only: delete it "
        "and write the brief anew into the same folder; nothing made from it stays there but judgements."
        for report in overdue(made.reports, datetime.now(UTC).date())
    ]
    for text in told:
        errors.print(f"[yellow]Mind:[/yellow] {escape(text)}")


def _apart(out: Path, inputs: list[str]) -> Path:
    """The folder to write into; ValueError where it is that of the reports, which the next run reads."""
    if any(Path(item).is_dir() and Path(item).resolve() == out.resolve() for item in inputs):
        message = f"{out} is the folder of the reports; name another, such as {out / 'brief'}"
        raise ValueError(message)
    return out


def _since(given: str | None) -> date | Path | None:
    """A day, or the folder of an earlier brief; ValueError where it is neither."""
    from headcount import pipeline  # noqa: PLC0415 - help must not wait for the parser

    if given and pipeline.is_brief_folder(Path(given)):
        return Path(given)
    try:
        return day("--since", given)
    except ValueError as error:
        message = f"{error}, nor a folder that `headcount brief` has written"
        raise ValueError(message) from error


@app.command(epilog="Examples: `headcount claims report.txt`, `headcount claims reports/ -o claims.jsonl`")
def claims(
    inputs: Inputs,
    *,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="A file instead of the screen", metavar="FILE")
    ] = None,
    sites: SitesFile = None,
    as_json: AsJson = False,
) -> None:
    """Print every claim under its sentence; into a pipe or a file, one JSON object a line."""
    from headcount import briefs, pipeline  # noqa: PLC0415 - help must not wait for the parser

    with clear_errors():
        file_for(out)
        problems: list[Problem] = []
        reports = pipeline.read(inputs, problems=problems)
        need(reports, problems)
        with progress() as on_progress:
            found = pipeline.study(reports, settings=Settings(sites=sites), on_progress=on_progress)
        if out or as_json or not screen.is_terminal:
            print_lines((claim.to_dict() for claim in found.claims), out)
        else:
            briefs.list_claims(found.claims, reports, screen)
        if not found.claims:
            errors.print(
                "No claim was found. Try `headcount annotate` to see which numbers, times and places were."
            )
        finish((*problems, *found.problems))


@app.command(epilog="Example: `headcount annotate report.txt --layer quantity,time`")
def annotate(
    inputs: Inputs,
    *,
    layer: Annotated[
        str,
        typer.Option(
            "--layer",
            help="Which, with commas between: quantity, time, place, source, event, condition",
            metavar="LAYERS",
        ),
    ] = ",".join(LAYERS),
    sites: SitesFile = None,
    as_json: AsJson = False,
) -> None:
    """Mark the numbers, times, places and speakers found, before any claim is built."""
    from headcount import briefs, pipeline  # noqa: PLC0415 - help must not wait for the parser

    with clear_errors():
        layers = [item.strip() for item in layer.split(",") if item.strip()]
        known = (*LAYERS, *ASKED_LAYERS)
        if unknown := [item for item in layers if item not in known]:
            message = f"--layer: {unknown[0]!r} is not one of {', '.join(known)}"
            raise ValueError(message)
        problems: list[Problem] = []
        reports = pipeline.read(inputs, problems=problems)
        need(reports, problems)
        found = pipeline.annotate(reports, layers, settings=Settings(sites=sites))
        if as_json or not screen.is_terminal:
            print_lines((item.to_dict() for item in found), None)
        else:
            briefs.list_annotations(found, reports, screen)
        finish(problems)
