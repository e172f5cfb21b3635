"""Sentences in clauses: the stretch in which a verb, its noun and their day belong together.

In: the text of a sentence. Out: clauses with their offsets, and the part of it that may be quoted.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

CUT = re.compile(
    r",\s+|;\s*|\s[–—-]+\s|\s+(?=(?:following|after|amid|despite|until|while|but|as|when|because|where"
    r"|before|since|which|who)\b)|\s+(?=and\s+(?:on|the|then|that|were|was|have|has|we|they|he|she|it|I)\b)"
)
WHOLE = re.compile(r"(?:as (?:well|many|much|far|part|a)|such as|since then)\b", re.IGNORECASE)
FEWEST = 3  # words in a clause of its own


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between commas or clause words; offsets are the sentence's own."""

    start: int
    end: int
    text: str


def cut_clauses(text: str) -> list[Clause]:
    """The clauses of a sentence, those without three words joined to the one before."""
    cuts = [0]
    for match in CUT.finditer(text):
        if WHOLE.match(text, match.end()) or text[: match.end()].endswith("such "):
            continue
        if len(text[cuts[-1] : match.start()].split()) >= FEWEST or cuts[-1] == 0:
            cuts.append(match.end())
    cuts.append(len(text))
    return [
        Clause(start, end, text[start:end])
        for start, end in pairwise(cuts)
        if start < end and text[start:end].strip()
    ]


def quotable(text: str, clause: Clause, withheld: Collection[str]) -> tuple[int, int] | None:
    """The sentence, or the clause where the sentence names a private person, or nothing."""
    if not any(name in text for name in withheld):
        return 0, len(text)
    if any(name in clause.text for name in withheld):
        return None
    lead = len(clause.text) - len(clause.text.lstrip(" ,;"))
    return clause.start + lead, clause.start + len(clause.text.rstrip(" ,;."))
