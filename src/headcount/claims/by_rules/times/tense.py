"""What the verbs around an expression say of its direction.

The nearest telling word before it in the sentence decides; where there is none, the first one after it.
"""

from headcount.claims.by_rules.times.scene import Tense
from headcount.claims.by_rules.times.tokens import Line

REACH = 14
AFTER = 10
NEAR = 7
STOPS = frozenset({".", "!", "?", ";"})


def tense_at(line: Line, start: int, end: int) -> Tense:
    """The direction of the expression between two places."""
    before = _first(line, range(start - 1, max(start - 1 - REACH, -1), -1))
    if before is not Tense.UNKNOWN:
        return before
    return _first(line, range(end, min(end + AFTER, len(line))))


def may_come(line: Line, start: int) -> bool:
    """Whether "could", "may" or the like stands shortly before "by Sunday", which then lies ahead."""
    return any(
        line.low(i) in line.words.modals and not line.capital(i) for i in range(max(start - NEAR, 0), start)
    )


def _first(line: Line, places: range) -> Tense:
    for i in places:
        low = line.low(i)
        if low in STOPS and not _abbreviates(line, i):
            break
        if (low in line.words.future and not _gives_cause(line, i)) or _to_be(line, i):
            return Tense.FUTURE
        if (
            is_past(line, i)
            and line.low(i - 1) not in ("be", "to")
            and not (low == "been" and line.low(i + 1) in line.words.future)
        ):
            return Tense.PAST
    return Tense.UNKNOWN


def _abbreviates(line: Line, i: int) -> bool:
    return line.low(i) == "." and line.glued(i + 1)


def _to_be(line: Line, i: int) -> bool:
    """Read "is to meet", "are to close"."""
    return line.low(i) in ("is", "are") and line.low(i + 1) == "to"


def _gives_cause(line: Line, i: int) -> bool:
    """Read "due to floods"; "due on Monday" and "due to leave" look ahead."""
    return line.low(i) == "due" and line.low(i + 1) == "to" and line.low(i + 2) not in line.words.due_to


def is_past(line: Line, i: int) -> bool:
    """Whether a word looks like a past tense."""
    low = line.low(i)
    if low in line.words.past:
        return True
    return len(low) > 3 and low.endswith("ed") and low not in line.words.not_verbs and not line.capital(i)  # noqa: PLR2004
