"""Words that lost their space, from invented sentences."""

import pytest

from headcount.claims.by_rules.glued import glued_words
from headcount.claims.by_rules.language import Parser, load_parser


def test_a_glued_word_is_parsed_as_two() -> None:
    """`weredisplaced` is two words for the parser, at their own offsets."""
    text = "Some 300 people weredisplaced by the flood."

    doc = load_parser()(text)

    assert ["were", "displaced"] == [token.text for token in doc[3:5]]
    assert text == doc.text


def test_a_glued_word_may_be_a_form_of_either_part() -> None:
    """The test before parsing knows both words."""
    assert {"be", "displace"} <= Parser().base_forms("weredisplaced")


@pytest.mark.parametrize("word", ["behave", "wasted", "orphan", "township", "forced", "newlywed"])
def test_no_real_word_is_taken_apart(word: str) -> None:
    """What is a word by itself is never two."""
    assert word not in glued_words()
