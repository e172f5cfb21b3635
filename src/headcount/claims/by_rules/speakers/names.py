"""The words for a speaker taken apart: name, organisation, role and kind.

In: the parts of a subject as printed ("Ann Lee", "a spokeswoman for the port council"). Out: a Draft,
still to be joined to the rest of the report (pronouns, surnames, abbreviations). Kept apart because the
same reading serves speech, apposition and the search for private names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from headcount.claims.by_rules.speakers.bodies import find_organisation
from headcount.claims.by_rules.speakers.shapes import DETERMINER, NAME, POSSESSED, is_person, is_title
from headcount.claims.by_rules.speakers.words import (
    TIME,
    kind_of,
    known_organisations,
    load_words,
    role_words,
)
from headcount.claims.by_rules.wordings import any_of
from headcount.model import SpeakerKind

PRONOUN = re.compile(r"^(?:he|she|they|it|i|we|who|both|some|others|many|one|most)$", re.IGNORECASE)
TIME_HEAD = re.compile(rf"^(?:{TIME})[,\s]+", re.IGNORECASE)
TIME_TAIL = re.compile(rf"[,\s]+(?:{TIME})$", re.IGNORECASE)
PLURAL_ROLE = re.compile(r"(?:s|those|men|women|people|children|media|team|police)$", re.IGNORECASE)
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
RANKED = re.compile(
    r"^(?:Assistant|Deputy|Acting|Senior|Former|Interim|Officer|Detective|Trooper|Chief|Agent)\s+"
)
RELATIVE = re.compile(
    r"(?:which|where|whose|citing|quoting|speaking|reporting|reached|contacted|interviewed"
    r"|from|aged|now|who (?!is\b|was\b"
    r"|heads\b|leads\b|runs\b))",
    re.IGNORECASE,
)


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
    if len(cleaned) == 1 and (together := _joint(cleaned[0])):
        return together
    drafts = [draft for piece in cleaned if (draft := _read_part(piece))]
    if not drafts:
        return None
    merged = drafts[0]
    for draft in drafts[1:]:
        merged = _merge(merged, draft)
    return _settle(merged, cleaned[0])


def reports_only(draft: Draft) -> bool:
    """Whether a draft is a reporter: the outlet is the voice, and the name is not shown."""
    if draft.role:
        return role_words("reporter").fullmatch(draft.role) is not None
    return draft.kind is SpeakerKind.MEDIA


def _joint(piece: str) -> Draft | None:
    """Two who speak together, "the council and aid groups": one voice, counted under the first."""
    left, joint, right = piece.partition(" and ")
    if not joint or " and " in right or not _begins_another(left, right):
        return None
    if any(m.start() < len(left) < m.end() for m in known_organisations()[0].finditer(piece)):
        return None
    first, second = _read_part(left), _read_part(right)
    if first is None or second is None or not (_for_a_body(first) and _for_a_body(second)):
        return None
    first, second = _settle(first, left), _settle(second, right)
    name = f"{DETERMINER.sub('', left)} and {DETERMINER.sub('', right)}"
    kind = second.kind if first.kind is SpeakerKind.UNKNOWN else first.kind
    return replace(first, name=name, kind=kind, plural=True, words=piece)


def _begins_another(left: str, right: str) -> bool:
    """Whether the words after "and" are another body, and no rest of the first one's name."""
    if DETERMINER.match(right) or right[:1].islower() or known_organisations()[0].match(right):
        return True
    return not re.search(r"\b(?:of|for)\b", left)


def _for_a_body(draft: Draft) -> bool:
    """Whether a draft names a body or a group of officials, and no person."""
    return not draft.name and not draft.private and bool(draft.organisation or draft.plural)


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
    organisation, kind, stretch = find_organisation(piece, role)
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
        if name and is_person(name):
            return name
    return None


def _strip_title(name: str) -> str:
    words = POSSESSED.sub("", name).rstrip(".,'’").split()
    while words and (is_title(words[0]) or (len(words) > 1 and RANKED.match(words[0] + " "))):
        words = words[1:]
    return " ".join(words)


def _rank(piece: str, name: str | None) -> str | None:
    """The office that a rank before a name tells ("Sgt. Ann Lee")."""
    before = piece[: piece.find(name)].split() if name and name in piece else []
    word = before[-1].lower().rstrip(".") if before else ""
    rank: str | None = load_words()["roles"]["ranks"].get(word)
    return rank


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
    if kind is SpeakerKind.GOVERNMENT and kind_of(role) is SpeakerKind.EMERGENCY_SERVICE:
        kind = SpeakerKind.EMERGENCY_SERVICE  # the sheriff of a county
    # "Residents contacted by Radio Osha": the outlet asks, and they speak for themselves.
    if draft.private and (draft.organisation is None or kind in (SpeakerKind.UNKNOWN, SpeakerKind.MEDIA)):
        return replace(draft, kind=SpeakerKind.WITNESS, organisation=None)
    private = not draft.organisation and (draft.private or bool(draft.name and not role))
    return replace(draft, kind=kind, private=private)
