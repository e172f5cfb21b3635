"""What a user names to the files meant: folders, patterns, files, standard input.

In: the words of a call. Out: files in a steady order, each once, and a Problem for what leads nowhere.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from headcount.model import Problem

STDIN = "-"
LEDGER, CLAIMS = "ledger.json", "claims.jsonl"  # a folder with both is a brief written earlier, no report
PATTERN = re.compile(r"[*?\[]")


def find_files(named: str | Path) -> Iterator[Path | Problem]:
    """The files a name stands for, in order, or the Problem of a name that stands for none."""
    name = str(named)
    path = Path(name).expanduser()
    try:
        if path.is_dir():
            yield from _in_folder(path)
        elif path.exists():
            yield path
        elif PATTERN.search(name):
            yield from _by_pattern(path)
        else:
            yield Problem(
                kind="MISSING", message=f"{name}: no such file or folder.", about=name, refused=True
            )
    except (OSError, ValueError) as fault:  # a name too long, with a NUL, or not allowed
        yield Problem(kind="UNREADABLE", message=f"{name[:200]}: {fault}.", about=name[:200], refused=True)


def _in_folder(folder: Path) -> Iterator[Path | Problem]:
    if not _is_open(folder):
        yield _closed(folder)
        return
    found = False
    briefs = {path.parent for path in folder.rglob(LEDGER) if (path.parent / CLAIMS).is_file()}
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and not briefs.intersection(path.parents):
            found = True
            yield path
        elif path.is_dir() and not hidden and not _is_open(path):
            found = True
            yield _closed(path)
    if not found:
        what = "a brief; give the files of its reports one by one" if folder in briefs else "no files"
        told = f"{folder}: the folder holds {what}."
        yield Problem(kind="MISSING", message=told, about=str(folder), refused=True)


def _is_open(folder: Path) -> bool:
    return os.access(folder, os.R_OK | os.X_OK)


def _closed(folder: Path) -> Problem:
    told = f"{folder}: the folder cannot be opened (permission denied)."
    return Problem(kind="UNREADABLE", message=told, about=str(folder), refused=True)


def _by_pattern(pattern: Path) -> Iterator[Path | Problem]:
    root = Path(pattern.anchor) if pattern.is_absolute() else Path()
    relative = str(pattern.relative_to(root)) if pattern.is_absolute() else str(pattern)
    found = sorted(path for path in root.glob(relative) if not path.name.startswith("."))
    if not found:
        told = f"{pattern}: no file fits the pattern."
        yield Problem(kind="MISSING", message=told, about=str(pattern), refused=True)
    for path in found:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield path
