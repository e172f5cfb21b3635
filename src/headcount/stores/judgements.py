"""The file of judgements: one JSON object a line, written by `headcount judge` or by hand, never edited.

In: a path, or a judgement to add. Out: the judgements in the order of the file. A row is one write at the
end of the file, on disk before the call returns: a crash loses no earlier row, and two writers lose none.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from headcount.model import Judgement


def load_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file; a ValueError names the file and the line that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        message = f"{path}: not text in UTF-8 ({error})"
        raise ValueError(message) from error
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            found.append(Judgement.from_dict(json.loads(line)))
        except (ValueError, RecursionError) as error:
            message = f"{path}, line {number}: not a judgement ({error})"
            raise ValueError(message) from error
    return tuple(found)


def add_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Add rows at the end of the file, which is made if need be; rows it holds already are not added again.

    Raises OSError where the disk refuses, and ValueError where the file holds what is no judgement.
    """
    known = {item.id for item in load_judgements(path)} if path.exists() else set()
    rows = [item.to_dict() for item in judgements if item.id not in known]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if text:
        _append(path, text.encode("utf-8", errors="replace"))


def _append(path: Path, data: bytes) -> None:
    """One write at the end, after a line end where a hand left none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        size = os.fstat(handle).st_size
        if size:
            os.lseek(handle, size - 1, os.SEEK_SET)
            data = data if os.read(handle, 1) == b"\n" else b"\n" + data
        if os.write(handle, data) != len(data):
            os.ftruncate(handle, size)
            message = f"{path}: the disk took only a part of the row, which was undone"
            raise OSError(message)
        os.fsync(handle)
    finally:
        os.close(handle)
