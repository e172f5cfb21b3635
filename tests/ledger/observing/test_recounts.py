"""Running totals that fall."""

from collections.abc import Callable

import pytest

from headcount.ledger import reconcile
from headcount.model import Claim, Ledger, RelationKind, SpeakerKind
from headcount.settings import Settings

Make = Callable[..., Claim]


def tolls(claim: Make, settings: Settings, *told: tuple[int, str, str, SpeakerKind]) -> Ledger:
    """Tolls of Velm since 1 May, each with its day and speaker."""
    return reconcile(
        [
            claim(
                "KILLED",
                "CUMULATIVE",
                "EXACT",
                value,
                at="Velm",
                days=("2031-05-01", day),
                published=day,
                by=by,
                kind=kind,
            )
            for value, day, by, kind in told
        ],
        settings=settings,
    )


def test_the_same_office_counts_again(claim: Make, settings: Settings) -> None:
    """A later, lower total of the same speaker replaces the higher one, and is no contradiction."""
    ledger = tolls(
        claim,
        settings,
        (412, "2031-05-08", "Health Office", SpeakerKind.GOVERNMENT),
        (357, "2031-05-15", "Health Office", SpeakerKind.GOVERNMENT),
    )
    answer = ledger.ask(place="Velm", term="KILLED", on="2031-05-15")

    assert () == ledger.conflicts
    assert {RelationKind.RECOUNT} == {relation.kind for relation in ledger.relations}
    assert pytest.approx(357, rel=0.03) == answer.best


def test_an_office_replaces_what_others_told(claim: Make, settings: Settings) -> None:
    """An office's later count replaces a witness's higher one; a witness's does not replace an office's."""
    witness, office = ("Town baker", SpeakerKind.WITNESS), ("Health Office", SpeakerKind.GOVERNMENT)
    replaced = tolls(claim, settings, (412, "2031-05-08", *witness), (357, "2031-05-15", *office))
    standing = tolls(claim, settings, (412, "2031-05-08", *office), (357, "2031-05-15", *witness))

    assert () == replaced.conflicts
    assert [RelationKind.CONTRADICTS] == [relation.kind for relation in standing.relations]


def test_one_low_total_among_rising_ones(claim: Make, settings: Settings) -> None:
    """A total below those before and after it is the odd one and loses its pull."""
    office = ("Health Office", SpeakerKind.GOVERNMENT)
    ledger = tolls(
        claim,
        settings,
        (412, "2031-05-08", *office),
        (357, "2031-05-11", *office),
        (467, "2031-05-15", *office),
    )

    assert pytest.approx(412, rel=0.03) == ledger.ask(place="Velm", term="KILLED", on="2031-05-08").best
    assert ledger.ask(place="Velm", term="KILLED", on="2031-05-11").best > 405


def test_a_counting_begins_anew(claim: Make, settings: Settings) -> None:
    """A total far below the speaker's last, without a first day, counts from after that one."""
    ledger = reconcile(
        [
            claim("DISPLACED", "CUMULATIVE", "EXACT", value, origin="Velm", days=(None, day), published=day)
            for value, day in ((8_120, "2031-05-08"), (1_260, "2031-06-20"))
        ],
        settings=settings,
    )
    new = ledger.ask(origin="Velm", term="DISPLACED", start="2031-05-09", end="2031-06-20")

    assert () == ledger.conflicts
    assert {RelationKind.PHASE_RESET} == {relation.kind for relation in ledger.relations}
    assert pytest.approx(1_260, rel=0.03) == new.best


def test_countings_with_first_days_of_their_own(claim: Make, settings: Settings) -> None:
    """Totals since days weeks apart are two countings, and neither updates the other."""
    ledger = reconcile(
        [
            claim("DISPLACED", "CUMULATIVE", "EXACT", value, origin="Velm", days=days, published=days[1])
            for value, days in (
                (8_120, ("2031-03-01", "2031-05-08")),
                (1_260, ("2031-05-01", "2031-05-20")),
            )
        ],
        settings=settings,
    )

    assert {RelationKind.PHASE_RESET} == {relation.kind for relation in ledger.relations}
