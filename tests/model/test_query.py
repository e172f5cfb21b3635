from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headcount.model import Measure, Population, Query, Term, Unit, answer_id, asked_by, is_answer_id

DAYS = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1))
PLACES = st.none() | st.text(min_size=1, max_size=12)
QUERIES = st.builds(
    Query,
    place=PLACES,
    origin=PLACES,
    destination=PLACES,
    measure=st.none() | st.sampled_from(Measure),
    term=st.none() | st.sampled_from(Term),
    population=st.lists(st.sampled_from(Population), unique=True, max_size=3).map(tuple),
    unit=st.none() | st.sampled_from(Unit),
    on=DAYS,
    start=DAYS,
    end=DAYS,
    known_on=DAYS,
)


@given(QUERIES)
def test_the_id_of_an_answer_tells_its_question(query: Query) -> None:
    """Whatever was asked can be read back from the id, to the letter."""
    assert query == (asked_by(answer_id(query)) if query != Query() else query)


@given(QUERIES)
def test_the_id_can_be_typed_into_a_shell(query: Query) -> None:
    """No letter of an id parts words, quotes or expands in a shell."""
    name = answer_id(query)

    assert not set(name) & set(" \t\n'\"\\$`&;|<>()*?[]{}!#~")


def test_an_id_is_read_by_people() -> None:
    """The id says what was asked in the words of the options."""
    query = Query(origin="Lower Ashby", start=date(2021, 5, 1), end=date(2021, 5, 3), term=Term.LEFT)

    assert "a-origin=Lower%20Ashby,term=LEFT,from=2021-05-01,to=2021-05-03" == answer_id(query)
    assert is_answer_id(answer_id(query))


@pytest.mark.parametrize("name", ["a-", "a-0123abcd", "e-place=Telle", "a", ""])
def test_other_texts_are_no_ids_of_answers(name: str) -> None:
    """An id without a question is none."""
    assert not is_answer_id(name)


@pytest.mark.parametrize("name", ["a-colour=red", "a-id=x", "a-on=soon", "a-term=JUMPED,place=Telle"])
def test_an_id_that_tells_no_question_is_refused(name: str) -> None:
    """A field or a value that no question has is a ValueError."""
    with pytest.raises(ValueError, match=r"colour|id|soon|JUMPED"):
        asked_by(name)
