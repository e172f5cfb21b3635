"""The brief: what is said of a ledger, each sentence tied to its entries."""

from dataclasses import dataclass, field

from headcount.model.change import Change
from headcount.model.claim import Claim
from headcount.model.context import Condition, Event, Naming
from headcount.model.ledger import Ledger
from headcount.model.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence and the entries it rests on; there is none without an entry."""

    text: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything a page needs: the ledger, the claims and reports behind it, and what is said of them.

    `changes` are those since `since`: a day in words, or that of an earlier brief. `withheld` are private
    persons' names no output may show.
    """

    title: str
    ledger: Ledger
    reports: tuple[Report, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    namings: tuple[Naming, ...] = ()
    statements: tuple[Statement, ...] = ()
    changes: tuple[Change, ...] = ()
    since: str = ""
    withheld: tuple[str, ...] = field(default=(), repr=False)
    command: str = ""
