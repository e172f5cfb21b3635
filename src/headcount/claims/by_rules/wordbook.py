"""Where the words of a report stand: read once, asked often.

In: the sentences of a report. Out: for a name, the few sentences that may hold it. Here so that looking for
each of a report's names in the whole of it takes no longer than reading it.
"""

import re
from collections.abc import Sequence
from functools import cached_property

WORD = re.compile(r"\w+")


class Wordbook:
    """The sentences of a report by the words in them."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the sentences; they are read when the first name is asked for."""
        self.texts = texts

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, text in enumerate(self.texts):
            for word in set(WORD.findall(text)):
                places.setdefault(word, []).append(index)
        return places

    def near(self, name: str) -> list[str]:
        """The sentences with the longest word of a name; those without it do not hold the name."""
        longest = max(WORD.findall(name), key=len, default="")
        return [self.texts[index] for index in self._places.get(longest, ())]
