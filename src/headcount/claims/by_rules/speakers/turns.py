"""Whose turn it is in a transcript: "Minister Osha: ..." speaks until the next who asks or answers.

In: the sentences of a report. Out: for each sentence of a turn, the words that name its speaker, where these
give an office or a body. A report is a transcript only where somebody asks: a heading is no speaker.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from headcount.claims.by_rules.lexicon import words_of
from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.speakers.patterns import find_speech
from headcount.claims.by_rules.speakers.scopes import Speech

LABEL = re.compile(r"([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,5}):\s")
ASKING = words_of("asking")


def find_turns(sentences: Sequence[Sentence]) -> Iterator[tuple[int, Speech]]:
    """The speaker of each sentence of a transcript, with its index; nothing where nobody asks."""
    labels = [_label(sentences, index) for index in range(len(sentences))]
    if not any(label.lower() in ASKING for label in labels if label):
        return
    speaker: Speech | None = None
    for index, label in enumerate(labels):
        if label is not None:
            speaker = _speaker(label)
        if speaker is not None:
            end = len(label) if label is not None else 0
            yield index, replace(speaker, end=end, scope_start=end, scope_end=len(sentences[index].text))


def _label(sentences: Sequence[Sentence], index: int) -> str | None:
    """The words before a colon that open a paragraph."""
    opens = index == 0 or sentences[index - 1].passage.id != sentences[index].passage.id
    found = LABEL.match(sentences[index].text) if opens else None
    return found.group(1) if found else None


def _speaker(label: str) -> Speech | None:
    """Who a label names; nobody where it gives no more than a private name, or asks."""
    if label.lower() in ASKING:
        return None
    said = find_speech(f"{label.title() if label.isupper() else label} said.")
    named = [one for one in said if one.speaker and not one.speaker.private and one.start == 0]
    return named[0] if named else None
