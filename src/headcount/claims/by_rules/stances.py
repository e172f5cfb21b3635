"""How a statement is put: asserted, estimated, expected, planned, denied, or a capacity or need.

In: a parsed sentence, the word that carries the movement, and the number. Out: a `Stance`.
"""

import re
from functools import cache
from typing import Any

from spacy.tokens import Token

from headcount.claims.by_rules.lexicon import read_table
from headcount.model import Stance

BEFORE, AFTER = 45, 42  # characters around a number in which a phrase still concerns it
CLIMB = 4
JUDGED = ("ESTIMATED", "FORECAST", "DENIED")  # what a verb of telling may add to what is told
FORCED = re.compile(r"\bhad to\b")  # "had to be evacuated": they were
CLAUSE = re.compile(r"[,;:.]| and | while | but |\d+")


@cache
def _table(language: str) -> dict[str, Any]:
    return read_table("stances", language)


def find_stance(word: Token, number: tuple[int, int], *, language: str = "en") -> Stance:
    """The stance of the claim whose movement `word` carries and whose number stands at these offsets."""
    table = _table(language)
    text = word.doc.text
    near = _near(text, number)
    if _is_negated(word):
        return Stance.DENIED
    for name in ("CAPACITY", "NEED"):
        if _phrase(table["phrases"][name]).search(near):
            return Stance(name)
    above = _above(word, table) or _under_aim(word, table)
    if above is not None:
        return above
    for name in ("PLANNED", "FORECAST", "ESTIMATED"):
        if _phrase(table["phrases"][name]).search(near):
            return Stance(name)
    return Stance.ASSERTED


def _near(text: str, number: tuple[int, int]) -> str:
    """The words around a number up to the next comma, "and" or number."""
    before = text[max(0, number[0] - BEFORE) : number[0]].lower()
    after = text[number[1] : number[1] + AFTER].lower()
    near = CLAUSE.split(before)[-1] + text[number[0] : number[1]].lower() + CLAUSE.split(after)[0]
    return FORCED.sub("did", near)


@cache
def _compiled(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")\b")


def _phrase(phrases: list[str]) -> re.Pattern[str]:
    return _compiled(tuple(phrases))


def _is_negated(word: Token) -> bool:
    verbs = [
        word,
        *(t for t in word.ancestors if t.pos_ in ("VERB", "AUX") and word.dep_ in ("acomp", "attr", "xcomp")),
    ]
    return any(child.dep_ == "neg" for verb in verbs[:2] for child in verb.children)


def _above(word: Token, table: dict[str, Any]) -> Stance | None:
    """The stance set by the verb's auxiliaries, or by the verbs and conditions that govern it."""
    if _conditional(word, table):
        return Stance.HYPOTHETICAL
    leaning = word.dep_ in ("acomp", "attr", "advmod", "prep", "oprd") and word.head.pos_ in ("VERB", "AUX")
    own = (
        _by_auxiliary(word.head if leaning else word, table)
        or _by_itself(word, table)
        or _by_verb_over_object(word, table)
    )
    if own:
        return own
    if word.pos_ in ("NOUN", "PROPN"):
        return _of_happening(word, table)
    return _climbing(word, table)


def _climbing(token: Token, table: dict[str, Any]) -> Stance | None:
    """The stance set by the nearest verb or noun above that sets one."""
    for _ in range(CLIMB):
        if token.dep_ not in ("xcomp", "ccomp", "acl", "advcl", "pcomp") or token.head == token:
            return None
        if stance := _by_governor(token, table):
            return stance
        token = token.head
    return None


def _by_auxiliary(verb: Token, table: dict[str, Any]) -> Stance | None:
    for name, words in table["auxiliaries"].items():
        if any(child.dep_ == "aux" and child.lower_ in words for child in verb.children):
            return Stance(name)
    return None


def _by_itself(word: Token, table: dict[str, Any]) -> Stance | None:
    """Those who "were ordered to leave" have not left for all that is said."""
    told = any(child.dep_ in ("xcomp", "ccomp") for child in word.children)
    return next((Stance(n) for n, words in table["telling"].items() if told and word.lemma_ in words), None)


def _of_happening(noun: Token, table: dict[str, Any]) -> Stance | None:
    """The stance of a happening named by a noun: `planned evacuation`, `the return was postponed`."""
    for child in noun.children:
        for name, words in table["happenings"]["before"].items():
            if child.dep_ in ("amod", "compound") and child.lower_ in words:
                return Stance(name)
    verb = noun.head if noun.dep_ in ("nsubj", "nsubjpass", "dobj") else noun.head.head
    direct = noun.dep_ in ("nsubj", "nsubjpass", "dobj") or noun.head.lower_ == "for"
    if not direct or verb.pos_ not in ("VERB", "AUX"):
        return None
    for name, words in table["happenings"]["verbs"].items():
        if verb.lemma_.lower() in words:
            return Stance(name)
    return _by_auxiliary(verb, table) if noun.dep_ in ("nsubj", "nsubjpass") else None


def _by_governor(token: Token, table: dict[str, Any]) -> Stance | None:
    """What the verb above says of this one: "plans to evacuate" governs, "said that 300 left" reports."""
    verb, governors = token.head, table["governors"]
    if token.dep_ in ("xcomp", "acl") or (token.dep_ == "ccomp" and not _is_finite(token)):
        names = list(governors)
    elif token.dep_ == "ccomp":
        return next((Stance(n) for n in JUDGED if verb.lemma_.lower() in governors[n]), None)
    else:
        return _by_noun(token, table)
    if noun := _by_noun(token, table):
        return noun
    said = next((Stance(name) for name in names if verb.lemma_.lower() in governors[name]), None)
    return said or _by_auxiliary(verb, table) or _due(token)


def _under_aim(word: Token, table: dict[str, Any]) -> Stance | None:
    """`It hopes to bring out 300 wounded people`: as many as are hoped for, not as many as there are.

    A state told behind the people ("to reach 300 people trapped in the town") is a fact unless it is a need.
    """
    state = word
    while state.dep_ == "conj" and state.head != state:
        state = state.head
    before = state.dep_ in ("amod", "compound")
    noun = state.head if before or state.dep_ in ("acl", "relcl") else word
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ != "VERB":
        return None
    for name, verbs in table["targets"].items():
        if verb.lemma_.lower() in verbs:
            return Stance(name)
    stance = _climbing(verb, table) if any(child.lower_ == "to" for child in verb.children) else None
    return stance if before or noun == word or stance is Stance.NEED else None


def _by_verb_over_object(word: Token, table: dict[str, Any]) -> Stance | None:
    """`It expects 300 people to leave`, where the parse hangs the leaving on the people."""
    noun = word.head
    to_do = any(child.dep_ == "aux" and child.lower_ == "to" for child in word.children)
    if word.dep_ not in ("relcl", "acl") or not to_do or noun.dep_ != "dobj":
        return None
    verb = noun.head.lemma_.lower()
    return next((Stance(name) for name, verbs in table["governors"].items() if verb in verbs), None)


def _by_noun(token: Token, table: dict[str, Any]) -> Stance | None:
    """`Preparations are under way to evacuate 300`, `a plan to move 300`: not yet done."""
    if not any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children):
        return None
    above = token.head
    nouns = [above, *(child for child in above.children if child.dep_ in ("nsubj", "nsubjpass"))]
    return next(
        (
            Stance(name)
            for name, words in table["nouns"].items()
            for noun in nouns
            if noun.pos_ == "NOUN" and noun.lemma_.lower() in words
        ),
        None,
    )


def _conditional(word: Token, table: dict[str, Any]) -> bool:
    """Whether the verb stands in a supposition ("if 300 left") or hangs on one ("would flee if it broke")."""
    verbs = [
        verb
        for verb in (word, word.head)
        if verb.pos_ in ("VERB", "AUX") and (verb == word or word.dep_ in ("xcomp", "acomp", "attr"))
    ]
    clauses = [child for verb in (word, *verbs) for child in verb.children if child.dep_ == "advcl"]
    return any(
        child.dep_ in ("mark", "advmod") and child.lower_ in table["conditions"]["HYPOTHETICAL"]
        for verb in (*verbs, *clauses)
        for child in verb.children
    )


def _due(verb: Token) -> Stance | None:
    """`The convoy was to take them`: it was planned, whether it came to pass or not."""
    to_do = verb.dep_ == "xcomp" and any(child.lower_ == "to" for child in verb.children)
    return Stance.PLANNED if to_do and verb.head.lemma_ == "be" and verb.head.lower_ != "being" else None


def _is_finite(verb: Token) -> bool:
    helpers = (child for child in verb.children if child.dep_ == "aux")
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(child.lower_ != "to" for child in helpers)
