"""The commands. Data goes to standard output, everything else to standard error.

Exit codes: 0 done; 1 done, but some input was refused (listed in problems); 2 nothing could be done.
"""

import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from headcount import __version__
from headcount.model import Entry, Ledger, Problem, make_query
from headcount.settings import Settings

app = typer.Typer(
    name="headcount",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="How many people moved, from where to where, when, and who says so?",
    epilog="Start with: `headcount brief my-reports/ -o brief/`. Everything is done on this machine.",
)
errors = Console(stderr=True, soft_wrap=True, highlight=False)
screen = Console(highlight=False)

LAYERS = ("quantity", "time", "place", "source")
ASKED_LAYERS = ("event", "condition")  # given where they are asked for
# The names a query row may use for the fields of a question.
ROW_NAMES = {"site": "place", "date": "on", "from": "start", "to": "end", "published_until": "known_on"}

Inputs = Annotated[
    list[str],
    typer.Argument(help="Files, folders, globs or `-`: .txt .md .html .json .jsonl .csv", show_default=False),
]
SitesFile = Annotated[
    Path | None,
    typer.Option("--sites", help="A file of this crisis's places: name, aliases, kind, country, lat, lon"),
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


@app.command(epilog="Example: `headcount brief reports/ news.jsonl -o out/brief`")
def brief(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write into", metavar="DIR")],
    *,
    title: Annotated[str | None, typer.Option("--title", help="The brief's title")] = None,
    sites: SitesFile = None,
    known_on: KnownOn = None,
    judgements: Judgements = None,
    sensitivity: Annotated[str, typer.Option("--sensitivity", help="The label on every page")] = "moderate",
) -> None:
    """Write a brief of the reports: a page, the claims, the ledger and what went wrong."""
    from headcount import briefs, pipeline  # noqa: PLC0415 - help must not wait for the parser

    with _clear_errors():
        settings = Settings(sites=sites, known_on=_day("--known-on", known_on), sensitivity=sensitivity)
        with _progress() as on_progress:
            made = pipeline.brief(
                inputs, out, settings=settings, title=title, command=_own_command(),
                judgements=judgements or (), on_progress=on_progress,
            )  # fmt: skip
        briefs.summarise(made, errors)
        errors.print(f"\nThe page: [bold]{escape(str(out / 'brief.html'))}[/bold]", highlight=False)
        _finish(made.ledger.problems)


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

    with _clear_errors():
        problems: list[Problem] = []
        reports = pipeline.read(inputs, problems=problems)
        _need(reports, problems)
        with _progress() as on_progress:
            found = pipeline.study(reports, settings=Settings(sites=sites), on_progress=on_progress)
        if out or as_json or not screen.is_terminal:
            _print_lines((claim.to_dict() for claim in found.claims), out)
        else:
            briefs.list_claims(found.claims, reports, screen)
        if not found.claims:
            errors.print(
                "No claim was found. Try `headcount annotate` to see which numbers, times and places were."
            )
        _finish((*problems, *found.problems))


@app.command(epilog="Example: `headcount annotate report.txt --layer quantity,time`")
def annotate(
    inputs: Inputs,
    *,
    layer: Annotated[str, typer.Option("--layer", help="Which layers, with commas between")] = ",".join(
        LAYERS
    ),
    sites: SitesFile = None,
    as_json: AsJson = False,
) -> None:
    """Mark the numbers, times, places and speakers found, before any claim is built."""
    from headcount import briefs, pipeline  # noqa: PLC0415 - help must not wait for the parser

    with _clear_errors():
        layers = [item.strip() for item in layer.split(",") if item.strip()]
        known = (*LAYERS, *ASKED_LAYERS)
        if unknown := [item for item in layers if item not in known]:
            message = f"--layer: {unknown[0]!r} is not one of {', '.join(known)}"
            raise ValueError(message)
        problems: list[Problem] = []
        reports = pipeline.read(inputs, problems=problems)
        _need(reports, problems)
        found = pipeline.annotate(reports, layers, settings=Settings(sites=sites))
        if as_json or not screen.is_terminal:
            _print_lines((item.to_dict() for item in found), None)
        else:
            briefs.list_annotations(found, reports, screen)
        _finish(problems)


@app.command(epilog="Example: `headcount ask out/brief --place 'North Camp' --on 2024-03-01`")
def ask(  # noqa: PLR0913 - each is one option
    inputs: Annotated[list[str], typer.Argument(help="A folder written by `headcount brief`, or reports")],
    *,
    place: Annotated[
        str | None, typer.Option("--place", help="Where people are, or the toll's place")
    ] = None,
    origin: Annotated[str | None, typer.Option("--origin", help="Where they left")] = None,
    destination: Annotated[str | None, typer.Option("--destination", help="Where they arrived")] = None,
    term: Annotated[str | None, typer.Option("--term", help="A term of the field, such as KILLED")] = None,
    measure: Annotated[str | None, typer.Option("--measure", help="STOCK, FLOW or CUMULATIVE")] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="PERSON (as it is) or HOUSEHOLD")] = None,
    on: Annotated[str | None, typer.Option("--on", help="The day of a stock", metavar="DAY")] = None,
    start: Annotated[
        str | None, typer.Option("--from", help="The first day of a movement", metavar="DAY")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", help="The last day of a movement", metavar="DAY")] = None,
    known_on: KnownOn = None,
    queries: Annotated[
        Path | None, typer.Option("--queries", help="A file of questions, one JSON object a line")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answers as JSON, one a line")] = False,
    sites: SitesFile = None,
    judgements: Judgements = None,
) -> None:
    """Answer one question about the ledger, or a file of them."""
    with _clear_errors():
        asked = {
            "place": place, "origin": origin, "destination": destination, "term": term, "measure": measure,
            "unit": unit, "on": on, "start": start, "end": end, "known_on": known_on,
        }  # fmt: skip
        rows = list(_query_rows(queries)) if queries else [asked]
        if not queries and not (place or origin or destination or term):
            message = (
                "say what is asked: --place, --origin, --destination or --term (see `headcount ask --help`)"
            )
            raise ValueError(message)
        from headcount import pipeline  # noqa: PLC0415 - help must not wait for the parser

        problems: list[Problem] = []
        ledger = pipeline.open_ledger(
            inputs, judgements=judgements or (), settings=Settings(sites=sites), problems=problems
        )
        for row in rows:
            answer = ledger.ask(make_query(**row))
            if as_json or queries:
                typer.echo(
                    json.dumps({**answer.to_dict(), "id": row.get("id") or answer.id, "entry": answer.id})
                )
            else:
                typer.echo("\n".join(_answer_lines(ledger, answer)))
        _finish(problems)


@app.command(epilog="Example: `headcount explain e-1f3a9c02d4e5 out/brief`")
def explain(
    wanted: Annotated[
        list[str],
        typer.Argument(metavar="ID... [INPUT...]", help="Ids of entries or claims, then where they are"),
    ],
    *,
    sites: SitesFile = None,
    judgements: Judgements = None,
) -> None:
    """Trace a figure back to its sentences, in words."""
    with _clear_errors():
        ids = [item for item in wanted if _is_id(item)]
        inputs = [item for item in wanted if not _is_id(item)] or ["."]
        if not ids:
            message = (
                "give the id of an entry (e-...) or a claim (c-...), as the brief and ledger.csv show them"
            )
            raise ValueError(message)
        from headcount import pipeline  # noqa: PLC0415 - help must not wait for the parser
        from headcount.ledger import explain as explained  # noqa: PLC0415 - the same

        problems: list[Problem] = []
        ledger = pipeline.open_ledger(
            inputs, judgements=judgements or (), settings=Settings(sites=sites), problems=problems
        )
        for item in ids:
            try:
                typer.echo("\n".join(explained(ledger, item)))
            except KeyError as error:
                message = (
                    f"{item} is in none of: {', '.join(inputs)}; ids are shown in brief.html and ledger.csv"
                )
                raise ValueError(message) from error
        _finish(problems)


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
    why: Annotated[str, typer.Option("--why", help="The reason, shown wherever it matters")],
    by: Annotated[str, typer.Option("--by", help="Who judges")],
    corrected: Annotated[
        list[str] | None,
        typer.Option("--set", help="A field put right: quantity=4200, at=Telle", metavar="FIELD=VALUE"),
    ] = None,
    sense: Annotated[str | None, typer.Option("--as", help="The reading that read-as chooses")] = None,
    at: Annotated[
        str | None, typer.Option("--at", help="The day it is made, if not now", metavar="DAY")
    ] = None,
) -> None:
    """Accept, reject or correct a claim, join or part places or voices: a row is added, nothing is edited."""
    with _clear_errors():
        from headcount import workspace  # noqa: PLC0415 - help must not wait for the parser

        row = workspace.row_of(words, corrected or (), why=why, by=by, sense=sense, at=at)
        typer.echo(json.dumps(workspace.judge(folder, row).to_dict(), ensure_ascii=False))
        errors.print("`headcount ask` and `explain` follow it at once, the page when it is written anew.")


def _is_id(text: str) -> bool:
    kind, _, rest = text.partition("-")
    return kind in ("e", "c", "a") and bool(rest) and all(letter in "0123456789abcdef" for letter in rest)


def _answer_lines(ledger: Ledger, answer: Entry) -> list[str]:
    from headcount.ledger import explain_entry  # noqa: PLC0415 - help must not wait for the solver

    return explain_entry(ledger, answer)


def _query_rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield {ROW_NAMES.get(key, key): value for key, value in row.items()}
        except (ValueError, AttributeError) as error:
            message = f"{path}, line {number}: not a JSON object ({error})"
            raise ValueError(message) from error


def _print_lines(rows: Iterator[dict[str, Any]], out: Path | None) -> None:
    if out is None:
        for row in rows:
            typer.echo(json.dumps(row, ensure_ascii=False))
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    errors.print(f"Written: {escape(str(out))}")


def _day(option: str, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        message = f"{option}: {value!r} is not a day written YYYY-MM-DD"
        raise ValueError(message) from error


def _need(reports: Sequence[object], problems: Sequence[Problem]) -> None:
    if not reports:
        raise ValueError("; ".join(problem.message for problem in problems) or "there is nothing to read")


def _finish(problems: Sequence[Problem]) -> None:
    """List what was refused, and stop with 1 where anything was."""
    refused = [problem for problem in problems if problem.refused]
    for problem in refused:
        named = problem.message if problem.about in problem.message else f"{problem.about}: {problem.message}"
        errors.print(f"[yellow]Not read:[/yellow] {escape(named)}")
    if refused:
        raise typer.Exit(1)


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Turn what a person can mend into one clear line and exit code 2."""
    try:
        yield
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(0) from None
    except (ValueError, OSError) as error:
        errors.print(f"[red]Nothing was done:[/red] {escape(str(error))}")
        raise typer.Exit(2) from None


@contextmanager
def _progress() -> Iterator[Any]:
    """A bar on standard error while something long is done; nothing where no one is looking."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def on_progress(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done, total=total)

        yield on_progress


def _own_command() -> str:
    return shlex.join(["headcount", *sys.argv[1:]])


def main() -> None:
    """Run the command line."""
    app()
