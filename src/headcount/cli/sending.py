"""The command that writes a brief in the forms other tools take: `export`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from headcount.cli.shell import Judgements, app, clear_errors, errors, folder_for
from headcount.settings import Settings

EXAMPLES = """Examples:

`headcount export out/brief -o out/exports` writes every form that can be written.

`headcount export out/brief -o out/exports --as excel,pdf` writes a workbook and a PDF to send on.

`headcount export out/brief -o out/exports --as csv --hxl` writes tables with a row of HXL hashtags.

`headcount export out/brief -o out/exports --sensitivity high` writes all under another label.
"""


@app.command(epilog=EXAMPLES)
def export(  # noqa: PLR0913 - each is one option
    folder: Annotated[Path, typer.Argument(help="A folder written by `headcount brief`", metavar="DIR")],
    out: Annotated[Path, typer.Option("-o", "--out", help="The folder to write into", metavar="DIR")],
    *,
    formats: Annotated[
        str | None,
        typer.Option(
            "--as",
            help="Which, with commas between: csv, jsonl, excel, parquet, geojson, pdf, prov; else all",
            metavar="FORMATS",
        ),
    ] = None,
    hxl: Annotated[
        bool, typer.Option("--hxl", help="A row of HXL hashtags under the header of CSV files")
    ] = False,
    exact: Annotated[
        bool, typer.Option("--exact-places", help="Exact coordinates in map and tables: mind who reads them")
    ] = False,
    title: Annotated[str | None, typer.Option("--title", help="The brief's title", metavar="TEXT")] = None,
    judgements: Judgements = None,
    sensitivity: Annotated[
        str | None,
        typer.Option(
            "--sensitivity",
            help="none, low, moderate, high or severe; the folder's own if not said",
            metavar="LABEL",
        ),
    ] = None,
) -> None:
    """Write a brief as tables, a map, a PDF and its provenance, coarsened as the page is."""
    with clear_errors():
        from headcount import pipeline  # noqa: PLC0415 - help must not wait for the parser
        from headcount.briefs.confidential import labelled  # noqa: PLC0415 - the same
        from headcount.briefs.exports import FORMATS, lacking, write_exports  # noqa: PLC0415 - the same

        if pipeline.is_brief_folder(out):
            message = f"{out} holds a brief, whose files would be overwritten; name another folder"
            raise ValueError(message)
        wanted = [name.strip() for name in formats.split(",") if name.strip()] if formats else list(FORMATS)
        faults = [] if formats else [fault for name in wanted if (fault := lacking(name))]
        settings = Settings(sensitivity=sensitivity or pipeline.label_of(folder))
        found = pipeline.open_brief(folder, judgements=judgements or (), title=title, settings=settings)
        settings = labelled(settings, found.reports)
        ready = wanted if formats else [name for name in wanted if not lacking(name)]
        written = write_exports(found, folder_for(out), ready, settings=settings, hxl=hxl, exact=exact)
        for path in written:
            typer.echo(path)
        for fault in faults:
            errors.print(f"[yellow]Not written:[/yellow] {escape(fault)}")
        errors.print(
            f"Sensitivity: {escape(settings.sensitivity)}. README.txt tells what every file and column holds."
            " Next: look at them before you send them on.",
            soft_wrap=True,
        )
