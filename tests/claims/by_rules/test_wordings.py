import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.claims.by_rules.wordings import any_of, any_pattern, quick_test

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


@pytest.mark.parametrize(
    "text",
    [
        "The seaports shut.",
        "An Airport was shut.",
        "Ports closed",
        "a wave of strikes",
        "Landfall was made",
        "the May floods",
        "flash flood",
        "No word of it.",
        "",
    ],
)
def test_a_quick_test_says_no_only_where_nothing_stands(text: str) -> None:
    """Optional openings, looking back and alternatives in brackets are all taken apart."""
    patterns = [
        "(?:sea|air)?ports?",
        "(?<=wave of )strikes",
        "land(?:slides?|fall)|ashore",
        r"(?P<a>flash )?floods?\b",
    ]

    stands = any(re.search(rf"\b(?:{pattern})", text, re.IGNORECASE) for pattern in patterns)
    passes = bool(quick_test(patterns).search(text.lower()))

    assert passes >= stands
    assert passes == (stands or "strikes" in text)


def test_taking_apart_keeps_what_stands_in_brackets_together() -> None:
    """A bar inside a bracket or a class parts nothing, and a repeated bracket stays whole."""
    test = quick_test(["a(?:b|c)d", r"(?:x[|]y)+z", r"k\|l"])

    found = ["abd", "acd", "x|yx|yz", "k|l", "ab", "cd", "l"]

    assert [True, True, True, True, False, False, False] == [bool(test.search(text)) for text in found]
