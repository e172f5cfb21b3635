"""What a number counts: people, homes, vehicles, bodies, or something else.

In: the words after (or before) a number. Out: `Counted`: the noun, its kind and who it is. Modifiers
are looked past without a parser: "3,000 newly displaced Syrian men, women and children" counts people.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from headcount.claims.by_rules.quantities.words import Words, lists, words_of
from headcount.model import Population, Unit

REACH = 11
TWO = 2  # words up to the closing bracket of "(12)"
DEMONYMS = ("ans", "ians", "ites", "enes", "ois", "ingyas")
ADJECTIVES = ("ese", "ish", "ian", "ean", "ani", "eli", "aqi", "ch")
HYPHENS = frozenset({"-", "\u2011"})
QUOTES = frozenset("\"'“”‘’`")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its kind, the noun's words from `first` up to `last`, and who it is.

    `counts` is "unknown" where no noun stands, "other" where the noun is of another kind.
    """

    counts: str
    first: int | None = None
    last: int | None = None
    population: tuple[Population, ...] = ()

    @property
    def unit(self) -> Unit:
        """The unit of the number, persons where nothing else is known."""
        return Unit(lists("nouns")["units"].get(self.counts, "PERSON"))


@cache
def _kinds() -> dict[str, str]:
    return {noun: kind for kind, nouns in lists("nouns")["kinds"].items() for noun in nouns}


@cache
def _singulars() -> dict[str, str]:
    irregular = lists("nouns")["irregular"]
    return {_singular(noun, irregular): kind for noun, kind in _kinds().items()}


def _singular(noun: str, irregular: dict[str, str]) -> str:
    if noun in irregular:
        return irregular[noun]
    for ending, replaced in (("ies", "y"), ("ches", "ch"), ("sses", "ss"), ("men", "man"), ("s", "")):
        if noun.endswith(ending) and not noun.endswith("ss"):
            return noun[: -len(ending)] + replaced
    return noun


@cache
def _populations() -> dict[str, tuple[Population, ...]]:
    found: dict[str, tuple[Population, ...]] = {}
    for name, nouns in lists("nouns")["population"].items():
        for noun in nouns:
            found[noun] = (*found.get(noun, ()), Population(name))
    return found


def kind_of(word: str) -> str | None:
    """The kind a plural noun counts, or None."""
    return _kinds().get(word)


def kind_of_one(word: str) -> str | None:
    """The kind a singular noun is one of, or None."""
    return _singulars().get(word)


def counted_after(words: Words, index: int, *, one: bool = False) -> Counted:  # noqa: C901, PLR0911 - one walk, kept whole
    """What the number that ends before word `index` counts; `one` reads singular nouns as heads."""
    if words.at(index) in HYPHENS and words.glued(index) and words.glued(index + 1):
        return Counted("other")  # "a 15-year-old", "two-week": a compound, not a count
    if words.at(index) == "the" and (
        words.at(index + 1) in {"number", "total", "toll", "tally"}
        or words.at(index + 2) in {"before", "after"}
    ):  # "bringing to 900 the number of villagers who have left", "from 1,340 the day before"
        return counted_after(words, index + 3) if words.at(index + 2) == "of" else Counted("unknown")
    seen: list[str] = []
    strange = 0
    alone: int | None = None
    single: int | None = None
    position, stop = index, min(index + REACH, len(words))
    while position < stop and not words.breaks(position):
        word = words.at(position)
        if _shares_noun(words, position):
            seen.append(word)
            position += 2
            continue
        kind = _kind_at(words, position, one=one)
        if kind:
            return _head(words, position, kind, seen)
        step = _step_over(words, position)
        if step == 0:
            break
        if word in words_of("nouns", "standing_alone"):
            alone = position
        if word in _singulars():
            single = position
        elif not word.endswith("ed"):
            single = None  # "3,500 home damaged" keeps its noun
        verdict = _strangeness(words, position)
        if verdict is None:
            return Counted("other")
        strange += verdict
        seen.append(word)
        position += step
    if alone == position - 1 and not strange:
        return Counted("people", alone, alone + 1, _who([*seen]))
    if single is not None and not strange and words.at(single) not in words_of("nouns", "modifiers"):
        return Counted(_singulars()[words.at(single)], single, single + 1, _who(seen))
    return Counted("other" if strange else "unknown")


def _shares_noun(words: Words, position: int) -> bool:
    """Whether a word goes with a later noun: the "IDP" of "IDP and refugee households"."""
    if words.at(position + 1) not in {"and", "or", "/", "&"}:
        return False
    known = words_of("nouns", "modifiers") | words_of("nouns", "standing_alone")
    alike = all(
        word in known or word in _singulars() or word == "idp"
        for word in (words.at(position), words.at(position + 2))
    )
    return alike and any(
        _kinds().get(words.at(position + ahead)) in {"households", "families", "dwellings"}
        and all(words.is_word(position + 2 + step) for step in range(ahead - 2))
        for ahead in (3, 4)
    )


def _kind_at(words: Words, position: int, *, one: bool) -> str | None:
    word = words.at(position)
    if words.at(position + 1) in {"'", "’"} and words.glued(position + 1) and words.is_word(position + 2):
        return None  # "residents' homes"
    kind = _kinds().get(word) or _glued_kind(word)
    if kind and word in words_of("nouns", "standing_alone"):
        return None
    if kind is None and one and not _followed_by_noun(words, position):
        kind = _singulars().get(word)
        if word in words_of("nouns", "modifiers") and words.is_word(position + 1) and kind:
            kind = None if words.at(position + 1) not in words_of("nouns", "stops") else kind
    if kind is None and words.is_capital(position) and _is_demonym(words, position):
        return "people"
    return kind


def _glued_kind(word: str) -> str | None:
    """The kind of a noun that lost the space before it ("displacedpeople")."""
    for noun in ("people", "persons", "families", "households", "civilians", "residents", "houses"):
        if word.endswith(noun) and word[: -len(noun)] in words_of("nouns", "modifiers"):
            return _kinds()[noun]
    return None


def _followed_by_noun(words: Words, position: int) -> bool:
    following = words.at(position + 1)
    return following in _kinds() or following in _singulars()


def _is_demonym(words: Words, position: int) -> bool:
    word = words.at(position)
    if word.endswith(DEMONYMS) and len(word) > 5:  # noqa: PLR2004 - not "Jans"
        return True
    if not word.endswith(ADJECTIVES):
        return False
    following = words.at(position + 1)
    return following in words_of("nouns", "verbs") or following in words_of("nouns", "stops")


def _step_over(words: Words, position: int) -> int:  # noqa: PLR0911 - one return a kind of word
    """How many words to pass over; 0 where the noun phrase has ended."""
    word = words.at(position)
    if word == ",":
        return 1 if _continues(words, position) else 0
    if word in HYPHENS | {"/", "–"}:
        return 2 if words.glued(position) and words.glued(position + 1) and words.is_word(position + 1) else 0
    if word in QUOTES:
        return 1
    if word == "." and "." in words.at(position - 1) and words.glued(position):
        return 1  # "U.S. troops"
    if word == "(":
        return _past_bracket(words, position)
    if words.is_number(position) or not words.is_word(position):
        return 0
    if word in words_of("nouns", "modifiers"):
        return 1
    if word in words_of("nouns", "stops") or word in lists("numbers")["words"]:
        return int(words.raw(position).isupper() and word in words_of("nouns", "acronyms"))
    return 0 if word in words_of("nouns", "verbs") else 1


def _continues(words: Words, position: int) -> bool:
    following = words.at(position + 1)
    known = words_of("nouns", "modifiers")
    return words.at(position - 1) in known and (following in known or following in _kinds())


def _past_bracket(words: Words, position: int) -> int:
    for length in range(2, 5):
        if words.at(position + length) == ")":
            return 0 if words.is_number(position + 1) and length > TWO else length + 1
    return 0


def _strangeness(words: Words, position: int) -> int | None:
    """0 for a known modifier or name, 1 for an unknown word, None for a plural noun of another kind."""
    word = words.at(position)
    if (
        not words.is_word(position)
        or word in words_of("nouns", "modifiers")
        or word in _singulars()
        or word in _kinds()
    ):
        return 0
    if word in words_of("numbers", "measures"):
        return None
    if word.endswith(("'s", "’s", "ly", "ed")) or words.is_capital(position):
        return 0
    if word.endswith("s") and not word.endswith(("ss", "ous", "us", "is")):
        return None
    if word.endswith(("ing", "born", "ese", "ish")):
        return 0
    return 1


def _head(words: Words, position: int, kind: str, seen: Iterable[str]) -> Counted:
    """The noun at a place, with the list it opens ("men, women and children")."""
    first, last = position, position + 1
    while _kinds().get(words.at(last)) == kind and not words.breaks(last) and last < position + REACH:
        if words.at(last) in words_of("nouns", "standing_alone"):
            break
        seen, first, last = [*seen, words.at(last - 1)], last, last + 1
    nouns = [words.at(first)]
    while (following := _next_in_list(words, last, kind)) is not None:
        nouns.append(words.at(following))
        last = following + 1
    return Counted(kind, first, last, _who([*seen, *nouns]))


def _next_in_list(words: Words, index: int, kind: str) -> int | None:
    """The place of the next noun of a list of the same kind, or None."""
    joiner = words.at(index)
    if joiner not in {",", "and", "or", "/"} or words.breaks(index):
        return None
    position = index + 1 + (joiner == "," and words.at(index + 1) in {"and", "or"})
    if _kinds().get(words.at(position)) != kind:
        return None
    if joiner != ",":
        return position
    further = words.at(position + 1)
    return position if further in {",", "and", "or"} or position > index + 1 else None


def _who(words: Iterable[str]) -> tuple[Population, ...]:
    found: list[Population] = []
    for word in words:
        for group in _populations().get(word, ()):
            if group not in found:
                found.append(group)
    everyone = {Population.MEN, Population.WOMEN, Population.CHILDREN}
    if everyone <= set(found):
        found = [group for group in found if group not in everyone]
    return tuple(found)


def _ends_at(words: Words, index: int) -> bool:
    """Whether nothing but a bracket or an end follows the number that begins at a word: a cell of a table."""
    for _ in range(4):
        index += words.is_number(index) or words.at(index) in lists("numbers")["magnitudes"]
    return words.at(index) in {"", "(", ";", "\n", "|"} or words.breaks(index)


def counted_before(words: Words, index: int) -> Counted:
    """What a number without a noun after it counts: "IDPs total ...", "families are estimated at ..."."""
    linking = words_of("nouns", "linking")
    position = index - 1
    while position > index - 7 and words.at(position) in linking:
        position -= 1
    kind = _kinds().get(words.at(position)) or _singulars().get(words.at(position))
    labelled = position < index - 1 or words.at(index) == "estimated" or _ends_at(words, index)
    if not labelled or kind is None or words.at(position) in words_of("nouns", "standing_alone"):
        return Counted("unknown")
    return Counted(kind, position, position + 1, _who([words.at(position - 1), words.at(position)]))
