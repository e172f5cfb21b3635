"""One figure with all it was solved from: it can be solved again with a claim less, or a count more.

A sum with its observations and its book go in, intervals come out. Explanations are made of these.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from headcount.ledger.asking.asked import is_known
from headcount.ledger.asking.nets import net_terms, stock_cuts
from headcount.ledger.book import Book, open_book
from headcount.ledger.observing.observations import Observation
from headcount.ledger.recording.entries import entry_id, wanted_sums
from headcount.ledger.solving.conflicts import contested_claims, find_conflicts
from headcount.ledger.solving.intervals import Interval, Solved, interval, over_voices, solve
from headcount.ledger.solving.program import Terms, terms_of
from headcount.ledger.solving.windows import windows
from headcount.ledger.sums import Sum
from headcount.model import Claim, Judgement, Site, Unit
from headcount.settings import Settings


@dataclass(frozen=True, slots=True)
class Opening:
    """All that a book is opened from; `unit` is the one all is converted to where people are asked about."""

    claims: tuple[Claim, ...]
    sites: tuple[Site, ...]
    judgements: tuple[Judgement, ...]
    settings: Settings
    unit: Unit | None = None

    def book(self, among: Collection[str] | None = None) -> Book:
        """The book of these claims, or of those with some ids."""
        claims = self.claims if among is None else [claim for claim in self.claims if claim.id in among]
        return open_book(claims, self.settings, sites=self.sites, judgements=self.judgements, unit=self.unit)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A sum, the observations it is solved among and the settings of its day.

    `beside` are the sums that get their cells with it; `alone` the observation of a part that has no cells
    of its own. A sum that was asked for is read off the counts where nobody reported.
    """

    total: Sum
    observations: tuple[Observation, ...]
    book: Book
    opening: Opening
    beside: tuple[Sum, ...] = ()
    alone: Observation | None = None

    @property
    def settings(self) -> Settings:
        """The settings of its day."""
        return self.opening.settings

    @property
    def asked(self) -> bool:
        """Whether the sum was asked for, and is no entry."""
        return self.opening.unit is not None

    @property
    def direct(self) -> tuple[Observation, ...]:
        """The observations that speak of exactly this sum."""
        if self.alone:
            return (self.alone,)
        return tuple(item for item in self.observations if item.sum == self.total and not item.apart)

    @property
    def is_known(self) -> bool:
        """Whether any claim says something of the sum."""
        return is_known(self.total, self.observations) or bool(stock_cuts(self.total, self.observations))

    def solved(self) -> tuple[Solved, Terms]:
        """The program solved, and the columns that add up to the sum."""
        if not self.asked:
            solved = solve(self.observations, [*self.beside, self.total], self.settings)
            return solved, terms_of(solved.plan, self.alone) if self.alone else solved.plan.terms(self.total)
        cuts = stock_cuts(self.total, self.observations)
        solved = solve(self.observations, [self.total, *cuts, *self.beside], self.settings)
        return solved, net_terms(solved.plan, self.total)[0]

    def without(self, claims: Collection[str]) -> "Case":
        """The case as it would be had these claims never been made: readings and updates are decided anew."""
        kept = {claim.id for item in self.observations for claim in item.claims}.difference(claims)
        book = self.opening.book(kept)
        observations = book.touching(self.total)
        alone = next((one for one in observations if self.alone and one.id == self.alone.id), None)
        return replace(
            self, book=book, observations=observations, alone=alone if alone and alone.apart else None
        )

    def with_count(self, count: Observation) -> "Case":
        """The case with one count more."""
        return replace(self, observations=(*self.observations, count), beside=(*self.beside, count.sum))


def figure(case: Case) -> Interval | None:
    """The interval of a case; None where no claim says anything of it any more."""
    if not case.is_known:
        return None
    solved, terms = case.solved()
    return figure_of_solved(case, solved, terms)


def figure_of_solved(case: Case, solved: Solved, terms: Terms) -> Interval:
    """The interval of a case that is solved already."""
    found = interval(solved, terms, case.settings)
    if case.asked:
        contested = contested_claims(solved)
    else:
        contested = frozenset(claim for conflict in find_conflicts(solved) for claim in conflict.claims)
    torn = any(claim.id in contested for item in case.direct for claim in item.claims)
    return over_voices(found, case.direct) if torn else found


def case_asked(total: Sum, opening: Opening, book: Book) -> Case:
    """The case of a sum that is asked for, among the observations nearest to its day."""
    return Case(total=total, observations=book.near(total), book=book, opening=opening)


def case_of_entry(wanted: str, opening: Opening) -> Case | None:
    """The case of the entry with this id; None where the book makes no such entry."""
    book = opening.book()
    for part in book.components:
        sums = wanted_sums(part, book)
        lone = {entry_id(item.sum, item): item for item in part if item.apart}
        total = next((one for one in sums if entry_id(one) == wanted), None)
        alone = lone.get(wanted)
        if total is None and alone is None:
            continue
        for window in windows(part, sums, book.as_of):
            if total in window.sums or alone in window.parts:
                return Case(
                    total=total or (alone.sum if alone else sums[0]),
                    observations=window.observations,
                    book=book,
                    opening=opening,
                    beside=window.sums,
                    alone=alone,
                )
    return None
