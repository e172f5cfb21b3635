"""Stretches of a sentence that can be a name: capitalised words and what binds them.

In: the words of a sentence, and where countries and peoples are named. Out: runs of words, first and last.
A country's name is a run of its own; directions belong to a name only where they make another name of it.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from headcount.claims.by_rules.places.words import Word, is_direction, listed, starts_name
from headcount.places import find_countries, look_up
from headcount.places.gazetteer import exact_records
from headcount.places.names import plain
from headcount.places.nouns import is_name_word, noun_families

NUMBERED = frozenset({"block", "zone", "ward", "sector", "phase", "site"})
LONGEST_NAME = 8  # words
Countries = dict[int, tuple[int, str]]  # where a country's name starts: where it ends, and its code
Run = tuple[int, int]


def find_runs(text: str, words: Sequence[Word], known: Collection[str]) -> tuple[list[Run], Countries]:
    """The runs of a sentence in order, with its countries; the names of known sites go before all others."""
    mentions = list(find_countries(text))
    countries = {one.start: (one.end, one.country) for one in mentions if not one.people}
    people = {one.start for one in mentions if one.people}
    sites = _known_runs(text, words, known)
    return _with_known(_runs(words, countries, people), sites), countries


def _known_runs(text: str, words: Sequence[Word], known: Collection[str]) -> list[Run]:
    """The stretches that are the name of a known site, the longest first at each word."""
    longest = max((name.count(" ") + 2 for name in known), default=0)
    found: list[Run] = []
    position = 0
    while position < len(words) and longest:
        last = min(position + longest, len(words))
        while last > position and plain(text[words[position].start : words[last - 1].end]) not in known:
            last -= 1
        if last > position and is_name_word(words[position].text):
            found.append((position, last))
        position = max(last, position + 1)
    return found


def _with_known(runs: Iterable[Run], known: Sequence[Run]) -> list[Run]:
    """The runs in order, those that overlap a known site's name left out for it."""
    covered = {position for first, last in known for position in range(first, last)}
    free = [run for run in runs if covered.isdisjoint(range(*run))]
    return sorted((*free, *known))


def _runs(words: Sequence[Word], countries: Countries, people: set[int]) -> Iterator[Run]:
    """The stretches of capitalised words, a country's name always one of its own."""
    position = 0
    while position < len(words):
        word = words[position]
        if word.start in countries:
            last = _upto(words, position, countries[word.start][0])
            yield position, last
            position = last
        elif _is_numbered(words, position):
            yield position, position + 2
            position += 2
        elif size := _directed(words, position, countries) or _owning(words, position):
            yield position, position + size
            position += size
        elif (
            word.start in people
            or not (starts_name(word) or _is_head(words, position) or _is_road(words, position))
            or _only_narrows(words, position, countries)
        ):
            position += 1
        else:
            last = _run_end(words, position, countries, people)
            yield position, last
            position = last


def _is_head(words: Sequence[Word], position: int) -> bool:
    """Whether a common word opens a name here ("New Osha")."""
    if position + 1 >= len(words) or words[position].low not in listed("names", "heads"):
        return False
    follower = words[position + 1]
    return words[position].text[0].isupper() and follower.glued and starts_name(follower)


def _is_road(words: Sequence[Word], position: int) -> bool:
    """Whether a common word or an ordinal is the name of a road ("Page Street", "9th Avenue")."""
    if position + 1 >= len(words) or words[position].text[0].islower():
        return False
    follower = words[position + 1]
    ordinal = words[position].low.endswith(("st", "nd", "rd", "th"))
    named = words[position].text[0].isupper() or ordinal
    return (
        named and follower.glued and follower.text[0].isupper() and follower.low in listed("names", "roads")
    )


def _is_numbered(words: Sequence[Word], position: int) -> bool:
    """Whether a noun with a capital and a number or letter stand here ("Camp 4", "Zone B")."""
    if position + 1 >= len(words) or not _capital_noun(words[position]) or not words[position + 1].glued:
        return False
    mark = words[position + 1].text
    numbers = mark.isdigit() and _number_after_noun(words, position + 1)
    return len(mark) <= 3 and (numbers or (len(mark) == 1 and mark.isupper() and mark not in "AI"))  # noqa: PLR2004  # a number, no amount


def _directed(words: Sequence[Word], position: int, countries: Countries) -> int:
    """How many words a name like "South Osha" has whose second half alone is a country's."""
    if not is_direction(words[position]) or position + 1 >= len(words):
        return 0
    follower = words[position + 1]
    named = follower.glued and follower.start in countries and not words[position].owns
    return 2 if named and look_up(f"{words[position].text} {follower.text}") else 0


def _owning(words: Sequence[Word], position: int) -> int:
    """How many words a name has that the gazetteer knows with its "'s" ("Osha's Landing")."""
    if not words[position].owns or position + 1 >= len(words) or not starts_name(words[position]):
        return 0
    follower = words[position + 1]
    named = follower.glued and follower.text[0].isupper()
    return 2 if named and exact_records(f"{words[position].text}'s {follower.text}") else 0


def _only_narrows(words: Sequence[Word], position: int, countries: Countries) -> bool:
    """Whether a direction with a capital is no part of a name: before a country, or before no name at all."""
    if not is_direction(words[position]) or position + 1 >= len(words):
        return is_direction(words[position])
    follower = words[position + 1]
    named = starts_name(follower) or _capital_noun(follower) or follower.low in noun_families()
    return not follower.glued or follower.start in countries or not named


def _upto(words: Sequence[Word], position: int, end: int) -> int:
    while position < len(words) and words[position].start < end:
        position += 1
    return position


def _run_end(words: Sequence[Word], first: int, countries: Countries, people: set[int]) -> int:
    last = first + 1
    while last < len(words) and not words[last - 1].owns and last - first < LONGEST_NAME:
        step = _connected(words, last)
        word = words[last + step] if last + step < len(words) else None
        if word is None or not word.glued or word.start in people:
            break
        fits = starts_name(word) or _capital_noun(word) or _number_after_noun(words, last)
        if not (fits or _is_month_in_name(words, last + step)):
            break
        if word.start in countries and words[last - 1].low not in listed("names", "heads"):
            break
        last += step + 1
    return last


def _is_month_in_name(words: Sequence[Word], position: int) -> bool:
    """Whether what might be a month or a day is the end of a name with its noun ("Osha Jan district")."""
    if words[position].low not in listed("not_places", "time_words") or position + 1 >= len(words):
        return False
    follower = words[position + 1]
    return words[position].text.istitle() and follower.glued and follower.low in noun_families()


def _connected(words: Sequence[Word], position: int) -> int:
    """How many connecting words ("de la") stand here between two parts of a name."""
    count = 0
    while count < 2 and position + count < len(words):  # noqa: PLR2004  # "de la" is the longest
        word = words[position + count]
        fits = word.low != "of" or words[position - 1].low in listed("names", "of_heads")
        if not (word.glued and word.text.islower() and word.low in listed("names", "connectors") and fits):
            break
        count += 1
    return count


def _capital_noun(word: Word) -> bool:
    return word.text[0].isupper() and word.low in noun_families()


def _number_after_noun(words: Sequence[Word], position: int) -> bool:
    before = words[position - 1].low
    return words[position].text.isdigit() and (noun_families().get(before) == "CAMP" or before in NUMBERED)
