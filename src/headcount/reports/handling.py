"""How a report may be used: its confidentiality, and the last day on which it may be kept.

In: what a row, a header or a file's name says. Out: the strictest of what is said, and a Problem for what
cannot be understood, which is taken as confidential: the safe side. Nothing said is public.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from headcount.model import Confidentiality, Problem
from headcount.reports.days import read_day
from headcount.reports.decoding import clean
from headcount.reports.fetching import is_address
from headcount.reports.headers import Header

CONFIDENTIALITY, RETENTION = ("confidentiality",), ("retention", "retain_until", "keep_until")
ORDER = tuple(Confidentiality)
LONGEST = 40  # characters of a value that is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """What is said of one report, as written: by its row, its header, its file's name."""

    confidentiality: tuple[str, ...] = ()
    retention: tuple[str, ...] = ()

    @property
    def level(self) -> Confidentiality:
        """The strictest level said; public where none is."""
        said = [_level(written) or Confidentiality.CONFIDENTIAL for written in self.confidentiality]
        return max(said, key=ORDER.index, default=Confidentiality.PUBLIC)

    @property
    def last_day(self) -> date | None:
        """The earliest last day of keeping that is said."""
        return min((day for written in self.retention if (day := read_day(written))), default=None)

    def faults(self, where: str) -> Iterator[Problem]:
        """What cannot be understood, with the values there are."""
        for written in self.confidentiality:
            if _level(written) is None:
                told = (
                    f"{where}: the confidentiality {written[:LONGEST]!r} is not one of "
                    f"{', '.join(ORDER)}; the report is treated as confidential."
                )
                yield Problem(kind="BAD_CONFIDENTIALITY", message=told, about=where)
        for written in self.retention:
            if read_day(written) is None:
                day = written[:LONGEST]
                told = f"{where}: the retention day {day!r} cannot be read; write it as 2019-12-31."
                yield Problem(kind="BAD_RETENTION", message=told, about=where)


def handling(header: Header, *, row: Mapping[str, object] | None = None, path: str | None = None) -> Handling:
    """What a row, a header and a file's name ("memo.confidential.pdf") say together."""
    row = row or {}
    named = PurePath(path).suffixes if path and not is_address(path) else []
    marks = [mark[1:].lower() for mark in named if mark[1:].lower() in {*ORDER}]
    return Handling(
        confidentiality=(*_said(row, CONFIDENTIALITY), *filter(None, [header.confidentiality]), *marks),
        retention=(*_said(row, RETENTION), *filter(None, [header.retention])),
    )


def _said(row: Mapping[str, object], names: Collection[str]) -> Iterator[str]:
    """What the fields say, however they are capitalised; whatever stands there is said, be it a list."""
    values = (
        value for name, value in row.items() if str(name).strip().lower() in names and value is not None
    )
    written = (" ".join(clean(str(value)).split()) for value in values)
    return (text for text in written if text)


def _level(written: str) -> Confidentiality | None:
    known = written.strip().lower()
    return Confidentiality(known) if known in {*ORDER} else None
