from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from headcount.briefs.privacy import HIDDEN, coarsened, hiding, is_delicate, plain, rewritten
from headcount.model import Accuracy, Place, Problem, Unit, Unknown


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


def test_a_place_whose_count_is_coarse_is_named_nowhere_in_the_ledger(flood: Any) -> None:
    """A gap or a reason may not give away what the entry hides."""
    told = replace(
        flood.ledger, unknown=(Unknown(what="No report counts Orm's Ford again.", about="Orm's Ford"),)
    )
    shown = coarsened(told)

    assert ("No report counts Maren district again.",) == tuple(item.what for item in shown.unknown)
    assert "Orm's Ford" not in {site.name for site in shown.sites}


def test_a_place_without_a_district_is_widened_to_its_country_s_name(flood: Any) -> None:
    """Readers know Jordan, not JOR."""
    small = next(entry for entry in flood.ledger.entries if entry.term.value == "STRANDED")
    ford = Place(name="Orm's Ford", country="JOR")
    shown = coarsened(replace(flood.ledger, entries=(replace(small, at=ford),), sites=()))

    assert "Jordan" == shown.entries[0].at.key


def test_a_count_of_ten_or_in_a_district_is_not_coarsened(flood: Any) -> None:
    """Only fewer than ten, and only in a place finer than a district, are delicate."""
    small = next(entry for entry in flood.ledger.entries if entry.term.value == "STRANDED")
    district = replace(small.at, accuracy=Accuracy.ADM2)

    assert is_delicate(small)
    assert not is_delicate(replace(small, low=10, best=10, high=10))
    assert not is_delicate(replace(small, at=district))
    assert not is_delicate(replace(small, low=0, best=0, high=0))
    assert not is_delicate(replace(small, unit=Unit.VEHICLE))


@given(st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_odd_names_and_texts_are_no_fault(text: str, names: list[str]) -> None:
    """Whatever the names are, text comes out."""
    assert isinstance(hiding(names)(text), str)
