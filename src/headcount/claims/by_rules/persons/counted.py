"""Single persons as counts: the sentences of a report go in, one number phrase a person comes out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from headcount.claims.by_rules.grounds import Ground, is_title
from headcount.claims.by_rules.lexicon import load_tolls
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.persons.cast import Cast, Part, Played
from headcount.claims.by_rules.persons.fates import gravity
from headcount.claims.by_rules.persons.mentions import find_persons
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.model import Quantifier, Quantity

ONE = Quantity(
    low=1, high=None, typical_low=1, typical_high=1, best=1, value=1, quantifier=Quantifier.SINGLE
)  # a noun in the singular tells of one and says nothing of others
GOES_ON = "what befell this person is said elsewhere in the report"


@dataclass(frozen=True, slots=True)
class Counted:
    """One person as a number: the words, the movement said of the person, and where else it is told of."""

    ground: Ground
    mention: QuantityMention
    movement: Movement
    elsewhere: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()
    once: bool = False  # what befell the person is told nowhere else


def counted_persons(grounds: Sequence[Ground], *, language: str = "en") -> Iterator[Counted]:
    """Every single person of a report who was killed, wounded or hit, in the order of citing."""
    cast, tolls = Cast(), load_tolls(language)
    for ground in sorted(grounds, key=is_title):
        if ground.sentence.doc is not None:
            cast.enter(ground, find_persons(ground.sentence.doc, tolls, language=language))
    found = [one for part in cast.parts if (one := _counted(part)) is not None]
    yield from sorted(found, key=lambda one: (one.ground.index, one.mention.start))


def _counted(part: Part) -> Counted | None:
    cited, worst = part.cited, part.fate
    if cited is None or worst is None:
        return None
    own = cited.person.fate
    if own is None:
        return None
    told_here = gravity(own.meaning) == gravity(worst.meaning)
    movement = own if told_here else replace(own, meaning=worst.meaning)
    elsewhere = tuple(
        (one.ground.sentence.start + one.person.start, one.ground.sentence.start + one.person.end)
        for one in part.played
        if one is not cited and one.person.kind != "name"
    )
    notes = () if told_here else (GOES_ON,)
    once = not any(one.person.fate for one in part.played if one is not cited)
    return Counted(cited.ground, _mention(cited), movement, elsewhere, notes, once=once)


def _mention(cited: Played) -> QuantityMention:
    """The words for one person as a number phrase; "one man" as its own number has it."""
    person = cited.person
    for mention in cited.ground.quantities:
        if person.noun_start in (mention.noun_start, mention.start) and mention.quantity.value == 1:
            return mention
    text = cited.ground.sentence.text
    return QuantityMention(
        start=person.start,
        end=person.end,
        text=text[person.start : person.end],
        quantity=ONE,
        noun=person.noun,
        noun_start=person.noun_start,
        noun_end=person.end,
        population=(),
        counts="people",
    )
