"""Many words as one pattern that is quick to search for.

In: words, or patterns of short phrases. Out: one pattern in which alternatives that begin alike are tried
together: a plain list of three hundred is tried one by one at every word of a text.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

QUANTIFIERS = "?*+{"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, so that no word hides a longer one.

    A space stands for any white space, an apostrophe for both kinds.
    """
    return _any_of(tuple(words))


@lru_cache(maxsize=512)
def _any_of(words: tuple[str, ...]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    tree: dict[str, Any] = {}
    for word in ordered:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _alternatives(tree) if _is_plain(tree) else "|".join("".join(map(_atom, word)) for word in ordered)


def _is_plain(node: dict[str, Any]) -> bool:
    """Whether no two branches differ by case alone: where case is ignored, one would hide the other."""
    return len({letter.lower() for letter in node}) == len(node) and all(map(_is_plain, node.values()))


def _atom(letter: str) -> str:
    return {" ": r"\s+", "'": "['’]"}.get(letter) or re.escape(letter)


def _alternatives(node: dict[str, Any]) -> str:
    return "|".join(_atom(letter) + _rest(below) for letter, below in sorted(node.items()) if letter)


def _rest(node: dict[str, Any]) -> str:
    """What may follow a letter, as much of it as can."""
    branches = _alternatives(node)
    if not branches:
        return ""
    single = len(node) == 1
    return branches if single else f"(?:{branches})" + ("?" if "" in node else "")


def any_pattern(patterns: Iterable[str]) -> str:
    """A pattern for any of some patterns, those that begin with one letter tried together."""
    groups: dict[str, list[str]] = {}
    others: list[str] = []
    for pattern in dict.fromkeys(patterns):
        begins = pattern[:1].isalpha() and pattern[1:2] not in QUANTIFIERS and "|" not in _outside(pattern)
        if begins:
            groups.setdefault(pattern[0].lower(), []).append(pattern[1:])
        else:
            others.append(pattern)
    return "|".join((*(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items()), *others))


def _outside(pattern: str) -> str:
    """What stands outside all brackets."""
    depth, kept = 0, []
    for mark in re.sub(r"\\.|\[[^]]*\]", "x", pattern):
        depth += (mark == "(") - (mark == ")")
        kept.append(mark if depth == 0 else "x")
    return "".join(kept)
