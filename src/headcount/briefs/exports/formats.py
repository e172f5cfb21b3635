"""The formats by name, and their writing.

In: a brief and format names. Out: the files, each whole or not at all. A format is one function from an
`Order` to named contents, loaded when it is asked for: what needs an extra says so only then.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from headcount.briefs.confidential import labelled
from headcount.briefs.exports.tables import Shared, Table, codebook, make_tables, shared_of
from headcount.briefs.files import write_bytes
from headcount.model import Brief
from headcount.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a format writes: what may be shared of a brief, its tables, and the two choices a user has.

    `hxl` adds a row of hashtags under the header of CSV files; `exact` hands on exact coordinates. `brief` is
    the whole one, for what renders it through the page's own filter.
    """

    brief: Brief
    shared: Shared
    tables: tuple[Table, ...]
    settings: Settings
    hxl: bool = False
    exact: bool = False


Writer = Callable[[Order], Mapping[str, bytes]]

# What each is for stands in docs/reference/exports.md; the second part is the function.
FORMATS: Mapping[str, str] = {
    "csv": "headcount.briefs.exports.as_text:as_csv",
    "jsonl": "headcount.briefs.exports.as_text:as_lines",
    "excel": "headcount.briefs.exports.as_excel:as_excel",
    "parquet": "headcount.briefs.exports.as_parquet:as_parquet",
    "geojson": "headcount.briefs.exports.as_geojson:as_geojson",
    "pdf": "headcount.briefs.exports.as_pdf:as_pdf",
    "prov": "headcount.briefs.exports.as_prov:as_prov",
}
# The package a format needs beyond the base ones, and the extra that brings it.
NEEDS: Mapping[str, tuple[str, str]] = {"parquet": ("pyarrow", "tables"), "pdf": ("typst", "pdf")}
ABOUT = """Exports of the brief "{title}". Sensitivity: {sensitivity}.

An empty cell means that nothing is known; it never means zero. value_low and value_high are a 90 % interval.
A flow counts movements, a stock counts people on a day. {adding}
Counts under ten in small places are left out or shown as <10 in a wider place; people who are held, ill or of
a minority stand in a wider place, too. Private persons' names are withheld, confidential sources neither
quoted nor named. {places}

Files: {files}.

Columns (codebook of headcount {version}), the same in every format:

{columns}
"""
# The one table whose columns are the places themselves.
MATRIX = (
    "origin_destination_matrix",
    "origin_name, then a column a destination",
    "middle accounts of movements of persons, empty where none is known; never add them: cells may overlap",
)
ADDING = "Add only rows of one category and unit whose role is RECOMMENDED; never stocks of different days."
PLACES = {
    False: "Coordinates are rounded to a tenth of a degree; places of detention and screening have none.",
    True: "Coordinates are exact, as was asked for: mind who reads them.",
}


def write_exports(
    brief: Brief,
    folder: Path,
    formats: Sequence[str],
    *,
    settings: Settings,
    hxl: bool = False,
    exact: bool = False,
) -> list[Path]:
    """The files written. Raises ValueError for a format that is not known or whose extra is not installed."""
    shared, settings = shared_of(brief), labelled(settings, brief.reports)
    order = Order(
        brief=brief,
        shared=shared,
        tables=make_tables(shared, label=settings.sensitivity, exact=exact),
        settings=settings,
        hxl=hxl,
        exact=exact,
    )
    contents: dict[str, bytes] = {}
    for name in dict.fromkeys(formats):
        contents.update(_writer(name)(order))
    about = ABOUT.format(
        title=shared.brief.title,
        sensitivity=settings.sensitivity,
        adding=ADDING,
        places=PLACES[exact],
        files=", ".join(sorted(contents)) or "none",
        version=version("headcount"),
        columns=_columns(),
    )
    folder.mkdir(parents=True, exist_ok=True)
    return [write_bytes(folder / name, data) for name, data in _with(contents, about).items()]


def _columns() -> str:
    """What every column of every table holds."""
    told = [
        f"{table}\n" + "\n".join(f"  {name}: {meaning}" for name, (meaning, _) in columns.items())
        for table, columns in codebook().items()
    ]
    name, columns, meaning = MATRIX
    return "\n\n".join([*told, f"{name}\n  {columns}: {meaning}"])


def _with(contents: Mapping[str, bytes], about: str) -> dict[str, bytes]:
    return {**dict(sorted(contents.items())), "README.txt": about.encode()}


def _writer(name: str) -> Writer:
    if name not in FORMATS:
        message = f"{name!r} is not a format; there are {', '.join(FORMATS)}"
        raise ValueError(message)
    if fault := lacking(name):
        raise ValueError(fault)
    module, _, function = FORMATS[name].partition(":")
    return cast("Writer", getattr(import_module(module), function))


def lacking(name: str) -> str:
    """What has to be installed for a format, in words; empty where nothing has."""
    module, extra = NEEDS.get(name, ("", ""))
    if not module or find_spec(module):
        return ""
    return f"{name} needs {module}: pip install 'headcount[{extra}]'"
