"""The last two steps of a parse, remembered: the part of speech a tag means, and the base form of a word.

In: parses with tags and dependencies. Out: the same with parts of speech, morphology and base forms, exactly
as the model's own rules give them. Those rules are asked once for each word as it is tagged, not each time
it stands in a text: most words of a report have been seen before.
"""

from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens import Doc

RULER, LEMMATIZER = "attribute_ruler", "lemmatizer"
TOLD_BY = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})  # what the rules of a single word may ask of it
MOST = 200_000  # words remembered
Found = tuple[int, int, int, int]  # the number of a rule, its name, and the words it is about


class Forms:
    """Gives words their parts of speech and base forms; holds what it has been told of a word."""

    def __init__(self, parser: Language) -> None:
        """Part the model's rules into those about one word and those about several."""
        self._ruler: Any = parser.get_pipe(RULER)
        self._lemmatizer: Any = parser.get_pipe(LEMMATIZER)
        self._strings = parser.vocab.strings
        self._single, self._several = Matcher(parser.vocab), Matcher(parser.vocab)
        for number, row in enumerate(self._rows()):
            alone = all(len(one) == 1 and one[0].keys() <= TOLD_BY for one in row["patterns"])
            (self._single if alone else self._several).add(str(number), row["patterns"])
        self._rules: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}
        self._bases: dict[tuple[int, ...], int] = {}

    def _rows(self) -> list[Any]:
        return list(self._ruler.patterns)

    def complete(self, doc: Doc) -> Doc:
        """The parse with the forms of its words."""
        found = [*self._about_one(doc), *self._named(self._several(doc, allow_missing=True))]
        self._ruler.set_annotations(doc, sorted(found))
        if len(self._rules) + len(self._bases) > MOST:
            self._rules.clear()
            self._bases.clear()
        rows: Any = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"])
        for token, (*key, lemma) in zip(doc, rows.tolist(), strict=True):
            if lemma and not self._lemmatizer.overwrite:
                continue
            word = tuple(key)
            if word not in self._bases:
                token.lemma_ = self._lemmatizer.lemmatize(token)[0]
                self._bases[word] = token.lemma
            else:
                token.lemma = self._bases[word]
        return doc

    def _about_one(self, doc: Doc) -> Iterator[Found]:
        rows: Any = doc.to_array(["TAG", "LOWER", "DEP"])
        for place, key in enumerate(map(tuple, rows.tolist())):
            rules = self._rules.get(key)
            if rules is None:
                found = self._named(self._single(doc[place : place + 1], allow_missing=True))
                rules = self._rules[key] = tuple((number, name) for number, name, _, _ in found)
            for number, name in rules:
                yield number, name, place, place + 1

    def _named(self, matches: Any) -> Iterator[Found]:  # noqa: ANN401  # as the matcher gives them
        strings = self._strings
        return ((int(strings[name]), name, start, end) for name, start, end in matches)
