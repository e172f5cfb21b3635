"""Who is who among the single persons of a report: one claim for each person, whatever words are used again.

In: the persons of each sentence, in the order of the report. Out: for each of them who was killed, wounded or
hit, the noun to cite and the worst that is said of this person anywhere. A noun with "a" may be somebody told
of in the headline; two persons of one sentence are two; sex, age and name keep persons apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from headcount.claims.by_rules.grounds import Ground, is_title
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.persons.fates import gravity
from headcount.claims.by_rules.persons.mentions import Person

NEAR = 3  # sentences back in which a pronoun finds its noun


@dataclass(frozen=True, slots=True)
class Played:
    """One appearance of a person: the words, and the ground they stand in."""

    person: Person
    ground: Ground


@dataclass(slots=True)
class Part:
    """One person of the report, with every appearance."""

    played: list[Played] = field(default_factory=list)
    sex: str = ""
    age: str = ""
    name: str = ""
    does: bool = False

    @property
    def fate(self) -> Movement | None:
        """The worst that is said of the person."""
        fates = [one.person.fate for one in self.played if one.person.fate is not None]
        return max(fates, key=lambda one: gravity(one.meaning), default=None)

    @property
    def is_told(self) -> bool:
        """Whether a noun has told of the person, and not a name alone."""
        return any(one.person.kind != "name" for one in self.played)

    @property
    def last(self) -> Played:
        """The latest appearance."""
        return self.played[-1]

    @property
    def cited(self) -> Played | None:
        """The noun to cite: in the text before the title, where the worst is said; None where none stands."""
        nouns = [one for one in self.played if one.person.kind == "noun"]
        nouns = nouns or [one for one in self.played if one.person.kind == "self"]
        worst = self.fate
        if worst is None or not nouns:
            return None

        def rank(one: Played) -> tuple[bool, bool, bool, int]:
            own = one.person.fate
            same = own is not None and gravity(own.meaning) == gravity(worst.meaning)
            return own is None, is_title(one.ground), not same, one.ground.index

        return min(nouns, key=rank)


class Cast:
    """The persons of one report, joined as they appear."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.parts: list[Part] = []

    def enter(self, ground: Ground, persons: Iterable[Person]) -> None:
        """Join the persons of one sentence to those told before; a title is best entered last."""
        here: list[Part] = []
        for person in persons:
            part = self._known(person, ground, here)
            if part is None:
                if person.kind == "pronoun":
                    continue
                part = Part()
                self.parts.append(part)
            _join(part, Played(person, ground))
            here.append(part)

    def _known(self, person: Person, ground: Ground, here: list[Part]) -> Part | None:
        """The part a person was told of as before; None for somebody new."""
        if person.kind in ("pronoun", "self"):
            return self._meant(person, ground)
        others = [one for one in self.parts if one not in here and _agrees(one, person)]
        if person.kind == "name":
            return self._named(person, here, others)
        aged = [one for one in others if person.age and one.age == person.age]
        if is_title(ground) and person.fate is not None:
            return _latest(one for one in others if one.fate is not None)
        if person.further or (person.fate is None and person.new):
            return _latest(aged)
        return _latest(aged) or _taken_up(person, others)

    def _meant(self, person: Person, ground: Ground) -> Part | None:
        """Whom a pronoun means: somebody told of shortly before, hurt already where it tells of harm."""
        near = [one for one in self.parts if 0 <= ground.index - one.last.ground.index <= NEAR]
        near = [one for one in near if _agrees(one, person)]
        hurt = [one for one in near if one.fate is not None and person.fate is not None]
        return _latest(hurt) or _latest(one for one in near if one.is_told) or _latest(near)

    def _named(self, person: Person, here: list[Part], others: list[Part]) -> Part | None:
        """The part with this name; or one without a name that the name is given to."""
        known = _latest(one for one in self.parts if one.name == person.name and _agrees(one, person))
        if known is not None:
            return known
        unnamed = [one for one in (*others, *here) if not one.name]
        aged = [one for one in unnamed if person.age and one.age == person.age]
        if aged:
            return _latest(aged)
        if person.fate is None:
            return None
        return _latest(one for one in unnamed if one.fate is not None and one not in here)


def _taken_up(person: Person, others: list[Part]) -> Part | None:
    """Whose part a noun takes up: one told of by the same noun, or anybody hurt whom nothing keeps apart."""
    same = [one for one in others if any(each.person.noun == person.noun for each in one.played)]
    hurt = [one for one in others if one.fate is not None]
    if person.fate is None:
        return _latest(same) or (_latest(hurt) if person.anybody else None)
    known = None if person.new else _latest(same)
    alike = [one for one in hurt if one.fate and gravity(one.fate.meaning) == gravity(person.fate.meaning)]
    return _latest(one for one in same if one in hurt) or _latest(alike) or _latest(hurt) or known


def _latest(parts: Iterable[Part]) -> Part | None:
    return max(parts, key=lambda one: (one.last.ground.index, one.last.person.start), default=None)


def _agrees(part: Part, person: Person) -> bool:
    """Whether nothing told of a part speaks against this person."""
    for mine, theirs in ((part.sex, person.sex), (part.age, person.age)):
        if mine and theirs and mine != theirs:
            return False
    if person.does and not part.does:
        return not part.fate
    return True


def _join(part: Part, played: Played) -> None:
    person = played.person
    part.played.append(played)
    part.sex, part.age = part.sex or person.sex, part.age or person.age
    part.name, part.does = part.name or person.name, part.does or person.does
