"""Which passages repeat the words of an earlier one: copied text is one witness, however often printed.

In: reports with their passages. Out: the same passages, in the same order, `copy_of` naming the earliest
passage whose words they repeat. Every five words in a row are noted with the first passage that holds
them, so that overlap is counted exactly and the cost grows in proportion to the text. A passage is a copy
where four fifths of the shorter of the two stand in the other: a wire's sentence inside a longer
paragraph counts, so a copied passage may hold words of its own besides.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from headcount.model import Passage, Report

RUN = 5  # words in a row that two texts rarely share by chance
SHARED = 0.8  # share of the shorter passage's runs that must stand in the other
SHORT = 8  # words; below this only the very same words count
SHORTEST = 5  # words; below this nothing is a copy
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’.,][^\W_]+)*")
FACTOR, MODULUS = 1_000_003, (1 << 61) - 1  # a run of word numbers as one number


def mark_copies(passages_by_report: Sequence[tuple[Report, Sequence[Passage]]]) -> list[list[Passage]]:
    """The passages of each report, those that repeat an earlier passage's words naming it.

    Earlier is: published earlier, then the smaller report id, then nearer the top; undated reports come
    last. The order in which reports are given changes nothing.
    """
    order = sorted(
        ((_age(report), report.id, passage.span.start, place, number)
         for place, (report, passages) in enumerate(passages_by_report)
         for number, passage in enumerate(passages)),
    )  # fmt: skip
    marked = [list(passages) for _, passages in passages_by_report]
    seen = _Seen()
    for *_, place, number in order:
        passage = marked[place][number]
        first = seen.first(passage)
        if first is not None:
            marked[place][number] = replace(passage, copy_of=first)
    return marked


def _age(report: Report) -> date:
    return report.published or date.max


class _Seen:
    """The runs of words seen so far, each with the first passage that holds it."""

    def __init__(self) -> None:
        self._words: dict[str, int] = {}
        self._holder: dict[int, int] = {}
        self._whole: dict[tuple[int, ...], int] = {}
        self._root: list[int] = []
        self._runs: list[int] = []
        self._ids: list[str] = []

    def first(self, passage: Passage) -> str | None:
        """The id of the earliest passage whose words this one repeats; the passage is then known too."""
        numbers = tuple(
            self._words.setdefault(word.lower(), len(self._words)) for word in WORD.findall(passage.span.text)
        )
        runs = set(_runs(numbers))
        root = self._repeated(numbers, runs)
        here = len(self._ids)
        self._ids.append(passage.id)
        self._root.append(here if root is None else root)
        self._runs.append(len(runs))
        for run in runs:
            self._holder.setdefault(run, here)
        if len(numbers) >= SHORTEST:
            self._whole.setdefault(numbers, self._root[here])
        return None if root is None else self._ids[root]

    def _repeated(self, numbers: tuple[int, ...], runs: set[int]) -> int | None:
        if len(numbers) < SHORT:
            return self._whole.get(numbers) if len(numbers) >= SHORTEST else None
        holders = Counter(self._holder[run] for run in runs if run in self._holder)
        families: Counter[int] = Counter()
        for holder, shared in holders.items():
            families[self._root[holder]] += shared
        enough = SHARED * len(runs)
        found = [family for family, shared in families.items() if shared >= enough]
        found += [
            self._root[holder]
            for holder, shared in holders.items()
            if shared >= SHARED * self._runs[holder] and self._runs[holder] > SHORT - RUN
        ]
        return min(found, default=None)


def _runs(numbers: tuple[int, ...]) -> Iterator[int]:
    for start in range(len(numbers) - RUN + 1):
        run = 0
        for number in numbers[start : start + RUN]:
            run = (run * FACTOR + number + 1) % MODULUS
        yield run
