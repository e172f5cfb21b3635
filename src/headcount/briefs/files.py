"""A brief as files in a folder.

In: a brief and the problems of the run. Out: `brief.html`, `ledger.csv` (both may be shared), and the local
files from which everything can be read back: `claims.jsonl`, `ledger.json`, `reports.jsonl`, `events.jsonl`,
`conditions.jsonl`, `namings.jsonl`, `problems.jsonl`. Each is written beside its name and then moved there:
no reader sees half.
"""

import csv
import io
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from headcount.briefs.confidential import labelled
from headcount.briefs.markdown import render_markdown
from headcount.briefs.page import render_page
from headcount.briefs.privacy import discreet, hiding, holds, plain, rewritten, shareable
from headcount.briefs.sizes import said_only
from headcount.briefs.table import COLUMNS, ledger_rows
from headcount.model import Brief, Claim, Problem
from headcount.settings import Settings

ABOUT = """Files of this folder. Sensitivity: {sensitivity}.

brief.html      the brief; may be shared under its label
brief.md        the same as text; may be shared as well
ledger.csv      one row an entry, delicate counts coarsened as on the page; may be shared as well
ledger.json     the whole ledger, nothing coarsened: keep local
claims.jsonl    every claim with its sentence: keep local
reports.jsonl   the reports' particulars without their text: keep local
events.jsonl    what drove movement, with its sentence: keep local
conditions.jsonl  what sites can hold, what is lacking, who is looked for, with its sentence: keep local
namings.jsonl   who calls whom what
sites.json      the places you named, if you did: keep local
judgements.jsonl  what analysts decided, if they did; never edited, only added to
problems.jsonl  what could not be read, dated or reconciled

Columns of ledger.csv: {columns}.
An empty cell means that nothing is known; it never means zero. value_low and value_high are a 90 % interval;
value_best is empty where reports give no number, only a word such as hundreds. open_ended says that no upper
end is known. A flow counts movements, a stock counts people on a day.
Categories and terms follow IDMC Helix names where one exists (compatible, not endorsed).
"""


def write_files(brief: Brief, folder: Path, *, problems: Sequence[Problem], settings: Settings) -> list[Path]:
    """The files written, each whole or not at all; a claim whose quote holds a withheld name is left out."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = labelled(settings, brief.reports)
    kept, dropped = _safe(brief)
    hide = hiding(brief.withheld)

    def clean(text: str) -> str:
        return hide(plain(text))

    every = rewritten((*brief.ledger.problems, *problems, *dropped), clean)
    shown = shareable(brief)
    told = replace(shown, ledger=said_only(shown.ledger))
    texts = {
        "brief.html": render_page(brief, settings=settings),
        "brief.md": render_markdown(brief, settings=settings),
        "claims.jsonl": _lines(_claim_row(claim, brief) for claim in kept),
        "ledger.json": json.dumps(
            {**rewritten(brief.ledger, hide).to_dict(), "sensitivity": settings.sensitivity},
            ensure_ascii=False,
            indent=1,
        )
        + "\n",
        "ledger.csv": _csv(
            ledger_rows(told, {c.id: rewritten(discreet(c), clean) for c in kept}, label=settings.sensitivity)
        ),
        "problems.jsonl": _lines(problem.to_dict() for problem in dict.fromkeys(every)),
        "reports.jsonl": _lines(rewritten(report, clean).to_dict() for report in brief.reports),
        "events.jsonl": _lines(event.to_dict() for event in shown.events),
        "conditions.jsonl": _lines(condition.to_dict() for condition in shown.conditions),
        "namings.jsonl": _lines(naming.to_dict() for naming in shown.namings),
        "README.txt": ABOUT.format(sensitivity=settings.sensitivity, columns=", ".join(COLUMNS)),
    }
    return [_write(folder / name, text) for name, text in texts.items()]


def _safe(brief: Brief) -> tuple[list[Claim], list[Problem]]:
    """Claims fit to be written, and a problem for each that would show a withheld name in its quote."""
    kept = [claim for claim in brief.claims if not holds(brief.withheld, claim.quote.text)]
    lost = {claim.id for claim in brief.claims} - {claim.id for claim in kept}
    message = "The sentence of this claim holds a name that is withheld; it was left out of every file."
    return kept, [Problem(kind="NAME_IN_QUOTE", message=message, about=item) for item in sorted(lost)]


def _claim_row(claim: Claim, brief: Brief) -> dict[str, Any]:
    """The claim as JSON: the quote as it stands in the report, every other free text with names withheld."""
    row = rewritten(claim, hiding(brief.withheld)).to_dict()
    return {**row, "quote": claim.quote.to_dict(), "number": claim.number.to_dict()}


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _csv(rows: Iterable[dict[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _write(path: Path, text: str) -> Path:
    """A file of text; half of a surrogate pair, which no file can hold, becomes a question mark."""
    return write_bytes(path, text.encode("utf-8", errors="replace"))


def write_bytes(path: Path, data: bytes) -> Path:
    """A file written beside its name and then moved there, so that no reader sees half."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
