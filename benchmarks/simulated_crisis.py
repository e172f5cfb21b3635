"""A crisis with everything known: a seed goes in; sites, movements, stocks and deaths of every day come out.

People leave their towns in waves, by way of a reception point or straight to camps or the border; some are
held, some go home, some die where they were or on the way. What is assumed stands in `simulated.toml`.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Amounts = NDArray[Any]
Route = tuple[str, str]
FIRST = date(2031, 3, 3)
CRISES = ("flood", "siege")
RECEPTION, BORDER, DETENTION = "Reception", "Border", "Prison"


def assumed() -> dict[str, Any]:
    """The table of what is assumed."""
    return tomllib.loads(Path(__file__).with_suffix("").with_name("simulated.toml").read_text("utf-8"))


def drawn(random: np.random.Generator, ends: list[Any]) -> float:
    """A number between two ends: evenly for whole numbers, else evenly in the logarithm."""
    if isinstance(ends[0], int):
        return float(random.integers(ends[0], ends[1] + 1))
    return float(np.exp(random.uniform(np.log(ends[0]), np.log(ends[1]))))


@dataclass(frozen=True)
class Topic:
    """What can be counted: people at a site, people moving, or dead at a site or on the way to one."""

    kind: str  # stock, flow or toll
    at: str | None = None
    origin: str | None = None
    destination: str | None = None


@dataclass
class Crisis:
    """The truth. `moves`, `stocks` and deaths are by day; stocks are those of the evening."""

    shape: dict[str, float]
    origins: tuple[str, ...]
    camps: tuple[str, ...]
    waves: tuple[int, ...]
    moves: dict[Route, Amounts]
    stocks: dict[str, Amounts]
    dead_at: dict[str, Amounts]
    dead_on: dict[Route, Amounts]

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return int(self.shape["days"])

    def by_day(self, topic: Topic) -> Amounts:
        """The amount of every day."""
        if topic.kind == "stock":
            return self.stocks[topic.at or ""]
        if topic.kind == "toll" and topic.at:
            return self.dead_at[topic.at]
        found = self.moves if topic.kind == "flow" else self.dead_on
        wanted = [
            amounts
            for (origin, destination), amounts in found.items()
            if topic.origin in (None, origin) and topic.destination in (None, destination)
        ]
        return np.sum(wanted, axis=0) if wanted else np.zeros(self.days, dtype=np.int64)

    def amount(self, topic: Topic, first: int, last: int) -> float:
        """The people of some days, or at a site on the last."""
        days = self.by_day(topic)
        if topic.kind == "stock":
            return float(days[max(last, 0)])
        return float(days[max(first, 0) : last + 1].sum())


def day(index: int) -> date:
    """The date of a day of the crisis."""
    return FIRST + timedelta(days=index)


def crisis(kind: str, seed: int) -> Crisis:
    """The crisis of a kind and a seed."""
    random = np.random.default_rng([seed, CRISES.index(kind)])
    shape = {name: drawn(random, ends) for name, ends in assumed()[kind].items()}
    days = int(shape["days"])
    origins = tuple(f"Town {name}" for name in "ABC"[: int(shape["origins"])])
    camps = tuple(f"Camp {name}" for name in "KLMN"[: int(shape["camps"])])
    waves = tuple(sorted(int(random.integers(0, days - 5)) for _ in range(int(shape["waves"]))))
    made = Crisis(shape, origins, camps, waves, {}, {}, {}, {})
    for origin in origins:
        _leave(made, origin, drawn(random, assumed()[kind]["people"]), random)
    _receive(made, random)
    _settle(made, random)
    return made


def _rhythm(made: Crisis, random: np.random.Generator) -> NDArray[np.float64]:
    """What share of a whole falls on each day: waves that rise at once and ebb, and a little between."""
    shares = np.full(made.days, made.shape["between"] / made.days)
    sizes = random.dirichlet(np.ones(len(made.waves)))
    for start, size in zip(made.waves, sizes, strict=True):
        since = np.arange(made.days) - start
        ebb = np.where(since >= 0, np.exp(-since / made.shape["wave_days"]), 0.0)
        shares += (1 - made.shape["between"]) * size * ebb / ebb.sum()
    rough = shares * random.gamma(3.0, 1 / 3.0, made.days)
    return rough / rough.sum()


def _leave(made: Crisis, origin: str, people: float, random: np.random.Generator) -> None:
    """Those who leave a town, by route, and those who die there or on the way."""
    rhythm, leaving = _rhythm(made, random), made.shape["leaving"] * people
    dead = random.poisson(made.shape["dead"] / len(made.origins) * _rhythm(made, random))
    ways = [RECEPTION, BORDER, *made.camps]
    split = random.dirichlet([4.0, 0.5, *(0.8 for _ in made.camps)])
    counts = np.array([random.multinomial(random.poisson(leaving * share), split) for share in rhythm])
    inside = people - np.cumsum(counts.sum(axis=1)) - np.cumsum(dead)
    made.stocks[origin] = np.maximum(inside, 0).astype(np.int64)
    made.dead_at[origin] = dead
    for way, amounts in zip(ways, counts.T, strict=True):
        lost = random.binomial(amounts, made.shape["dead_on_the_way"])
        made.dead_on[origin, way] = lost
        made.moves[origin, way] = amounts - lost


def _receive(made: Crisis, random: np.random.Generator) -> None:
    """Those who pass the reception point, and where they are brought; on some days nobody is."""
    arriving = made.by_day(Topic("flow", destination=RECEPTION))
    split = random.dirichlet(np.full(len(made.camps), 1.5)) * (1 - made.shape["detained"])
    onward = {way: np.zeros(made.days, dtype=np.int64) for way in (*made.camps, DETENTION)}
    present, stock = 0, np.zeros(made.days, dtype=np.int64)
    for index in range(made.days):
        present += int(arriving[index])
        taken = 0 if random.random() < 0.1 else random.binomial(present, min(1 / made.shape["stay"], 1.0))  # noqa: PLR2004 - one day in ten no lorry drives
        parts = random.multinomial(taken, [*split, made.shape["detained"]])
        for way, amount in zip(onward, parts, strict=True):
            onward[way][index] = amount
        present -= taken
        stock[index] = present
    made.stocks[RECEPTION] = stock
    made.moves |= {(RECEPTION, way): amounts for way, amounts in onward.items()}
    made.stocks[DETENTION] = np.cumsum(onward[DETENTION])


def _settle(made: Crisis, random: np.random.Generator) -> None:
    """Those in camps, some of whom cross the border or, in the last third, go home."""
    for camp in made.camps:
        present = int(random.choice([0, 0, random.integers(200, 5000)]))
        arriving = made.by_day(Topic("flow", destination=camp))
        home, gone, stock = (np.zeros(made.days, dtype=np.int64) for _ in range(3))
        for index in range(made.days):
            present += int(arriving[index])
            late = index > made.days * 2 / 3
            home[index] = random.binomial(present, made.shape["returns"] if late else 0.0)
            gone[index] = random.binomial(present - home[index], made.shape["onward"])
            present -= int(home[index] + gone[index])
            stock[index] = present
        made.moves[camp, made.origins[0]] = home
        made.moves[camp, BORDER] = gone
        made.stocks[camp] = stock
        made.stocks[made.origins[0]] = made.stocks[made.origins[0]] + np.cumsum(home)
