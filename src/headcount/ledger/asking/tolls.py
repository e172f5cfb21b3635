"""The toll of one event in whole numbers: what reports tell goes in, a weight for each account comes out.

An account is a number of dead and a number of wounded. Each report prices it: fewer than it tells costs much,
more costs less, since reports tell of parts and of earlier hours. Those "shot" are both together, so that who
dies later moves from the wounded to the dead. The account with the least price is the best; the weights of
all are `exp(-price)`, and an interval leaves a twentieth of them on either side.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import product
from math import exp, log
from typing import NamedTuple

from headcount.ledger.asking.witnesses import Band, Told, Witness

_BEYOND = 0.08  # of the weight on either side: whole numbers take in more than they leave out
_LARGE = 20  # above this, numbers near those told are tried as well
_FEW = 5  # beyond so many, more dead are no less likely
_MOST = 60  # numbers of dead, and of wounded, that are tried
_NEAR = (0.8, 0.9, 0.95, 1.05, 1.1, 1.25)


class Account(NamedTuple):
    """A number of dead and a number of wounded."""

    killed: int
    wounded: int


@cache
def prices() -> Mapping[str, Mapping[str, float]]:
    """The table of prices."""
    return tomllib.loads(files("headcount.ledger.asking").joinpath("tolls.toml").read_text("utf-8"))


def weights(told: Sequence[Witness]) -> dict[Account, float]:
    """Every account that is worth trying with its weight; the weights add up to one."""
    table = prices()["account"]
    cost = {account: _unspoken(account) for account in _accounts(told)}
    for index, witness in enumerate(told):
        last = index == len(told) - 1
        loud, growth = (table["last"], 1.0) if last else (1.0, table["growth"])
        for account in cost:
            cost[account] += loud * _price(account, witness, growth)
    least, spread = min(cost.values()), max(len(told), 1) ** table["voices"]
    raw = {account: exp((least - price) / spread) for account, price in cost.items()}
    total = sum(raw.values())
    return {account: weight / total for account, weight in raw.items()}


def best(found: Mapping[Account, float]) -> Account:
    """The account with the most weight; of equals the one with the fewest dead and wounded."""
    return max(found, key=lambda account: (found[account], -account.killed, -account.wounded))


def interval(found: Mapping[Account, float], field: int) -> tuple[int, int]:
    """The 90 % interval of the dead (field 0) or the wounded (field 1)."""
    share: dict[int, float] = defaultdict(float)
    for account, weight in found.items():
        share[account[field]] += weight
    ordered = sorted(share)
    return _passes(ordered, share), _passes(ordered[::-1], share)


def _passes(ordered: Iterable[int], share: Mapping[int, float]) -> int:
    """The first number with which more than a twentieth of the weight is behind."""
    behind = 0.0
    number = 0
    for number in ordered:
        behind += share[number]
        if behind > _BEYOND:
            break
    return number


def _accounts(told: Sequence[Witness]) -> list[Account]:
    """The accounts made of numbers told, of what is left of those hit without the dead, and of neighbours."""
    killed, wounded = {0, 1}, {0, 1}
    for one in told:
        killed |= _tried(one.killed) | {band.low for band in one.hit.numbers}
        wounded |= _tried(one.wounded) | _tried(Told((), one.wounded.persons + one.hit.persons))
        for hit in one.hit.numbers:
            dead = {0, 1, one.killed.persons, *(band.low for band in one.killed.numbers)}
            wounded |= {hit.low - number for number in dead if number <= hit.low}
    return [Account(*pair) for pair in product(sorted(killed)[:_MOST], sorted(wounded)[:_MOST])]


def _tried(told: Told) -> set[int]:
    found = set(range(told.persons + 2))
    for band in told.numbers:
        found |= {band.low, band.low + 1, *((band.high, band.high + 1) if band.high is not None else ())}
        if band.low > _LARGE:
            found |= {round(band.low * share) for share in _NEAR}
    return found


def _unspoken(account: Account) -> float:
    """What an account costs before anybody speaks: most events have few dead; a clear voice outweighs it."""
    table = prices()["account"]
    dead = table["killed"] + table["killed_each"] * _size(account.killed) if account.killed else 0.0
    hurt = table["wounded"] + table["wounded_each"] * _size(account.wounded) if account.wounded else 0.0
    return dead + hurt


def _size(number: int) -> float:
    return log(min(number, _FEW))


def _price(account: Account, witness: Witness, growth: float) -> float:
    """What one report makes an account cost; more dead than it knew of cost `growth` of their price."""
    table = prices()
    of_hit = "_of_hit" if witness.hit.anything else ""
    alive, untold = (table["silent"][harm + of_hit] for harm in ("killed", "wounded"))
    wounded = _of_harm(account.wounded, witness.wounded, untold, 1.0)
    died = account.killed - max(_known(witness.killed), 0)
    if growth < 1 and died > 0 and witness.wounded.anything:
        later = _of_harm(account.wounded + died, witness.wounded, untold, 1.0) + table["account"]["died"]
        wounded = min(wounded, later)  # those wounded then have died since
    return _of_harm(account.killed, witness.killed, alive, growth) + wounded + _of_hit(account, witness)


def _known(told: Told) -> int:
    """How many a report knew of."""
    return max([told.persons, *(band.low for band in told.numbers)])


def _of_harm(number: int, told: Told, untold: float, growth: float) -> float:
    number_row, persons = prices()["number"], prices()["persons"]
    if told.numbers:
        each = [_of_band(number, band, number_row, growth) for band in told.numbers]
        price = (max(each) + sum(each) / len(each)) / 2
        return price + (persons["fewer"] if number < told.persons else 0.0)
    if not told.persons:
        return (untold * growth + number_row["more_each"] * log(number)) if number else 0.0
    if number > told.persons:
        return (persons["more"] + persons["more_each"] * (number - told.persons)) * growth
    return 0.0 if number == told.persons else _of_fewer(number, told)


def _of_fewer(number: int, told: Told) -> float:
    """What fewer than the persons told of cost: little where two words may mean one person."""
    persons = prices()["persons"]
    if not number:
        return persons["none"]
    return persons["fewer"] + (persons["fewer_together"] if number < told.together else 0.0)


def _of_hit(account: Account, witness: Witness) -> float:
    """What those "shot" make an account cost: the dead and the wounded together."""
    told, persons = witness.hit, prices()["persons"]
    number = account.killed + account.wounded
    if told.numbers:
        each = [_of_band(number, band, prices()["hit"], 1.0) for band in told.numbers]
        return (each[-1] + sum(each) / len(each)) / 2 if len(each) > 1 else each[-1]
    if not told.persons:
        return 0.0
    counted = told.persons + witness.wounded.persons + witness.killed.persons
    if number < counted:
        return persons["fewer"] if number else persons["none"]
    alone = not (witness.killed.numbers or witness.wounded.numbers)
    return persons["more"] if number > counted and alone else 0.0


def _of_band(number: int, band: Band, row: Mapping[str, float], growth: float) -> float:
    if number < band.low:
        none = 0.0 if number else row["none"]
        return none + row["fewer"] + row["fewer_each"] * log((band.low + 1) / (number + 1))
    if band.high is None:
        return prices()["number"]["open_more"] * growth * (number > band.low)
    if number > band.high:
        return row["more"] * growth + row["more_each"] * (number - band.high)
    return 0.0
