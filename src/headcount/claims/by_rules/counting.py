"""Which movement a number is counted by: the one that fits what is counted, or that of its whole.

In: one number of a sentence and what was said of the number before it. Out: `Said`, the number (with the
noun it leaves out) and its movement; None where the number is no claim.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc, Span, Token

from headcount.claims.by_rules.comparisons import is_dated_earlier, is_reached
from headcount.claims.by_rules.gaps import repeats_without_verb
from headcount.claims.by_rules.grounds import Ground
from headcount.claims.by_rules.labels import label_beside
from headcount.claims.by_rules.lexicon import Lexicon, words_of
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.movements import find_movement
from headcount.claims.by_rules.parts import INSIDE
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.claims.by_rules.quantities.nouns import Counted, kind_of
from headcount.claims.by_rules.roles import TOLLS
from headcount.claims.by_rules.sentences import Label
from headcount.claims.by_rules.stances import find_stance
from headcount.model import Stance, Term, Unit

COUNTED = frozenset({"people", "households", "dwellings", "vehicles", "bodies", "trips"})
OWN_FATE = TOLLS | {
    Term.DETAINED,
    Term.HANDED_OVER,
    Term.SURRENDERED,
}  # said of a part, it holds for the part
TRAVELLING = frozenset(
    {Term.LEFT, Term.ARRIVED, Term.EVACUATED, Term.CROSSED, Term.RETURNS, Term.RELOCATED, Term.STRANDED}
)
IN_A_STATE = frozenset({Term.DISPLACED, Term.FORCED_TO_FLEE, Term.HOMELESS, Term.TRAPPED, Term.STRANDED})
NOT_SO = (Stance.NEED, Stance.HYPOTHETICAL)
LABELLED = 0.75  # how far a label is trusted
SURE = 0.7  # below this the parse was bypassed
TOTAL = re.compile(r"\btotal\b[^.;]{0,60}\bto\s*$", re.IGNORECASE)
AMOUNTING = re.compile(
    r"\b(?:number|toll|total|count|figure|tally|population)\b[^.;,]{0,70}(?:,\s+)?\b(?:at|to|is|was)\s+$",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"\bof (?:whom|which|them|these|those)\W*(?:(?:some|about|around|only|at least)\s+)?$")
AND_ALSO = re.compile(r"\s+(?:[\w-]+\s+){0,2}[\w-]+(?:,| and|, and)\s+")
OTHER_YEAR = re.compile(r"\s+in\s+(?:\w+\s+)?(?:19|20)\d\d\s*\)")
EXPLAINED = re.compile(r"\s*[:–—-]+\s*(?:the\s+)?(?:estimated\s+|total\s+)*number\s+of\s+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
OF_THE = re.compile(r"\s+of\s+(?:the|these|those|its|their)\s+", re.IGNORECASE)
MEMBERS = re.compile(r"\b(?:members|people|relatives|children|siblings) of\s+$", re.IGNORECASE)
TALLYING = words_of("tallying")
UNDOING = words_of("undoing")
UNDONE_WITHIN = 7  # words after the number: "of whom have since been reunited"
TOWN_OF = re.compile(rf"\b(?:{'|'.join(sorted(words_of('dwelling_places')))}) (?:of|with)\s+$", re.IGNORECASE)
POPULATION = re.compile(
    r"(?:[,(]\s*|\b(?:with|has|have|had)\s+)(?:an? |its )?(?:[\w-]+ )?population(?: of| is| was)?:?\s+$",
    re.IGNORECASE,
)
HOSTING = re.compile(rf"\b(?:{'|'.join(sorted(words_of('hosting_places')))})s?\b", re.IGNORECASE)
HOST_WITHIN = 60  # characters before "population" among which its camp stands
NOUN_WITHIN = 3  # words after "the number of" among which its noun stands
OF_THEM_AFTER = re.compile(r"\s+of (?:whom|which|them)\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A number of a sentence and what is said of the people it counts; `part` of those counted before it."""

    mention: QuantityMention
    movement: Movement
    part: bool = False


def read_count(
    mention: QuantityMention, ground: Ground, lexicon: Lexicon, before: Said | None
) -> Said | None:
    """What is said of one number: by its own label, by the sentence, by its whole, or by a heading."""
    doc = ground.sentence.doc
    if doc is None or mention.counts == "other" or _is_no_count(mention, ground.sentence.text):
        return None
    labels = ground.sentence.labels
    beside = label_beside(ground.sentence.text, mention.start, lexicon)
    for label in (*((beside,) if beside else ()), *(label for label in labels if label.strong)):
        if found := _labelled(mention, doc, label):
            return found
    if found := _in_sentence(mention, ground, doc, lexicon, before):
        return found
    weak = (label for label in labels if not label.strong)
    return next((found for label in weak if (found := _labelled(mention, doc, label))), None)


def _is_no_count(mention: QuantityMention, text: str) -> bool:
    if mention.counts == "households" and MEMBERS.search(text, 0, mention.start):
        return True  # "five members of one family"
    return _is_compared(mention, text) or is_size_of_place(text[: mention.start])


def _is_compared(mention: QuantityMention, text: str) -> bool:
    """Whether a bare number only gives another year's figure beside: `3,500 families (2,900 in 2021)`."""
    opened = text[: mention.start].rstrip().endswith("(")
    return mention.counts == "unknown" and opened and OTHER_YEAR.match(text, mention.end) is not None


def is_size_of_place(before: str) -> bool:
    """Whether a number behind these words says how large a place is: `Orla, a town of 14,000 people`."""
    if TOWN_OF.search(before):
        return True
    return bool(POPULATION.search(before)) and not HOSTING.search(before[-HOST_WITHIN:])


def _labelled(mention: QuantityMention, doc: Doc, label: Label) -> Said | None:
    """A number with what its label says, where the label is of this number and fits what it counts."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None or label.meaning is None or not label.start <= mention.start <= label.end:
        return None
    if mention.counts == "unknown":
        mention = _as_counting(mention, label.counts or "people")
    movement = Movement(label.meaning, span.root, "label", LABELLED)
    return Said(mention, movement) if fits(movement, mention) else None


def _in_sentence(
    mention: QuantityMention, ground: Ground, doc: Doc, lexicon: Lexicon, before: Said | None
) -> Said | None:
    """What the sentence says; a part, or a total brought up, takes what was said of the number before."""
    mention = _explained(mention, ground.sentence.text)
    own = _own(mention, ground, doc, lexicon)
    if own and own.way == "people" and own.meaning.term is Term.SHELTERED and not HOSTING.search(doc.text):
        own = None  # residents of a town are its people, those of a camp are sheltered there
    if own is None and (of_whole := _of_whole(mention, ground, doc, lexicon)):
        return of_whole
    if before is None or (own is not None and own.sure > SURE and own.meaning.term in OWN_FATE):
        return Said(mention, own) if own else None
    before = _total_of(mention, doc, lexicon, before)
    taken = _taken_over(mention, ground, own, before)
    if taken is not None:
        return taken
    return Said(mention, own) if own else None


def _of_whole(mention: QuantityMention, ground: Ground, doc: Doc, lexicon: Lexicon) -> Said | None:
    """A bare number of a whole that follows it: `12 of the 40 people killed were children`."""
    after = next((one for one in ground.quantities if one.start >= mention.end), None)
    if after is None or mention.share_of is not None or after.counts not in COUNTED:
        return None
    if mention.counts not in (*COUNTED, "unknown"):
        return None
    if not OF_THE.fullmatch(ground.sentence.text, mention.end, after.start):
        return None
    fate = _own(after, ground, doc, lexicon)
    if fate is None or not (fate.word.tag_ == "VBN" or fate.word.dep_ == "relcl"):
        return None
    part = mention if mention.counts in COUNTED else _of_kind(mention, after)
    return Said(part, fate)


def _own(mention: QuantityMention, ground: Ground, doc: Doc, lexicon: Lexicon) -> Movement | None:
    table = lexicon.homes or lexicon if mention.counts == "dwellings" else lexicon
    movement = find_movement(doc, _counted(mention, ground), table, number=mention.start)
    fitting = _fitting(movement, mention, doc) if movement else None
    return _holding(fitting, mention) if fitting else None


def _total_of(mention: QuantityMention, doc: Doc, lexicon: Lexicon, before: Said) -> Said:
    """The number before, with what its total is said to be of: `bringing the total displaced to 900`."""
    words = doc.char_span(before.mention.end, mention.start, alignment_mode="contract")
    total = next((token.i for token in words or () if token.lower_ == "total"), None)
    for token in doc[total : words.end] if words and total is not None else ():
        if meaning := lexicon.match(token, "states"):
            return replace(before, movement=Movement(meaning, token, "states", SURE))
    return before


def _taken_over(mention: QuantityMention, ground: Ground, own: Movement | None, before: Said) -> Said | None:
    """The number with the movement of the number before it, where it is part of that or adds up to it."""
    text = ground.sentence.text
    between = text[before.mention.end : mention.start]
    of_them = bool(OF_THEM.search(between) or OF_THEM_AFTER.match(text, mention.end))
    if of_them and _things_between(before.mention, mention, ground.quantities):
        return None  # "300 people are in 41 schools, of which 12 ..."
    named = mention.counts in COUNTED
    if mention.counts not in (*COUNTED, "unknown"):
        return None
    is_part = (INSIDE.search(between) and named) or of_them
    is_part = is_part or (before.part and named and own is None and AND_ALSO.fullmatch(between) is not None)
    loose = own is None or own.sure < SURE
    is_total = loose and bool(TOTAL.search(between))
    is_total = is_total or (loose and is_reached(text, before.mention, mention, ground.times))
    is_earlier = is_dated_earlier(text, mention, ground.times)
    goes_on = loose and repeats_without_verb(ground, mention)
    if not (is_part or is_total or is_earlier or goes_on):
        return None
    if of_them and own is not None and own.way == "done_to" and own.sure > SURE:
        return None  # "of whom 340 are displaced"
    if of_them and _is_undone(mention, ground):
        return None
    part = mention if named else _of_kind(mention, before.mention)
    return Said(part, before.movement, part=bool(is_part)) if fits(before.movement, part) else None


def _things_between(
    before: QuantityMention, mention: QuantityMention, quantities: Sequence[QuantityMention]
) -> bool:
    """Whether things are counted between two numbers: of which the second may be."""
    return any(
        before.end <= one.start and one.end <= mention.start and one.counts == "other" for one in quantities
    )


def _is_undone(mention: QuantityMention, ground: Ground) -> bool:
    """Whether some "of whom" are out of what was said of all: `63 detained, 20 of whom were freed`."""
    doc = ground.sentence.doc
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand") if doc is not None else None
    near = doc[span.end : span.end + UNDONE_WITHIN] if doc is not None and span is not None else ()
    return any(token.lemma_.lower() in UNDOING for token in near if token.tag_ in ("VBN", "VBD"))


def _explained(mention: QuantityMention, text: str) -> QuantityMention:
    """A bare number with the noun given behind it: `900: the number of people who left`."""
    behind = EXPLAINED.match(text, mention.end) if mention.counts == "unknown" else None
    for noun in islice(WORD.finditer(text, behind.end()), NOUN_WITHIN) if behind else ():
        if kind := kind_of(noun.group().lower()):
            counting = _as_counting(mention, kind)
            return replace(counting, noun=noun.group(), noun_start=noun.start(), noun_end=noun.end())
    return mention


def _as_counting(mention: QuantityMention, kind: str) -> QuantityMention:
    quantity = replace(mention.quantity, unit=Counted(kind).unit)
    return replace(mention, counts="households" if kind == "families" else kind, quantity=quantity)


def _of_kind(mention: QuantityMention, whole: QuantityMention) -> QuantityMention:
    """A bare number that counts what the number before it counts."""
    quantity = replace(mention.quantity, unit=whole.quantity.unit)
    return replace(mention, quantity=quantity, counts=whole.counts, noun=whole.noun)


def _counted(mention: QuantityMention, ground: Ground) -> tuple[int, int]:
    """Where the counted noun stands; the number itself where the noun goes before it or is another's."""
    start, end = mention.noun_start, mention.noun_end
    if start is None or end is None or start < mention.start or mention.share_of is not None:
        return mention.start, mention.end
    if any(mention.end <= one.start < start for one in ground.quantities):
        return mention.start, mention.end  # "500 of the 4,000 villagers"
    return start, end


def _fitting(movement: Movement, mention: QuantityMention, doc: Doc) -> Movement | None:
    """The movement, or the first further one, that fits what is counted; None where none does."""
    housing = mention.counts == "dwellings"
    for one in sorted((movement, *movement.others), key=lambda one: housing and not one.meaning.units):
        if fits(one, mention) and (mention.counts in COUNTED or _stands_alone(one, mention, doc)):
            return _first(movement, one)
    return None


def _first(movement: Movement, one: Movement) -> Movement:
    """A movement with one of its others put first."""
    if one is movement:
        return movement
    rest = (replace(movement, others=()), *movement.others)
    return replace(one, others=tuple(other for other in rest if other.word != one.word))


def _holding(movement: Movement, mention: QuantityMention) -> Movement:
    """`Centres were opened to house 700 displaced people`: they are displaced, not yet housed."""
    word = movement.word
    if (more := _telling_more(movement)) is not None:
        return _first(movement, more)
    state = next((one for one in movement.others if _is_own_state(one)), None)
    if state is None or state.word == word or movement.way not in ("who_do", "done_to", "acts"):
        return movement
    if movement.way == "acts":
        return _first(movement, state) if movement.meaning.term is Term.SHELTERED else movement
    purpose = word.dep_ == "advcl" and any(
        child.dep_ == "aux" and child.lower_ == "to" for child in word.children
    )
    if purpose or find_stance(word, (mention.start, mention.end)) in NOT_SO:
        return _first(movement, state)
    return movement


def _telling_more(movement: Movement) -> Movement | None:
    """What else is said of the same people, where it weighs more than the verb."""
    term, word, others = movement.meaning.term, movement.word, movement.others
    if term is Term.PARTIALLY_DESTROYED_HOUSING:  # "damaged or destroyed"
        return next((one for one in others if one.word in word.conjuncts), None)
    if term is Term.REGISTERED and word.lemma_.lower() in TALLYING:  # "recorded 900 people arriving"
        return next((one for one in others if one.meaning.term is not term), None)
    if term is Term.ARRIVED and movement.way == "done_to":  # "the hospital received 40 wounded people"
        return next((one for one in others if _is_hurt(one)), None)
    return None


def _is_hurt(one: Movement) -> bool:
    return one.way == "states" and one.meaning.term is Term.WOUNDED


def _is_own_state(one: Movement) -> bool:
    return one.way == "states" and one.meaning.term in IN_A_STATE


def fits(one: Movement, mention: QuantityMention) -> bool:
    """Whether a movement can be said of what the number counts."""
    meaning = one.meaning
    if mention.counts == "dwellings":
        return Unit.DWELLING in meaning.units or (meaning.term is Term.EVACUATED and one.sure > SURE)
    if mention.counts in ("vehicles", "trips"):
        return meaning.term in TRAVELLING
    if mention.counts == "bodies":
        return meaning.term in TOLLS
    return not meaning.units or (mention.counts == "households" and one.way == "had")


def _stands_alone(movement: Movement, mention: QuantityMention, doc: Doc) -> bool:
    """Whether a bare number can only mean people: it is itself what moved, not the measure of a thing."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    if movement.word.i == span.end and movement.word.tag_ in ("VBN", "VBD", "VBG", "JJ"):
        return True  # "34,000 evacuated", "11 missing"
    if movement.sure < SURE:
        return bool(AMOUNTING.search(doc.text[: mention.start])) or _is_beside(movement, span)
    root = span.root
    if root.dep_ in ("nummod", "compound", "quantmod", "npadvmod", "amod") and root.head.pos_ in (
        "NOUN",
        "PROPN",
        "SYM",
    ):
        return root.head == movement.word
    return (
        movement.way == "acts"
        or _is_numbered(movement.word)
        or root.ent_type_
        not in (
            "DATE",
            "TIME",
            "MONEY",
            "PERCENT",
            "ORDINAL",
            "LAW",
        )
    )


def _is_beside(movement: Movement, number: Span) -> bool:
    """Whether only small words part a bare number from a verb: `100,000 more could be forced out`."""
    verb = movement.word
    between = number.doc[number.end : verb.i]
    nouns = any(token.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "VERB") for token in between)
    return verb.i > number.end and movement.way in ("who_do", "done_to") and not nouns


def _is_numbered(word: Token) -> bool:
    """Whether the sentence speaks of the number of these: `put the number of dead in Orsa at 92`."""
    return word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.lemma_ in ("number", "total")
