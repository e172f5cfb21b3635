"""What is asked for late is made once, and not at all where nobody asks."""

from headcount.claims.by_rules.later import Later


def test_items_are_made_once_and_only_when_asked_for() -> None:
    """Nothing is made before the first question, and never twice."""
    made: list[int] = []

    def make() -> list[str]:
        made.append(1)
        return ["a", "b", "c"]

    later = Later(make)
    assert made == []
    assert (list(later), later[1], later[1:], len(later)) == (["a", "b", "c"], "b", ["b", "c"], 3)
    assert made == [1]
