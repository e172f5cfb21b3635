"""Which claims of one report are one claim said again: a figure in the headline, the lead and the end.

In: the claims of one report and which passages are titles. Out: one claim for each figure, told as finely and
as fully as the report tells it anywhere; `elsewhere` holds every other place it stands at. Hedged otherwise
("about 3,000", "3,000") or rounded ("nearly 1,300", "1,286") a figure stays the same; another day, place,
unit, group or named speaker makes it another.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor, log10

from headcount.claims.by_rules.quantities.hedges import digits, rounding_step
from headcount.model import Claim, Measure, Place, Population, Quantifier, Quantity, Stance, Term, Unit

SAME = (  # terms that one report may use for one figure
    frozenset({Term.LEFT, Term.EVACUATED, Term.FORCED_TO_FLEE, Term.SURRENDERED}),
    frozenset({Term.SHELTERED, Term.IN_RELIEF_CAMP}),
    frozenset({Term.REMAINING, Term.TRAPPED}),
)
PARTS = frozenset(
    {
        Population.WOMEN,
        Population.CHILDREN,
        Population.MEN,
        Population.ELDERLY,
        Population.COMBATANT,
        Population.STAFF,
    }
)
SAID = frozenset({Stance.ASSERTED, Stance.ESTIMATED})
PRECISE = 3  # significant digits above which two counts hardly agree by chance
SMALL = 100  # below, a bare number is meant as it stands
HANDFUL = 10  # below, two counts may well agree by chance
FAR, FAR_IN_TITLE = 0.15, 0.3  # how far a rounded figure may lie from the fine one, as a part of that
UNDER = frozenset({Quantifier.NEARLY, Quantifier.LESS_THAN})
ABOVE = frozenset({Quantifier.MORE_THAN, Quantifier.AT_LEAST})
PLAIN = frozenset({Quantifier.EXACT, Quantifier.APPROXIMATELY})
CONTEXT = "no place in the sentence"  # how the note of a place taken from the context begins


@dataclass(slots=True)
class _Kept:
    """The claims kept so far, found again by their figure and by what it rounds to."""

    titles: Collection[str]
    claims: list[Claim] = field(default_factory=list)
    by_figure: dict[object, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_rounding: dict[float, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, claim: Claim) -> None:
        """Keep a claim of its own."""
        self.claims.append(claim)
        self.index(claim, len(self.claims) - 1)

    def index(self, claim: Claim, place: int) -> None:
        """Let the claim at a place be found by a figure."""
        self.by_figure[_figure(claim.quantity)].append(place)
        for rounding in _roundings(claim.quantity.value):
            self.by_rounding[rounding].append(place)

    def near(self, claim: Claim) -> list[int]:
        """Where claims stand whose figure is the same or rounds to the same, earliest first."""
        value = claim.quantity.value
        found = {*self.by_figure.get(_figure(claim.quantity), ())}
        if value is not None:
            found.update(self.by_rounding.get(value, ()))
            for rounding in _roundings(value):
                found.update(self.by_figure.get(rounding, ()))
        return sorted(found)


def fold_repeats(claims: Sequence[Claim], *, titles: Collection[str] = ()) -> list[Claim]:
    """One claim for each figure of a report; `titles` are the ids of the passages that are titles."""
    kept = _Kept(titles)
    for claim in sorted(claims, key=lambda one: one.passage in titles):  # a vague title fits what it heads
        twin = next((i for i in _candidates(claim, kept) if _repeats(claim, kept.claims[i], titles)), None)
        if twin is None:
            kept.add(claim)
        else:
            joined = _joined(kept.claims[twin], claim, titles)
            kept.claims[twin] = joined
            kept.index(joined, twin)
    return _with_wholes(claims, sorted(kept.claims, key=lambda one: (one.number.start, one.number.end)))


def _candidates(claim: Claim, kept: _Kept) -> Sequence[int]:
    if claim.passage in kept.titles and claim.quantity.value is None:
        return range(len(kept.claims))
    return kept.near(claim)


def _with_wholes(claims: Sequence[Claim], kept: Sequence[Claim]) -> list[Claim]:
    """The kept claims, parts of a folded whole pointing to the claim it was folded into."""
    renamed = {span: claim.id for claim in kept for span in claim.elsewhere}
    ids = {claim.id for claim in kept}
    by_number = {old.id: renamed.get(old.number) for old in claims}
    return [
        claim
        if claim.part_of is None or claim.part_of in ids
        else replace(claim, part_of=by_number.get(claim.part_of))
        for claim in kept
    ]


def _joined(one: Claim, other: Claim, titles: Collection[str]) -> Claim:
    """Two sayings as one: the finer and fuller of them, with what only the other tells."""
    first, again = sorted((one, other), key=lambda claim: _fullness(claim, titles), reverse=True)
    spans = {*first.elsewhere, again.number, *again.elsewhere} - {first.number}
    fuller = replace(first, elsewhere=tuple(sorted(spans, key=lambda span: (span.start, span.end))))
    return _completed(fuller, again)


def _fullness(claim: Claim, titles: Collection[str]) -> tuple[bool, int, int, float, int]:
    """A text before its title, the finer figure, more told, surer, earlier."""
    places = () if _by_context(claim) else (claim.origin, claim.destination, claim.at)
    said = sum(bool(part) for part in (*places, claim.said_by, claim.part_of))
    said += bool(claim.period and claim.period.text)
    fine = digits(claim.quantity.value) if claim.quantity.value else 0
    return claim.passage not in titles, fine, said, claim.confidence, -claim.number.start


def _completed(claim: Claim, other: Claim) -> Claim:
    """The claim with the places, days and speaker that only its other saying tells."""
    told: dict[str, object] = {}
    known = {place.key for place in claim.places}
    weak = _by_context(claim) and bool(other.places) and not _by_context(other)
    for role in ("origin", "destination", "at"):
        theirs: Place | None = getattr(other, role)
        if weak or (
            theirs and not getattr(claim, role) and theirs.key not in known and not _by_context(other)
        ):
            told[role] = theirs
    if other.period and other.period.text and not (claim.period and claim.period.text):
        told["period"] = other.period
    if other.said_by and not claim.said_by:
        told["said_by"] = other.said_by
    notes = tuple(note for note in claim.notes if not (weak and note.startswith(CONTEXT)))
    if told:
        notes = (*notes, f"told where the figure is repeated: {', '.join(told)}")
    return replace(claim, notes=notes, **told)  # type: ignore[arg-type]  # each under its own name


def _by_context(claim: Claim) -> bool:
    """Whether the claim's place stands in another sentence."""
    return any(note.startswith(CONTEXT) for note in claim.notes)


def _repeats(claim: Claim, other: Claim, titles: Collection[str]) -> bool:
    """Whether two claims are one figure said twice."""
    mine, its = claim.quantity, other.quantity
    titled = claim.passage in titles or other.passage in titles
    if not (_of_one_kind(claim, other) and _of_one_group(claim, other, titled=titled)):
        return False
    if _figure(mine) == _figure(its):
        likely = titled or not _is_handful(mine) or _is_told_alike(claim, other)
        return likely and _fits(claim, other) and _one_voice(claim, other)
    if claim.quote == other.quote or claim.part_of or other.part_of:
        return False
    if not (_is_rounded(mine, its, titled=titled) or (titled and _is_class_of(mine, its))):
        return False
    shared = {place.key for place in claim.places} & {place.key for place in other.places}
    return bool(titled or shared) and _fits(claim, other) and _one_voice(claim, other, named=False)


def _of_one_kind(claim: Claim, other: Claim) -> bool:
    """Whether both count the same units in the same state or movement."""
    alike = claim.term is other.term or any({claim.term, other.term} <= group for group in SAME)
    stances = claim.stance is other.stance or {claim.stance, other.stance} <= SAID
    still = (claim.measure is Measure.STOCK) is (other.measure is Measure.STOCK)
    units = _household(claim.quantity.unit) is _household(other.quantity.unit)
    return alike and stances and still and units and claim.additional is other.additional


def _of_one_group(claim: Claim, other: Claim, *, titled: bool) -> bool:
    """Whether both count the same group; "people" may be the civilians told elsewhere, never the children."""
    apart = {*claim.population} ^ {*other.population}
    if not apart:
        return True
    if not apart.isdisjoint(PARTS):
        return False
    told_once = not claim.population or not other.population
    fineness = [digits(one.quantity.value or 0) for one in (claim, other)]
    return (told_once and (titled or max(fineness) > 1)) or min(fineness) > PRECISE


def _is_handful(quantity: Quantity) -> bool:
    return quantity.value is not None and quantity.value < HANDFUL


def _is_told_alike(claim: Claim, other: Claim) -> bool:
    """Whether two tell the same place and the same days: one death may be any of several."""
    days = {(one.period.start, one.period.end) if one.period else None for one in (claim, other)}
    told = {bool(one.period and one.period.text) for one in (claim, other)}
    shared = {place.key for place in claim.places} & {place.key for place in other.places}
    return bool(shared) and len(days) == len(told) == 1


def _household(unit: Unit) -> Unit:
    return Unit.HOUSEHOLD if unit is Unit.FAMILY else unit


def _fits(claim: Claim, other: Claim) -> bool:
    """Whether places and days do not speak against the two being one."""
    precise = min(digits(one.quantity.value or 0) for one in (claim, other)) >= PRECISE
    unsure = precise and (_by_context(claim) or _by_context(other))
    return (unsure or _places_fit(claim, other, precise=precise)) and _days_fit(claim, other)


def _places_fit(claim: Claim, other: Claim, *, precise: bool) -> bool:
    for mine, its in (
        (claim.origin, other.origin),
        (claim.destination, other.destination),
        (claim.at, other.at),
    ):
        if mine and its and mine.key.casefold() != its.key.casefold():
            return False
    ours, theirs = ({place.key.casefold() for place in one.places} for one in (claim, other))
    return precise or not ours or not theirs or bool(ours & theirs)


def _days_fit(claim: Claim, other: Claim) -> bool:
    first, second = claim.period, other.period
    if first is None or second is None or not (first.text and second.text):
        return True
    return (first.start, first.end) == (second.start, second.end)


def _one_voice(claim: Claim, other: Claim, *, named: bool = True) -> bool:
    """Whether no two speakers stand behind the two; if `named`, unnamed ones ("officials") may be anyone."""
    sources = [one.said_by for one in (claim, other) if one.said_by]
    voices = [source.voice or source.role for source in sources]
    names = [voice.casefold() for voice in voices if voice and (voice[:1].isupper() or not named)]
    return len(names) <= 1 or names[0] in names[1] or names[1] in names[0]


def _figure(quantity: Quantity) -> object:
    """The number, or the ends of a range, or the class of amounts."""
    if quantity.value is not None:
        return float(quantity.value)
    return quantity.quantifier, quantity.typical_low, quantity.typical_high


def _roundings(value: float | None) -> Iterator[float]:
    """Every rounder number that may stand for a number."""
    if value is None or value < 1:
        return
    for kept in range(1, digits(value)):
        unit = 10.0 ** (int(log10(value)) + 1 - kept)
        for rounding in (round, floor, ceil):
            yield float(rounding(value / unit) * unit)


def _is_rounded(one: Quantity, other: Quantity, *, titled: bool) -> bool:
    """Whether one of two numbers is the other told more roundly: "nearly 1,300" of 1,286."""
    if one.value is None or other.value is None:
        return False
    fine, round_one = sorted((one, other), key=lambda quantity: digits(quantity.value or 0), reverse=True)
    value, rounded = fine.value or 0.0, round_one.value or 0.0
    if digits(value) == digits(rounded) or abs(value - rounded) > (FAR_IN_TITLE if titled else FAR) * value:
        return False
    if fine.quantifier is not Quantifier.EXACT and round_one.quantifier not in {fine.quantifier, *PLAIN}:
        return False
    step = rounding_step(rounded)
    if round_one.quantifier in UNDER:
        return rounded - step < value <= rounded
    if round_one.quantifier in ABOVE:
        return rounded <= value < rounded + step
    bare_small = round_one.quantifier is Quantifier.EXACT and rounded < SMALL
    return round_one.quantifier in PLAIN and not bare_small and abs(value - rounded) <= step / 2


def _is_class_of(one: Quantity, other: Quantity) -> bool:
    """Whether a title's "hundreds" may stand for the text's 350."""
    vague, exact = (one, other) if one.value is None else (other, one)
    if vague.value is not None or exact.value is None or vague.quantifier is Quantifier.RANGE:
        return False
    low, high = vague.typical_low, vague.typical_high
    return low is not None and high is not None and low <= exact.value <= high
