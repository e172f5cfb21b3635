"""Which place people left, reached, passed or are in.

In: a movement and the places mentioned in its sentence. Out: origin, destination, at and via of the claim.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.movement import Count, Movement
from headcount.claims.by_rules.own_places import own_places
from headcount.claims.by_rules.places import PlaceMention
from headcount.model import Accuracy, Measure, Place, SiteKind, Term

AWAY, TOWARDS, THROUGH = words_of("away"), words_of("towards"), words_of("through")
BEYOND, WITHIN = words_of("beyond"), words_of("within")
ARRIVING = frozenset({Term.ARRIVED, Term.RETURNS, Term.RELOCATED, Term.CROSSED, Term.HANDED_OVER})
INHABITANTS, COUNTED_AS = words_of("inhabitants"), frozenset({"number", "group", "total"})
STAYING = frozenset({Term.SCREENED, Term.REGISTERED, Term.AFFECTED})
TOLLS = frozenset({Term.KILLED, Term.WOUNDED, Term.MISSING})
HOUSING = frozenset({Term.DESTROYED_HOUSING, Term.PARTIALLY_DESTROYED_HOUSING, Term.UNINHABITABLE_HOUSING})
CLOSE = 28  # characters between a place and the wider place it lies in
ACROSS = 6  # words that another count between costs
LISTED = re.compile(r", .* and ")  # in the joined name of three places or more
FAR = 45  # words beyond which a place in the sentence is no longer taken for the movement's


@dataclass(frozen=True, slots=True)
class Roles:
    """The places of one claim."""

    origin: Place | None = None
    destination: Place | None = None
    at: Place | None = None
    via: tuple[Place, ...] = ()


def find_roles(doc: Doc, movement: Movement, number: Count, mentions: Sequence[PlaceMention]) -> Roles:
    """The places of a movement, nearest in the sentence first; no place is given two parts."""
    roles = _with_home(doc, movement, number, mentions)
    own, shared = own_places(doc.text, number, _told_apart(doc, mentions))
    ranked = sorted(own, key=lambda mention: _distance(doc, movement, number, mention))
    ranked += sorted(shared, key=lambda mention: _distance(doc, movement, number, mention))
    for mention in ranked:
        if _distance(doc, movement, number, mention) > FAR:
            break
        roles = _give(doc, roles, movement, mention)
    return _scattered(roles)


def _scattered(roles: Roles) -> Roles:
    """Those who left one place for many that are listed: `from Osha to Kutum, Bela and Dorn`."""
    site = (roles.destination.site or "") if roles.destination else ""
    return replace(roles, destination=None) if roles.origin and LISTED.search(site) else roles


def _with_home(doc: Doc, movement: Movement, number: Count, mentions: Sequence[PlaceMention]) -> Roles:
    """The place that people are called after: `300 Osha residents fled` from Osha."""
    counted = doc.char_span(number.start, number.end, alignment_mode="expand")
    for mention in mentions:
        token = _token(doc, mention)
        noun = token.head
        if counted is None or token.dep_ != "compound" or noun.lemma_.lower() not in INHABITANTS:
            continue
        if counted.root.head != noun and noun not in counted:
            continue
        meaning = movement.meaning
        if meaning.measure is Measure.STOCK or meaning.term in TOLLS | STAYING | HOUSING:
            return Roles(at=mention.place)
        return Roles() if meaning.term in ARRIVING else Roles(origin=mention.place)
    return Roles()


def _told_apart(doc: Doc, mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions without those that only say where another lies: `the camp in the northern province`."""
    heads = {_token(doc, mention).i: mention for mention in mentions}
    return [mention for mention in mentions if not _lies_around(doc, mention, heads)]


def _lies_around(doc: Doc, mention: PlaceMention, heads: Mapping[int, PlaceMention]) -> bool:
    token = _token(doc, mention)
    if mention.preposition not in WITHIN and token.dep_ not in ("poss", "appos", "compound"):
        return False
    holder = token.head.head if token.dep_ == "pobj" else token.head
    if holder.i in heads and heads[holder.i] is not mention:
        return not _is_nameless(heads[holder.i])
    return _is_wide(mention) and any(
        other is not mention
        and not _is_wide(other)
        and not _is_nameless(other)
        and 0 <= mention.start - other.end <= CLOSE
        for other in heads.values()
    )


def _distance(doc: Doc, movement: Movement, number: Count, mention: PlaceMention) -> float:
    """Words between the place and its movement's word or the count, more across verbs and other counts."""
    token = _token(doc, mention)
    if movement.way == "done_to" and token.dep_ == "nsubj" and token.head == movement.word:
        return 0  # "Osha hosts 300 people"
    anchor = _governing(token, movement).word
    opening = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    ends = {token.i, opening.start if opening else token.i}
    near = min(abs(end - anchor.i) for end in ends)
    counted = doc.char_span(number.start, number.end, alignment_mode="expand")
    if counted is not None:
        near = min(near, *(abs(end - counted.root.i) for end in ends))
    outside = 0 if token in anchor.subtree else 5
    outside += 0 if anchor == movement.word else 5
    outside += ACROSS * number.crossed(mention.start, mention.end)
    return near + outside + _width(mention) + (20 if _is_nameless(mention) else 0)


def _is_nameless(mention: PlaceMention) -> bool:
    """Whether a mention ("shelters", "a camp") is of no place that could be told."""
    return mention.generic and mention.place.site is None


def _width(mention: PlaceMention) -> int:
    """What a wide place costs: the narrower of two as near is the one meant."""
    if mention.place.kind is SiteKind.COUNTRY:
        return 8
    return 6 if _is_wide(mention) else 0


def _is_wide(mention: PlaceMention) -> bool:
    place = mention.place
    return place.kind is SiteKind.COUNTRY or place.accuracy in (Accuracy.ADM0, Accuracy.ADM1)


def _token(doc: Doc, mention: PlaceMention) -> Token:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else doc[0]


def _give(doc: Doc, roles: Roles, movement: Movement, mention: PlaceMention) -> Roles:
    part = _part(doc, movement, mention)
    if part == "via":
        return replace(roles, via=(*roles.via, mention.place))
    if part == "at":
        return roles if roles.at else replace(roles, at=mention.place)
    if part == "origin" and not roles.origin and mention.place != roles.destination:
        return replace(roles, origin=mention.place)
    if part == "destination" and mention.place != roles.origin:
        return _reached(roles, mention.place)
    return roles


def _reached(roles: Roles, place: Place) -> Roles:
    """A place people came to; a border is only on the way where they came further."""
    before = roles.destination
    if before is None:
        return replace(roles, destination=place)
    if place.kind is SiteKind.BORDER and before.kind is not SiteKind.BORDER:
        return replace(roles, via=(*roles.via, place))
    if before.kind is SiteKind.BORDER and place.kind is not SiteKind.BORDER:
        return replace(roles, destination=place, via=(*roles.via, before))
    return roles


def _part(doc: Doc, movement: Movement, mention: PlaceMention) -> str | None:
    """The part a place plays, from its preposition and the movement it stands nearest to."""
    token = _token(doc, mention)
    nearest = _governing(token, movement)
    meaning, preposition = movement.meaning, mention.preposition
    is_still = meaning.measure is Measure.STOCK or meaning.term in TOLLS | STAYING | HOUSING
    if preposition is None:
        return _bare_part(token, nearest, is_still=is_still)
    if preposition == "of" and not is_still and _is_home(token):
        return "destination" if meaning.term is Term.RETURNS else "origin"
    if preposition in WITHIN or preposition == "of":
        preposition = _leading_preposition(token, mention) or preposition
    if preposition in BEYOND and mention.place.kind in (SiteKind.BORDER, SiteKind.COUNTRY, SiteKind.PLACE):
        return "at" if is_still else "destination"
    for part, words in (("origin", AWAY), ("via", THROUGH), ("destination", TOWARDS)):
        if preposition in words:
            return part
    return _inner_part(movement, nearest, is_still=is_still) if preposition in WITHIN else None


def _is_home(token: Token) -> bool:
    """Whether a place is where the people are of: `moved 300 residents of Osha to Kutum`."""
    noun = token.head.head
    return token.dep_ == "pobj" and token.head.lower_ == "of" and noun.lemma_.lower() in INHABITANTS


def _leading_preposition(token: Token, mention: PlaceMention) -> str | None:
    """The preposition of the noun that lies in a place, where it tells a way: `to safer places in Osha`."""
    within = token.head
    noun = within.head
    if (
        token.dep_ != "pobj"
        or noun.dep_ != "pobj"
        or noun.pos_ != "NOUN"
        or noun.lemma_.lower() in COUNTED_AS
    ):
        return None
    leading = noun.head.lower_
    return leading if leading in AWAY | TOWARDS and within.lower_ == mention.preposition else None


def _governing(token: Token, movement: Movement) -> Movement:
    """Which of the movements said of the same people a place belongs to: the lowest above it in the parse."""
    by_word = {one.word: one for one in (*movement.others[::-1], movement)}
    for above in token.ancestors:
        if above in by_word:
            return by_word[above]
    return min((movement, *movement.others), key=lambda one: abs(token.i - one.word.i))


def _bare_part(token: Token, nearest: Movement, *, is_still: bool) -> str | None:
    """A place without a preposition: what was left or reached, or the subject that hosts or sends."""
    while token.dep_ in ("compound", "appos", "poss") and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    meaning = nearest.meaning
    if token.dep_ in ("dobj", "pobj", "npadvmod", "oprd", "acl") and meaning.object_is:
        return "at" if is_still and meaning.measure is Measure.STOCK else meaning.object_is
    foreign = token.head.dep_ == "advcl" and token.head != nearest.word  # "after the Osha River rose"
    subject = token.dep_ in ("nsubj", "nsubjpass") and not foreign
    if nearest.way == "label" or (subject and nearest.way == "done_to"):
        if is_still:
            return "at"
        return "destination" if meaning.term in ARRIVING else "origin"
    if token.dep_ == "dobj" and not is_still:
        return "destination" if meaning.term in ARRIVING else "origin"
    return "at" if is_still else None


def _inner_part(movement: Movement, nearest: Movement, *, is_still: bool) -> str | None:
    """A place people are *in*: where they are, where they came to, or where they were driven out."""
    if is_still:
        return "at"
    term = nearest.meaning.term
    if term in ARRIVING or nearest.meaning.measure is Measure.STOCK:
        return "destination"
    if movement.meaning.term in ARRIVING:
        return "destination"
    return "origin"
