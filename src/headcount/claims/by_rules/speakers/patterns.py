"""Speech found in one sentence: who is said to say it, and which stretch is said.

In: the text of a sentence (and its parse where one was made). Out: Speech whose speaker is still a draft.
Patterns are tried from the surest to the least sure; a later one never takes words an earlier one has.
"""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from headcount.claims.by_rules.speakers.citations import find_citations
from headcount.claims.by_rules.speakers.denials import another_told
from headcount.claims.by_rules.speakers.names import Draft, read_speaker
from headcount.claims.by_rules.speakers.scopes import Speech, cut_scopes, find_hedges, join_relays
from headcount.claims.by_rules.speakers.subjects import WINDOW, first_verb, phrase_after, subject_before
from headcount.claims.by_rules.speakers.tags import find_tags
from headcount.claims.by_rules.speakers.words import (
    DAYS,
    MONTHS,
    TIME,
    load_words,
    role_words,
    speech_verbs,
    verb_group,
    verb_words,
    words_pattern,
)
from headcount.claims.by_rules.wordings import any_of
from headcount.model import SpeakerKind, Stance

MOST_IN_A_SENTENCE = 40
LONGEST_LEAD = 14
SHORT_NAME = re.compile(r"\(\s*[A-Z][\w&.-]{1,9}\s*\)")
BODY_IN_BRACKETS = re.compile(
    r"(?<=[a-z]\s)\((?:[A-Z][\w&.-]+\s+)(?:[\w&.-]+\s+){0,4}[A-Z][\w&.-]+\)(?=\s+\w)"
)
REST_IS_TAIL = re.compile(
    rf"\s*(?:(?:{TIME}|in a (?:\w+\s){{0,3}}(?:statement|interview|report|release|tweet|update"
    rf"|briefing|message|letter|address|news conference|press conference|post)"
    rf"|on (?:\w+\s){{0,2}}(?:Twitter|Facebook|television|TV|radio|X|Telegram)|by (?:phone"
    rf"|telephone|email)|via \w+|here|through [^,.;]{{3,60}}"
    rf"|at a (?:\w+\s){{0,2}}(?:briefing|conference|hearing)|to (?:reporters|journalists|AFP"
    rf"|Reuters)|of [^,.;]{{3,60}}|from [^,.;]{{3,40}}"
    rf"|in [A-Z][\w-]+|referring to [^.;]{{3,200}}|using [^.;]{{3,120}}"
    r"|(?:at|during|after|near|outside) (?:an?|the) [^,.;\d]{3,90}"
    rf"|as (?:he|she"
    rf"|they) [^.;]{{3,80}}|on (?:the )?condition [^.;]{{3,80}})\s*){{0,3}}"
    r"(?=[.,;!?—–\"”)]|$|\s[-–—]\s|and\b)",
    re.IGNORECASE,
)
CONTENT_NEXT = re.compile(
    r"\s*(?:that\b|[:,]?\s*[\"“‘']|\d|(?:the|a|an|some|about|around|nearly|almost|over|more|at"
    r"|up|there|it|he|she|they|its|their|his|her|no|all|many"
    r"|hundreds|thousands|dozens|tens|several|two|three|four|five|six|seven|eight|nine|ten"
    r"|most|half|scores|as)\b|[A-Z])"
)
BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|it['’]s)\s+(?:\w+ly\s+|also\s+|still\s+)?$", re.IGNORECASE
)
TOLD = re.compile(
    r"\s+(?:the\s+|this\s+)?((?:[A-Z][\w.'’-]*|of|news|agency|reporters|journalists|a|briefing"
    r"|rescuers|investigators|police|officials|monitors|paper|conference|television|station|local|state|media|radio|channel|newspaper"
    r"|tv)(?:\s+(?:[A-Z][\w.'’-]*|news|agency|television|station|briefing|conference|media"
    r"|radio|channel|newspaper|tv)){0,4})"
)


def find_speech(text: str, doc: Doc | None = None) -> list[Speech]:
    """The speech of one sentence in order of its words, scopes cut where the next speaker begins."""
    whole = text
    # An abbreviation in brackets is blanked, so that a name and its apposition read as one phrase; a body in
    # brackets reads as an apposition.
    text = SHORT_NAME.sub(lambda match: " " * len(match.group()), text)
    text = BODY_IN_BRACKETS.sub(lambda match: f",{match.group()[1:-1]},", text)
    found: list[Speech] = []
    for item in _candidates(text, whole, doc):
        if not any(item.start < other.end and other.start < item.end for other in found):
            found.append(item)
    found.sort(key=lambda item: item.start)
    found = join_relays(text, found)
    return cut_scopes(found) + find_hedges(text, found)


def _candidates(text: str, whole: str, doc: Doc | None) -> Iterator[Speech]:
    """Every pattern's finds, the surest first."""
    yield from find_citations(text)
    yield from find_tags(whole)
    for count, match in enumerate(speech_verbs().finditer(text)):
        if count >= MOST_IN_A_SENTENCE:
            return
        if (item := _from_verb(text, match, doc)) is not None:
            yield item


def _from_verb(text: str, match: re.Match[str], doc: Doc | None) -> Speech | None:
    verb = re.sub(r"\s+", " ", match.group().lower())
    before, after = (
        text[max(0, match.start() - WINDOW) : match.start()],
        text[match.end() : match.end() + WINDOW],
    )
    if (
        BE.search(before)
        or re.search(r"\b(?:an?|the|to|of|no|not be)\s+$", before, re.IGNORECASE)
        or not _is_speech(verb, before, after, doc, match)
    ):
        return None
    inverted = _inverted(text, match)
    if inverted is not None:
        return inverted
    group = verb_group(verb)
    stance = {"estimate": Stance.ESTIMATED, "deny": Stance.DENIED}.get(group)
    subject = subject_before(text, match.start())
    if subject is None:
        if verb in verb_words("gerunds") and re.search(r"[,\s]\s*$|^$", before):
            return Speech(
                match.start(),
                match.end(),
                _after_verb(text, match.end()),
                len(text),
                None,
                stance,
                forward=True,
                verb=verb,
            )
        return None
    begin, draft = subject
    if not _fits(group, draft, text[begin : match.start()], after):
        return None
    if draft.own_sources and group == "say":
        stance = None
    denied = another_told(text, match, begin, draft) if group == "deny" else None
    return denied or _scoped(text, match, begin, draft, stance)


def _is_speech(verb: str, before: str, after: str, doc: Doc | None, match: re.Match[str]) -> bool:
    following = re.match(r"\s*([\w-]+)", after)
    next_word = following.group(1).lower() if following else ""
    if next_word in load_words()["verbs"]["not_before"] and verb not in {
        "called for",
        "appealed for",
        "said",
        "says",
    }:
        return False
    if verb in verb_words("ambiguous"):
        if next_word in {"of", "from", "by", "in", "on", "into", "as"} and verb not in {
            "reported",
            "confirmed",
        }:
            return False
        if doc is not None and not _tagged_verb(doc, match):
            return False
        if (
            not CONTENT_NEXT.match(after)
            and not re.match(r"\s*(?:[.,]|$)", after)
            and doc is None
            and verb.endswith("s")
        ):
            return False
    if verb in {
        "tell",
        "say",
        "report",
        "claim",
        "estimate",
        "admit",
        "deny",
        "believe",
        "announce",
        "confirm",
        "show",
    }:
        return not re.search(
            r"\b(?:to|can|could|may|might|must|should|not|n['’]t|would|will)\s+$", before, re.IGNORECASE
        )
    return True


def _tagged_verb(doc: Doc, match: re.Match[str]) -> bool:
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    return span is None or any(token.pos_ in {"VERB", "AUX"} for token in span)


def _fits(group: str, draft: Draft, subject: str, after: str) -> bool:
    """Whether a verb of this group may have this subject."""
    if group not in {"see", "count", "show", "put"} or (group == "count" and draft.organisation):
        return True
    data = bool(words_pattern("data_nouns", "words").search(subject))
    if group in {"see", "count"}:
        eyes = bool(draft.role and role_words("reporter", "private").fullmatch(draft.role))
        return eyes or (group == "count" and data)
    if group == "put" and _puts_a_figure().match(after):
        return True
    return data and bool(draft.organisation or draft.role or draft.name)


@cache
def _puts_a_figure() -> re.Pattern[str]:
    """Finds "the toll at", "its number": what a speaker may put without a word for data."""
    objects = any_of(load_words()["verbs"]["put_objects"])
    return re.compile(
        rf"\s+(?:the|its|their)\s+(?:[\w-]+\s+){{0,3}}(?:{objects})\b.{{0,80}}?\bat\b"
        rf"|\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}(?:{objects})\b"
    )


def _scoped(text: str, match: re.Match[str], begin: int, draft: Draft, stance: Stance | None) -> Speech:
    """A speech with its scope: what follows the verb, or what went before where nothing does."""
    verb = match.group().lower()
    end = match.end()
    relays: tuple[Draft, ...] = ()
    if verb.startswith(("told", "tell")) and (told := TOLD.match(text, end)):
        outlet = read_speaker([told.group(1)])
        if outlet and outlet.kind is SpeakerKind.MEDIA and outlet.organisation:
            relays = (outlet,)
        end = told.end()
    rest = text[end:]
    before = text[:begin].rstrip()
    tail = REST_IS_TAIL.match(rest)
    # Where nothing but a day or a further clause follows, what was said can only have gone before.
    over = tail and re.match(r"\s*(?:[.!?;\"”)]*\s*$|,\s*(?![\"“\s]))", rest[tail.end() :])
    spoken = bool(re.search(r"[,\"”’'—–]$|\s-$", before)) and (bool(over) or not _only_lead(before))
    if spoken and tail and not re.match(r"\s*[\"“]", rest[tail.end() :]):
        stop = end + tail.end()
        scope_end = begin if re.match(r"\s*[.!?;\"”)]*\s*$", text[stop:]) else len(text)
        return Speech(begin, max(stop, end), 0, scope_end, draft, stance, relays, verb=verb)
    start = _after_verb(text, end)
    if (relative := re.search(r"\b(?:who|which|that)\s*$", before)) and re.match(
        r"\s+(?:were|was|had|have|has|are|is)\b", rest
    ):
        # "fifty students who she said were arrested": what is counted stands before the relative word.
        start = max(text.rfind(",", 0, relative.start()), text.rfind(";", 0, relative.start()), 0)
    return Speech(begin, end, start, len(text), draft, stance, relays, forward=True, verb=verb)


def _after_verb(text: str, at: int) -> int:
    match = re.compile(rf"(?:\s*,?\s*(?:{TIME}))?\s*(?:that\b)?[\s:,]*", re.IGNORECASE).match(text, at)
    if (
        match
        and re.search(r"\d", text[at : match.end()])
        and not re.search(rf"{DAYS}|{MONTHS}|\d{{4}}", text[at : match.end()])
    ):
        return at
    return match.end() if match else at


def _only_lead(before: str) -> bool:
    """Whether the words before a subject only set the scene ("On Tuesday,", "In a statement,")."""
    if re.search(r"[\"”]", before):
        return False
    words = before.rstrip(",—– ").split()
    if len(words) > LONGEST_LEAD:
        return False
    if re.search(
        r"\b(?:\w{3,}ed|is|are|was|were|has|have|had|will|fled|left|says|said)\b", before
    ) and not re.match(r"(?:In|On|At|As|Asked|When|After|While|Since)\b", before):
        return False
    return bool(
        re.match(
            rf"(?:In|On|At|By|Late|Early|Earlier|Later|Meanwhile|However|Separately|Since|During|After"
            rf"|Before|For|As|Asked|When|While|But|And|Also|Still|Last|This|Over|From|Speaking|Citing"
            rf"|Quoting|Yesterday|Today|Tuesday|{DAYS}|Overall|Nevertheless|Initially|Recently"
            rf"|Addressing|Previously|Though|Although|Despite)\b",
            before,
        )
    )


def _inverted(text: str, match: re.Match[str]) -> Speech | None:
    """Reads "...", said Ann Lee, a spokeswoman for the council."""
    before = text[: match.start()].rstrip()
    if (before and not re.search(r"[,\"”’'—–?!]$", before)) or match.group().lower().startswith(
        ("told", "tell")
    ):
        return None  # who was told stands after "told", never who spoke
    if not before or not re.match(
        r"\s+(?:[A-Z]|(?:the|an?|one|another|some|local|state|government|officials?|police"
        r"|residents?|witnesses|authorities|it|he|she|they|officials)\b)",
        text[match.end() :],
    ):
        return None
    parts, end = phrase_after(text, match.end())
    first = text[parts[0][0] : parts[0][1]]
    if (
        len(first.split()) > LONGEST_LEAD
        or first_verb(first) is not None
        or re.search(r"\b(?:\w{3,}ed|fled|left|that)\b", re.sub(r"\b(?:United|\w+-\w+ed|led)\b", "", first))
    ):
        return None
    draft = read_speaker([text[a:b] for a, b in parts])
    if draft is None or subject_before(text, match.start(), strict=True):
        return None
    group = verb_group(match.group())
    stance = {"estimate": Stance.ESTIMATED, "deny": Stance.DENIED}.get(group)
    rest = text[end:]
    whole = not re.match(r"\s*[.!?\"”)]*\s*$", rest)
    return Speech(
        match.start(),
        end,
        0,
        len(text) if whole else match.start(),
        draft,
        stance,
        verb=match.group().lower(),
    )
