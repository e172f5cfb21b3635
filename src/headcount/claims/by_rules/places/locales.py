"""The country a stretch of a report turns to: "In Chad, ...", or a heading "Chad: ...".

In: the sentences of a report in order. Out: the country of each sentence that stands under such a turn,
by its offset. Here because a report of several countries names most places without theirs.
"""

import re
from collections.abc import Sequence

from headcount.claims.by_rules.sentences import Sentence
from headcount.places import country_named

HEADING = re.compile(r"\W*(?P<name>[A-Z][\w'’ -]{2,40}?)(?:\s*:\s|\s+[–—]\s)")
TURN = re.compile(
    r"\W*(?:In|Across|Over in)\s+(?:neighbou?ring\s+|nearby\s+)?(?P<name>[A-Z][\w'’ -]{2,40}?),"
)
FARTHEST = 60  # characters in which a sentence makes its turn


def locales(sentences: Sequence[Sentence]) -> dict[int, str]:
    """The country of each sentence under a heading, or in the paragraph of a turn, by where it starts."""
    found: dict[int, str] = {}
    headed: str | None = None
    turned: str | None = None
    passage: str | None = None
    for sentence in sentences:
        opening = sentence.text[:FARTHEST]
        if sentence.passage.id != passage:
            passage, turned = sentence.passage.id, None
        if heading := HEADING.match(opening):
            headed = country_named(heading["name"])
        if turn := TURN.match(opening):
            turned = country_named(turn["name"]) or turned
        if code := turned or headed:
            found[sentence.start] = code
    return found
