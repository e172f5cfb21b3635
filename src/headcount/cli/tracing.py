"""The commands that ask a ledger: `ask`, `explain`, `changes` and `speakers`."""

import json
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.markup import escape

from headcount.cli.shell import (
    FolderOrInputs,
    Judgements,
    KnownOn,
    SitesFile,
    app,
    clear_errors,
    errors,
    finish,
)
from headcount.model import Entry, Ledger, Problem, is_answer_id, make_query
from headcount.settings import Settings

# The names a query row may use for the fields of a question.
ROW_NAMES = {"site": "place", "date": "on", "from": "start", "to": "end", "published_until": "known_on"}


ASK_EXAMPLES = """Examples:

`headcount ask out/brief --place 'North Camp' --on 2024-03-01` asks how many were there.

`headcount ask out/brief --origin Harda --from 2024-02-20 --to 2024-03-01` asks how many left.

`headcount ask out/brief --place Harda --term KILLED` asks for a toll.
"""


@app.command(epilog=ASK_EXAMPLES)
def ask(  # noqa: PLR0913 - each is one option
    inputs: FolderOrInputs,
    *,
    place: Annotated[
        str | None, typer.Option("--place", help="Where people are, or the toll's place", metavar="P")
    ] = None,
    origin: Annotated[str | None, typer.Option("--origin", help="Where they left", metavar="O")] = None,
    destination: Annotated[
        str | None, typer.Option("--destination", help="Where they arrived", metavar="D")
    ] = None,
    term: Annotated[
        str | None, typer.Option("--term", help="A term of the field, such as KILLED", metavar="T")
    ] = None,
    measure: Annotated[
        str | None, typer.Option("--measure", help="STOCK, FLOW or CUMULATIVE", metavar="M")
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="PERSON, if you say nothing, or HOUSEHOLD", metavar="U")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="The day of a stock", metavar="DAY")] = None,
    start: Annotated[
        str | None, typer.Option("--from", help="The first day of a movement", metavar="DAY")
    ] = None,
    end: Annotated[str | None, typer.Option("--to", help="The last day of a movement", metavar="DAY")] = None,
    known_on: KnownOn = None,
    queries: Annotated[
        Path | None,
        typer.Option("--queries", help="A file of questions, one JSON object a line", metavar="FILE"),
    ] = None,
    why: Annotated[bool, typer.Option("--explain", help="With all reasons, as `explain` gives them")] = False,
    second: Annotated[
        bool, typer.Option("--second-opinion", help="With the interval of a sampled model beside it (slow)")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answers as JSON, one a line")] = False,
    sites: SitesFile = None,
    judgements: Judgements = None,
) -> None:
    """Answer one question about the ledger, or a file of them."""
    with clear_errors():
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
            sampled = _second_opinion(ledger, answer) if second else None
            if as_json or queries:
                told = _answer_row(ledger, answer, str(row.get("id") or answer.id), why=why)
                _print_row({**told, **({"second_opinion": sampled} if second else {})})
            else:
                typer.echo("\n".join(_answer_lines(ledger, answer, inputs, why=why)))
                _tell_strangers(ledger, answer)
                if sampled:
                    typer.echo(
                        f"A sampled model of the same: about {sampled['best']:,} "
                        f"({sampled['low']:,} to {sampled['high']:,})."
                    )
        finish(problems)


def _tell_strangers(ledger: Ledger, answer: Entry) -> None:
    """Where nothing is known of a place because no report names it: say so, with the places there are."""
    known = {name.casefold() for site in ledger.sites for name in (site.name, *site.aliases)}
    asked = [place.key for place in (answer.at, answer.origin, answer.destination) if place]
    for name in asked:
        if known and answer.best is answer.low is answer.high is None and name.casefold() not in known:
            places = ", ".join(sorted(site.name for site in ledger.sites))
            errors.print(escape(f"No report names {name!r}. There are: {places}."))


def _second_opinion(ledger: Ledger, answer: Entry) -> dict[str, int] | None:
    """The sampled interval beside an answer, in whole numbers; None where nothing is known."""
    from headcount import ledger as room  # noqa: PLC0415 - help must not wait for the solver

    found = room.second_opinion(ledger, answer.id)
    ends = ("low", "best", "high")
    return {name: round(getattr(found, name)) for name in ends} if found else None


@app.command(
    epilog="Example: `headcount explain e-1f3a9c02d4e5 out/brief`; ids are under each figure of the page"
)
def explain(
    wanted: Annotated[
        list[str],
        typer.Argument(metavar="ID... [INPUT...]", help="Ids of entries or claims, then where they are"),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="The reasons as JSON, one figure a line")] = False,
    sites: SitesFile = None,
    judgements: Judgements = None,
) -> None:
    """Trace a figure back to its sentences: what holds it, how it adds up, what would narrow it."""
    with clear_errors():
        ids = [item for item in wanted if _is_id(item)]
        inputs = [item for item in wanted if not _is_id(item)] or ["."]
        if not ids:
            message = (
                "give the id of an entry (e-...), a claim (c-...) or an answer (a-...), as the brief, "
                "ledger.csv and `headcount ask` show them"
            )
            raise ValueError(message)
        from headcount import pipeline  # noqa: PLC0415 - help must not wait for the parser

        problems: list[Problem] = []
        ledger = pipeline.open_ledger(
            inputs, judgements=judgements or (), settings=Settings(sites=sites), problems=problems
        )
        for place, item in enumerate(ids):
            try:
                if as_json:
                    _print_row(_reasons(ledger, item))
                else:
                    typer.echo("\n".join(["", *_lines(ledger, item)] if place else _lines(ledger, item)))
            except KeyError as error:
                message = (
                    f"{item} is in none of: {', '.join(inputs)}; ids are shown in brief.html and ledger.csv"
                )
                raise ValueError(message) from error
        finish(problems)


@app.command(
    epilog="Examples: `headcount changes out/ --since 2024-03-01`, `headcount changes new/ --against old/`"
)
def changes(
    inputs: FolderOrInputs,
    *,
    since: Annotated[
        str | None, typer.Option("--since", help="What was known on this day, and has changed", metavar="DAY")
    ] = None,
    until: Annotated[
        str | None,
        typer.Option("--until", help="The later day; else the last of the reports", metavar="DAY"),
    ] = None,
    against: Annotated[
        str | None, typer.Option("--against", help="An earlier folder to compare with", metavar="DIR")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, one change a line")] = False,
    sites: SitesFile = None,
    judgements: Judgements = None,
) -> None:
    """Tell what changed between two days, or since an earlier folder, and because of which claim."""
    with clear_errors():
        if bool(since) is bool(against) or (until and not since):
            message = "say since when: --since DAY (and maybe --until DAY), or --against DIR"
            raise ValueError(message)
        from headcount import ledger as room  # noqa: PLC0415 - help must not wait for the solver
        from headcount import pipeline  # noqa: PLC0415 - the same

        problems: list[Problem] = []
        settings = Settings(sites=sites)
        book = pipeline.open_ledger(inputs, judgements=judgements or (), settings=settings, problems=problems)
        if against:
            found = room.changes(pipeline.open_ledger([against], settings=settings), book)
        else:
            found = book.changes(since=since or "", until=until)
            if undated := sum(claim.published is None for claim in book.claims):
                errors.print(f"{undated} claims have no day of publication: they are on neither side.")
        for change in found:
            if as_json:
                _print_row(change.to_dict())
            else:
                typer.echo("\n".join(room.change_lines(book, change)))
        if not found and not as_json:
            errors.print("Nothing changed.")
        finish(problems)


@app.command(epilog="Example: `headcount speakers out/brief`")
def speakers(
    inputs: FolderOrInputs,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="JSON, one speaker a line")] = False,
    sites: SitesFile = None,
    judgements: Judgements = None,
) -> None:
    """Tell which way each speaker of three or more figures pulls, against what all others imply."""
    with clear_errors():
        from headcount import ledger as room  # noqa: PLC0415 - help must not wait for the solver
        from headcount import pipeline  # noqa: PLC0415 - the same

        problems: list[Problem] = []
        book = pipeline.open_ledger(
            inputs, judgements=judgements or (), settings=Settings(sites=sites), problems=problems
        )
        rows = room.pulls(book)
        for row in rows:
            if as_json:
                _print_row(row.to_dict())
            else:
                typer.echo(f"{row.speaker}: {room.pull_words(row)}.")
        if not rows:
            errors.print("No speaker has three figures of which others speak too.")
        finish(problems)


def _is_id(text: str) -> bool:
    kind, _, rest = text.partition("-")
    plain = kind in ("e", "c") and bool(rest) and all(letter in "0123456789abcdef" for letter in rest)
    return plain or is_answer_id(text)


def _lines(ledger: Ledger, wanted: str) -> list[str]:
    from headcount.ledger import explain as explained  # noqa: PLC0415 - help must not wait for the solver

    return explained(ledger, wanted)


def _reasons(ledger: Ledger, wanted: str) -> dict[str, Any]:
    """The reasons of a figure, or a claim with the entries it stands in, as JSON."""
    from headcount.ledger import explanation  # noqa: PLC0415 - help must not wait for the solver

    if not wanted.startswith("c-"):
        return explanation(ledger, wanted).to_dict()
    claim = ledger.claim(wanted)
    entries = [entry for entry in ledger.entries if wanted in {row.claim for row in entry.support}]
    return {
        "claim": claim.to_dict(),
        "entries": [entry.to_dict() for entry in entries],
        "excluded": [item.reason for item in ledger.excluded if item.claim == wanted],
        "relations": [item.to_dict() for item in ledger.relations if wanted in (item.source, item.target)],
    }


def _answer_row(ledger: Ledger, answer: Entry, name: str, *, why: bool) -> dict[str, Any]:
    """An answer as JSON under the id of its question."""
    row = {**answer.to_dict(), "id": name, "entry": answer.id}
    return {**row, "explanation": _reasons(ledger, answer.id)} if why else row


def _answer_lines(ledger: Ledger, answer: Entry, inputs: list[str], *, why: bool) -> list[str]:
    """An answer in words, in short or with all reasons."""
    if why:
        return _lines(ledger, answer.id)
    from headcount.ledger import explain_entry  # noqa: PLC0415 - help must not wait for the solver

    again = shlex.join(["headcount", "explain", answer.id, *inputs])
    return [*explain_entry(ledger, answer), f"All reasons: {again}"]


def _print_row(row: dict[str, Any]) -> None:
    typer.echo(json.dumps(row))


def _query_rows(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"{path}: not text in UTF-8"
        raise ValueError(message) from error
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield {ROW_NAMES.get(key, key): value for key, value in row.items()}
        except (ValueError, AttributeError) as error:
            message = f"{path}, line {number}: not a JSON object ({error})"
            raise ValueError(message) from error
