"""What stands beside a number along the line: read where a parse leads nowhere, or is known to fail.

In: a parsed sentence and the counted noun or the amount. Out: `Movement`s with the trust they deserve.
Parsers fail on what news is full of: fragments, lists without commas, "estimated to be 300".
"""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from headcount.claims.by_rules.lexicon import Lexicon, words_of
from headcount.claims.by_rules.movement import Movement

JUDGING = words_of("judging")
GIVING = JUDGING | words_of("giving")
ADVERBS = 2  # words that may stand between a noun and its participle ("people already displaced")
ENDS = frozenset({"IN", "TO", "CC", ",", ".", ":", "-RRB-", "WDT", "WP", "RB"})
WINDOW = 7


def given_for(words: Span, lexicon: Lexicon) -> Iterator[Movement]:
    """The noun a bare amount is given for: `the remaining families, estimated to be 300`.

    Read along the line, because parsers fail on it. "The number" alone stands for what was last asked
    ("how many are still there ..., the number may be several hundred").
    """
    place = words.start - 1
    given = any(token.lemma_.lower() in JUDGING for token in words)
    while place >= 0 and words.doc[place].lemma_.lower() in GIVING:
        given |= words.doc[place].lemma_.lower() in JUDGING
        place -= 1
    if not given or place < 0 or words.doc[place].pos_ not in ("NOUN", "PROPN"):
        return
    noun = words.doc[place]
    if noun.lower_ != "number":
        yield from _named(noun, lexicon)
    if not any(token.lower_ == "number" for token in words.doc[: place + 1]):
        return
    for kinds in (("VERB", "ADJ"), ("ADV", "ADP")):
        for token in reversed([word for word in words.doc[:place] if word.pos_ in kinds]):
            for way in ("who_do", "done_to", "states"):
                if meaning := lexicon.match(token, way):
                    yield Movement(meaning, token, way, 0.7)
                    return


def right_before(amount: Span, lexicon: Lexicon) -> Iterator[Movement]:
    """A verb before the amount that the parser took for a noun: `Osha hosts between 80 and 90 people`."""
    if amount.start and (meaning := lexicon.match(amount.doc[amount.start - 1], "done_to")):
        yield Movement(meaning, amount.doc[amount.start - 1], "done_to", 0.6)


def right_above(amount: Span, words: Span, lexicon: Lexicon) -> Iterator[Movement]:
    """The same where the people hang on that word: `Osha hosts over 80 displaced people, X said`."""
    before, root = amount.doc[amount.start - 1] if amount.start else None, words.root
    while root.head != root and amount.start <= root.head.i < words.end:
        root = root.head
    if before is not None and before.tag_ in ("NNS", "VBZ") and root.head == before:
        yield from right_before(amount, lexicon)


def nearby(words: Span, lexicon: Lexicon) -> Iterator[Movement]:
    """Where the parse leads nowhere: the nearest word of movement in the same clause, with less trust."""
    doc = words.doc
    after = list(doc[words.end : words.end + WINDOW])
    number = words.start
    while number and (doc[number - 1].like_num or doc[number - 1].lemma_.lower() in GIVING):
        number -= 1
    before = list(reversed(doc[max(0, number - WINDOW) : number]))
    for side, ways in ((after, ("done_to", "who_do", "states")), (before, ("acts", "done_to", "states"))):
        for token in side:
            if token.text in ";:." or (token.like_num and token.ent_type_ != "DATE"):
                break
            part = token.dep_ == "compound" and side is before  # "visits to detention centres for 900"
            if part or token.pos_ not in ("VERB", "NOUN", "ADJ", "ADV", "ADP"):
                continue
            for way in ways:
                if way == "done_to" and side is after and token.tag_ != "VBN":
                    continue
                if meaning := lexicon.match(token, way):
                    yield Movement(meaning, token, way, 0.4)
                    return


def _named(noun: Token, lexicon: Lexicon) -> Iterator[Movement]:
    """What a noun and the words around it say: `the displaced families`, `the number of arrivals`."""
    for token in (noun, *noun.children):
        for way in ("states", "people", "acts"):
            if meaning := lexicon.match(token, way):
                yield Movement(meaning, token, way, 0.8)
                return


def act_before(amount: Span, lexicon: Lexicon) -> Iterator[Movement]:
    """The happening an amount is given for: `the evacuation of nearly a million people`."""
    if amount.start < 2 or amount.doc[amount.start - 1].lower_ != "of":  # noqa: PLR2004 - noun and "of"
        return
    noun = amount.doc[amount.start - 2]
    if noun.pos_ == "NOUN" and (meaning := lexicon.match(noun, "acts")):
        yield Movement(meaning, noun, "acts", 0.9)


def straight_after(words: Span, lexicon: Lexicon) -> Iterator[Movement]:
    """The participle straight behind a noun, with no object: `20 families displaced to X`, `9 missing`."""
    doc, place = words.doc, words.end
    while place < min(words.end + ADVERBS, len(doc)) and doc[place].pos_ == "ADV":
        place += 1
    if place >= len(doc) or doc[place].tag_ not in ("VBN", "VBD", "VBG", "JJ") or _has_object(doc[place]):
        return
    ways = ("states",) if doc[place].tag_ in ("VBG", "JJ") else ("done_to", "states")
    for way in ways:
        if meaning := lexicon.match(doc[place], way):
            yield Movement(meaning, doc[place], way, 0.75)
            return


def _has_object(participle: Token) -> bool:
    if participle.i + 1 >= len(participle.doc):
        return False
    following = participle.nbor()
    opens = following.is_title and not following.is_sent_start
    return not (following.tag_ in ENDS or following.is_punct or following.is_space or opens)
