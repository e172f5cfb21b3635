"""One number of one sentence made into a claim: what moved, where, when, who says so, how surely.

In: the grounds and attributions of a report. Out: claims in the order of the text, before parts and repeats
are looked at. A number without a word of movement is no claim.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Doc

from headcount.claims.by_rules.grounds import Ground, is_title
from headcount.claims.by_rules.lexicon import Lexicon, read_table
from headcount.claims.by_rules.movements import Count, Movement, find_movement
from headcount.claims.by_rules.parts import INSIDE
from headcount.claims.by_rules.quantities import QuantityMention
from headcount.claims.by_rules.roles import HOUSING, STAYING, TOLLS, Roles, find_roles
from headcount.claims.by_rules.scopes import find_scope
from headcount.claims.by_rules.speakers import Attribution, speaker_of
from headcount.claims.by_rules.spells import find_period, running_total
from headcount.claims.by_rules.stances import find_stance
from headcount.claims.by_rules.whereabouts import with_homeland
from headcount.model import (
    Category,
    Cause,
    Claim,
    Measure,
    Place,
    Report,
    SiteKind,
    Span,
    Stance,
    Term,
    Unit,
)

COUNTED = frozenset({"people", "households", "dwellings", "vehicles", "bodies", "trips"})
OWN_FATE = TOLLS | {
    Term.DETAINED,
    Term.HANDED_OVER,
    Term.SURRENDERED,
}  # said of a part, it holds for the part
OUT_OF_ORIGIN = frozenset({Term.REMAINING, Term.TRAPPED, Term.LEFT, Term.EVACUATED, Term.SURRENDERED})
TRAVELLING = frozenset({Term.LEFT, Term.ARRIVED, Term.EVACUATED, Term.CROSSED, Term.RETURNS, Term.RELOCATED})
CLOSING = 40  # characters within which a comma closes a part named in passing
SURE = 0.7  # below this the parse was bypassed
PLACE_REACH = 2  # sentences back from which a movement without any place may take one


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the claims of one report are drafted from."""

    report: Report
    grounds: Sequence[Ground]
    said: Sequence[Attribution]
    lexicon: Lexicon


def draft_claims(draft: Draft) -> Iterator[Claim]:
    """The claims of a report, one a counted number, in the order of the text."""
    cause = find_cause(draft.report.text)
    named: list[tuple[int, Place]] = []
    for ground in draft.grounds:
        said: tuple[QuantityMention, Movement] | None = None
        for mention in ground.quantities:
            movement = _movement(draft, ground, mention, said)
            if movement is None:
                continue
            said = (mention, movement)
            claim = _draft(draft, ground, mention, movement, cause)
            yield claim if claim.places else _placed_by_context(claim, ground.index, named)
        named.extend((ground.index, spot.place) for spot in ground.places)


def _movement(
    draft: Draft, ground: Ground, mention: QuantityMention, said: tuple[QuantityMention, Movement] | None
) -> Movement | None:
    """What is said of one number; a part, or a total brought up, takes what was said of the number before."""
    doc = ground.sentence.doc
    if doc is None or mention.counts == "other":
        return None
    movement = find_movement(doc, _counted(mention), draft.lexicon, number=mention.start)
    movement = _fitting(movement, mention, doc) if movement else None
    own = movement is not None and movement.sure > SURE and movement.meaning.term in OWN_FATE
    if said is None or own:
        return movement
    between = ground.sentence.text[said[0].end : mention.start]
    if INSIDE.search(between) and mention.counts in COUNTED and _fits(said[1], mention):
        return said[1]
    if movement is None and mention.counts in (*COUNTED, "unknown") and TOTAL.search(between):
        return said[1]
    return movement


def _draft(
    draft: Draft, ground: Ground, mention: QuantityMention, movement: Movement, cause: Cause | None
) -> Claim:
    doc = ground.sentence.doc
    assert doc is not None  # noqa: S101 - a movement was found in it
    number = _count(mention, ground)
    published = draft.report.published
    period = find_period(doc, movement, number, ground.times, published=published)
    text = ground.sentence.text
    scope, why = find_scope(text, mention.noun, movement, period, published=published)
    speaker = speaker_of(draft.said, ground.index, mention.start)
    measure = running_total(_clause(text, mention), movement.meaning.measure, period)
    offset = ground.sentence.start
    whole = draft.report.text
    claim = Claim(
        report=draft.report.id,
        passage=ground.sentence.passage.id,
        quote=Span.of(whole, offset, ground.sentence.end),
        number=Span.of(whole, offset + mention.start, offset + mention.end),
        quantity=mention.quantity,
        measure=_measure(measure, movement, mention, text),
        term=movement.meaning.term,
        category=movement.meaning.category,
        period=period,
        population=mention.population,
        said_by=speaker.source if speaker else None,
        publisher=draft.report.publisher,
        published=published,
        stance=_stance(movement, mention, speaker),
        scope=scope,
        scope_why=why,
        cause=cause,
        additional=mention.additional,
        total=_brings_total(text, mention.start),
        confidence=round(movement.sure * (0.7 if is_title(ground) else 0.95), 2),
    )
    placed = _with_places(claim, find_roles(doc, movement, number, ground.places), text)
    return with_homeland(placed, text, mention)


def _counted(mention: QuantityMention) -> tuple[int, int]:
    """Where the counted noun stands; the number itself where the noun goes before it or gives only a base."""
    start, end = mention.noun_start, mention.noun_end
    if start is None or end is None or start < mention.start or mention.share_of is not None:
        return mention.start, mention.end
    return start, end


def _count(mention: QuantityMention, ground: Ground) -> Count:
    """A number with the other counts of its sentence; a part between commas parts nothing from its whole."""
    text = ground.sentence.text
    others = []
    for one in ground.quantities:
        if one is mention or one.counts not in COUNTED:
            continue
        closed = "," in text[one.end : one.end + CLOSING]
        if one.start > mention.end and closed and INSIDE.search(text[mention.end : one.start]):
            continue
        others.append((one.start, one.end))
    return Count(mention.start, mention.end, tuple(others))


def _fitting(movement: Movement, mention: QuantityMention, doc: Doc) -> Movement | None:
    """The movement, or the first further one, that fits what is counted; None where none does."""
    housing = mention.counts == "dwellings"
    for one in sorted((movement, *movement.others), key=lambda one: housing and not one.meaning.units):
        if _fits(one, mention) and (mention.counts in COUNTED or _stands_alone(one, mention, doc)):
            if one is movement:
                return movement
            return replace(one, others=tuple(other for other in movement.others if other is not one))
    return None


def _fits(one: Movement, mention: QuantityMention) -> bool:
    meaning = one.meaning
    if mention.counts == "dwellings":
        return Unit.DWELLING in meaning.units or (meaning.term is Term.EVACUATED and one.sure > SURE)
    if mention.counts in ("vehicles", "trips"):
        return meaning.term in TRAVELLING
    if mention.counts == "bodies":
        return meaning.term in TOLLS
    return not meaning.units


def _stands_alone(movement: Movement, mention: QuantityMention, doc: Doc) -> bool:
    """Whether a bare number can only mean people: it is itself what moved, not the measure of a thing."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return False
    if movement.word.i == span.end and movement.word.tag_ in ("VBN", "JJ"):
        return True  # "34,000 evacuated", "11 missing"
    if movement.sure < SURE:
        return False
    root = span.root
    if root.dep_ in ("nummod", "compound", "quantmod", "npadvmod", "amod") and root.head.pos_ in (
        "NOUN",
        "PROPN",
        "SYM",
    ):
        return root.head == movement.word
    return root.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT", "ORDINAL", "LAW")


def _measure(measure: Measure, movement: Movement, mention: QuantityMention, text: str) -> Measure:
    """`displaced people` are in a state; `people displaced by` were moved; a death toll runs."""
    word = movement.word
    if (
        measure is Measure.FLOW
        and movement.way in ("people", "states")
        and movement.meaning.term not in TOLLS
    ):
        is_state = word.dep_ in ("amod", "compound", "attr", "acomp") or movement.way == "people"
        if is_state and movement.meaning.term in (
            Term.DISPLACED,
            Term.FORCED_TO_FLEE,
            Term.RETURNS,
            Term.EVACUATED,
        ):
            return Measure.STOCK
    if measure is Measure.FLOW and _brings_total(text, mention.start):
        return Measure.CUMULATIVE
    if (
        measure is Measure.FLOW
        and movement.way == "acts"
        and "toll" in word.lower_
        and not mention.additional
    ):
        return Measure.CUMULATIVE
    return measure


def _stance(movement: Movement, mention: QuantityMention, speaker: Attribution | None) -> Stance:
    stance = find_stance(movement.word, (mention.start, mention.end))
    if stance is Stance.ASSERTED and speaker is not None and speaker.stance is not None:
        return speaker.stance
    return stance


def _with_places(claim: Claim, roles: Roles, text: str) -> Claim:
    """The claim with its places, and the category they make it."""
    if claim.term in HOUSING:
        return replace(claim, at=roles.at or roles.origin or roles.destination, via=roles.via)
    if claim.term in TOLLS or claim.measure is Measure.STOCK:
        at = roles.at or (roles.destination or roles.origin if claim.term not in TOLLS else None)
        en_route = claim.term is Term.KILLED and _on_the_way(text)
        return replace(
            claim,
            at=at or roles.destination or roles.origin,
            origin=roles.origin if roles.origin != at else None,
            destination=roles.destination if en_route or roles.destination != at else None,
            via=roles.via,
            category=Category.DEATHS_EN_ROUTE if en_route else _stock_category(claim),
            term=_in_camp(claim.term, at),
        )
    origin, destination = roles.origin, roles.destination
    if claim.term in STAYING:
        destination = destination or roles.at
    elif not origin and not destination:
        origin = roles.at
    claim = replace(claim, origin=origin, destination=destination, via=roles.via)
    return replace(claim, category=_flow_category(claim))


def _in_camp(term: Term, at: Place | None) -> Term:
    """People sheltering in a camp are in a relief camp."""
    camp = at is not None and at.kind is SiteKind.CAMP and "camp" in f"{at.name} {at.site}".lower()
    return Term.IN_RELIEF_CAMP if camp and term is Term.SHELTERED else term


def _stock_category(claim: Claim) -> Category | None:
    if claim.measure is Measure.STOCK and claim.category is Category.NEW_DISPLACEMENT:
        return Category.IDPS
    if claim.measure is Measure.STOCK and claim.category is Category.RETURN:
        return Category.RETURNEES
    return claim.category


def _flow_category(claim: Claim) -> Category | None:
    """Arrivals in a camp, arrivals across a border and other arrivals are filed apart."""
    reached = claim.destination.kind if claim.destination else None
    if claim.category is Category.CAMP_ARRIVAL_FLOW and reached is not SiteKind.CAMP:
        return (
            Category.CROSS_BORDER_FLIGHT
            if reached in (SiteKind.COUNTRY, SiteKind.BORDER)
            else Category.NEW_DISPLACEMENT
        )
    return claim.category


def _placed_by_context(claim: Claim, index: int, named: Sequence[tuple[int, Place]]) -> Claim:
    """A claim without any place takes the last fitting one named just before, and says so."""
    near = [place for at, place in named if index - at <= PLACE_REACH and place.kind in _possible(claim)]
    left = {place.key: place for _, place in named if place.kind is SiteKind.ORIGIN}
    if near:
        place, note = near[-1], f"no place in the sentence; {near[-1].key} was named just before"
    elif claim.term in OUT_OF_ORIGIN and len(left) == 1:
        place = next(iter(left.values()))
        note = f"no place in the sentence; {place.key} is the one place the report says people leave"
    else:
        return claim
    claim = replace(claim, notes=(*claim.notes, note), confidence=round(claim.confidence * 0.7, 2))
    if claim.measure is Measure.STOCK or claim.term in TOLLS:
        return replace(claim, at=place)
    if claim.term is Term.ARRIVED:
        return replace(claim, destination=place)
    return replace(claim, origin=place)


def _possible(claim: Claim) -> tuple[SiteKind, ...]:
    """The kinds of place a movement may be given by context alone."""
    if claim.term is Term.ARRIVED:
        return (SiteKind.CAMP, SiteKind.RECEPTION)
    if claim.term is Term.DETAINED:
        return (SiteKind.DETENTION,)
    if claim.measure is Measure.STOCK and claim.term not in (Term.REMAINING, Term.TRAPPED):
        return (SiteKind.CAMP, SiteKind.RECEPTION, SiteKind.PLACE)
    return (SiteKind.ORIGIN, SiteKind.PLACE)


@cache
def _causes(language: str) -> dict[str, Any]:
    return read_table("causes", language)


def find_cause(text: str, language: str = "en") -> Cause | None:
    """What the report as a whole says made people move; None where it says neither or both alike."""
    low = text.lower()
    table = _causes(language)
    conflict = sum(low.count(word) for word in table["CONFLICT"])
    disaster = sum(low.count(word) for word in table["DISASTER"])
    if conflict == disaster:
        return None
    return Cause.CONFLICT if conflict > disaster else Cause.DISASTER


def _on_the_way(text: str, language: str = "en") -> bool:
    low = text.lower()
    return any(phrase in low for phrase in _causes(language)["on_the_way"]["phrases"])


def _clause(text: str, mention: QuantityMention) -> str:
    start = max(text.rfind(";", 0, mention.start), text.rfind(". ", 0, mention.start)) + 1
    return text[start : mention.end + 60]


TOTAL = re.compile(r"\btotal\b[^.;]{0,30}\bto\s*$", re.IGNORECASE)
BRINGING = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|raising|raised|taking|took|pushing|pushed)\b[^.;]{0,60}$", re.IGNORECASE
)


def _brings_total(text: str, start: int) -> bool:
    return bool(BRINGING.search(text[max(0, start - 90) : start]))
