"""The words for a speaker taken apart: name, organisation, role and kind.

In: the parts of a subject as printed ("Ann Lee", "a spokeswoman for the port council"). Out: a Draft,
still to be joined to the rest of the report (pronouns, surnames, abbreviations). Kept apart because the
same reading serves speech, apposition and the search for private names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headcount.claims.by_rules.speakers.words import (
    TIME,
    any_of,
    country_names,
    kind_of,
    known_organisations,
    load_words,
    role_words,
    words_pattern,
)
from headcount.model import SpeakerKind

UPPER = "A-ZÀ-ÖØ-ÞŠŽČĆĐŁŚŻİŞĞ"
NAME_WORD = rf"(?:(?:[Aa]l|[Ee]l|[Aa]n|[Aa]s|[Aa]d|[Aa]r|[Aa]sh|d|O|D|L)[-'’])?[{UPPER}][\w'’.-]*"
PARTICLE = r"(?:de|da|dos|du|del|della|van|von|der|bin|ibn|bint|abu|el|al|la|le|ter|ten|di)"
NAME = re.compile(rf"{NAME_WORD}(?:\s+(?:{PARTICLE}\s+){{0,2}}{NAME_WORD}){{0,6}}")
CAPITALS = re.compile(rf"{NAME_WORD}(?:\s+(?:(?:of|for|and|on|in|de|des|the|&)\s+){{0,2}}{NAME_WORD}){{0,9}}")
ABBREVIATION = re.compile(r"(?<![\w.])(?:[A-Z][A-Z&]{1,7}s?|(?:[A-Z]\.){2,5})(?![\w])")
DETERMINER = re.compile(
    r"^(?:the|a|an|this|that|its|their|his|her|our|one|another|some|other|both|several|two"
    r"|three|four|many)\s+",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"^(?:he|she|they|it|i|we|who|both|some|others|many|one|most)$", re.IGNORECASE)
TIME_HEAD = re.compile(rf"^(?:{TIME})[,\s]+", re.IGNORECASE)
TIME_TAIL = re.compile(rf"[,\s]+(?:{TIME})$", re.IGNORECASE)
PLURAL_ROLE = re.compile(r"(?:s|those|men|women|people|children|media|team|police)$", re.IGNORECASE)
STARTERS = frozenset(load_words()["names"]["starters"])
GROUP_NOUN = words_pattern("groups", "words")
ADJECTIVES = frozenset(
    {"official", "general", "local", "family", "major", "chief", "child", "displaced", "civilian", "people"}
)
ADJECTIVE_NEXT = (
    r"\s+(?!(?:of|in|at|from|with|who|for|familiar|on|told|near|and|by|living|there|here|has"
    r"|had|have)\b)[a-zA-Z]"
)
DATA_LEAD = re.compile(
    r"^(?:(?:an?|the|its|latest|new|recent|official|initial|preliminary|early|provisional)\s+)*(?:[\w-]+\s+)?"
    rf"(?:{any_of(load_words()['data_nouns']['words'])})\s+(?:\w+ed\s+)?(?:from|by|of)\s+(?:the\s+)?(?=\S)",
    re.IGNORECASE,
)
PLACE_HEADS = ("County", "City", "District", "State")
RANKED = re.compile(
    r"^(?:Assistant|Deputy|Acting|Senior|Former|Interim|Officer|Detective|Trooper|Chief|Agent)\s+"
)
UNRANKED = re.compile(r"\s*\b(?:Assistant|Deputy|Acting|Senior|Former|Interim|Chief|Major)$")
BASED = re.compile(r"^[\w-]+(?:-|\s-\s?)based\s+", re.IGNORECASE)
RELATIVE = re.compile(
    r"(?:which|where|whose|citing|quoting|speaking|reporting|from|aged|now|who (?!is\b|was\b"
    r"|heads\b|leads\b|runs\b))",
    re.IGNORECASE,
)
NATIONAL = re.compile(r"(?:ian|ean|can|ish|ese|ench|utch|eli|aqi|ani|eni)$")
POSSESSED = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A speaker as far as the words themselves tell.

    `refers` is a pronoun or a generic noun ("he", "agency") to be resolved in the report; `private` marks a
    person who speaks for nobody; `plural` a group.
    """

    name: str | None = None
    organisation: str | None = None
    role: str | None = None
    kind: SpeakerKind = SpeakerKind.UNKNOWN
    refers: str | None = None
    private: bool = False
    plural: bool = False
    own_sources: bool = False
    words: str = ""


def read_speaker(parts: Sequence[str]) -> Draft | None:
    """The draft of a speaker whose words stand in one or more parts, or None where no speaker is named."""
    cleaned = [piece for part in parts if (piece := _clean(part))]
    cleaned = cleaned[:1] + [piece for piece in cleaned[1:] if not RELATIVE.match(piece)]
    if not cleaned:
        return None
    first = DETERMINER.sub("", cleaned[0]).strip()
    if len(cleaned) == 1 and (found := _reference(cleaned[0], first)):
        return found
    drafts = [draft for piece in cleaned if (draft := _read_part(piece))]
    if not drafts:
        return None
    merged = drafts[0]
    for draft in drafts[1:]:
        merged = _merge(merged, draft)
    return _settle(merged, cleaned[0])


def person_names(text: str) -> list[str]:
    """The capitalised runs of the text that could be persons: no body, no organisation word, no country."""
    return [match.group() for match in NAME.finditer(text) if _is_person(match.group())]


def reports_only(draft: Draft) -> bool:
    """Whether a draft is a reporter: the outlet is the voice, and the name is not shown."""
    if draft.role:
        return role_words("reporter").fullmatch(draft.role) is not None
    return draft.kind is SpeakerKind.MEDIA


def _clean(part: str) -> str:
    piece = re.sub(r"\s+", " ", part).strip(" \t,;:–—-\"“”'‘’()")
    for pattern in (TIME_HEAD, TIME_TAIL):
        piece = pattern.sub("", piece).strip()
    piece = re.split(r"\s(?:led|headed|chaired|run)\sby\s", piece)[0]
    piece = DATA_LEAD.sub("", piece)
    return re.sub(
        r"^(?:and|but|or|so|while|also|meanwhile|however|separately|as|then)\s+",
        "",
        piece,
        flags=re.IGNORECASE,
    )


def _reference(piece: str, first: str) -> Draft | None:
    if PRONOUN.match(piece):
        return Draft(refers=piece.lower(), words=piece)
    if piece.lower().startswith(("the ", "this ", "that ")) and first.lower() in load_words()["references"]:
        return Draft(refers=first.lower(), words=piece)
    return None


def _read_part(piece: str) -> Draft | None:
    """One part: an organisation, a role, a name, in any order."""
    own = bool(
        re.match(
            r"(?:its|their|his|her|own)\b.*\b(?:sources?|correspondents?|officials?)$", piece, re.IGNORECASE
        )
    )
    if own:
        return Draft(role=DETERMINER.sub("", piece), own_sources=True, plural=True, words=piece)
    role = _find_role(piece)
    organisation, kind, stretch = _find_organisation(piece, role)
    name = _find_name(piece, role, stretch)
    if not (role or organisation or name):
        return None
    words = role.group().strip() if role else _rank(piece, name)
    return Draft(
        name=name,
        organisation=organisation,
        role=words.lower() if words else None,
        kind=kind,
        private=bool(role and role_words("private").fullmatch(role.group())),
        plural=name is None and bool(PLURAL_ROLE.search(words or organisation or "")),
        words=piece,
    )


def _find_role(piece: str) -> re.Match[str] | None:
    """The role noun of a part: the first official or reporter, else the last private or anonymous word.

    "A resident of the capital" is a resident; "rescue workers" are read before "workers".
    """
    bodies = known_organisations()[0]
    taken = [m.span() for m in bodies.finditer(piece)]
    for names in (("official", "reporter"), ("anonymous",), ("private",)):
        for match in role_words(*names).finditer(piece):
            inside = any(a <= match.start() < b for a, b in taken)
            after = piece[match.end() : match.end() + 12]
            adjective = match.group().lower() in ADJECTIVES and re.match(ADJECTIVE_NEXT, after)
            noun = match.group() != "official" or re.search(r"[a-z]{3}\s+$", piece[: match.start()])
            if adjective and noun and re.match(r"\s+[A-Z]", after):
                adjective = None  # "Chief Ann Lee", "fire official Ann Lee": an office before a name
            if not inside and not adjective and not after.startswith(("'", "’")):
                return match
    return None


def _find_organisation(
    piece: str, role: re.Match[str] | None
) -> tuple[str | None, SpeakerKind, tuple[int, int] | None]:
    """The body spoken for, its kind, and where it stands in the part."""
    pattern, table = known_organisations()
    longer = _capital_organisation(piece, role)
    known = max(pattern.finditer(piece), key=lambda m: len(m.group()), default=None)
    if known:
        alias = re.sub(r"\s+", " ", known.group()).replace("’", "'")
        name, kind = table.get(alias, (alias, SpeakerKind.UNKNOWN))
        if not longer or len(longer[0]) <= len(known.group()) + 4:
            return name, kind, known.span()
    if longer:
        return longer[0], kind_of(longer[0]), longer[1]
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
        words = body if joint and not heads.search(person) and " " in person and _is_person(person) else words
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
        (i for i, token in enumerate(tokens) if i and _title(token) and token.lower() != "judge"), len(tokens)
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
        if service := re.match(r"(?:police|fire)\b", role.group(), re.IGNORECASE):
            words = f"{words} {service.group()}".strip()
            return words, (owner.start(1), role.start() + service.end())
        if role_words("anonymous").fullmatch(role.group()) or role.group().lower() in {
            "officials",
            "official",
        }:
            words = re.sub(r"\s+", " ", f"{words} {role.group()}")
            return words, (owner.start(1), role.end())
        if words and not _title(words) and words.lower() not in STARTERS:
            return words, (piece.find(words), piece.find(words) + len(words))
    return None


def _find_name(piece: str, role: re.Match[str] | None, taken: tuple[int, int] | None) -> str | None:
    """The person of a part: after the role, else the first capitalised run outside the organisation."""
    begin = role.end() if role else 0
    if taken and begin <= taken[0] and (owner := re.match(r"['’]\s?s?\s+", piece[taken[1] :])):
        begin = taken[1] + owner.end()
    for match in NAME.finditer(piece, begin):
        if taken and match.start() < taken[1] and taken[0] < match.end():
            continue
        if (
            role
            and match.start() > role.end() + 2
            and re.search(r"\b(?:of|for|at|from|with|in|on|to)\b", piece[role.end() : match.start()])
        ):
            return None
        name = _strip_title(match.group())
        if name and _is_person(name):
            return name
    return None


def _title(word: str) -> bool:
    return word.lower().rstrip(".") in load_words()["roles"]["titles"]


def _strip_title(name: str) -> str:
    words = POSSESSED.sub("", name).rstrip(".,'’").split()
    while words and (_title(words[0]) or (len(words) > 1 and RANKED.match(words[0] + " "))):
        words = words[1:]
    return " ".join(words)


def _rank(piece: str, name: str | None) -> str | None:
    """The office that a rank before a name tells ("Sgt. Ann Lee")."""
    before = piece[: piece.find(name)].split() if name and name in piece else []
    word = before[-1].lower().rstrip(".") if before else ""
    rank: str | None = load_words()["roles"]["ranks"].get(word)
    return rank


def _is_person(name: str) -> bool:
    words = name.split()
    if (
        not words
        or re.search(r"-(?:based|led|backed|born|run|held|linked|aligned|allied)\b", name)
        or name in country_names()
        or name in known_organisations()[1]
        or ABBREVIATION.fullmatch(name)
    ):
        return False
    if words_pattern("organisation_heads", "words", case=True).search(name):
        return False
    return not re.fullmatch(TIME, name, re.IGNORECASE) and words[0].lower() not in STARTERS


def _merge(first: Draft, second: Draft) -> Draft:
    """Two parts of one subject as one draft: what the head lacks, the apposition gives."""
    prefer = second if first.role is None else first
    return replace(
        first,
        name=first.name or (second.name if first.role or not first.organisation else None),
        organisation=first.organisation or second.organisation,
        role=prefer.role or second.role,
        kind=first.kind if first.kind is not SpeakerKind.UNKNOWN else second.kind,
        private=first.private or (second.private and not first.organisation),
        plural=(first.plural or second.plural) and not (first.name or second.name),
    )


def _settle(draft: Draft, words: str) -> Draft:
    """The draft with a kind from its role where the organisation gives none, and groups named as written."""
    role = draft.role or ""
    kind = draft.kind
    if kind is SpeakerKind.UNKNOWN and role:
        kind = kind_of(words if draft.organisation is None and not draft.private else role)
    if draft.private and (draft.organisation is None or kind is SpeakerKind.UNKNOWN):
        return replace(draft, kind=SpeakerKind.WITNESS, organisation=None)
    private = not draft.organisation and (draft.private or bool(draft.name and not role))
    return replace(draft, kind=kind, private=private)
