"""What befell one person: from a noun in the singular to the word of a parse that says it.

In: the word for the person in a parsed sentence. Out: the `Movement` said of it that tells of a death, a
wound or a hit. Stricter than the reading of numbers: where the parse does not lead from the person to the
word, nothing befell, since most single persons of a report are not hurt.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from headcount.claims.by_rules.lexicon import Lexicon, Meaning
from headcount.claims.by_rules.movement import Movement
from headcount.claims.by_rules.stances import find_stance
from headcount.model import Category, Stance, Term

BEFALLEN = frozenset({Term.KILLED, Term.WOUNDED})
SO = frozenset({Stance.ASSERTED, Stance.ESTIMATED})
REFLEXIVES = frozenset({"himself", "herself", "self"})
CLIMB = 4
PLAIN = 0.95


def fate_of(person: Token, lexicon: Lexicon) -> Movement | None:
    """The worst that is said of a person: a death before a wound before a hit; None where nothing is."""
    where = (person.idx, person.idx + len(person))
    found = [
        one
        for one in _said_of(person, lexicon, CLIMB)
        if one.meaning.term in BEFALLEN and find_stance(one.word, where) in SO and not _only_nearly(one.word)
    ]
    return max(found, key=lambda one: (gravity(one.meaning), one.sure, -one.word.i), default=None)


def _only_nearly(word: Token) -> bool:
    """Whether somebody was nearly killed, or was going to be."""
    nearly = any(child.lower_ in ("nearly", "almost") for child in word.children)
    return nearly or (word.dep_ == "xcomp" and word.head.lower_ == "going")


def gravity(meaning: Meaning) -> int:
    """2 for a death, 1 for a wound, 0 for a hit that leaves open which it was."""
    return 2 if meaning.term is Term.KILLED else int(meaning.category is Category.WOUNDED)


def _said_of(person: Token, lexicon: Lexicon, climb: int) -> Iterator[Movement]:
    head, role = person.head, person.dep_
    own = list(_by_itself(person, lexicon))
    yield from own
    if role in ("nsubjpass", "csubjpass"):
        yield from _of_subject(head, lexicon, passive=True)
    elif role == "nsubj" and head.pos_ in ("VERB", "AUX"):
        yield from _of_subject(head, lexicon, passive=_is_passive(head))
    elif role in ("nsubj", "ROOT", "nmod", "compound") and head.tag_ in ("VBN", "VBD"):
        yield from _done_to(head, lexicon)
    elif role in ("dobj", "dative", "oprd"):
        yield from _of_object(person, head, lexicon)
    elif role == "pobj":
        yield from _behind_preposition(head, lexicon)
    elif role == "poss":
        yield from _by_act(head, lexicon)
    elif role in ("appos", "conj") and climb and not own:
        yield from _said_of(head, lexicon, climb - 1)


def _of_subject(verb: Token, lexicon: Lexicon, *, passive: bool) -> Iterator[Movement]:
    """What is said of the subject of a verb and of the verbs beside it: `was shot and later died`."""
    for word in _verbs(verb):
        undergoes = passive if word == verb else _is_passive(word)
        ways = ("done_to", "who_do") if undergoes else ("who_do",)
        meaning = next((found for way in ways if (found := lexicon.match(word, way))), None)
        if meaning is None and not undergoes and word.tag_ == "VBD" and not _acts(verb):
            meaning = lexicon.match(word, "done_to")  # "Man shot in leg"
        if meaning is None and word != verb and _is_state(word):
            meaning = lexicon.match(word, "states")
        if meaning is None and any(child.lower_ in REFLEXIVES for child in _objects(word)):
            meaning = lexicon.match(word, "done_to")
        if meaning:
            yield Movement(meaning, word, ways[0], PLAIN)


def _verbs(verb: Token) -> Iterator[Token]:
    """A verb, what completes it, and its equals that have no subject of their own."""
    waiting, seen = [verb], 0
    while waiting and seen < 2 * CLIMB:
        word = waiting.pop(0)
        seen += 1
        yield word
        for child in word.children:
            if any(below.dep_ in ("nsubj", "nsubjpass") for below in child.children):
                continue
            completes = child.dep_ in ("xcomp", "acomp", "attr", "oprd", "prt")
            equal = child.dep_ == "conj" and child.pos_ in ("VERB", "AUX", "ADJ")
            beside = child.dep_ in ("ccomp", "advcl") and child.tag_ in ("VBN", "VBG")
            if completes or equal or beside:
                waiting.append(child)


def _is_state(word: Token) -> bool:
    """Whether a word completes a verb, or equals one, as a state: `is dead`, `was found shot`."""
    completes = word.dep_ in ("acomp", "attr", "oprd", "xcomp", "ccomp", "advmod", "prep")
    return completes or (word.dep_ == "conj" and word.pos_ == "ADJ")


def _objects(verb: Token) -> Iterator[Token]:
    """The objects of a verb and of its prepositions: `shot himself`, `turned the gun on himself`."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
        elif child.dep_ == "prep" and child.lower_ == "on":
            yield from (below for below in child.children if below.dep_ == "pobj")


def _acts(verb: Token) -> bool:
    """Whether a verb or one of its equals has an object or an aim: then its subject did it."""
    return any(
        child.dep_ in ("dobj", "ccomp") or (child.dep_ == "prep" and child.lower_ == "at" and _aims(child))
        for word in _verbs(verb)
        for child in word.children
    )


def _aims(preposition: Token) -> bool:
    return any(
        child.pos_ in ("NOUN", "PROPN", "PRON") and child.ent_type_ != "TIME"
        for child in preposition.children
    )


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ == "auxpass" for child in verb.children):
        return True
    return verb.tag_ == "VBN" and not any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)


def _of_object(person: Token, verb: Token, lexicon: Lexicon) -> Iterator[Movement]:
    for child in verb.children:
        completes = child.i > person.i and child.dep_ in ("oprd", "acomp", "ccomp", "xcomp", "advcl", "prep")
        if completes and (meaning := lexicon.match(child, "states")):
            yield Movement(meaning, child, "states", PLAIN)
    yield from _done_to(verb, lexicon)


def _done_to(verb: Token, lexicon: Lexicon) -> Iterator[Movement]:
    if verb.pos_ in ("VERB", "AUX", "ADJ") and (meaning := lexicon.match(verb, "done_to")):
        yield Movement(meaning, verb, "done_to", PLAIN)


def _behind_preposition(preposition: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """`the death of a man`, `turned the gun on himself`."""
    above = preposition.head
    if preposition.lower_ == "of":
        yield from _by_act(above, lexicon)
    if preposition.lower_ == "on" and (meaning := lexicon.match(above, "done_to")):
        yield Movement(meaning, above, "done_to", PLAIN)


def _by_act(noun: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """`the boy's death`; a life is only lost where it is taken: `claimed the life of a man`."""
    meaning = lexicon.match(noun, "acts")
    if meaning and (noun.lemma_.lower() not in ("life", "toll") or lexicon.match(noun.head, "done_to")):
        yield Movement(meaning, noun, "acts", PLAIN)


def _by_itself(person: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """What its own modifiers say: `a wounded man`, `a man shot in the leg`, `a man who died`."""
    for child in person.children:
        if child.dep_ == "amod" and (meaning := lexicon.match(child, "states")):
            yield Movement(meaning, child, "states", PLAIN)
        elif child.dep_ == "acl" and child.tag_ in ("VBN", "VBD"):
            yield from _of_subject(child, lexicon, passive=True)
        elif child.dep_ == "acl" and child.tag_ == "VBG":
            yield from _of_subject(child, lexicon, passive=False)
        elif child.dep_ == "relcl":
            yield from _of_clause(child, lexicon)


def _of_clause(verb: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """What a relative clause says of the noun before it, as its subject or as its object."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        yield from _of_subject(verb, lexicon, passive=_is_passive(verb))
    elif subject.dep_ == "nsubj" and not any(
        child.dep_ == "dobj" and child.tag_ not in ("WP", "WDT") for child in verb.children
    ):
        yield from _done_to(verb, lexicon)  # "the man he shot"
