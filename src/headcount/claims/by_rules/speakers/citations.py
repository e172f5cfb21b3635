"""Speakers cited without a verb of their own: "according to X", "X as saying", "as reported by X".

In: the text of a sentence. Out: Speech, the surest first. Kept apart from the verbs of speech, which need the
subject before them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from headcount.claims.by_rules.speakers.names import Draft, read_speaker
from headcount.claims.by_rules.speakers.scopes import Speech, placed
from headcount.claims.by_rules.speakers.subjects import speaker_after, subject_before
from headcount.claims.by_rules.speakers.words import load_words, verb_words
from headcount.claims.by_rules.wordings import any_of
from headcount.model import SpeakerKind, Stance

WAS_QUOTED = re.compile(
    r"\b(?:was|were|is|are|has been|have been)\s+(?:\w+ly\s+)?(?:quoted|cited)\s+"
    r"(?P<saying>as\s+(?:saying|telling \w+)\s+)?(?P<by>(?:(?:on|in|earlier|late)\s+[^,;]{2,30}?\s+)?by\s+)?"
)


QUOTED = re.compile(r"\b(?:quoted|cited)\s")
BY = re.compile(r"\bby\s", re.IGNORECASE)


def find_citations(text: str) -> Iterator[Speech]:
    """Every cited speaker of a sentence, the surest first."""
    yield from _according(text)
    yield from _was_quoted(text)
    yield from _as_saying(text)
    yield from _by_whom(text)
    yield from _source_line(text)


ACCORDING = re.compile(r"\b(?:according to|as per|in the words of)\s+", re.IGNORECASE)


def _according(text: str) -> Iterator[Speech]:
    for match in ACCORDING.finditer(text):
        draft, end = speaker_after(text, match.end())
        if draft is None:
            draft = _data_only(text[match.end() : end])
        if draft is not None:
            yield placed(text, match.start(), end, draft)


def _data_only(words: str) -> Draft | None:
    """Reads "according to an estimate": somebody unnamed."""
    plain = re.sub(
        r"^(?:the|an?|latest|official|recent|new|some|local)\s+", "", words.strip(), flags=re.IGNORECASE
    )
    return Draft(role=plain, kind=SpeakerKind.UNKNOWN, words=words) if _data().match(plain) else None


@cache
def _data() -> re.Pattern[str]:
    return re.compile(rf"(?:\w+\s+)?(?:{any_of(load_words()['data_nouns']['words'])})$", re.IGNORECASE)


@cache
def _done_by() -> re.Pattern[str]:
    words = any_of(verb_words("by"))
    lead = r"(?:,\s*(?:as|according to \w+|and)?\s*)?"
    return re.compile(rf"{lead}\b(?:{words})\s+(?:\w+ly\s+)?by\s+", re.IGNORECASE)


def _as_saying(text: str) -> Iterator[Speech]:
    """Finds "X cited Y as saying ...": Y speaks, X relays."""
    for match in re.finditer(
        r"\b(?:cited|quoted|quotes|cites|quoting|citing)\s+([^;:\"“]{2,160}?)\s+as\s+(?:saying"
        r"|telling \w+|reporting|stating)(?:\s+that\b)?",
        text,
    ):
        speaker = read_speaker([match.group(1)])
        subject = subject_before(text, match.start())
        relay = subject[1] if subject else None
        if speaker is not None:
            begin = subject[0] if subject else match.start()
            yield Speech(
                begin,
                match.end(),
                match.end(),
                len(text),
                speaker,
                None,
                (relay,) if relay else (),
                forward=True,
            )


def _by_whom(text: str) -> Iterator[Speech]:
    """Finds "... , as reported by X", "were confirmed by X", "quoted by X"."""
    if not BY.search(text):
        return
    for match in _done_by().finditer(text):
        draft, end = speaker_after(text, match.end())
        if draft is None or (draft.name and not (draft.organisation or draft.role)):
            continue
        estimate = Stance.ESTIMATED if "estimated" in match.group().lower() else None
        yield replace(
            placed(text, match.start(), end, draft, estimate), verb=match.group().strip(" ,").lower()
        )


def _source_line(text: str) -> Iterator[Speech]:
    if ":" not in text:
        return
    for match in re.finditer(r"(?:^|[(\[\s])sources?\s*:\s*", text, re.IGNORECASE):
        draft, end = speaker_after(text, match.end())
        if draft is not None and (draft.organisation or draft.role):
            yield Speech(match.start(), end, 0, match.start(), draft)
        return


def _was_quoted(text: str) -> Iterator[Speech]:
    """Finds "Y was quoted (as saying) by X (as saying) ...": Y speaks, X relays."""
    for match in WAS_QUOTED.finditer(text) if QUOTED.search(text) else ():
        subject = subject_before(text, match.start())
        if subject is None or not (match.group("saying") or match.group("by")):
            continue
        relay, end = speaker_after(text, match.end()) if match.group("by") else (None, match.end())
        if later := re.compile(r"\s*as\s+(?:saying|telling \w+)\b").match(text, end):
            end = later.end()
        words = re.compile(r"\s*(?:that\b)?[\s:,]*").match(text, end)
        start = words.end() if words else end
        begin, speaker = subject
        relays = (relay,) if relay else ()
        if re.match(r"[\s.!?\"”)]*$", text[start:]):
            yield Speech(begin, end, 0, begin, speaker, None, relays, verb="quoted")
        else:
            yield Speech(begin, end, start, len(text), speaker, None, relays, forward=True, verb="quoted")
