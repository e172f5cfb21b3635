"""The command that adds to a folder: `judge`."""

import json
from pathlib import Path
from typing import Annotated

import typer

from headcount.cli.shell import app, clear_errors, errors


@app.command(epilog="Example: `headcount judge out/brief c-1f3a9c02d4e5 reject --why 'a misprint' --by AN`")
def judge(
    folder: Annotated[Path, typer.Argument(help="A folder written by `headcount brief`", metavar="DIR")],
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ABOUT... VERDICT",
            help="A claim, or two places or claims, or a judgement; then accept, reject, correct, read-as, "
            "same-site, other-site, same-voice, other-voice or withdraw",
        ),
    ],
    *,
    why: Annotated[str, typer.Option("--why", help="The reason, shown wherever it matters", metavar="TEXT")],
    by: Annotated[str, typer.Option("--by", help="Who judges", metavar="NAME")],
    corrected: Annotated[
        list[str] | None,
        typer.Option("--set", help="A field put right: quantity=4200, at=Telle", metavar="FIELD=VALUE"),
    ] = None,
    sense: Annotated[
        str | None,
        typer.Option(
            "--as", help="WITH_FIRST_DAY, WITHOUT_FIRST_DAY, AMONG or ON_TOP, for read-as", metavar="READING"
        ),
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="The day it is made, if not now", metavar="DAY")
    ] = None,
) -> None:
    """Accept, reject or correct a claim, join or part places or voices: a row is added, nothing is edited."""
    with clear_errors():
        from headcount import workspace  # noqa: PLC0415 - help must not wait for the parser

        row = workspace.row_of(words, corrected or (), why=why, by=by, sense=sense, at=at)
        typer.echo(json.dumps(workspace.judge(folder, row).to_dict(), ensure_ascii=False))
        errors.print("`headcount ask` and `explain` follow it at once, the page when it is written anew.")
