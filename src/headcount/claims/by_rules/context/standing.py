"""What the finders of conditions hand on, and the table they share.

A `Standing` is how things stand in a sentence: a capacity, a need, a family torn apart, somebody looked for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from headcount.claims.by_rules.lexicon import read_table
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.claims.by_rules.wordings import quick_test
from headcount.model import ConditionKind


@dataclass(frozen=True, slots=True)
class Standing:
    """A condition between two offsets of a sentence; `kin` where it is told of somebody's own relatives."""

    kind: ConditionKind
    start: int
    end: int
    of: str
    goods: tuple[str, ...] = ()
    number: QuantityMention | None = None
    kin: bool = False


@cache
def conditions_table() -> Mapping[str, Any]:
    """The table as its TOML says."""
    return read_table("conditions")


@cache
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the wordings, as whole words."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)


@cache
def may_stand() -> re.Pattern[str]:
    """What tells of a text in small letters whether any telling word may stand in it."""
    told = (
        "capacit|built|design|meant|intended|equipped|constructed|established|set up|hold|host|hous|shelter"
        "|accommodat|receive|take|sleep|fit|space|room|beds|maximum|limit|overcrowd|full|burst|need|requir"
        "|lack|short|r[au]n|appeal|ask|without|no access|(?:have|has|had|with|is|was) (?:no|little)|cut off"
        "|unaccompanied|separat|torn|tear|ripped|split|lost (?:contact|touch)|look|search|hunt|trying|comb"
        "|scour|dig|sift|await|waiting|trac|locat|unaccounted|missing"
    )
    return quick_test([told])
