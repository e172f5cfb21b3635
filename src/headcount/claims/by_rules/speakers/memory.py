"""What a report has already told of its speakers: pronouns, surnames, short names and abbreviations joined.

In: the sentences, then drafts in the order of the text. Out: Sources whose organisation has one name
throughout the report. Kept apart from the patterns because it looks at the whole report, they at a sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from headcount.claims.by_rules.speakers.names import Draft, read_speaker, reports_only
from headcount.claims.by_rules.speakers.references import PLURALS, REMEMBERED, Spoken, group_here, referred
from headcount.claims.by_rules.speakers.shapes import ABBREVIATION, CAPITALS, GROUP_NOUN, NAME
from headcount.claims.by_rules.speakers.words import (
    country_names,
    kind_of,
    known_organisations,
    load_words,
    role_words,
    words_pattern,
)
from headcount.model import Source, SpeakerKind

DEFINED = re.compile(r"\(\s*(?:the\s+)?([A-Z][A-Z&.]{1,9})\s*\)")
LED = re.compile(
    r"\b([A-Z][\w.]*\s?-\s?(?:led|backed|aligned|allied|linked|affiliated|dominated))\s+", re.IGNORECASE
)
# The subject a sentence begins with, up to its verb.
LEADING = re.compile(
    r"(?:(?:On|In|Early|Late|Earlier|Meanwhile)\b[^,]{0,30},\s+)?([A-Z][^,;:\"“”]{2,80}?)\s+"
    r"(?:is|are|was|were|has|have|had|will|visits?|heads?|leads?|runs?|met|held|gave|went|made|took|spoke|[a-z]{3,}ed)\b"
)
LONGEST_LEAD = 140
LEADS = re.compile(r"\s(?:heads|leads|runs|chairs|directs)\s")
HEADS = re.compile(
    rf"({NAME.pattern}),?\s+(?:who\s+)?(?:heads|leads|runs|chairs|directs)\s+([^,;.\"“”]{{3,80}})"
)
VERB = re.compile(r"\b(?:[a-z]{2,}ed|told|said|says|met|and|by|with|as|that|when|while)\s")
SMALL = frozenset(["of", "for", "and", "the", "in", "on", "de", "des", "a", "an"])


@dataclass(slots=True)
class Memory:
    """The names one report gives its speakers, filled as it is read."""

    full_names: dict[str, str] = field(default_factory=dict)
    modifiers: dict[str, str] = field(default_factory=dict)
    persons: dict[str, Draft] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    texts: tuple[str, ...] = ()


def remember(texts: Sequence[str]) -> Memory:
    """What the whole report says of names, read before anybody is resolved."""
    read = _remembered(tuple(texts))
    return replace(
        read,
        full_names=dict(read.full_names),
        modifiers=dict(read.modifiers),
        persons=dict(read.persons),
        organisations=list(read.organisations),
        spoken=[],
    )


@lru_cache(maxsize=1)  # three readers ask of the same report, one after the other
def _remembered(texts: tuple[str, ...]) -> Memory:
    memory = Memory(texts=texts)
    for text in texts:
        memory.full_names.update(abbreviations(text))
        for match in CAPITALS.finditer(text):
            if len(match.group().split()) > 1 and words_pattern(
                "organisation_heads", "words", case=True
            ).search(match.group()):
                memory.organisations.append(re.sub(r"^The\s+", "", match.group().rstrip(".")))
        memory.organisations += _group_phrases(text)
        for draft in _introductions(text):
            _keep_person(memory, draft)
    short_names = {initials(name): name for name in reversed(memory.organisations)}
    for text in texts:
        for match in ABBREVIATION.finditer(text):
            short = match.group().replace(".", "")
            if short in short_names and short not in memory.full_names:
                memory.full_names[short] = short_names[short]
    for text in texts:
        memory.modifiers.update(_modifiers(text, memory))
    return memory


def _group_phrases(text: str) -> Iterable[str]:
    """Bodies in small letters that are told in full: "the regional fire brigade"."""
    for match in GROUP_NOUN.finditer(text):
        lead = re.search(
            r"\b(?:the|an?)\s+((?:[\w-]+\s+){0,2})$", text[max(0, match.start() - 60) : match.start()]
        )
        if " " in match.group() and match.group()[0].islower() and lead:
            yield lead.group(1) + match.group()


def abbreviations(text: str) -> dict[str, str]:
    """The abbreviations a text defines: "Port Relief Council (PRC)" gives PRC its full name."""
    found = {}
    for match in DEFINED.finditer(text):
        short = match.group(1).replace(".", "").replace("&", "")
        before = text[max(0, match.start() - 160) : match.start()].rstrip()
        if full := _name_for(short, before):
            found[short] = full
    return found


def _name_for(short: str, before: str) -> str | None:
    """The capitalised words that end `before` and begin with the letters of the abbreviation."""
    words = before.split()
    for size in range(1, min(len(words), 2 * len(short) + 4) + 1):
        name = " ".join(words[-size:])
        if initials(name) == short.upper() and words[-size][0].isupper():
            return name
    match = re.search(rf"({CAPITALS.pattern})$", before)
    name = re.sub(r"^(?:The|In|At|On)\s+", "", match.group(1)) if match else ""
    good = name and name[0].upper() == short[0] and len(name.split()) > 1
    return name if good else None


def initials(name: str) -> str:
    """The first letters of a name's words, the small words left out."""
    return "".join(
        word[0] for part in name.split() for word in part.split("-") if word and word.lower() not in SMALL
    ).upper()


@lru_cache(maxsize=4096)
def _introductions(text: str) -> tuple[Draft, ...]:
    """The persons whose office a sentence tells; asked again by the search for private names."""
    return tuple(_introduced(text))


def _introduced(text: str) -> Iterable[Draft]:
    """Persons whose office is told anywhere: "spokeswoman Ann Lee", "Ann Lee, head of the council"."""
    for match in HEADS.finditer(text) if LEADS.search(text) else ():
        if (draft := read_speaker([match.group(1), "head of " + match.group(2)])) and draft.name:
            yield draft
    roles = role_words("official")
    for match in roles.finditer(text):
        left, right = text[max(0, match.start() - 90) : match.start()], text[match.end() : match.end() + 60]
        if after := re.match(rf"\s+({NAME.pattern})", right):
            head = re.search(r"((?:[\w.'’-]+\s+){0,6})$", re.split(r"[,;:“\"(]", left)[-1])
            office = VERB.split(head.group(1))[-1] if head else ""
            words = office + match.group() + " " + after.group(1)
            draft = read_speaker([words])
        elif before := re.search(
            rf"({NAME.pattern}),\s+(?:an?|the|who (?:is|was|heads|leads)"
            rf"|[\w'’-]+)?\s*(?:[\w'’-]+\s+){{0,3}}$",
            left,
        ):
            stretch = re.split(r"[,;.“\"]|\b(?:said|told|says)\b", text[match.end() : match.end() + 110])[0]
            lead = left[before.end(1) :]
            draft = read_speaker([before.group(1), (lead + match.group() + stretch).strip(", ")])
        else:
            continue
        if draft and draft.name and (draft.role or draft.organisation):
            yield draft


def _modifiers(text: str, memory: Memory) -> dict[str, str]:
    """Finds how "the Harbour-led Northern Defence Forces" joins a later "Harbour-led forces" to that name."""
    found = {}
    for match in LED.finditer(text):
        name = CAPITALS.match(text, match.end())
        modifier = plain_modifier(match.group(1))
        if (
            name
            and len(name.group().split()) > 1
            and words_pattern("organisation_heads", "words", case=True).search(name.group())
        ):
            found[modifier] = name.group().rstrip(".")
        elif before := re.search(
            rf"({CAPITALS.pattern})(?:\s*\([A-Z]+\))?,\s+(?:an?|the)\s+(?:\w+\s+)?$",
            text[max(0, match.start() - 120) : match.start()],
        ):
            found[modifier] = memory.full_names.get(before.group(1), before.group(1))
    return found


def plain_modifier(words: str) -> str:
    """A modifier in one spelling: "U.S. -backed" and "US-backed" are one."""
    return re.sub(r"\s*-\s*", "-", words).replace(".", "").replace("USA-", "US-").lower()


def _keep_person(memory: Memory, draft: Draft) -> None:
    if not draft.name or not (draft.organisation or draft.role) or len(memory.persons) > REMEMBERED * 4:
        return
    words = draft.name.split()
    for start in range(len(words)):
        key = " ".join(words[start:]).lower()
        kept = memory.persons.get(key)
        if (
            kept is None
            or (kept.organisation is None and draft.organisation)
            or len(kept.name or "") < len(draft.name)
        ):
            memory.persons[key] = (
                draft
                if kept is None or draft.organisation
                else replace(
                    draft, organisation=kept.organisation, kind=kept.kind, role=kept.role or draft.role
                )
            )


def keep(memory: Memory, draft: Draft) -> None:
    """Keep a person named with an office or a body, so that a later surname finds them."""
    if not draft.private:
        _keep_person(memory, draft)


def resolve(memory: Memory, draft: Draft, at: int, relays: Sequence[Draft] = ()) -> Source | None:
    """The source a draft in sentence `at` stands for in this report; None where a pronoun finds nobody."""
    if draft.refers:
        found = _meant(memory, draft, at)
        return _with_chain(found, memory, relays, at) if found else None
    if draft.own_sources:
        owner = resolve(memory, relays[0], at) if relays else _last(memory)
        return (
            replace(owner, role=draft.role) if owner else Source(None, SpeakerKind.UNKNOWN, role=draft.role)
        )
    draft = _known_person(memory, draft)
    source = _with_chain(_source(memory, draft), memory, relays, at)
    memory.spoken.append(Spoken(source, draft, memory.texts[at], at))
    return source


def _known_person(memory: Memory, draft: Draft) -> Draft:
    """The draft with the office and body under which the report knows the person."""
    person = memory.persons.get((draft.name or "").lower())
    if person is None or draft.organisation:
        return draft
    draft = replace(person, words=draft.words, role=draft.role or person.role)
    return (
        replace(draft, kind=kind_of(draft.role))
        if draft.role and draft.kind is SpeakerKind.UNKNOWN
        else draft
    )


def _meant(memory: Memory, draft: Draft, at: int) -> Source | None:
    """Whom a reference in sentence `at` means."""
    text = memory.texts[at]
    if found := referred(draft, text, memory.spoken, _leading(memory, at)):
        return found
    here = group_here(text) if draft.refers in PLURALS else None
    return _source(memory, here) if here else None


def _leading(memory: Memory, at: int) -> Spoken | None:
    """Who the sentence before `at` begins with, where it is one known to hold an office, or a body."""
    text = memory.texts[at - 1] if at else ""
    match = LEADING.match(text[:LONGEST_LEAD])
    draft = read_speaker([match.group(1)]) if match else None
    if draft is None or draft.refers or not (draft.name or draft.organisation):
        return None
    draft = _known_person(memory, draft)
    if draft.private or not (draft.organisation or draft.role):
        return None
    return Spoken(_source(memory, draft), draft, text, at - 1)


def _with_chain(source: Source, memory: Memory, relays: Sequence[Draft], at: int) -> Source:
    names = []
    for relay in relays:
        told = _source(memory, relay)
        name = told.organisation or told.name or told.role
        if relay.refers and (found := _meant(memory, relay, at)):
            name = found.organisation or found.name or found.role
        if name and name != source.organisation:
            names.append(name)
    return replace(source, chain=tuple(names)) if names else source


def _source(memory: Memory, draft: Draft) -> Source:
    organisation, kind = _organisation(memory, draft)
    if draft.private:
        return Source(None, SpeakerKind.WITNESS, role=_short_role(draft))
    if organisation is None and draft.name is None:
        return Source(None if draft.role in {None, "source"} else draft.role, kind, role=draft.role)
    name = None if reports_only(replace(draft, kind=kind)) else draft.name
    return Source(name or organisation, kind, organisation, draft.role)


def _short_role(draft: Draft) -> str | None:
    if not draft.role:
        return None
    if neutral := load_words()["roles"]["pointed_at"].get(draft.role.lower()):  # "some of those who ..."
        return str(neutral)
    return draft.role if draft.plural else f"{'an' if draft.role[0] in 'aeiou' else 'a'} {draft.role}"


def _organisation(memory: Memory, draft: Draft) -> tuple[str | None, SpeakerKind]:
    """The body's one name in this report, and its kind."""
    if not draft.organisation:
        return None, draft.kind
    name = re.sub(r"['’]s$", "", draft.organisation)
    kind = draft.kind
    table = known_organisations()[1]
    short = name.replace(".", "")
    full = memory.full_names.get(short) or memory.full_names.get(name)
    if name not in table and not full:
        full = _by_modifier(memory, name) or _by_last_word(memory, name)
    if full and name not in table:
        name = full
    if name in table:
        name, kind = table[name]
    elif kind is SpeakerKind.UNKNOWN or full:
        found = kind_of(name)
        kind = found if found is not SpeakerKind.UNKNOWN else kind
    if kind is SpeakerKind.UNKNOWN and name in country_names():
        kind = SpeakerKind.GOVERNMENT
    return name, kind


def _by_modifier(memory: Memory, name: str) -> str | None:
    match = LED.match(re.sub(r"^the\s+", "", name, flags=re.IGNORECASE) + " ")
    return memory.modifiers.get(plain_modifier(match.group(1))) if match else None


def _by_last_word(memory: Memory, name: str) -> str | None:
    """Finds for "The Observatory" the longer name in the report that holds the same organisation word.

    For "the brigade" it is the body of that last word that spoke or was named, "the regional fire brigade".
    """
    if name in load_words()["groups"]["recalled"]:
        spoken = [one.source.organisation for one in reversed(memory.spoken) if one.source.organisation]
        fitting = (full for full in (*spoken, *memory.organisations) if " " in full)
        return next((full for full in fitting if full.split()[-1].lower() == name), None)
    heads = load_words()["organisation_heads"]["words"]
    if name not in heads:
        return None
    # "Harbour Police Shot Locator" is no police: the word ends the name or "of", "for" follow it.
    whole = re.compile(rf"\b{re.escape(name)}(?:$|\s(?:of|for|in|on)\s)")
    return next((full for full in memory.organisations if full != name and whole.search(full)), None)


def _last(memory: Memory) -> Source | None:
    return memory.spoken[-1].source if memory.spoken else None
