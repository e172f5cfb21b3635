"""The noun phrase before or after a verb of speech: text and offset in, words and draft out.

Kept apart from the patterns because every pattern asks the same question: where does the phrase begin and
end, appositions included. No more than a few hundred characters are looked at, so that time stays linear.
"""

import re

from headcount.claims.by_rules.speakers.names import Draft, read_speaker
from headcount.claims.by_rules.speakers.shapes import CAPITALS
from headcount.claims.by_rules.speakers.words import TIME, known_organisations, role_words, words_pattern

WINDOW = 320
MOST_PARTS = 4
LONGEST_HEAD = 22
LONGEST_PART = 14
LONGEST_JOINED = 8
LONGEST_APPOSITION = 12
BOUNDARY = re.compile(
    r"[;:!?\"“”()\[\]–—]+(?=\s|$|[\"“”])|(?<=\w\w)\.(?=[A-Z][A-Za-z])|\s--?\s|[\"“”(\[]"
    r"|\b(?:that|because|while|as|but|after|when|where|if|although|though|whereas|since|before"
    r"|until|with|than|which|who|whom|whose|and|or|so)\b",
    re.IGNORECASE,
)
SUBJECT_RELATIVE = re.compile(
    r"\s+(?:also\s+|has\s+|have\s+|had\s+)?(?:\w{3,}ed|is|was|were|are|has|had|have|came|fled"
    r"|left|lives?|works?|heads?|leads?|runs?|spoke|gave|went|saw|knows?|does|did|monitors?"
    r"|relies|tracks|covers|oversees)\b"
)
AUXILIARY = re.compile(
    r"(?:[\s,]+(?:has|have|had|also|later|earlier|then|already|now|still|just|first|further"
    r"|however|meanwhile|separately|all|both|itself"
    r"|reportedly|previously|recently|\w{2,}ly|would|could|will|did|does|do|not|alone|initially))\s*$",
    re.IGNORECASE,
)
TAIL_TIME = re.compile(rf"[\s,]+(?:{TIME})\s*$", re.IGNORECASE)
APPOSITION = re.compile(
    r"\s*(?:an?|the|who|which|whose|where|one|from|aged|now|citing|quoting|speaking|reporting|reached|contacted|interviewed"
    r"|head|chief|part|based|himself|herself|its|his|her|former|acting|deputy|senior)\b",
    re.IGNORECASE,
)
SPEAKS = re.compile(
    r"\b(?:officials|officers|authorities|police|residents|witnesses|government)\s*$|(?-i:[A-Z]{2,}\s+\w+\s*$)",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:met|saw|held|gave|sent|put|hit|struck|shot|cut|led|brought|found|got|by|to|from)\b")
AGE = re.compile(r"\s*\d{1,2}\s*[,.]")


def phrase_after(text: str, at: int) -> tuple[list[tuple[int, int]], int]:
    """The parts of the noun phrase that begins at an offset, and where it ends."""
    parts: list[tuple[int, int]] = []
    position = at
    stop = min(len(text), at + WINDOW)
    while len(parts) < MOST_PARTS:
        match = re.compile(
            r",|;|:|\s[-–—]\s|[.!?]+(?=\s|$|[\"”)])|[\"“”)\]]|\((?![A-Z]{2,10}\))|\s(?:which|who|that"
            r"|as|but|while|when|after|because|last|during)\s|(?<=\w)\s(?=\d[\d,.]*\s)"
        ).search(text, position, stop)
        end = match.start() if match else stop
        parts.append((position, end))
        if not match or match.group() != ",":
            return parts, end
        if not (
            APPOSITION.match(text, match.end())
            or AGE.match(text, match.end())
            or role_first(text, match.end())
        ):
            return parts, end
        position = match.end()
    return parts, parts[-1][1]


def role_first(text: str, at: int) -> bool:
    """Whether an office or another role word stands first at an offset."""
    return bool(
        role_words("official", "reporter", "private").match(
            text, at + len(text[at:]) - len(text[at:].lstrip())
        )
    )


def speaker_after(text: str, at: int) -> tuple[Draft | None, int]:
    """The speaker whose phrase begins at an offset, and where the phrase ends."""
    parts, end = phrase_after(text, at)
    first = text[parts[0][0] : parts[0][1]]
    if verb := first_verb(first):
        end = parts[0][0] + verb
        parts = [(parts[0][0], end)]
    for index, (begin, _) in enumerate(parts[1:], start=1):
        if _new_clause(text[slice(*parts[index])]):
            parts, end = parts[:index], begin - 1
            break
    draft = read_speaker([text[a:b] for a, b in parts])
    return draft, end


def _new_clause(part: str) -> bool:
    """Whether a part after a comma is no apposition but a clause with its own verb."""
    plain = re.match(r"\s*(?:the|an?|its|his|her|one)\b", part, re.IGNORECASE)
    return bool(plain) and (
        first_verb(part) is not None
        or re.search(r"\s(?:fled|left|died|rose|fell|reached)\b", part) is not None
    )


def first_verb(words: str) -> int | None:
    """Where a finite verb stands in the words: a speaker's phrase ends before it."""
    match = re.search(
        r"\s(?:is|are|was|were|has|have|had|will|would|could|can|said|says|told|cited by|quoted by"
        r"|carried by|in [a-z]+ing)\b",
        words,
    )
    return match.start() if match else None


def subject_before(text: str, verb: int, *, strict: bool = False) -> tuple[int, Draft] | None:
    """Where the subject before a verb begins, and its draft.

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
    if not stretches or (strict and len(stretches) == 1):
        return None
    if not comma and len(stretches) > 1:
        stretches = stretches[-1:]
    parts = [window[a:b] for a, b in stretches]
    if strict and not APPOSITION.match(parts[-1]) and not role_first(parts[-1], 0):
        return None
    draft = read_speaker(parts)
    if draft is None or not _sensible(parts[0]):
        return None
    begin = floor + stretches[0][0]
    begin += len(text[begin:]) - len(text[begin:].lstrip(" \t,\"“”'"))
    return begin, draft


def _walk_back(window: str) -> list[tuple[int, int]]:
    """The parts of the last noun phrase of a stretch, split at commas, appositions included."""
    end = len(window.rstrip(", "))
    pieces: list[tuple[int, int]] = []
    while end > 0 and len(pieces) <= MOST_PARTS:
        comma = window.rfind(",", 0, end)
        start = comma + 1
        clause = _last_boundary(window, start, end)
        appositive = bool(APPOSITION.match(window, start)) or role_first(window, start)
        # "... had fled, the mayor, Ann Lee, said": the office goes before its holder, and nothing before it.
        if pieces and window[pieces[0][0] :].lstrip()[:1].isupper() and _role_before(window, end):
            pieces.insert(0, (max(start, clause), end))
            break
        if pieces and not _may_head(window[max(start, clause) : end]):
            break
        if appositive and comma > 0 and window.rstrip().endswith(",") and not _quoted_end(window, comma):
            pieces.insert(0, (start, end))
            end = comma
            continue
        if (
            comma > 0
            and window.rstrip().endswith(",")
            and (
                _place_tail(window, start, end, comma) or _role_before(window, comma) or _body(window, start)
            )
            and not _quoted_end(window, comma)
        ):
            pieces.insert(0, (start, end))
            end = comma
            continue
        pieces.insert(0, (max(start, clause), end))
        break
    return [piece for piece in pieces if window[piece[0] : piece[1]].strip()]


def _may_head(words: str) -> bool:
    return bool(words.strip()) and len(words.split()) <= LONGEST_PART


def _place_tail(window: str, start: int, end: int, comma: int) -> bool:
    """Whether a part is the tail of a place ("..., in Astana, Kazakhstan,") or a relative clause's rest."""
    previous = window.rfind(",", 0, comma) + 1
    return (
        bool(APPOSITION.match(window, previous))
        and previous > 0
        and len(window[start:end].split()) <= LONGEST_APPOSITION
    )


def _body(window: str, start: int) -> bool:
    """Whether nothing but a body's name stands after a comma ("Ann Lee, Port Relief Council, said")."""
    words = window[start:].strip(" ,")
    run = CAPITALS.fullmatch(words)
    return (
        run is not None and words_pattern("organisation_heads", "words", case=True).search(words) is not None
    )


def _role_before(window: str, comma: int) -> bool:
    """Whether an office stands before the comma ("The head of the council, Ann Lee,")."""
    before = window[:comma]
    start = max(before.rfind(","), _last_boundary(before, before.rfind(",") + 1, comma) - 1) + 1
    words = before[start:]
    return bool(
        re.match(r"\s*(?:the|its|his|her|their|an?)\b", words, re.IGNORECASE)
        and role_words("official").search(words)
        and len(words.split()) <= LONGEST_APPOSITION
    )


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
            r"\b(?:official|officer|negotiator|spokes\w+|\w+ist|expert|adviser|coordinator|manager"
            r"|worker|doctor|nurse)\s+$",
            window[last : match.start()],
        ):
            continue
        if word == "as" and re.match(r"\s+(?:saying|of)\b", window[match.end() : end]):
            continue
        last = match.end()
    return last


def _joins_names(left: str, right: str) -> bool:
    """Whether "and" stands inside a subject ("Health and Population") and not between clauses."""
    if not right.strip() or len(left.split()) > LONGEST_JOINED or not left.strip():
        return False
    if re.search(
        r"\b(?:is|are|was|were|has|have|had|will|be|been|[a-z]{3,}ed|fled|left|said|says|told|died"
        r"|began|took|made|went|came)\b",
        left,
    ):
        return False
    if re.match(r"\s*(?:the|an?|he|she|it|they)\b", right) and not known_organisations()[0].search(right):
        return bool(SPEAKS.search(left)) or _speaks_too(left)
    return True


def _speaks_too(left: str) -> bool:
    """Whether the words before "and the ..." are themselves a body or a group that may speak."""
    if re.match(r"\s*(?:he|she|they|it|we|i)\b", left, re.IGNORECASE) or PAST.search(left):
        return False
    heads = words_pattern("organisation_heads", "words", case=True)
    return bool(
        heads.search(left) or known_organisations()[0].search(left) or role_words("anonymous").search(left)
    )


def _sensible(head: str) -> bool:
    """Whether the head may speak: no bare number of victims, no clause with its own verb."""
    words = head.split()
    return 0 < len(words) <= LONGEST_HEAD and not re.search(
        r"\b\d[\d,.]*\s+(?:people|persons|civilians|families|houses|homes|deaths|still|others)\b", head
    )
