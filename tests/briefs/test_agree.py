"""How claims stand to each other, as the page tells it."""

from dataclasses import replace
from typing import Any

import pytest

from headcount.briefs.agree import Kind, disagreements, kinds
from headcount.briefs.quotes import NOT_SHOWN, Book
from headcount.briefs.words import phrases
from headcount.model import Conflict, Relation, RelationKind


def relation(one: Any, other: Any, kind: RelationKind, why: str = "so it is") -> Relation:
    """`one` stands to `other`."""
    return Relation(source=one.id, target=other.id, kind=kind, why=why)


def told(flood: Any, *relations: Relation) -> list[Kind]:
    """The kinds of the flood with these relations."""
    brief = replace(flood.brief, ledger=replace(flood.ledger, relations=relations))
    return kinds(brief, Book(flood.claims_by_id, str))


@pytest.fixture(scope="module")
def crisis(flood: Any) -> Any:
    """The flood, its claims by id."""

    class Crisis:
        brief, ledger, claims = flood.brief, flood.ledger, flood.claims
        claims_by_id = {claim.id: claim for claim in flood.claims.values()}  # noqa: RUF012 - read only

    return Crisis


def test_every_relation_but_a_contradiction_has_its_words() -> None:
    """A name, what it means, the words over the two."""
    table = phrases()["relations"]

    assert set(table) == {kind.value for kind in RelationKind} - {"CONTRADICTS"}
    assert all(row["name"] and row["lead"].endswith(".") and len(row["sides"]) == 2 for row in table.values())


def test_agreement_comes_first_and_a_contradiction_is_none_of_them(crisis: Any) -> None:
    """What agrees, then a later count, whatever the order in the ledger."""
    c = crisis.claims
    found = told(
        crisis,
        relation(c["hundreds"], c["forty"], RelationKind.CONTRADICTS),
        relation(c["fourteen"], c["eleven"], RelationKind.UPDATES),
        relation(c["boats-copy"], c["boats"], RelationKind.CORROBORATES),
    )

    assert ["they agree", "a later count"] == [kind.name for kind in found]
    assert [True, False] == [kind.agree for kind in found]


def test_the_first_side_is_what_came_first_or_is_the_whole(crisis: Any) -> None:
    """The part stands after its whole, and the reason is the part's."""
    c = crisis.claims
    (kind,) = told(crisis, relation(c["children"], c["thursday"], RelationKind.PART_OF))
    (pair,) = kind.examples

    assert ("Between 3,000 and 3,400", "1,150") == (pair.first.number, pair.second.number)
    assert ["The whole", "The part"] == list(kind.sides)


def test_a_pair_with_figures_of_two_reports_is_the_example_not_one_with_a_word(crisis: Any) -> None:
    """“Hundreds” says less than 9,000 beside 17,850, and two reports more than one."""
    c = crisis.claims
    days = RelationKind.DATE_DIFFERS
    (kind,) = told(
        crisis,
        relation(c["hundreds"], c["arabic"], days),
        relation(c["thursday"], c["field-17"], days),
        relation(c["field-17"], c["field-15"], days),
    )

    assert "More than 12,400" == kind.examples[0].first.number
    assert 2 == len(kind.others)


def test_two_examples_share_no_claim_and_the_second_has_figures(crisis: Any) -> None:
    """A third pair waits in the list, as does one with a word."""
    c = crisis.claims
    days = RelationKind.DATE_DIFFERS
    (kind,) = told(
        crisis,
        relation(c["field-17"], c["field-15"], days),
        relation(c["field-17"], c["boats"], days),
        relation(c["fourteen"], c["eleven"], days),
        relation(c["hundreds"], c["arabic"], days),
    )
    shown = {quote.number for pair in kind.examples for quote in (pair.first, pair.second)}

    assert {"17,850", "More than 12,400", "Fourteen", "Eleven"} == shown
    assert 2 == len(kind.others)


def test_no_pair_holds_a_small_count(crisis: Any) -> None:
    """The six at the mill are in no card and no line, and the kind is not named for them."""
    c = crisis.claims

    assert [] == told(crisis, relation(c["mill"], c["eleven"], RelationKind.DATE_DIFFERS))


def test_both_sides_of_one_place_name_it_once(crisis: Any) -> None:
    """The pair itself carries the place."""
    c = crisis.claims
    (same,) = told(crisis, relation(c["field-17"], c["field-15"], RelationKind.UPDATES))
    (other,) = told(crisis, relation(c["bodies"], c["eleven"], RelationKind.SCOPE_DIFFERS))

    assert "in Halden Field" == same.examples[0].where
    assert "" == other.examples[0].where


def test_a_disagreement_of_which_no_word_may_be_shown_is_counted_not_drawn(crisis: Any) -> None:
    """Two empty sides would say nothing; one side suffices for a card."""
    c = crisis.claims
    both = Conflict(claims=(c["mill"].id, c["mill"].id), why="Six and six.", dissolves=())
    one = Conflict(claims=(c["mill"].id, c["eleven"].id), why="Six and eleven.", dissolves=())
    brief = replace(crisis.brief, ledger=replace(crisis.ledger, conflicts=(both, one)))
    cards, note = disagreements(brief, Book(crisis.claims_by_id, str))

    assert [[NOT_SHOWN, "Eleven"]] == [[q.number or q.before for q in card.quotes] for card in cards]
    assert "Six" not in cards[0].why
    assert note.startswith("1 disagreement about very few people")
    assert "" == disagreements(crisis.brief, Book(crisis.claims_by_id, str))[1]
