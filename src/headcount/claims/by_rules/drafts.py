"""One number of one sentence made into a claim: what moved, where, when, who says so, how surely.

In: the grounds and attributions of a report. Out: claims in the order of the text, before parts and repeats
are looked at. A number without a word of movement is no claim.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from headcount.claims.by_rules.counting import COUNTED, Said, read_count
from headcount.claims.by_rules.gaps import repeats_without_verb
from headcount.claims.by_rules.grounds import Ground, is_title
from headcount.claims.by_rules.lexicon import Lexicon, read_table
from headcount.claims.by_rules.measures import brings_total, find_measure
from headcount.claims.by_rules.movement import Count, Movement
from headcount.claims.by_rules.own_stories import WHY as OWN_STORY
from headcount.claims.by_rules.own_stories import in_own_clause, is_own_story
from headcount.claims.by_rules.parts import INSIDE
from headcount.claims.by_rules.persons import counted_persons
from headcount.claims.by_rules.places import SEA, taken_together
from headcount.claims.by_rules.placing import PlacesLeft, placed_by_context
from headcount.claims.by_rules.quantities import QuantityMention, base_note
from headcount.claims.by_rules.rates import day_of_rate
from headcount.claims.by_rules.roles import HOUSING, STAYING, TOLLS, Roles, find_roles
from headcount.claims.by_rules.scopes import find_scope
from headcount.claims.by_rules.sequels import Before, goes_on, joined_on, the_one
from headcount.claims.by_rules.speakers import Attribution, speaker_of
from headcount.claims.by_rules.spells import as_standing, find_period, running_total
from headcount.claims.by_rules.stances import find_stance
from headcount.claims.by_rules.whereabouts import with_homeland
from headcount.model import (
    Category,
    Cause,
    Claim,
    Measure,
    Place,
    Report,
    Scope,
    SiteKind,
    Span,
    Stance,
    Term,
)

CLOSING = 40  # characters within which a comma closes a part named in passing


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the claims of one report are drafted from."""

    report: Report
    grounds: Sequence[Ground]
    said: Sequence[Attribution]
    lexicon: Lexicon


def draft_claims(draft: Draft, *, single: Collection[Span] = ()) -> Iterator[Claim]:
    """The claims of a report, one a counted number, in the order of the text.

    `single` are the words for single persons, each a claim already: "one man".
    """
    cause = find_cause(draft.report.text)
    left = PlacesLeft(draft.grounds)
    told: list[Before] = []
    for ground in (one for one in draft.grounds if one.sentence.doc is not None):
        said: Said | None = None
        before, told = the_one(told), []
        for mention in ground.quantities:
            found = read_count(mention, ground, draft.lexicon, said)
            said = found or said
            sequel = goes_on(mention, ground, before) if found is None else None
            here = found or (sequel.said if sequel else None)
            if here is None:
                continue
            claim = _draft(draft, ground, here, cause)
            if sequel is not None:
                claim = joined_on(claim, sequel)
            claim = claim if claim.places else placed_by_context(claim, ground.index, left)
            told.append(Before(here, claim, ground.index, ground.sentence.passage.id, part=here.part))
            if claim.number not in single:
                yield claim


def draft_persons(draft: Draft) -> Iterator[Claim]:
    """One claim for each single person who was killed, wounded or hit, however often told of."""
    cause = find_cause(draft.report.text)
    left = PlacesLeft(draft.grounds)
    for one in counted_persons(draft.grounds):
        claim = _draft(draft, one.ground, Said(one.mention, one.movement), cause, once=one.once)
        claim = claim if claim.places else placed_by_context(claim, one.ground.index, left)
        spans = (Span.of(draft.report.text, start, end) for start, end in one.elsewhere)
        yield replace(claim, elsewhere=tuple(spans), notes=(*claim.notes, *one.notes))


def _draft(draft: Draft, ground: Ground, said: Said, cause: Cause | None, *, once: bool = True) -> Claim:
    mention, movement = said.mention, said.movement
    doc = ground.sentence.doc
    assert doc is not None  # noqa: S101 - a movement was found in it
    number = _count(mention, ground)
    published = draft.report.published
    period = find_period(ground, movement, number, published=published)
    text = ground.sentence.text
    known = ground.entry or published
    scope, why = find_scope(text, mention.noun, movement, period, published=known)
    speaker = speaker_of(draft.said, ground.index, mention.start)
    measure = running_total(_clause(text, mention), movement.meaning.measure, period)
    if standing := as_standing(period, movement):
        measure, period = Measure.STOCK, standing
    if rate := day_of_rate(text, mention, published):
        measure, period = movement.meaning.measure, rate
    offset = ground.sentence.start
    whole = draft.report.text
    claim = Claim(
        report=draft.report.id,
        passage=ground.sentence.passage.id,
        quote=Span.of(whole, offset, ground.sentence.end),
        number=Span.of(whole, offset + mention.start, offset + mention.end),
        quantity=mention.quantity,
        measure=find_measure(measure, movement, mention, text),
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
        total=brings_total(text, mention.start),
        confidence=round(movement.sure * (0.7 if is_title(ground) else 0.95), 2),
        notes=base_note(text, mention),
    )
    mentions = taken_together(text, ground.places)
    if once and is_own_story(text, mention, movement, speaker):  # else the report tells of the person, too
        mentions = in_own_clause(movement, mentions)
        claim = claim if mentions else replace(claim, scope=Scope.BACKGROUND, scope_why=OWN_STORY)
    roles = find_roles(doc, movement, number, mentions)
    placed = _with_places(claim, roles, text)
    return with_homeland(placed, text, mention)


def _count(mention: QuantityMention, ground: Ground) -> Count:
    """A number with the other counts of its sentence; a part between commas parts nothing from its whole."""
    text = ground.sentence.text
    others = []
    for one in ground.quantities:
        if one is mention or not (one.counts in COUNTED or repeats_without_verb(ground, one)):
            continue
        closed = "," in text[one.end : one.end + CLOSING]
        if one.start > mention.end and closed and INSIDE.search(text[mention.end : one.start]):
            continue
        if _is_in_brackets(text, (mention.start, mention.end), (one.start, one.end)):
            continue
        others.append((one.start, one.end))
    return Count(mention.start, mention.end, tuple(others))


def _is_in_brackets(text: str, number: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether another count only breaks this one down: in brackets after it, or in the same brackets."""
    first, last = sorted((number, other))
    between = text[first[1] : last[0]]
    if other == last and between.rfind("(") > between.rfind(")"):
        return True
    opened = text.rfind("(", 0, first[0]) > text.rfind(")", 0, first[0])
    return opened and ")" not in between


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
        at = roles.at or roles.destination or roles.origin
        if at is not None and at.name == SEA and claim.term not in TOLLS:
            at = None  # nobody stays there
        en_route = claim.term is Term.KILLED and _on_the_way(text)
        return replace(
            claim,
            at=at,
            origin=roles.origin if roles.origin != at else None,
            destination=roles.destination if en_route or _goes_on_to(claim, roles, at) else None,
            via=roles.via,
            category=Category.DEATHS_EN_ROUTE if en_route else _stock_category(claim),
            term=_in_camp(claim.term, at),
        )
    origin, destination = roles.origin, roles.destination
    if origin is not None and origin.name == SEA:
        claim, origin = replace(claim, at=origin), None  # rescued there, and from nowhere that was left
    if claim.term in STAYING:
        destination = destination or roles.at
    elif not origin and not destination:
        origin = roles.at
    claim = replace(claim, origin=origin, destination=destination, via=roles.via)
    return replace(claim, category=_flow_category(claim))


def _goes_on_to(claim: Claim, roles: Roles, at: Place | None) -> bool:
    """Whether a place beside the one where people are is where they go: the dead and the hurt go nowhere."""
    return claim.term not in TOLLS and roles.destination != at


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
