"""Claims that cannot all hold: a solved component goes in, smallest sets of them come out.

Only hard bands count here, and only after what else could part two claims has been ruled out: they are
about the same sum (measure, group, place, days, unit), or parts and wholes tie their sums together.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import inf

from headcount.ledger.observing.observations import Observation
from headcount.ledger.pricing.penalties import scales
from headcount.ledger.solving.hard import Hard
from headcount.ledger.solving.intervals import Solved
from headcount.ledger.solving.program import terms_of
from headcount.ledger.sums import Kind, Sum
from headcount.ledger.words import days_words, group_words, listing, number_words, said, written
from headcount.model import Conflict, Quantifier

_ROUNDING = 0.01  # people by which an account may miss a band
_MOST_SETS = 8  # conflicts looked for in one component beyond plain pairs
_TEN = (8.0, 12.5)
_HOUSEHOLD = (3.3, 7.6)
_PAIR = 2


def find_conflicts(solved: Solved) -> list[Conflict]:
    """The smallest sets of claims whose hard bands leave no account, each with why in words."""
    found, doubtful = _pairs(solved)
    bands = {
        item.id: band(item) for item in solved.observations if item.id not in doubtful and not item.replaced
    }
    by_id = {item.id: item for item in solved.observations}
    if _all_kept(solved, bands):
        return found
    hard = Hard(solved.plan.tableau, bands)
    for _ in range(_MOST_SETS):
        items = [by_id[name] for name in hard.smallest(bands)]
        if not items:
            break
        found.append(_conflict(items))
        del bands[max(items, key=_dispensable).id]
    return found


def contested_claims(solved: Solved) -> frozenset[str]:
    """The claims about one sum of which two cannot both hold."""
    return frozenset(claim for conflict in _pairs(solved)[0] for claim in conflict.claims)


def band(item: Observation) -> tuple[float, float]:
    """The hard band of an observation; no count made in the field is sharper than the least tolerance."""
    quantity, spread = item.quantity, float(scales()["smallest"]["exact"])
    low = quantity.low if quantity.low is not None else 0.0
    high = quantity.high if quantity.high is not None else inf
    if quantity.quantifier is Quantifier.EXACT and quantity.value:
        low, high = min(low, quantity.value * (1 - spread)), max(high, quantity.value * (1 + spread))
    return low, (inf if item.floor else high)


def _pairs(solved: Solved) -> tuple[list[Conflict], set[str]]:
    """Conflicts of two claims about one sum, and of each pair the claim that fits the others less."""
    together: dict[Sum, list[Observation]] = defaultdict(list)
    for item in solved.observations:
        if not item.apart and not item.replaced:
            together[item.sum].append(item)
    found, doubtful = [], set()
    for items in together.values():
        for one, other in combinations(items, 2):
            (low, high), (other_low, other_high) = band(one), band(other)
            if low > other_high or other_low > high:
                found.append(_conflict([one, other]))
                price = solved.solver.price_of
                account = solved.solver.account
                worse = max((one, other), key=lambda item: (price(item.id, account), _dispensable(item)))
                doubtful.add(worse.id)
    return found, doubtful


def _all_kept(solved: Solved, bands: Mapping[str, tuple[float, float]]) -> bool:
    """Whether the best account keeps all hard bands; then it is an account that does."""
    account = solved.solver.account
    for name, (low, high) in bands.items():
        terms = terms_of(solved.plan, solved.by_id[name])
        if not low - _ROUNDING <= solved.solver.value(terms, account) <= high + _ROUNDING:
            return False
    return True


def _dispensable(item: Observation) -> tuple[int, str]:
    """Fewest voices first; the id breaks ties, so that the order of claims never matters."""
    return -len(item.voices), item.id


def _conflict(items: Sequence[Observation]) -> Conflict:
    """The conflict of these observations in words."""
    ordered = sorted(items, key=lambda item: item.id)
    return Conflict(
        claims=tuple(item.claim.id for item in ordered), why=_why(ordered), dissolves=_dissolves(ordered)
    )


def _why(items: Sequence[Observation]) -> str:
    """Why no number fits all of them: what each says, and what each allows."""
    counts = [f"{_uncapped(written(item.claim))} ({said(item.claim)})" for item in items]
    about = [_about(item.sum) for item in items]
    if len(set(about)) == 1:
        told = f"{listing(counts)}, {'both' if len(items) == _PAIR else 'all'} {about[0]}"
    else:
        told = "; ".join(f"{count} {where}" for count, where in zip(counts, about, strict=True))
    bands = [_band_words(item) for item in items]
    if len(items) == _PAIR:
        return f"{told}. No number fits both: one allows {bands[0]}, the other {bands[1]}."
    return f"{told}. They allow {listing(bands)}: no account fits them all."


def _uncapped(number: str) -> str:
    """The number as it is written inside a sentence: "five", where a headline begins with "Five"."""
    return number if number.isupper() else f"{number[:1].lower()}{number[1:]}"


def _band_words(item: Observation) -> str:
    low, high = band(item)
    if high == inf:
        return f"{number_words(low)} or more"
    if number_words(low) == number_words(high):
        return f"only {number_words(low)}"
    return f"{number_words(low)} to {number_words(high)}"


def _about(total: Sum) -> str:
    """What a sum is about, in words."""
    who = f"{group_words(total.group)} " if total.group else ""
    if total.kind is Kind.STOCK:
        return f"{who}in {total.at} {days_words(total.end, total.end)}"
    way = " ".join(
        f"{word} {key}"
        for word, key in (("from", total.origin), ("at", total.at), ("to", total.destination))
        if key
    )
    return f"{who}{way} {days_words(total.start, total.end)}"


def _dissolves(items: Sequence[Observation]) -> tuple[str, ...]:
    """What would show that the claims do not contradict each other after all."""
    ends = sorted(max(band(item)[0], 1.0) for item in items)
    ratio = ends[-1] / ends[0]
    ways = []
    if _TEN[0] <= ratio <= _TEN[1]:
        ways.append("the higher figure has a digit too many, or the lower one too few")
    if _HOUSEHOLD[0] <= ratio <= _HOUSEHOLD[1]:
        ways.append("the lower figure counts households, the higher persons")
    if len({item.claim.published for item in items}) > 1:
        ways.append("somebody counted again between the days they were published")
    ways.append("they mean other days, or another hour, than was read")
    ways.append("one counts a wider place than the other")
    return tuple(ways)
