"""What the commands share: the app, its two screens, the options of several, and how faults are told."""

import json
import os
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from headcount import __version__
from headcount.model import Problem

app = typer.Typer(
    name="headcount",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="How many people moved, from where to where, when, and who says so?",
    epilog="Start with: `headcount brief my-reports/ -o brief/`. Everything is done on this machine.",
)
STOPPED = 130  # the exit code of what was stopped by Ctrl-C
errors = Console(stderr=True, soft_wrap=True, highlight=False)
screen = Console(highlight=False)

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, globs, addresses or `-`: .txt .md .html .pdf .docx .eml .rss .json .jsonl .csv",
        show_default=False,
        metavar="INPUT",
    ),
]
FolderOrInputs = Annotated[
    list[str],
    typer.Argument(help="A folder written by `headcount brief`, or reports", metavar="DIR|INPUT"),
]
SitesFile = Annotated[
    Path | None,
    typer.Option(
        "--sites",
        help="A file of this crisis's places: name, aliases, kind, country, lat, lon",
        metavar="FILE",
    ),
]
KnownOn = Annotated[
    str | None, typer.Option("--known-on", help="Use only what was published by this day", metavar="DAY")
]
Judgements = Annotated[
    Path | None, typer.Option("--judgements", help="A file of judgements to follow", metavar="FILE")
]
AsJson = Annotated[
    bool, typer.Option("--json", help="JSON Lines on a terminal too, as a pipe and `-o` give them")
]


@app.callback(invoke_without_command=True)
def headcount(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version and stop")] = False
) -> None:
    """Read reports, take out every counted claim about people on the move, and reconcile them."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


def print_lines(rows: Iterable[dict[str, Any]], out: Path | None) -> None:
    """JSON Lines to a file, or to standard output."""
    if out is None:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    errors.print(f"Written: {escape(str(out))}")


def day(option: str, value: str | None) -> date | None:
    """The day an option gives; ValueError names the option."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        message = f"{option}: {value!r} is not a day written YYYY-MM-DD"
        raise ValueError(message) from error


def folder_for(out: Path) -> Path:
    """The folder to write into, looked at before anything long is done; ValueError says what is wrong."""
    nearest = next(path for path in (out, *out.parents) if path.exists())
    if not nearest.is_dir():
        message = f"{nearest} is a file; name a folder to write into"
        raise ValueError(message)
    if not os.access(nearest, os.W_OK | os.X_OK):
        message = f"{nearest}: nothing may be written there; name another folder"
        raise ValueError(message)
    return out


def file_for(out: Path | None) -> Path | None:
    """The file to write, looked at before anything long is done; ValueError says what is wrong."""
    if out and out.is_dir():
        message = f"{out} is a folder; name a file to write"
        raise ValueError(message)
    if out:
        folder_for(out.parent)
    return out


def need(reports: Sequence[object], problems: Sequence[Problem]) -> None:
    """Stop with what was at fault where nothing was read."""
    if not reports:
        raise ValueError("; ".join(problem.message for problem in problems) or "there is nothing to read")


def finish(problems: Sequence[Problem]) -> None:
    """List what was refused, and stop with 1 where anything was."""
    refused = [problem for problem in problems if problem.refused]
    for problem in refused:
        errors.print(f"[yellow]Not read:[/yellow] {escape(str(problem))}")
    if refused:
        raise typer.Exit(1)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn what a person can mend into one clear line and exit code 2."""
    try:
        yield
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        errors.print("Stopped before the end. No file is half written; the same command starts anew.")
        raise typer.Exit(STOPPED) from None
    except (ValueError, OSError) as error:
        place = getattr(error, "filename", None)
        told = f"{place}: {error.strerror}" if isinstance(error, OSError) and place else str(error)
        errors.print(f"[red]Nothing was done:[/red] {escape(told)}")
        raise typer.Exit(2) from None


@contextmanager
def progress() -> Iterator[Any]:
    """A bar on standard error while something long is done; nothing where no one is looking."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def on_progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield on_progress


def own_command() -> str:
    """The command line as it was typed."""
    return shlex.join(["headcount", *sys.argv[1:]])


def main() -> None:
    """Run the command line."""
    app()
