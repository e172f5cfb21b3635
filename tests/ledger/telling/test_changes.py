from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from headcount.ledger import change_lines, changes, reconcile
from headcount.model import Change, ChangeKind, Claim, Ledger
from headcount.settings import Settings

CAMP = {"at": "Ost Camp", "days": (None, "2031-05-01")}
EARLIER, LATER = "2031-05-02", "2031-05-06"


@pytest.fixture
def claims(claim: Callable[..., Claim]) -> list[Claim]:
    """A count known on 2 May; another of the same day and arrivals told on 6 May; Velm counted all along."""
    return [
        claim("SHELTERED", "STOCK", "APPROXIMATELY", 10_000, **CAMP, published=EARLIER, by="Camp Office"),
        claim("SHELTERED", "STOCK", "EXACT", 10_940, **CAMP, published=LATER, by="Registry"),
        claim("SHELTERED", "STOCK", "EXACT", 711, at="Velm", days=(None, "2031-05-01"), published=EARLIER),
        claim(
            "ARRIVED", "FLOW", "EXACT", 1_437, destination="Ost Camp",
            days=("2031-05-03", "2031-05-05"), published=LATER, by="Registry",
        ),
    ]  # fmt: skip


@pytest.fixture
def ledger(claims: list[Claim], settings: Settings) -> Ledger:
    """Their ledger."""
    return reconcile(claims, settings=settings)


def of_kind(found: Sequence[Change], kind: ChangeKind) -> list[Change]:
    """The changes of one kind."""
    return [change for change in found if change.kind is kind]


def test_a_figure_moves_because_of_the_new_claim(claims: list[Claim], ledger: Ledger) -> None:
    """The Registry's count moved the camp's stock on 1 May up; of Velm nothing new is told."""
    (moved,) = of_kind(ledger.changes(since=EARLIER), ChangeKind.MOVED)

    assert moved.before.best == 10_000
    assert moved.before.best < moved.after.best <= 10_940
    assert (claims[1].id,) == moved.causes
    assert "Velm" not in "".join(change.words for change in ledger.changes(since=EARLIER))


def test_a_new_figure_names_what_it_rests_on(claims: list[Claim], ledger: Ledger) -> None:
    """The arrivals are new, and so is the stock of their last day, which rests on both new claims."""
    new = {change.after.measure: change for change in of_kind(ledger.changes(since=EARLIER), ChangeKind.NEW)}

    assert (claims[3].id,) == new["FLOW"].causes
    assert {claims[1].id, claims[3].id} >= set(new["STOCK"].causes) > set()


def test_both_sides_are_as_known_on_their_days(
    claims: list[Claim], ledger: Ledger, settings: Settings
) -> None:
    """Before and after are the entries of ledgers made as known on the two days."""
    sides = [
        {entry.id: entry for entry in reconcile(claims, settings=replace(settings, known_on=day)).entries}
        for day in (claims[0].published, claims[1].published)
    ]

    for change in ledger.changes(since=EARLIER, until=LATER):
        assert change.before is None or sides[0][change.before.id] == change.before
        assert change.after is None or sides[1][change.after.id] == change.after


def test_nothing_changes_on_days_without_reports(ledger: Ledger) -> None:
    """From 2 to 5 May nothing was published."""
    assert () == ledger.changes(since=EARLIER, until="2031-05-05")


def test_a_contradiction_is_told_first(claim: Callable[..., Claim], settings: Settings) -> None:
    """A second speaker's count that can not hold with the first makes the figure contested, because of it."""
    days = ("2031-05-01", "2031-05-03")
    few = claim(
        "LEFT", "FLOW", "EXACT", 1_412, origin="Velm", days=days, published="2031-05-04", by="Ministry"
    )
    many = claim(
        "LEFT", "FLOW", "AT_LEAST", 3_700, origin="Velm", days=days, published="2031-05-05", by="Rescue"
    )
    first, *_ = reconcile([few, many], settings=settings).changes(since="2031-05-04")

    assert ChangeKind.CONTESTED is first.kind
    assert (many.id,) == first.causes


def test_a_renewed_figure_is_told_as_replaced(claim: Callable[..., Claim], settings: Settings) -> None:
    """The same speaker's later figure for the same day replaces the earlier one, and is its cause."""
    old = claim("SHELTERED", "STOCK", "EXACT", 5_127, **CAMP, published=EARLIER)
    new = claim("SHELTERED", "STOCK", "EXACT", 6_342, **CAMP, published="2031-05-04")
    found = reconcile([old, new], settings=settings).changes(since="2031-05-03")
    (replaced,) = of_kind(found, ChangeKind.REPLACED)

    assert (old.id, (new.id,)) == (replaced.claim, replaced.causes)


def test_another_folder_may_be_the_baseline(claims: list[Claim], settings: Settings) -> None:
    """Against an earlier ledger, what it did not have is new and what is no longer there is retracted."""
    earlier, later = reconcile(claims[:3], settings=settings), reconcile(claims[1:], settings=settings)
    found = changes(earlier, later)

    assert [claims[0].id] == [change.claim for change in of_kind(found, ChangeKind.RETRACTED)]
    assert (claims[3].id,) == next(c.causes for c in found if c.after and c.after.measure == "FLOW")
    assert () == changes(earlier, earlier)


def test_the_order_of_claims_does_not_matter(claims: list[Claim], ledger: Ledger, settings: Settings) -> None:
    """The same changes, causes and words from claims in any order."""
    other = reconcile(claims[::-1], settings=settings)

    assert ledger.changes(since=EARLIER) == other.changes(since=EARLIER)


def test_a_change_in_words_quotes_its_cause(claims: list[Claim], ledger: Ledger) -> None:
    """The lines of a change give both figures and the new claim's sentence."""
    (moved,) = of_kind(ledger.changes(since=EARLIER), ChangeKind.MOVED)
    told = change_lines(ledger, moved)

    assert "10,000" in told[0]
    assert claims[1].quote.text in told[1]


@pytest.mark.parametrize(("since", "until"), [(LATER, EARLIER), ("soon", None), (LATER, None)])
def test_days_in_no_order_are_refused(ledger: Ledger, since: str, until: str | None) -> None:
    """A later day that is none, and a day that can not be read, are ValueErrors."""
    with pytest.raises(ValueError, match=r"2031-05-06|soon"):
        ledger.changes(since=since, until=until)
