"""What one report yields when it is read."""

from dataclasses import dataclass

from headcount.model.claim import Claim
from headcount.model.context import Condition, Event, Naming
from headcount.model.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The claims of one report and the context beside them.

    `withheld` are the private persons' names found in the text: no output may show them.
    """

    report: str
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    namings: tuple[Naming, ...] = ()
    withheld: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
