"""How statements are put, from invented sentences."""

import pytest

from headcount.claims.by_rules.language import load_parser
from headcount.claims.by_rules.lexicon import load_lexicon
from headcount.claims.by_rules.movements import find_movement
from headcount.claims.by_rules.stances import find_stance


@pytest.mark.parametrize(
    ("marked", "stance"),
    [
        ("About 300 [people] left the valley.", "ASSERTED"),
        ("The mayor said 300 [people] left the valley.", "ASSERTED"),
        ("About 300 [people] will leave the valley tomorrow.", "FORECAST"),
        ("About 300 [people] are expected to arrive on Friday.", "FORECAST"),
        ("The army plans to evacuate 300 [people].", "PLANNED"),
        ("The mission expects 300 [people] to leave the valley.", "FORECAST"),
        ("The mission expects a further 300 [households] to leave the valley.", "FORECAST"),
        ("About 300 [people] had to be evacuated from the valley.", "ASSERTED"),
        ("The school can hold 300 [people].", "CAPACITY"),
        ("About 300 [people] did not leave.", "DENIED"),
        ("If 300 [people] left the valley, the bakery would close.", "HYPOTHETICAL"),
        ("The governor estimates that 300 [people] left the valley.", "ESTIMATED"),
        ("Around 300 [people] are believed to remain in the valley.", "ESTIMATED"),
        ("Money is required to reach 300 displaced [people] in the valley.", "NEED"),
        ("The funds will allow the agency to help 300 displaced [people].", "NEED"),
        ("The plan targets 300 displaced [people].", "NEED"),
        ("The mission hopes to bring out 300 wounded [people].", "PLANNED"),
        ("Some 300 [people] hoped to return to the valley.", "PLANNED"),
        ("The convoy was to take 300 wounded [people] to the coast.", "PLANNED"),
        ("Efforts to evacuate 300 [people] failed.", "PLANNED"),
        ("Crews tried to reach 300 [people] trapped in the valley.", "ASSERTED"),
        ("The mission managed to evacuate 300 [people].", "ASSERTED"),
    ],
)
def test_the_words_around_the_verb_give_the_stance(marked: str, stance: str) -> None:
    """Auxiliaries, governing verbs, negation and conditions each set the stance."""
    start, end = marked.index("["), marked.index("]") - 1
    doc = load_parser()(marked.replace("[", "").replace("]", ""))
    found = find_movement(doc, (start, end), load_lexicon())

    assert found is not None
    assert stance == find_stance(found.word, (start, end))
