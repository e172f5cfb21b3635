"""Many words as one pattern that is quick to search for.

In: words, or patterns of short phrases. Out: one pattern in which alternatives that begin alike are tried
together: a plain list of three hundred is tried one by one at every word of a text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

QUANTIFIERS = "?*+{"
HIDDEN = re.compile(r"\\.|\[[^]]*\]")
LOOKED_BACK = re.compile(r"\(\?<[=!][^()]*\)")


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


def quick_test(patterns: Iterable[str]) -> re.Pattern[str]:
    """What tells of a text in small letters whether any of some patterns may stand in it.

    It may say yes too often, never no where one stands: each begins with a word of its own.
    """
    small = (re.sub(r"\\.|[A-Z]", _small, re.sub(r"\?P<\w+>", "?:", pattern)) for pattern in patterns)
    return re.compile(rf"\b(?:{any_pattern(opening for one in small for opening in _openings(one))})")


def _small(found: re.Match[str]) -> str:
    return found.group() if found.group().startswith("\\") else found.group().lower()


def any_pattern(patterns: Iterable[str]) -> str:
    """A pattern for any of some patterns, those that begin with one letter tried together."""
    groups: dict[str, list[str]] = {}
    others: list[str] = []
    for pattern in dict.fromkeys(patterns):
        if pattern[:1].isalpha() and pattern[1:2] not in tuple(QUANTIFIERS) and len(_parts(pattern)) == 1:
            groups.setdefault(pattern[0].lower(), []).append(pattern[1:])
        else:
            others.append(pattern)
    return "|".join((*(f"{first}(?:{'|'.join(rests)})" for first, rests in groups.items()), *others))


def _openings(pattern: str) -> Iterator[str]:
    """A pattern taken apart until each part begins with a letter: "(?:sea|air)?ports" is three of them."""
    parts = _parts(pattern)
    if len(parts) > 1:
        yield from (opening for part in parts for opening in _openings(part))
        return
    if behind := LOOKED_BACK.match(pattern):
        yield from _openings(pattern[behind.end() :])
        return
    close = _close(pattern) if pattern.startswith("(?:") else 0
    rest = pattern[close:]
    if not close or rest[:1] in ("*", "+", "{"):
        yield pattern
        return
    optional = rest.startswith("?")
    rest = rest[optional:]
    yield from (opening for part in _parts(pattern[3 : close - 1]) for opening in _openings(part + rest))
    if optional:
        yield from _openings(rest)


def _depths(pattern: str) -> Iterator[tuple[int, str]]:
    """Each mark of a pattern with the depth of brackets around it; what is escaped or in a class as "x"."""
    depth = 0
    for mark in HIDDEN.sub(lambda found: "x" * len(found.group()), pattern):
        depth += mark == "("
        yield depth, mark
        depth -= mark == ")"


def _parts(pattern: str) -> list[str]:
    """The alternatives of a pattern."""
    cuts = [place for place, (depth, mark) in enumerate(_depths(pattern)) if mark == "|" and not depth]
    return [pattern[a + 1 : b] for a, b in pairwise([-1, *cuts, len(pattern)])]


def _close(pattern: str) -> int:
    """Where the bracket that opens a pattern is closed."""
    ends = (place + 1 for place, found in enumerate(_depths(pattern)) if found == (1, ")"))
    return next(ends, 0)
