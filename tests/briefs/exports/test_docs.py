"""The reference page and the notebook of the exports are true."""

import json
from pathlib import Path

import pytest

from headcount.briefs.exports import FORMATS
from headcount.briefs.exports.tables import codebook

DOCS = Path(__file__).parents[3] / "docs"


def test_every_table_and_column_is_explained_as_the_codebook_has_it() -> None:
    """A column without documentation fails here."""
    page = (DOCS / "reference" / "exports.md").read_text("utf-8")
    for table, columns in codebook().items():
        section = page.split(f"### `{table}`\n")[1].split("\n### ")[0]
        for column, (meaning, tag) in columns.items():
            assert f"| `{column}` | {meaning} | `{tag}` |" in section


def test_every_format_is_explained() -> None:
    """The same for formats."""
    page = (DOCS / "reference" / "exports.md").read_text("utf-8")

    assert [] == [name for name in FORMATS if f"| `{name}` |" not in page]


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cells run in order, from the folder the notebook lies in."""
    path = DOCS / "notebooks" / "first-look.ipynb"
    cells = json.loads(path.read_text("utf-8"))["cells"]
    monkeypatch.chdir(path.parent)
    names: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)  # noqa: S102 - the notebook is our own

    assert names["answers"]
