"""Whom a pronoun or "the agency" means: a reference and those who spoke before it in, one of these out.

Kept apart from the memory, which keeps the names, because this is a choice among them: of those who
spoke, and of whoever leads the sentence just before, the nearest that fits.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from headcount.claims.by_rules.speakers.names import Draft, read_speaker
from headcount.claims.by_rules.speakers.shapes import GROUP_NOUN
from headcount.claims.by_rules.speakers.words import kind_of, load_words
from headcount.model import Source, SpeakerKind

REMEMBERED = 60
LEAD = 60
GROUPS_WEIGHED = 8
HE = re.compile(
    r"(?:^|\s|s|r|e)(?:man|king|emir|sultan|prince|father|brother|grandfather|husband)$|^(?:boy|son)$"
)
SHE = re.compile(r"woman$|^(?:girl|mother|sister|grandmother|widow|wife|daughter|queen)$")
PLURALS = frozenset({"they", "both", "some", "others", "many", "most", "one"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """One who spoke: the source, the words that named it, and the sentence with its index."""

    source: Source
    draft: Draft
    text: str
    sentence: int


def referred(draft: Draft, text: str, spoken: Sequence[Spoken], leading: Spoken | None) -> Source | None:
    """Whom a reference in this sentence means, or None; `leading` is who the sentence before begins with."""
    word, recent = draft.refers or "", spoken[-REMEMBERED:][::-1]
    if leading is not None and recent and recent[0].sentence >= leading.sentence:
        leading = None
    if word in PLURALS:
        return _plural(recent, text)
    if word in {"i", "we"}:
        return None
    if word in {"he", "she", "it", "who"}:
        other = {"he": SHE, "she": HE}.get(word)
        fitting = [one for one in recent if not _of(other, one)]
        leading = None if leading is not None and _of(other, leading) else leading
        return _singular(fitting, leading, person=other is not None)
    if word in {"man", "woman"}:
        return _private(word, recent)
    return _by_noun(word, recent)


def _singular(recent: Sequence[Spoken], leading: Spoken | None, *, person: bool) -> Source | None:
    """A person or a body: the one the sentence before begins with, else the last who spoke."""
    if leading is not None and bool(leading.draft.name) is person:
        return leading.source
    if person:
        return next((one.source for one in recent if _one_person(one.draft)), None)
    bodies = (one.source for one in recent if not one.draft.private and one.source.organisation)
    return next(bodies, recent[0].source if recent else None)


def group_here(text: str) -> Draft | None:
    """The group a sentence begins with ("Police seek two men who they said ...")."""
    lead = re.split(r"\s(?:--?|–|—)\s", text[:LEAD])[-1]
    match = GROUP_NOUN.search(lead)
    draft = read_speaker([lead[: match.end()]]) if match else None
    return draft if draft and not draft.private else None


def _of(roles: re.Pattern[str] | None, one: Spoken) -> bool:
    """Whether the role of one who spoke is of the other sex than the pronoun."""
    return roles is not None and bool(one.draft.role and roles.search(one.draft.role))


def _private(word: str, recent: Sequence[Spoken]) -> Source:
    """Reads "the woman" as a private person, never the official who spoke last."""
    before = (one.source for one in recent if one.draft.private and one.draft.role == word)
    return next(before, Source(None, SpeakerKind.WITNESS, role=f"a {word}"))


def _one_person(who: Draft) -> bool:
    return not who.plural and bool(who.name or who.private or who.role)


def _by_noun(word: str, recent: Sequence[Spoken]) -> Source | None:
    """Whom "the agency" or "the spokesman" means; unknown, it stands for itself."""
    kinds = load_words()["references"].get(word, [])
    own = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
    role = next((one.source for one in recent if one.draft.role and own.search(one.draft.role)), None)
    named = next(
        (one.source for one in recent if one.source.organisation and own.search(one.source.organisation)),
        None,
    )
    fitting = next(
        (one.source for one in recent if one.source.kind.value in kinds and not one.draft.private), None
    )
    last = recent[0].source if recent and not kinds else None
    if last and (last.organisation or not last.name) and word in load_words()["offices"]["own"]:
        last = None  # the mayor is not of the agency that spoke last, nor a resident
    if found := role or named or fitting or last:
        return found
    return Source(word, kind_of(word), word) if kinds else Source(None, kind_of(word), role=word)


def _plural(recent: Sequence[Spoken], text: str) -> Source | None:
    """A group that spoke before; of several, the one whose words share most with this sentence."""
    groups = [one for one in recent if one.draft.plural] or list(recent)
    if not groups:
        return None
    here = set(re.findall(r"\bthe ([a-z]{5,})", text.lower()))
    scored = [
        (len(here & set(re.findall(r"[a-z]{5,}", one.text.lower()))) - 0.1 * place, one.source)
        for place, one in enumerate(groups[:GROUPS_WEIGHED])
    ]
    return max(scored, key=lambda pair: pair[0])[1]
