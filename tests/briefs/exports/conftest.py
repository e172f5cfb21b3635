"""The invented flood, exported once into every format."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from headcount.briefs.exports import FORMATS, write_exports
from headcount.settings import Settings


@pytest.fixture
def export(flood: Any, tmp_path: Path) -> Callable[..., Path]:
    """Writes the flood in some formats, all of them where none is named, and gives the folder."""

    def write(*formats: str, **choices: Any) -> Path:
        write_exports(flood.brief, tmp_path / "out", formats or list(FORMATS), settings=Settings(), **choices)
        return tmp_path / "out"

    return write
