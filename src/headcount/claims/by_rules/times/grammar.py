"""The longest expression at a place: every rule that its first word may begin is asked.

Rules may ask again for an expression inside their own ("the end of" ...), to a fixed depth, and what was
found at a place is remembered; so the work at each token is bounded.
"""

from headcount.claims.by_rules.times import parts
from headcount.claims.by_rules.times.scene import Match
from headcount.claims.by_rules.times.starts import Start, start_at
from headcount.claims.by_rules.times.tokens import Line

DEEPEST = 3


def opens(line: Line, i: int) -> bool:
    """Whether any expression can begin at a place."""
    start = start_at(line, i)
    return bool(start.rules or start.nested)


def parse(line: Line, i: int, depth: int = 0) -> Match | None:
    """The longest expression that begins at a place, None where none does."""
    if depth > DEEPEST:
        return None
    start = start_at(line, i)
    if not (start.rules or start.nested):
        return None
    key = (i, depth)
    if key not in line.memory:
        line.memory[key] = _longest(line, i, depth, start)
    found = line.memory[key]
    return found if isinstance(found, Match) else None


def _longest(line: Line, i: int, depth: int, start: Start) -> Match | None:
    found = [match for rule in start.rules if (match := rule(line, i))]
    found += [match for nested in start.nested if (match := nested(line, i, parse, depth))]
    if not found:
        return None
    best = max(found, key=lambda match: match.end)
    return parts.after_day(line, best) or parts.until_now(line, best) or best
