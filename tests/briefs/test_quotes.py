"""A claim's sentence as the page shows it."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from headcount.briefs.quotes import MOST_LETTERS, MOST_WORDS, Book, Home, excerpt, route

ROW = "Families moved to Aft Families moved to Bow Families moved to Keel "


def test_a_sentence_of_usual_length_stays_whole() -> None:
    """Nothing is cut from what can be read at a glance."""
    parts = ("On Monday ", "about 4,200", " people left the town by boat, the fire brigade said.")

    assert parts == excerpt(*parts)


def test_a_long_row_is_cut_on_both_sides_at_words_and_says_so() -> None:
    """Ten times 14 words on either side of the number: some 45 are left, half of them before it."""
    before, number, after = excerpt(ROW * 10, "40", " " + ROW * 10)

    assert "40" == number
    assert before.startswith("… ")
    assert after.endswith(" …")
    kept = before.split()[1:] + after.split()[:-1]
    assert MOST_WORDS - 1 == len(kept)
    assert set(kept) <= set(ROW.split())
    assert (ROW * 10).endswith(before.removeprefix("… "))
    assert (" " + ROW * 10).startswith(after.removesuffix(" …"))


def test_the_side_that_is_short_leaves_its_room_to_the_other() -> None:
    """A number at the head of a long row is followed by all the words there is room for."""
    before, _, after = excerpt("In all ", "40", " " + ROW * 10)

    assert "In all " == before
    assert MOST_WORDS - 3 == len(after.split()[:-1])


def test_a_script_without_blanks_is_cut_by_letters() -> None:
    """A page of it is one word."""
    before, number, after = excerpt("水" * 5000, "四十", "水" * 5000)

    assert "四十" == number
    assert len(before) + len(after) <= 2 * MOST_LETTERS + 4


@given(st.text(), st.text(min_size=1), st.text(), st.integers(min_value=0, max_value=60))
def test_the_number_always_remains_and_nothing_is_put_in(
    before: str, number: str, after: str, n: int
) -> None:
    """Whatever the sentence: the number whole, beside it what stood beside it."""
    left, middle, right = excerpt(before, number, after, words=n)

    assert number == middle
    assert before.endswith(left.removeprefix("… "))
    assert after.startswith(right.removesuffix(" …"))


def test_a_withheld_name_is_not_cut_in_two(flood: Any) -> None:
    """A sentence that holds one is not shown at all, be the name far from the number."""
    claim = flood.claims["field-15"]
    text = f"{ROW * 9}said Ada Quill. {claim.quote.text}"
    start = claim.number.start + len(text) - len(claim.quote.text)
    long = replace(
        claim,
        quote=replace(claim.quote, text=text),
        number=replace(claim.number, start=start, end=start + len(claim.number.text)),
    )
    quote = Book({long.id: long}, str, withheld=("Ada Quill",)).quote(long.id)

    assert quote is not None
    assert not quote.shown
    assert "Quill" not in quote.before + quote.number + quote.after


def test_a_quote_knows_its_number_on_the_page_and_whether_it_stands_here(flood: Any) -> None:
    """Under the entry it is listed with it is at home, elsewhere it leads there."""
    one, other = flood.ledger.entries[:2]
    claim = one.support[0].claim
    book = Book({claim: flood.ledger.claim(claim)}, str, homes={claim: Home(7, one.id)})
    here, there, nowhere = (book.quote(claim, entry=entry) for entry in (one, other, None))

    assert here
    assert there
    assert nowhere
    assert (7, True) == (here.place, here.home)
    assert (7, False) == (there.place, there.home)
    assert (7, False) == (nowhere.place, nowhere.home)


def test_where_a_claim_counts_is_told_in_words(flood: Any) -> None:
    """A stay with the preposition of its place, a movement with its two ends, else nothing."""
    assert "in Halden Field" == route(flood.claims["field-15"])
    assert "from Lower Maren to Teskin school" == route(flood.claims["boats"])
    assert "" == route(flood.claims["1987"])


def test_a_small_count_is_told_without_sentence_and_place(flood: Any) -> None:
    """Neither words nor route of the mill."""
    mill = flood.claims["mill"]
    quote = Book({mill.id: mill}, str).quote(mill.id)

    assert quote is not None
    assert ("", "", "", False) == (quote.number, quote.after, quote.where, quote.shown)
