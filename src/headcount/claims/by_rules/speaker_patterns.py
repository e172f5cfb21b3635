"""Speech found in one sentence: who is said to say it, and which stretch is said.

In: the text of a sentence (and its parse where one was made). Out: Speech records whose speaker is still a draft.
The rules look at no more than a few hundred characters round each verb, so that time stays linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from headcount.claims.by_rules.speaker_names import Draft, read_speaker
from headcount.claims.by_rules.speaker_words import (
    DAYS,
    MONTHS,
    TIME,
    any_of,
    known_organisations,
    load_words,
    role_words,
    speech_verbs,
    verb_group,
    verb_words,
)
from headcount.model import SpeakerKind, Stance

WINDOW = 320
MOST_IN_A_SENTENCE = 40
BOUNDARY = re.compile(
    r"[;:!?\"“”()\[\]–—]+(?=\s|$|[\"“”])|(?<=\w\w)\.(?=[A-Z][A-Za-z])|\s-\s|[\"“”(\[]"
    r"|\b(?:that|because|while|as|but|after|when|where|if|although|though|whereas|since|before|until|with|than|which|who|whom|whose|and|or|so)\b",
    re.IGNORECASE,
)
SHORT_NAME = re.compile(r"\(\s*[A-Z][\w&.-]{1,9}\s*\)")
SUBJECT_RELATIVE = re.compile(
    r"\s+(?:also\s+|has\s+|have\s+|had\s+)?(?:\w{3,}ed|is|was|were|are|has|had|have|came|fled|left|lives?|works?|heads?|leads?|runs?|spoke|gave|went|saw|knows?|does|did|monitors?|relies|tracks|covers|oversees)\b"
)
AUXILIARY = re.compile(
    r"(?:[\s,]+(?:has|have|had|also|later|earlier|then|already|now|still|just|first|further|however|meanwhile|separately|all|both|itself"
    r"|reportedly|previously|recently|\w{2,}ly|would|could|will|did|does|do|not|alone|initially))\s*$",
    re.IGNORECASE,
)
TAIL_TIME = re.compile(rf"[\s,]+(?:{TIME})\s*$", re.IGNORECASE)
APPOSITION = re.compile(
    r"\s*(?:an?|the|who|which|whose|where|one|from|aged|now|citing|quoting|speaking|reporting|head|chief|part|based|himself|herself|its|his|her|former|acting|deputy|senior)\b",
    re.IGNORECASE,
)
REST_IS_TAIL = re.compile(
    rf"\s*(?:(?:{TIME}|in a (?:\w+\s){{0,3}}(?:statement|interview|report|release|tweet|update|briefing|message|letter|address|news conference|press conference|post)"
    rf"|on (?:\w+\s){{0,2}}(?:Twitter|Facebook|television|TV|radio|X|Telegram)|by (?:phone|telephone|email)|via \w+|here|through [^,.;]{{3,60}}"
    rf"|at a (?:\w+\s){{0,2}}(?:briefing|conference|hearing)|to (?:reporters|journalists|AFP|Reuters)|of [^,.;]{{3,60}}|from [^,.;]{{3,40}}"
    rf"|in [A-Z][\w-]+|referring to [^.;]{{3,200}}|using [^.;]{{3,120}}|as (?:he|she|they) [^.;]{{3,80}})\s*){{0,3}}"
    r"(?=[.,;!?—–\"”)]|$|\s[-–—]\s|and\b)",
    re.IGNORECASE,
)
CONTENT_NEXT = re.compile(
    r"\s*(?:that\b|[:,]?\s*[\"“‘']|\d|(?:the|a|an|some|about|around|nearly|almost|over|more|at|up|there|it|he|she|they|its|their|his|her|no|all|many"
    r"|hundreds|thousands|dozens|tens|several|two|three|four|five|six|seven|eight|nine|ten|most|half|scores|as)\b|[A-Z])"
)
BE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|it['’]s)\s+(?:\w+ly\s+|also\s+|still\s+)?$", re.IGNORECASE
)
TOLD = re.compile(
    r"\s+(?:the\s+)?((?:[A-Z][\w.'’-]*|of|news|agency|reporters|journalists|a|briefing|conference|television|station|local|state|media|radio|channel|newspaper|tv)(?:\s+(?:[A-Z][\w.'’-]*|news|agency|television|station|briefing|conference|media|radio|channel|newspaper|tv)){0,4})"
)
HEDGED = re.compile(
    r"\b(?:(?:is|are|was|were|has been|have been)\s+(?:\w+ly\s+)?)?(?:thought|believed|estimated|feared to have|reckoned|understood)\s+(?:to|that)\b"
    r"|\bit (?:is|was) (?:estimated|believed|thought)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Speech:
    """One stretch said by somebody, in offsets of its sentence; `speaker` None carries on the speaker before."""

    start: int
    end: int
    scope_start: int
    scope_end: int
    speaker: Draft | None
    stance: Stance | None = None
    relays: tuple[Draft, ...] = ()
    forward: bool = False
    verb: str = ""


def find_speech(text: str, doc: Doc | None = None) -> list[Speech]:
    """The speech of one sentence in order of its words, scopes cut where the next speaker begins."""
    # An abbreviation in brackets is blanked, so that a name and its apposition read as one phrase.
    text = SHORT_NAME.sub(lambda match: " " * len(match.group()), text)
    found: list[Speech] = []
    for item in _candidates(text, doc):
        if not any(item.start < other.end and other.start < item.end for other in found):
            found.append(item)
    found.sort(key=lambda item: item.start)
    found = _join_relays(text, found)
    return _cut_scopes(text, found) + _hedges(text, found)


def _candidates(text: str, doc: Doc | None) -> Iterator[Speech]:
    """Every pattern's finds, the surest first."""
    yield from _according(text)
    yield from _as_saying(text)
    yield from _by_whom(text)
    yield from _source_line(text)
    for count, match in enumerate(speech_verbs().finditer(text)):
        if count >= MOST_IN_A_SENTENCE:
            return
        if (item := _from_verb(text, match, doc)) is not None:
            yield item


# --- according to, by, source lines -------------------------------------------------------------------


def _following(text: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The parts of the noun phrase that begins at an offset, and where it ends."""
    parts: list[tuple[int, int]] = []
    position = at
    stop = min(len(text), at + WINDOW)
    while len(parts) < 4:
        match = re.compile(
            r",|;|:|\s[-–—]\s|[.!?]+(?=\s|$|[\"”)])|[\"“”)\]]|\((?![A-Z]{2,10}\))|\s(?:which|who|that|as|but|while|when|after|because|last|during)\s"
        ).search(text, position, stop)
        end = match.start() if match else stop
        parts.append((position, end))
        if not match or match.group() != ",":
            return parts, end
        if not APPOSITION.match(text, match.end()) and not _role_first(text, match.end()):
            return parts, end
        position = match.end()
    return parts, parts[-1][1]


def _role_first(text: str, at: int) -> bool:
    return bool(
        role_words("official", "reporter", "private").match(
            text, at + len(text[at:]) - len(text[at:].lstrip())
        )
    )


def _speaker_after(text: str, at: int) -> tuple[Draft | None, int]:
    parts, end = _following(text, at)
    first = text[parts[0][0] : parts[0][1]]
    if verb := _first_verb(first):
        end = parts[0][0] + verb
        parts = [(parts[0][0], end)]
    draft = read_speaker([text[a:b] for a, b in parts])
    return draft, end


def _first_verb(words: str) -> int | None:
    match = re.search(
        r"\s(?:is|are|was|were|has|have|had|will|would|could|can|said|says|told|cited by|quoted by|carried by|in [a-z]+ing)\b",
        words,
    )
    return match.start() if match else None


def _according(text: str) -> Iterator[Speech]:
    for match in re.finditer(r"\b(?:according to|as per|in the words of)\s+", text, re.IGNORECASE):
        draft, end = _speaker_after(text, match.end())
        if draft is None:
            draft = _data_only(text[match.end() : end])
        if draft is not None:
            yield _placed(text, match.start(), end, draft)


def _data_only(words: str) -> Draft | None:
    """ "According to an estimate": somebody unnamed."""
    plain = re.sub(
        r"^(?:the|an?|latest|official|recent|new|some|local)\s+", "", words.strip(), flags=re.IGNORECASE
    )
    listed = re.compile(rf"(?:\w+\s+)?(?:{any_of(load_words()['data_nouns']['words'])})$", re.IGNORECASE)
    return Draft(role=plain, kind=SpeakerKind.UNKNOWN, words=words) if listed.match(plain) else None


def _placed(text: str, start: int, end: int, draft: Draft, stance: Stance | None = None) -> Speech:
    """A leading attribution governs what follows, a trailing one what went before, one in brackets its brackets."""
    before, after = text[:start].rstrip(), text[end:]
    opened = before.rfind("(")
    if opened > before.rfind(")") and (closed := text.find(")", end)) >= 0:
        return Speech(start, end, opened + 1, closed, draft, stance)
    lead = not before or re.search(
        r"(?:^|[,;]\s*)(?:and|but|while|meanwhile|however|although)[,\s]*$", before, re.IGNORECASE
    )
    if lead:
        return Speech(start, end, _skip(text, end), len(text), draft, stance, forward=True)
    if re.match(r"\s*[.!?\"”]*\s*$", after):
        return Speech(start, end, 0, start, draft, stance)
    return Speech(start, end, 0, len(text) if re.match(r"\s*,", after) else start, draft, stance)


def _skip(text: str, at: int) -> int:
    match = re.compile(r"[\s,:]*").match(text, at)
    return match.end() if match else at


def _as_saying(text: str) -> Iterator[Speech]:
    """ "X cited Y as saying ...": Y speaks, X relays."""
    for match in re.finditer(
        r"\b(?:cited|quoted|quotes|cites|quoting|citing)\s+([^;:\"“]{2,160}?)\s+as\s+(?:saying|telling \w+|reporting|stating)(?:\s+that\b)?",
        text,
    ):
        speaker = read_speaker([match.group(1)])
        subject = _subject_before(text, match.start())
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
    """ "... , as reported by X", "were confirmed by X", "quoted by X"."""
    words = any_of(verb_words("by"))
    for match in re.finditer(
        rf"(?:,\s*(?:as|according to \w+|and)?\s*)?\b(?:{words})\s+(?:\w+ly\s+)?by\s+", text, re.IGNORECASE
    ):
        draft, end = _speaker_after(text, match.end())
        if draft is None or draft.name and not (draft.organisation or draft.role):
            continue
        estimate = Stance.ESTIMATED if "estimated" in match.group().lower() else None
        yield replace(
            _placed(text, match.start(), end, draft, estimate), verb=match.group().strip(" ,").lower()
        )


def _source_line(text: str) -> Iterator[Speech]:
    for match in re.finditer(r"(?:^|[(\[\s])sources?\s*:\s*", text, re.IGNORECASE):
        draft, end = _speaker_after(text, match.end())
        if draft is not None and (draft.organisation or draft.role):
            yield Speech(match.start(), end, 0, match.start(), draft)
        return


# --- verbs ---------------------------------------------------------------------------------------------


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
    subject = _subject_before(text, match.start())
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
    begin, draft, lead = subject
    if not _fits(group, draft, text[begin : match.start()], after):
        return None
    if draft.own_sources and group == "say":
        stance = None
    return _scoped(text, match, begin, draft, stance, lead)


def _is_speech(verb: str, before: str, after: str, doc: Doc | None, match: re.Match[str]) -> bool:
    following = re.match(r"\s*([\w-]+)", after)
    next_word = following.group(1).lower() if following else ""
    if next_word in load_words()["verbs"]["not_before"] and not (
        verb in {"called for", "appealed for", "said", "says"}
    ):
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
    data = re.search(rf"\b(?:{any_of(load_words()['data_nouns']['words'])})\b", subject, re.IGNORECASE)
    if group == "count":
        return bool(draft.organisation) or bool(data)
    if group == "put" and re.match(
        rf"\s+(?:the|its|their)\s+(?:[\w-]+\s+){{0,3}}(?:{any_of(load_words()['verbs']['put_objects'])})\b.{{0,80}}?\bat\b|\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}(?:{any_of(load_words()['verbs']['put_objects'])})\b",
        after,
    ):
        return True
    if group in {"show", "put"}:
        return bool(data) and bool(draft.organisation or draft.role or draft.name)
    return True


def _scoped(
    text: str, match: re.Match[str], begin: int, draft: Draft, stance: Stance | None, lead: str
) -> Speech:
    """A speech with its scope: what follows the verb, or what went before where nothing does."""
    verb = match.group().lower()
    end, relays = match.end(), ()
    if verb.startswith(("told", "tell")) and (told := TOLD.match(text, end)):
        outlet = read_speaker([told.group(1)])
        if outlet and outlet.kind is SpeakerKind.MEDIA and outlet.organisation:
            relays = (outlet,)
        end = told.end()
    rest = text[end:]
    before = text[:begin].rstrip()
    spoken = bool(re.search(r"[,\"”’'—–]$|\s-$", before)) and not _only_lead(before)
    tail = REST_IS_TAIL.match(rest)
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
    if len(words) > 14:
        return False
    if re.search(
        r"\b(?:\w{3,}ed|is|are|was|were|has|have|had|will|fled|left|says|said)\b", before
    ) and not re.match(r"(?:In|On|At|As|Asked|When|After|While|Since)\b", before):
        return False
    return bool(
        re.match(
            rf"(?:In|On|At|By|Late|Early|Earlier|Later|Meanwhile|However|Separately|Since|During|After|Before|For|As|Asked|When|While|But|And|Also|Still|Last|This|Over|From|Speaking|Citing|Quoting|Yesterday|Today|Tuesday|{DAYS}|Overall|Nevertheless|Initially|Recently|Addressing|Previously|Though|Although|Despite)\b",
            before,
        )
    )


def _inverted(text: str, match: re.Match[str]) -> Speech | None:
    """ "...", said Ann Lee, a spokeswoman for the council."""
    before = text[: match.start()].rstrip()
    if before and not re.search(r"[,\"”’'—–?!]$", before):
        return None
    if not before or not re.match(
        r"\s+(?:[A-Z]|(?:the|an?|one|another|some|local|state|government|officials?|police|residents?|witnesses|authorities|it|he|she|they|officials)\b)",
        text[match.end() :],
    ):
        return None
    parts, end = _following(text, match.end())
    first = text[parts[0][0] : parts[0][1]]
    if (
        len(first.split()) > 14
        or _first_verb(first) is not None
        or re.search(r"\b(?:\w{3,}ed|fled|left|that)\b", re.sub(r"\b(?:United|\w+-\w+ed|led)\b", "", first))
    ):
        return None
    draft = read_speaker([text[a:b] for a, b in parts])
    if draft is None or _subject_before(text, match.start(), strict=True):
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


# --- the subject before a verb -----------------------------------------------------------------------


def _subject_before(text: str, verb: int, *, strict: bool = False) -> tuple[int, Draft, str] | None:
    """Where the subject before a verb begins, its draft, and the words it stands in.

    `strict` asks for a comma apposition that closes at the verb ("Lee, a nurse, said").
    """
    floor = max(0, verb - WINDOW)
    end = verb
    while end > floor and (
        match := AUXILIARY.search(text, max(floor, end - 40), end)
        or TAIL_TIME.search(text, max(floor, end - 60), end)
    ):
        end = match.start()
    window = text[floor:end].rstrip()
    if not window:
        return None
    comma = window.endswith(",")
    if strict and not comma:
        return None
    stretches = _walk_back(window)
    if not stretches or (strict and len(stretches) < 2):
        return None
    if not comma and len(stretches) > 1:
        stretches = stretches[-1:]
    parts = [window[a:b] for a, b in stretches]
    if strict and not APPOSITION.match(parts[-1]) and not _role_first(parts[-1], 0):
        return None
    draft = read_speaker(parts)
    if draft is None or not _sensible(parts[0]):
        return None
    begin = floor + stretches[0][0]
    begin += len(text[begin:]) - len(text[begin:].lstrip(" \t,\"“”'"))
    return begin, draft, window


def _walk_back(window: str) -> list[tuple[int, int]]:
    """The parts of the last noun phrase of a stretch, split at commas, appositions included."""
    end = len(window.rstrip(", "))
    pieces: list[tuple[int, int]] = []
    while end > 0 and len(pieces) < 5:
        comma = window.rfind(",", 0, end)
        start = comma + 1
        clause = _last_boundary(window, start, end)
        appositive = bool(APPOSITION.match(window, start)) or _role_first(window, start)
        if pieces and not _may_head(window[max(start, clause) : end]):
            break
        if appositive and comma > 0 and window.rstrip().endswith(",") and not _quoted_end(window, comma):
            pieces.insert(0, (start, end))
            end = comma
            continue
        if (
            comma > 0
            and window.rstrip().endswith(",")
            and _place_tail(window, start, end, comma)
            and not _quoted_end(window, comma)
        ):
            pieces.insert(0, (start, end))
            end = comma
            continue
        pieces.insert(0, (max(start, clause), end))
        break
    return [piece for piece in pieces if window[piece[0] : piece[1]].strip()]


def _may_head(words: str) -> bool:
    return bool(words.strip()) and len(words.split()) <= 14


def _place_tail(window: str, start: int, end: int, comma: int) -> bool:
    """Whether a part is the tail of a place ("..., in Astana, Kazakhstan,") or a relative clause's rest."""
    previous = window.rfind(",", 0, comma) + 1
    return bool(APPOSITION.match(window, previous)) and previous > 0 and len(window[start:end].split()) <= 12


def _quoted_end(window: str, comma: int) -> bool:
    return bool(re.search(r"[\"”]\s*$", window[max(0, comma - 3) : comma + 2]))


def _last_boundary(window: str, start: int, end: int) -> int:
    """Where the last noun phrase of a stretch begins: after the last clause word that does not join names."""
    last = start
    for match in BOUNDARY.finditer(window, start, end):
        word = match.group().lower()
        if (
            word in {"who", "which", "that"}
            and window[last : match.start()].strip()
            and SUBJECT_RELATIVE.match(window, match.end())
        ):
            return last
        if word in {"and", "or"} and _joins_names(window[last : match.start()], window[match.end() : end]):
            continue
        if word == "with" and re.search(
            r"\b(?:official|officer|negotiator|spokes\w+|\w+ist|expert|adviser|coordinator|manager|worker|doctor|nurse)\s+$",
            window[last : match.start()],
        ):
            continue
        if word in {"as"} and re.match(r"\s+(?:saying|of)\b", window[match.end() : end]):
            continue
        last = match.end()
    return last


def _joins_names(left: str, right: str) -> bool:
    """Whether "and" stands inside a subject ("Health and Population") and not between clauses."""
    if not right.strip() or len(left.split()) > 8 or not left.strip():
        return False
    if re.search(
        r"\b(?:is|are|was|were|has|have|had|will|be|been|\w{3,}ed|fled|left|said|says|told|died|began|took|made|went|came)\b",
        left,
    ):
        return False
    if re.match(r"\s*(?:the|an?|he|she|it|they)\b", right) and not known_organisations()[0].search(right):
        return bool(
            re.search(
                r"\b(?:officials|officers|authorities|police|residents|witnesses|government)\s*$",
                left,
                re.IGNORECASE,
            )
        ) or bool(re.search(r"[A-Z]{2,}\s+\w+\s*$", left))
    return True


def _sensible(head: str) -> bool:
    """Whether the head may speak: no bare number of victims, no clause with its own verb."""
    words = head.split()
    return 0 < len(words) <= 22 and not re.search(
        r"\b\d[\d,.]*\s+(?:people|persons|civilians|families|houses|homes|deaths|still|others)\b", head
    )


# --- scopes ------------------------------------------------------------------------------------------


def _join_relays(text: str, found: list[Speech]) -> list[Speech]:
    """ "X reported, citing Y": Y speaks, X relays; "Y, quoted by X": the same."""
    joined: list[Speech] = []
    for item in found:
        if (
            re.search(r"\b(?:quoted|cited|carried) by\s*$", item.verb)
            and joined
            and joined[-1].speaker
            and item.speaker
        ):
            joined[-1] = replace(joined[-1], relays=(*joined[-1].relays, item.speaker))
            continue
        joined.append(item)
    for match in re.finditer(r"\b(?:citing|quoting)\s+", text, re.IGNORECASE):
        if any(item.start <= match.start() < item.end and item.relays for item in joined):
            continue
        source, end = _speaker_after(text, match.end())
        if source is None:
            continue
        near = min(
            (item for item in joined if item.speaker),
            key=lambda item: abs(item.start - match.start()),
            default=None,
        )
        if near is None:
            joined.append(_placed(text, match.start(), end, source))
        else:
            relay = _without(near.speaker, text[match.start() : end], text, near)
            joined[joined.index(near)] = replace(near, speaker=source, relays=(relay,) if relay else ())
    return joined


def _without(speaker: Draft | None, cited: str, text: str, near: Speech) -> Draft | None:
    """The relaying speaker read again without the words of the one it cites."""
    own = text[near.start : near.end].replace(cited, " ")
    own = speech_verbs().sub(" ", own)
    own = re.sub(r"^\s*according to", "", own, flags=re.IGNORECASE)
    return read_speaker([part for part in own.split(",") if part.strip()]) or speaker


def _cut_scopes(text: str, found: list[Speech]) -> list[Speech]:
    """Each forward scope ends where the next speaker's words begin; a trailing one begins after the last."""
    cut: list[Speech] = []
    for index, item in enumerate(found):
        later = next((other for other in found[index + 1 :] if other.start >= item.scope_start), None)
        earlier = cut[-1] if cut else None
        start, end = item.scope_start, item.scope_end
        if (
            item.forward
            and later is not None
            and later.speaker is not None
            and (later.forward or later.scope_start >= later.end)
        ):
            end = min(end, later.start)
        if (
            not item.forward
            and earlier is not None
            and earlier.forward is False
            and start < earlier.end < item.start
        ):
            start = earlier.end
        if (
            item.forward
            and later is not None
            and not later.forward
            and later.start < end
            and later.speaker is not None
        ):
            end = min(end, later.start)
        cut.append(replace(item, scope_start=start, scope_end=max(start, end)))
    return cut


def _hedges(text: str, found: list[Speech]) -> list[Speech]:
    """ "... are thought to number 300": the speaker's or the publisher's estimate, over its own clause."""
    hedges = []
    for match in HEDGED.finditer(text):
        if any(item.start <= match.start() < item.end for item in found):
            continue
        left = max(
            (m.end() for m in re.finditer(r"[,;]\s|\bif\b|\bthat\b|\band\b|\bbut\b", text[: match.start()])),
            default=0,
        )
        right = re.compile(r"[,;]\s|\b(?:and|but|while)\b").search(text, match.end())
        holder = next((item for item in found if item.scope_start <= match.start() < item.scope_end), None)
        left = max(left, holder.scope_start) if holder else left
        end = right.start() if right else len(text)
        hedges.append(
            Speech(
                match.start(),
                match.end(),
                left,
                end,
                holder.speaker if holder else Draft(),
                Stance.ESTIMATED,
                holder.relays if holder else (),
                verb="hedge",
            )
        )
    return hedges
