"""The word lists of this room, read once from `words.toml` so that an analyst can change them."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, cast


@cache
def words() -> dict[str, Any]:
    """The tables of `words.toml`."""
    return tomllib.loads((files("headcount.reports") / "words.toml").read_text(encoding="utf-8"))


def numbers_of(table: str) -> dict[str, int]:
    """A table of names and their numbers, with the names in lower case."""
    return {name.lower(): number for name, number in cast("dict[str, int]", words()[table]).items()}


def word_list(table: str, key: str) -> tuple[str, ...]:
    """One list of a table."""
    return tuple(cast("list[str]", words()[table][key]))


def any_of(names: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first so that a short one does not cut a long one."""
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


def as_written(names: Iterable[str]) -> list[str]:
    """Names as they begin with a capital and in capitals: "may" and "march" in small letters are verbs."""
    return [form for name in names for form in (name.capitalize(), name.upper())]
