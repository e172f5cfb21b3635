"""Words that lost the space between them where a line was broken: "weredisplaced", "displacedpeople".

In: the pairs of the table of grammar. Out: each such word with its two parts, for the test before parsing and
for the parser, which else takes it for one unknown word.
"""

from collections.abc import Mapping
from functools import cache

from headcount.claims.by_rules.lexicon import read_table


@cache
def glued_words(language: str = "en") -> Mapping[str, tuple[str, str]]:
    """Every word that can only be two, with the two."""
    return {
        first + second: (first, second)
        for row in read_table("grammar", language)["glued"]
        for first in row["before"]
        for second in row["after"]
    }
