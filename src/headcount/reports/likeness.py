"""Which reports are about the same events, told by the names and figures they share.

In: texts. Out: for a text, the others most like it with a likeness between 0 and 1. Rare words weigh
more; a word that the reports also write in small letters is no name. An index by word keeps the cost in
proportion to the text.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from headcount.reports.words import numbers_of

WORD = re.compile(r"\d[\d,.]*\d|[^\W\d_][\w'’-]+")
SHORTEST = 3
MOST_HOLDERS = 300  # a word in more reports than this tells none of them apart
READ = 20_000  # characters of each report that are looked at


class Likeness:
    """The reports' words, indexed; ask with the position of a report."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts all likenesses are between."""
        small: set[str] = set()
        words = [_words(text, small) for text in texts]
        self._words = [sorted(found - small) for found in words]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for position, found in enumerate(self._words):
            for word in found:
                self._holders[word].append(position)
        count = len(texts)
        self._weight = {word: math.log(1 + count / len(held)) for word, held in self._holders.items()}
        self._size = [sum(self._weight[word] for word in found) for found in self._words]

    def to(self, position: int) -> list[tuple[int, float]]:
        """The reports sharing words with one report and how like it they are, the most alike first."""
        shared: Counter[int] = Counter()
        for word in self._words[position]:
            holders = self._holders[word]
            if len(holders) <= MOST_HOLDERS:
                for other in holders:
                    shared[other] += self._weight[word]  # type: ignore[assignment]  # a Counter of weights
        found = [
            (other, weight / math.sqrt(self._size[position] * self._size[other]))
            for other, weight in shared.items()
            if other != position
        ]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _words(text: str, small: set[str]) -> set[str]:
    """The names and figures of a text; its words in small letters go to `small`."""
    found = set()
    for match in WORD.finditer(text[:READ]):
        word = match.group()
        if len(word) < SHORTEST:
            continue
        if word[0].isdigit():
            if not re.fullmatch(r"(?:19|20)\d\d", word):
                found.add(word.replace(",", ""))
        elif word[0].isupper():
            found.add(word.lower().removesuffix("'s").removesuffix("’s"))
        else:
            small.add(word.lower())
    calendar = {**numbers_of("months"), **numbers_of("weekdays")}
    return found - set(calendar)
