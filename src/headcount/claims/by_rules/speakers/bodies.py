"""The body spoken for in the words of a speaker: "a spokeswoman for the port council" gives the council.

In: one part of a speaker's words, with the role found in it. Out: the body as written, its kind, and where it
stands.
"""

import re

from headcount.claims.by_rules.speakers.shapes import (
    ABBREVIATION,
    CAPITALS,
    DETERMINER,
    GROUP_NOUN,
    NATIONAL,
    POSSESSED,
    STARTERS,
    is_person,
    is_title,
)
from headcount.claims.by_rules.speakers.words import (
    country_names,
    kind_of,
    known_organisations,
    role_words,
    words_pattern,
)
from headcount.model import SpeakerKind

AFFILIATE = re.compile(r"\s+(?:affiliate|partner)\s+[A-Z]")  # "CNN affiliate KXYZ": KXYZ is the voice
PLACE_HEADS = ("County", "City", "District", "State")
UNRANKED = re.compile(r"\s*\b(?:Assistant|Deputy|Acting|Senior|Former|Interim|Chief|Major)$")
BASED = re.compile(r"^[\w-]+(?:-|\s-\s?)based\s+", re.IGNORECASE)


def find_organisation(
    piece: str, role: re.Match[str] | None
) -> tuple[str | None, SpeakerKind, tuple[int, int] | None]:
    """The body spoken for, its kind, and where it stands in the part."""
    pattern, table = known_organisations()
    longer = _capital_organisation(piece, role)
    listed = (m for m in pattern.finditer(piece) if not AFFILIATE.match(piece, m.end()))
    known = max(listed, key=lambda m: len(m.group()), default=None)
    if known:
        alias = re.sub(r"\s+", " ", known.group()).replace("’", "'")
        name, kind = table.get(alias, (alias, SpeakerKind.UNKNOWN))
        if not longer or len(longer[0]) <= len(known.group()) + 4:
            return name, kind, known.span()
    if longer:
        kind = kind_of(longer[0])
        return longer[0], kind if kind is not SpeakerKind.UNKNOWN else kind_of(piece), longer[1]
    if role and (outlet := _outlet(piece, role)):
        return piece[slice(*outlet)], kind_of(piece[slice(*outlet)]), outlet
    if role and (after := _after_preposition(piece, role)):
        return after[0], kind_of(after[0]), after[1]
    if found := _group_words(piece, role):
        return found[0], kind_of(found[0]), found[1]
    return None, SpeakerKind.UNKNOWN, None


def _capital_organisation(piece: str, role: re.Match[str] | None) -> tuple[str, tuple[int, int]] | None:
    heads = words_pattern("organisation_heads", "words", case=True)
    for match in CAPITALS.finditer(piece):
        start, end = match.start(), match.start() + len(match.group().rstrip("."))
        if role and start < role.end() and role.start() < end:
            inside = role.start() > start
            start, end = (start, role.start()) if inside else (role.end(), end)
        if AFFILIATE.match(piece, end):
            continue
        words = piece[start:end].strip()
        words = re.sub(r"\s+(?:of|for|and|on|in|the)$", "", words)
        owner, *owned = POSSESSED.split(words, maxsplit=1)
        words = words if owned and heads.search(owned[0]) else owner.strip()
        words = UNRANKED.sub("", BASED.sub("", DETERMINER.sub("", words)))
        words = _before_title(words)
        alone = (
            " " not in words and heads.fullmatch(words) and re.match(r"\s+[a-z]", piece[start + len(words) :])
        )
        trailing = " " not in words and heads.fullmatch(words) and re.search(r"[a-z]\s+$", piece[:start])
        if (alone or trailing) and not re.match(r"(?:the\s+)?\S+$", piece, re.IGNORECASE):
            continue
        person, joint, body = _split_of(words)
        words = body if joint and not heads.search(person) and " " in person and is_person(person) else words
        begin = piece.find(words, start) if words else -1
        if begin < 0:
            continue
        if heads.search(words):
            words = _with_group_noun(piece, begin, words)
            return words, (begin, begin + len(words))
        initials_of_name = role is not None and begin >= role.end() and begin - role.end() <= 1
        if (
            not initials_of_name
            and (short := ABBREVIATION.search(words))
            and short.group() not in country_names()
        ):
            return short.group(), (begin + short.start(), begin + short.end())
    return None


def _with_group_noun(piece: str, begin: int, words: str) -> str:
    """Reads "Alder County police" whole: a small group noun after a capitalised body belongs to it."""
    end = begin + len(words)
    gap = re.match(r"\s+", piece[end:])
    group = GROUP_NOUN.match(piece, end + len(gap.group())) if gap else None
    small = group is not None and group.group()[0].islower()
    return piece[begin : group.end()] if group and small and words.endswith(PLACE_HEADS) else words


def _before_title(words: str) -> str:
    """Reads "Harbour Police Sgt. Ann Lee" up to the rank."""
    tokens = words.split()
    cut = next(
        (i for i, token in enumerate(tokens) if i and is_title(token) and token.lower() != "judge"),
        len(tokens),
    )
    return words if cut == len(tokens) else " ".join(tokens[:cut])


def _split_of(words: str) -> tuple[str, str, str]:
    """Reads "Ann Lee of the Port Council" as person, joint and body."""
    match = re.search(r"\s(?:of|for|at|from)\s(?:the\s)?", words)
    return (words[: match.start()], match.group(), words[match.end() :]) if match else (words, "", "")


def _outlet(piece: str, role: re.Match[str]) -> tuple[int, int] | None:
    """Where the outlet stands right before its reporter ("a Northern Wire correspondent")."""
    if not role_words("reporter").fullmatch(role.group()):
        return None
    owner = re.search(rf"({CAPITALS.pattern})(?:['’]s)?\s+$", piece[: role.start()])
    many = owner and " " in owner.group(1) and not NATIONAL.search(owner.group(1))
    return owner.span(1) if owner and many and owner.group(1) not in country_names() else None


def _after_preposition(piece: str, role: re.Match[str]) -> tuple[str, tuple[int, int]] | None:
    """What stands after "spokesman for", "head of", "with", as written, at most eight words."""
    match = re.match(r"\s+(for|of|at|from|with)\s+", piece[role.end() :])
    if not match or role_words("private").fullmatch(role.group()):
        return None
    start = role.end() + match.end()
    words = DETERMINER.sub("", re.split(r",|\s+(?:who|which|that|in|on|at)\s+", piece[start:])[0].strip())
    words = " ".join(words.split()[:8])
    begin = piece.find(words, start) if words else -1
    if match.group(1) in {"at", "from", "with"} and words.islower() and kind_of(words) is SpeakerKind.UNKNOWN:
        return None  # "a reporter at the bridge" stands there, and speaks for no bridge
    return (words, (begin, begin + len(words))) if begin >= 0 else None


def _group_words(piece: str, role: re.Match[str] | None) -> tuple[str, tuple[int, int]] | None:
    """Words for a group as written: "local authorities", "Harbour-led forces", a country."""
    end = role.start() if role else len(piece)
    before = piece[:end].strip() or (piece if not role else "")
    group = None
    for match in GROUP_NOUN.finditer(before):
        group = match
    if group and not re.search(r"\b(?:fire|rescue)\s+workers\b", before):
        words = DETERMINER.sub("", before[: group.end()]).strip()
        words = " ".join(re.split(r"\s(?:that|which|who|and)\s|,", words)[-1].split()[-6:])
        begin = piece.find(words)
        return words, (begin, begin + len(words))
    bare = POSSESSED.sub("", DETERMINER.sub("", before)).strip()
    if bare in country_names():
        return bare, (piece.find(bare), piece.find(bare) + len(bare))
    if role and (owner := re.match(rf"((?:the\s+)?{CAPITALS.pattern})(?:['’]s)?\s*$", before)):
        words = UNRANKED.sub("", POSSESSED.sub("", DETERMINER.sub("", owner.group(1)))).strip()
        service = re.match(r"(?:police|fire)\b", role.group(), re.IGNORECASE)
        if service and not re.fullmatch(r"(?:the|an?)", words, re.IGNORECASE):
            words = f"{words} {service.group()}".strip()
            return words, (owner.start(1), role.start() + service.end())
        if role_words("anonymous").fullmatch(role.group()) or role.group().lower() in {
            "officials",
            "official",
        }:
            words = re.sub(r"\s+", " ", f"{words} {role.group()}")
            return words, (owner.start(1), role.end())
        if words and not is_title(words) and words.lower() not in STARTERS:
            return words, (piece.find(words), piece.find(words) + len(words))
    return None
