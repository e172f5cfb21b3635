from hypothesis import given
from hypothesis import strategies as st

from headcount.briefs.privacy import HIDDEN, hiding, plain, rewritten
from headcount.model import Problem


def test_a_name_is_hidden_as_a_whole_word_only() -> None:
    """Ann is a name, Annual is none."""
    assert f"{HIDDEN} read the Annual." == hiding(["Ann"])("Ann read the Annual.")


def test_a_single_name_that_is_also_a_word_hides_the_name_alone() -> None:
    """Rose is hidden, the water still rose."""
    assert f"{HIDDEN} said the water rose." == hiding(["Rose"])("Rose said the water rose.")


def test_a_full_name_is_hidden_in_an_address_too() -> None:
    """A name written with hyphens is the same name."""
    assert f"https://x.example/{HIDDEN}-tells" == hiding(["Ada Quill"])("https://x.example/ada-quill-tells")


def test_a_name_in_another_script_is_hidden() -> None:
    """Arabic names are words like others."""
    assert f"قالت {HIDDEN} إن" == hiding(["سلمى"])("قالت سلمى إن")


def test_ids_stay_when_texts_change() -> None:
    """The message is changed, the kind's code is text of ours and stays unless it holds the name."""
    problem = Problem(kind="UNDATED", message="Ann", about="r-1")

    assert Problem(kind="UNDATED", message=HIDDEN, about="r-1") == rewritten(problem, hiding(["Ann"]))


def test_marks_that_turn_the_direction_are_dropped() -> None:
    """Text cannot be made to read backwards, nor ring the bell."""
    assert "ab\n" == plain("a\u202e\x07b\n")


@given(st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_odd_names_and_texts_are_no_fault(text: str, names: list[str]) -> None:
    """Whatever the names are, text comes out."""
    assert isinstance(hiding(names)(text), str)
