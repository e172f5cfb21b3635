"""Places on open water: "died at sea", "rescued in international waters".

In: the text of a sentence and the country its report is about. Out: mentions of the sea, which has no name
there. Here because those who die on the way across are told so, and "somewhere in" the country is wrong.
"""

import re
from collections.abc import Iterator
from functools import cache

from headcount.claims.by_rules.places.mention import PlaceMention
from headcount.claims.by_rules.places.words import listed
from headcount.model import Place

SEA = "the sea"


def find_water(text: str, country: str | None) -> Iterator[PlaceMention]:
    """Every mention of open water, in order; offsets are the sentence's own."""
    sea = Place(name=SEA, country=country)
    for match in _wording().finditer(text):
        yield PlaceMention(match.start("sea"), match.end("sea"), match["sea"], sea, "in", generic=True)


@cache
def _wording() -> re.Pattern[str]:
    wordings = "|".join(sorted(listed("nouns", "open_water"), key=len, reverse=True))
    return re.compile(rf"\b(?:at|in|on|into|from)\s+(?P<sea>(?:the\s+)?(?:{wordings}))\b(?!\s+level)")
