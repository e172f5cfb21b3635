"""Copied words are found exactly, whatever the order of the reports."""

from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from headcount.model import Report
from headcount.passages import mark_copies, split_report

WIRE = (
    "Some 300 people left the flooded town of Ostwick on Monday in boats sent by the county, officials said."
)
OWN = (
    "Our reporter saw long queues at the stadium gate, where volunteers handed out blankets and soup to all."
)


def _marked(*reports: Report) -> dict[str, list[str | None]]:
    pairs = [(report, split_report(report)) for report in reports]
    owner = {passage.id: report.id for report, passages in pairs for passage in passages}
    marked = mark_copies(pairs)
    return {
        report.id: [owner[p.copy_of] if p.copy_of else None for p in passages]
        for (report, _), passages in zip(pairs, marked, strict=True)
    }


def _report(name: str, text: str, day: int | None = None) -> Report:
    return Report(id=name, text=text, published=date(2019, 6, day) if day else None)


def test_the_earliest_printing_is_the_one_repeated_in_any_order() -> None:
    """Copies name the earliest report; undated ones come last."""
    reports = [_report("a", WIRE), _report("b", WIRE, 5), _report("c", f"{OWN}\n\n{WIRE}", 4)]

    for order in permutations(reports):
        assert {"a": ["c"], "b": ["c"], "c": [None, None]} == _marked(*order)


def test_a_small_change_leaves_a_copy_and_another_text_does_not() -> None:
    """One word changed at the end of a long sentence is still a copy."""
    changed = WIRE.replace("officials said", "officials told")

    assert {"a": [None], "b": ["a"], "c": [None]} == _marked(
        _report("a", WIRE, 4), _report("b", changed, 5), _report("c", OWN, 6)
    )


def test_a_sentence_inside_a_longer_paragraph_counts() -> None:
    """Either way round: the sentence first, or the paragraph first."""
    long = f"{OWN} {WIRE} The rain went on."

    assert {"a": [None], "b": ["a"]} == _marked(_report("a", WIRE, 4), _report("b", long, 5))
    assert {"a": [None], "b": ["a"]} == _marked(_report("a", long, 4), _report("b", WIRE, 5))


def test_short_passages_are_copies_only_word_for_word() -> None:
    """Five to seven words must be the same; fewer are nobody's."""
    assert {"a": [None], "b": ["a"], "c": [None]} == _marked(
        _report("a", "Some 300 people left Ostwick.", 4),
        _report("b", "Some 300 people left Ostwick", 5),
        _report("c", "Some 400 people left Ostwick.", 6),
    )
    assert {"a": [None], "b": [None]} == _marked(
        _report("a", "More rain came.", 4), _report("b", "More rain came.", 5)
    )


def test_a_report_given_in_two_files_is_a_copy_throughout() -> None:
    """Every passage of the second names one of the first."""
    text = f"{OWN}\n\n{WIRE}"

    assert {"a": [None, None], "b": ["a", "a"]} == _marked(_report("a", text, 4), _report("b", text, 4))


@given(
    st.lists(st.sampled_from([WIRE, OWN, f"{OWN} {WIRE}", "x", "Some 300 people left Ostwick"]), max_size=5)
)
def test_marking_changes_nothing_but_the_mark(texts: list[str]) -> None:
    """The same passages in the same order; a copy never names a copy or itself."""
    pairs = [(r, split_report(r)) for r in (_report(f"r{n}", t, n % 3 + 1) for n, t in enumerate(texts))]
    marked = mark_copies(pairs)
    copies = {p.id: p.copy_of for passages in marked for p in passages}

    assert [[p.id for p in passages] for _, passages in pairs] == [
        [p.id for p in passages] for passages in marked
    ]
    assert all(copies[first] is None for first in copies.values() if first)
