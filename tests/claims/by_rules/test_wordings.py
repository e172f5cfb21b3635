import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.wordings import any_of, any_pattern

LETTERS = st.text(alphabet="abA '-.é", min_size=1, max_size=6).filter(lambda word: word.strip() == word)


def listed(words: list[str]) -> str:
    """The words one by one, the longest first: what the tree must come to."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)


@given(words=st.lists(LETTERS, min_size=1, max_size=8), text=st.text(alphabet="abA '-.é", max_size=30))
@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
def test_a_tree_of_words_finds_what_the_list_finds(words: list[str], text: str, flags: re.RegexFlag) -> None:
    """Alternatives that begin alike are tried together, and nothing else is found by it."""
    tree, plain = (re.compile(rf"(?<!\w)(?:{made})(?!\w)", flags) for made in (any_of(words), listed(words)))

    assert [match.span() for match in plain.finditer(text)] == [match.span() for match in tree.finditer(text)]


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["port", "port council", "porter"], "the port council", "port council"),
        (["people's council"], "the people’s  council", "people’s  council"),
        (["U.S.", "UN"], "the U.S. and", "U.S."),
    ],
)
def test_no_word_hides_a_longer_one(words: list[str], text: str, found: str) -> None:
    """The longest word wins; spaces and apostrophes stand for their kin."""
    match = re.search(any_of(words), text)

    assert match is not None
    assert found == match.group()


@pytest.mark.parametrize("text", ["a landslide", "landfall", "air strikes", "a raid", "he strikes", "x1"])
def test_patterns_that_begin_alike_find_what_each_finds(text: str) -> None:
    """Patterns with optional first letters or open alternatives stay whole."""
    patterns = [
        "land(?:slides?|fall)",
        "l?anded",
        "air ?strikes?",
        "a|x[1-9]",
        "raids?",
        "r?aids",
        "[Ss]trike",
    ]

    each = any(re.search(rf"\b(?:{pattern})", text) for pattern in patterns)

    assert each == bool(re.search(rf"\b(?:{any_pattern(patterns)})", text))
