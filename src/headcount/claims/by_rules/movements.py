"""What happened to the people of one number: from the counted noun up the parse to the word that says it.

In: a parsed sentence and the counted noun. Out: a `Movement`: the meaning, the word that carries it, how
the people stand to it, and the further movements said of the same people ("people who left X reached Y").
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from headcount.claims.by_rules.lexicon import Lexicon, Meaning, words_of
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.nearby import (
    act_before,
    given_for,
    nearby,
    right_above,
    right_before,
    straight_after,
)
from headcount.model import Measure, Term

CARRIERS = words_of("carriers")
MEASURING = words_of("measuring")
TELLING = words_of("reporting")
SHARES = words_of("shares")
COPULAS = words_of("copulas")
ORDERING, ORDERS = words_of("ordering"), words_of("orders")
CARRYING = words_of("carrying")
HOMES = words_of("homes")
FALLING = words_of("falling")
ACTIVE = words_of("active_only")  # "300 people were reached": by those who help, and not at a place
FEWER = Meaning(Term.MULTIPLE_OR_OTHER, Measure.FLOW, None)  # "fell by 300": a change, and no count of them
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "dative", "oprd", "attr", "pobj", "npadvmod", "nummod"})
CLIMB = 6
TOLLS = frozenset({Term.KILLED, Term.WOUNDED, Term.MISSING})
ENDS = frozenset({",", ".", ":", "CC"})
UNDERGONE = frozenset(
    {Term.DISPLACED, Term.EVACUATED, Term.KILLED, Term.WOUNDED, Term.STRANDED, Term.TRAPPED, Term.HOMELESS}
)  # said of an object only, so that a verb without one is a participle


def find_movement(
    doc: Doc, span: tuple[int, int], lexicon: Lexicon, *, number: int | None = None
) -> Movement | None:
    """The movement said of the people counted at these character offsets, or None where none is said.

    `number` is the offset at which the amount and its hedge begin, where that is before the noun.
    """
    words = doc.char_span(*span, alignment_mode="expand")
    if words is None:
        return None
    amount = doc.char_span(number, span[1], alignment_mode="expand") if number is not None else None
    head = _share_of(words.root, number)
    if head.dep_ in ("dobj", "nsubjpass") and lexicon.means_nothing(head.head, "done_to"):
        return None  # "the team interviewed 300 evacuees"
    found = list(given_for(words, lexicon)) or [
        *act_before(amount or words, lexicon),
        *right_above(amount or words, words, lexicon),
        *_own_state(head, lexicon),
        *_said_of(head, lexicon),
        *(_by_itself(words.root, lexicon) if head != words.root else ()),
    ]
    if not found or (words.root.like_num and words.root.head.i != words.end):
        found = [*straight_after(words, lexicon), *found]  # "Merin 3,400 evacuated Orso 2,600 evacuated"
    found = [*_harm_after(words, found, lexicon), *found, *_hurt_with(words, lexicon)]
    if not found and not _does_else(head):
        found = list(nearby(words, lexicon)) or list(right_before(amount or words, lexicon))
    if not found:
        return None
    first, *rest = sorted(found, key=lambda one: not _is_told_act(one, words))
    return Movement(first.meaning, first.word, first.way, first.sure, tuple(rest))


def _harm_after(words: Span, found: Sequence[Movement], lexicon: Lexicon) -> Iterator[Movement]:
    """The harm told right behind the counted, where the parse took another: `1 killed, 3 injured`."""
    if words.end >= len(words.doc) or (found and found[0].meaning.term not in TOLLS):
        return
    after, told = words.doc[words.end], found[0].word.i if found else -1
    closed = words.end + 1 >= len(words.doc) or words.doc[words.end + 1].tag_ in ENDS
    if told == after.i or not (closed or 0 <= told < words.start):
        return
    if (meaning := lexicon.match(after, "states")) and meaning.term in TOLLS:
        yield Movement(meaning, after, "states", 0.85)


def _is_told_act(one: Movement, words: Span) -> bool:
    """Whether the number counts the deaths or injuries right behind it, whatever is reported beside them."""
    near = 0 <= one.word.i - words.end <= 1 or one.word in words
    return one.way == "acts" and near and one.meaning.term in TOLLS


def _hurt_with(words: Span, lexicon: Lexicon) -> Iterator[Movement]:
    """What the counted have, told right behind them: `admitted 40 people with burns`."""
    after = words.doc[words.end] if words.end < len(words.doc) else None
    if after is not None and after.lower_ == "with" and (meaning := lexicon.match(after, "states")):
        yield Movement(meaning, after, "states", 0.85)


def _share_of(noun: Token, number: int | None) -> Token:
    """The word the sentence is about: of `three of the victims died` the three, where three are counted."""
    above = noun.head
    if (
        noun.dep_ == "pobj"
        and above.lower_ == "of"
        and number is not None
        and number <= above.head.idx < noun.idx
    ):
        return above.head
    return noun


def _does_else(head: Token) -> bool:
    """Whether the parse says plainly that the people do something that is no movement: `one man said ...`."""
    verb = head.head
    if head.dep_ == "pobj" and verb.lower_ == "of" and _is_base(verb, verb.head):
        return True
    if head.dep_ != "nsubj" or verb.pos_ != "VERB":
        return False
    return verb.lemma_.lower() in TELLING or verb.lemma_.lower() not in MEASURING


def _own_state(noun: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """A state that stands for the people in a list of states: `12 dead, 30 injured and 8 missing`.

    Or one said of the second of two: `left three dead and fourteen others hurt`.
    """
    if noun.dep_ == "conj" and not noun.tag_.startswith("V"):
        for child in noun.children:
            if (
                child.dep_ in ("acl", "amod")
                and child.i > noun.i
                and (meaning := lexicon.match(child, "states"))
            ):
                yield Movement(meaning, child, "states", 0.85)
    if noun.dep_ in ("conj", "appos", "acl", "advcl") and noun.tag_ in ("VBN", "VBG", "VBD", "JJ"):
        meaning = lexicon.match(noun, "states")
        if meaning:
            yield Movement(meaning, noun, "states", 0.85)


def _said_of(head: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """Every movement said of a noun, the governing verb first, then its own modifiers."""
    seen: list[Token] = []
    token, distant = head, list[Movement]()
    if meaning := lexicon.match(head, "acts"):
        yield Movement(meaning, head, "acts", 0.9)
    for _ in range(CLIMB):
        if seen and token.dep_ == "pobj":  # "with 30 displaced and 240 in need": each its own
            distant.extend(_by_verb(token, lexicon))
        else:
            yield from _by_verb(token, lexicon)
        seen.append(token)
        above = _carrier(token, lexicon)
        if isinstance(above, Movement):
            yield above
            break
        if above is None:
            break
        token = above
    yield from _by_itself(head, lexicon)
    yield from distant
    for noun in seen[1:]:
        yield from _by_itself(noun, lexicon)


def _carrier(token: Token, lexicon: Lexicon) -> Token | Movement | None:
    """The noun that passes the count of this one on, or the act that counts it, or None."""
    above = token.head
    if above == token:
        return None
    if token.dep_ in ("conj", "appos", "nummod", "quantmod", "compound"):
        return above if above.pos_ != "VERB" else None
    return _behind_preposition(above, lexicon) if token.dep_ == "pobj" else None


def _behind_preposition(preposition: Token, lexicon: Lexicon) -> Token | Movement | None:
    noun, word = preposition.head, preposition.lower_
    if noun.pos_ not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ"):
        return _subject_of(noun) if word in ("including", "among") else None
    if word in ("of", "for", "among", "to", "by", "at") and (meaning := lexicon.match(noun, "acts")):
        return Movement(meaning, noun, "acts", 0.9)
    if word == "of" and _is_base(preposition, noun):
        return None
    if word in ("including", "like", "with") or (word in ("of", "among", "from") and _passes_on(noun)):
        return noun
    return None


def _subject_of(verb: Token) -> Token | None:
    """The noun a verb is said of: `the evacuees, among them hundreds of children, were taken to ...`."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def _is_base(preposition: Token, share: Token) -> bool:
    """Whether "500 of the 4,000 villagers" is being read from the 4,000: the whole did not move."""
    number = share.pos_ == "NUM" or share.like_num or share.lemma_.lower() in SHARES
    return number and any(
        c.lower_ in ("the", "its", "their") or c.dep_ == "poss"
        for t in preposition.children
        for c in t.children
    )


def _passes_on(noun: Token) -> bool:
    return noun.lemma_.lower() in CARRIERS or noun.pos_ == "NUM" or noun.like_num or noun.lower_.endswith("s")


def _by_verb(token: Token, lexicon: Lexicon) -> Iterator[Movement]:
    verb = token.head
    if token.dep_ == "pobj":
        yield from _by_preposition(token, lexicon)
    elif token.dep_ in SUBJECTS and verb.pos_ in ("VERB", "AUX"):
        yield from _as_subject(token, verb, lexicon)
    elif token.dep_ in OBJECTS | {"ccomp", "ROOT", "conj"} and verb.pos_ in ("VERB", "AUX"):
        yield from _as_object(token, verb, lexicon)


def _as_subject(token: Token, verb: Token, lexicon: Lexicon) -> Iterator[Movement]:
    passive = token.dep_ in ("nsubjpass", "csubjpass")
    yield from _homes_of(verb, lexicon)
    for word in sorted(_chain(verb), key=lambda word: word == verb and verb.lemma_.lower() in COPULAS):
        is_passive = passive if word == verb else _is_passive(word)
        for way in ("done_to", "who_do") if is_passive else ("who_do",):
            if is_passive and way == "who_do" and word.lemma_.lower() in ACTIVE:
                continue
            if meaning := lexicon.match(word, way):
                yield Movement(meaning, word, way, 1.0)
                break
        else:
            if not is_passive and (meaning := _undergone(word, lexicon)):
                yield Movement(meaning, word, "done_to", 0.8)
            leaning = word.dep_ in ("acomp", "attr", "oprd", "advmod", "acl", "xcomp", "advcl")
            if (leaning or word.tag_ in ("VBG", "VBN")) and (meaning := lexicon.match(word, "states")):
                yield Movement(meaning, word, "states", 0.9)


def _undergone(verb: Token, lexicon: Lexicon) -> Meaning | None:
    """What a past form without an object tells was done: `people displaced since 2012 should return`."""
    if verb.tag_ != "VBD" or any(
        child.dep_ in ("dobj", "dative", "ccomp", "xcomp") for child in verb.children
    ):
        return None
    meaning = lexicon.match(verb, "done_to")
    return meaning if meaning and meaning.term in UNDERGONE else None


def _homes_of(verb: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """What befell the homes of the households counted: `3,000 households had their houses destroyed`."""
    if verb.lemma_.lower() != "have" or lexicon.homes is None:
        return
    for fate in verb.children:
        own = any(child.dep_ in SUBJECTS and child.lemma_.lower() in HOMES for child in fate.children)
        if own and (meaning := lexicon.homes.match(fate, "done_to")):
            yield Movement(meaning, fate, "had", 0.9)


def _chain(verb: Token) -> Iterator[Token]:
    """The verb, what completes it ("forced to flee", "began leaving", "are missing") and its equals."""
    pending: list[Token] = [verb]
    seen: set[int] = set()
    while pending and len(seen) < CLIMB * 2:
        word = pending.pop(0)
        if word.i in seen:
            continue
        seen.add(word.i)
        yield word
        for child in word.children:
            own = any(grandchild.dep_ in SUBJECTS for grandchild in child.children)
            if (
                child.dep_ in ("xcomp", "acomp", "attr", "oprd")
                or (child.dep_ == "conj" and not own and child.pos_ not in ("NUM", "NOUN", "PROPN"))
                or (
                    child.dep_ in ("ccomp", "advcl", "acl") and not own and child.tag_ in ("VB", "VBN", "VBG")
                )
            ):
                pending.append(child)


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ == "auxpass" for child in verb.children):
        return True
    return verb.tag_ == "VBN" and not any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)


def _as_object(token: Token, verb: Token, lexicon: Lexicon) -> Iterator[Movement]:
    yield from _passengers(verb, lexicon)
    if meaning := lexicon.match(verb, "done_to"):
        yield Movement(_in_camp(meaning, verb), verb, "done_to", 0.95)
        return
    for child in verb.children:
        if child.dep_ in ("oprd", "acomp", "ccomp", "xcomp") and (meaning := lexicon.match(child, "states")):
            yield Movement(meaning, child, "states", 0.85)
            return
    if any(child.dep_ == "expl" for child in verb.children) and (meaning := lexicon.match(verb, "who_do")):
        yield Movement(meaning, verb, "who_do", 0.8)
    elif verb.lemma_.lower() in MEASURING:
        yield from _amount_of(verb, lexicon, token)


def _is_ordering(verb: Token) -> bool:
    """Whether something is ordered for people: `an order was issued for 900`, `orders stand for 900`."""
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS)
    return verb.lemma_.lower() in ORDERING or any(child.lemma_.lower() in ORDERS for child in subjects)


def _passengers(verb: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """Those a vehicle carries move as it does: `buses carrying 280 people crossed the bridge`."""
    if verb.lemma_.lower() in CARRYING and verb.dep_ == "acl":
        yield from (one for one in _by_verb(verb.head, lexicon) if one.word != verb)


def _in_camp(meaning: Meaning, verb: Token) -> Meaning:
    """People whom a camp shelters are in a relief camp: `the camp, which hosts 42,000 people`."""
    host = next((child for child in verb.children if child.dep_ in SUBJECTS), verb)
    if host.tag_ in ("WDT", "WP"):
        host = verb.head
    camp = host.lemma_.lower() == "camp" and meaning.term is Term.SHELTERED
    return replace(meaning, term=Term.IN_RELIEF_CAMP) if camp else meaning


def _by_preposition(token: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """`the toll rose to 62`, `raising the population to 42,000`, `home to 300 families`."""
    preposition = token.head
    above = preposition.head
    if preposition.lower_ == "of" and lexicon.match(above, "acts"):
        return
    if (
        above.pos_ in ("VERB", "AUX")
        and above.lemma_.lower() in MEASURING
        and preposition.lower_ in ("to", "at", "by", "from")
    ):
        if preposition.lower_ == "by" and above.lemma_.lower() in FALLING:
            yield Movement(FEWER, above, "acts", 0.85)
            return
        yield from _amount_of(above, lexicon, token)
    elif (
        preposition.lower_ == "to"
        and above.lower_ == "home"
        and (meaning := lexicon.match(above.head, "done_to"))
    ):
        yield Movement(_in_camp(meaning, above.head), above.head, "done_to", 0.95)
    elif preposition.lower_ == "for" and _is_ordering(above):
        yield from _amount_of(above, lexicon, token)
    elif preposition.lower_ == "for" and (meaning := lexicon.match(above, "meant_for")):
        yield Movement(meaning, above, "done_to", 0.9)
    elif preposition.lower_ in ("with", "of"):
        for child in (*token.children, *preposition.children):
            if child.dep_ in ("acl", "amod", "pcomp", "relcl") and (meaning := _as_modifier(child, lexicon)):
                yield Movement(meaning, child, "states", 0.8)


def _amount_of(verb: Token, lexicon: Lexicon, counted: Token) -> Iterator[Movement]:
    """The thing whose amount a measuring verb gives: `the number of displaced`, `the toll`."""
    whose = verb
    while whose.dep_ == "conj" and not any(child.dep_ in SUBJECTS for child in whose.children):
        whose = whose.head  # "the number of evacuees has doubled and now stands at 300"
    for child in (*verb.children, *(whose.children if whose != verb else ())):
        if child.dep_ not in (*SUBJECTS, "dobj") or child == counted or child.is_ancestor(counted):
            continue
        for word in child.subtree:
            for way in ("acts", "people", "states", *(("who_do", "done_to") if word.dep_ == "relcl" else ())):
                if meaning := lexicon.match(word, way):
                    yield Movement(meaning, word, way, 0.85)
                    return


def _by_itself(noun: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """What the noun and its own modifiers say: `evacuees`, `displaced families`, `people who fled`."""
    for child in noun.children:
        if child.dep_ in ("amod", "acl", "relcl", "compound", "nmod", "appos", "advcl", "prep") and (
            meaning := _as_modifier(child, lexicon)
        ):
            way = "who_do" if child.dep_ == "relcl" else "states"
            yield Movement(meaning, child, way, 0.85)
    whole = noun.dep_ == "pobj" and noun.head.lower_ == "of" and _is_base(noun.head, noun.head.head)
    owned = any(child.dep_ == "poss" for child in noun.children)  # "half of the camp's 900 residents"
    for way in ("states",) if whole and not owned else ("people", "acts", "states"):
        if meaning := lexicon.match(noun, way):
            yield Movement(meaning, noun, way, 0.8)
            return


def _as_modifier(word: Token, lexicon: Lexicon) -> Meaning | None:
    if word.pos_ in ("VERB", "AUX") and word.dep_ in ("relcl", "acl", "advcl"):
        for verb in _chain(word):
            passive = _is_passive(verb)
            for way in ("done_to", "states") if passive else ("who_do", "states"):
                if meaning := lexicon.match(verb, way):
                    return meaning
        return None
    return lexicon.match(word, "states")
