"""A question to the ledger, and the id its answer goes by, from which the question can be read again."""

from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from headcount.model.terms import Measure, Population, Term, Unit

_ANSWER = "a-"
# The fields of a question as its id says them.
_SAID_AS = {"start": "from", "end": "to"}
# Plain words for the units people ask for.
_UNIT_WORDS = {
    "PEOPLE": "PERSON", "PERSONS": "PERSON", "INDIVIDUALS": "PERSON",
    "HOUSEHOLDS": "HOUSEHOLD", "FAMILIES": "FAMILY",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question to the ledger.

    A stock has `place` and `on`; a movement `origin` and/or `destination` (or `place` for both ways in),
    `start` and `end`; a toll a `term` and maybe a `place`; a running total `measure` CUMULATIVE and its last
    day. `unit` asks for households instead of persons. `known_on` uses only what was published by then.
    """

    id: str = ""
    place: str | None = None
    origin: str | None = None
    destination: str | None = None
    measure: Measure | None = None
    term: Term | None = None
    population: tuple[Population, ...] = ()
    unit: Unit | None = None
    on: date | None = None
    start: date | None = None
    end: date | None = None
    known_on: date | None = None


def make_query(**question: Any) -> Query:  # noqa: ANN401 - JSON values of a query row
    """A query from plain values: days as ISO text, terms and measures by name.

    Raises ValueError naming the field that can not be read.
    """

    def text(name: str) -> str | None:
        value = question.get(name)
        if value is None or isinstance(value, str):
            return value or None
        message = f"{name}: {value!r} is not the name of a place"
        raise ValueError(message)

    def code(name: str, kind: Any) -> Any:  # noqa: ANN401 - an enumeration and its member
        value = question.get(name)
        try:
            word = str(value or "").upper()
            return kind(_UNIT_WORDS.get(word, word)) if word else None
        except ValueError as error:
            message = f"{name}: {value!r} is not one of {', '.join(kind)}"
            raise ValueError(message) from error

    def groups() -> tuple[Population, ...]:
        value = question.get("population") or ()
        try:
            return tuple(Population(item) for item in ([value] if isinstance(value, str) else value))
        except (ValueError, TypeError) as error:
            message = f"population: {value!r} is not a list of {', '.join(Population)}"
            raise ValueError(message) from error

    return Query(
        id=str(question.get("id") or ""),
        place=text("place"),
        origin=text("origin"),
        destination=text("destination"),
        measure=code("measure", Measure),
        term=code("term", Term),
        population=groups(),
        unit=code("unit", Unit),
        on=day_of("on", question.get("on")),
        start=day_of("start", question.get("start")),
        end=day_of("end", question.get("end")),
        known_on=day_of("known_on", question.get("known_on")),
    )


def day_of(name: str, value: object) -> date | None:
    """The day a field gives, as a day or as ISO text; ValueError names the field where it is none."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        message = f"{name}: {value!r} is not a day written YYYY-MM-DD"
        raise ValueError(message) from error


def answer_id(query: Query) -> str:
    """The id of a question's answer: what was asked, so that it can be asked again.

    >>> answer_id(make_query(place="Ford camp", on="2021-05-03"))
    'a-place=Ford%20camp,on=2021-05-03'
    """
    fields = {
        "place": query.place,
        "origin": query.origin,
        "destination": query.destination,
        "measure": query.measure,
        "unit": query.unit,
        "term": query.term,
        "population": "+".join(query.population) or None,
        "on": query.on,
        "start": query.start,
        "end": query.end,
        "known_on": query.known_on,
    }
    said = (f"{_SAID_AS.get(key, key)}={_plain(str(value))}" for key, value in fields.items() if value)
    return _ANSWER + ",".join(said)


def is_answer_id(text: str) -> bool:
    """Whether a text is the id of an answer."""
    return text.startswith(_ANSWER) and "=" in text


def asked_by(answer: str) -> Query:
    """The question that the id of an answer tells; ValueError where it tells none.

    >>> asked_by("a-place=Ford%20camp,on=2021-05-03").place
    'Ford camp'
    """
    names = {said: key for key, said in _SAID_AS.items()}
    fields: dict[str, str] = {}
    for part in answer.removeprefix(_ANSWER).split(","):
        name, _, value = part.partition("=")
        fields[names.get(name, name)] = unquote(value)
    unknown = sorted(
        fields.keys() - {field.name for field in dataclass_fields(Query)} | fields.keys() & {"id"}
    )
    if unknown:
        message = f"{answer}: {unknown[0]!r} is no part of a question"
        raise ValueError(message)
    groups = fields.pop("population", "").split("+")
    return make_query(**fields, population=[group for group in groups if group])


def _plain(value: str) -> str:
    """A value without the marks that part an id, or that a shell would read."""
    return "".join(
        letter if letter.isalnum() else quote(letter, safe="-_").replace("~", "%7E") for letter in value
    )
