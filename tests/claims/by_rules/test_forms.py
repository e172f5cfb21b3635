"""What is remembered of words gives the same parses as the model's own rules."""

import pytest

from headcount.claims.by_rules.language import NAMER, Parser, load_parser

TEXTS = [
    "About 300 people left Osha on Monday, and others were leaving it.",
    "Leaving was hard; the left bank is held, they've got no lights left.",
    "He's gone, it's cold, and he'd better go: Osha's mayor said he'd gotten worse news.",
    "Rebels  held\tthe\nbridges. What they hold holds.",
    "gonna cannot U.S. 3.5m 12-year-old worst better farther fled fleeing flees",
    " ",
]


@pytest.mark.parametrize("times", [1, 2])
def test_forms_are_those_of_the_model(times: int) -> None:
    """Tags, forms and heads are the model's, at the first reading and when the words are known."""
    for expected in load_parser().pipe(TEXTS, disable=[NAMER]):
        for _ in range(times):
            found = Parser().parse([expected.text])[0]
            for attribute in ("text", "tag_", "pos_", "lemma_", "dep_", "morph"):
                told = [str(getattr(token, attribute)) for token in expected]
                assert [str(getattr(token, attribute)) for token in found] == told
