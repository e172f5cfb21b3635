"""What analysts decided: claims, sites and judgements go in, the claims and sites as judged come out.

Nothing is edited: a judgement is a dated row, the last one about a thing stands, and a withdrawn one stays
on record. The ledger is worked out from claims and judgements anew each time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from headcount.ledger.observing.names import key_of, names_of
from headcount.ledger.observing.sites import Placing, settle
from headcount.ledger.words import listing, written
from headcount.model import (
    Claim,
    Exclusion,
    Judgement,
    Problem,
    Ruling,
    Sense,
    Site,
    Verdict,
    correct,
)

Pair = frozenset[str]
_DECIDING = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED)
_ABOUT_SITES = (Verdict.SAME_SITE, Verdict.OTHER_SITE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Claims and sites as judged, and what later steps must know.

    `claims` are corrected, with the sites as judged, the rejected left out; `notes` are words for a claim's
    entry, by its id; `one_voice` and `two_voices` are pairs of ids.
    """

    claims: tuple[Claim, ...]
    sites: tuple[Site, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    senses: Mapping[str, Sense] = field(default_factory=dict)
    one_voice: frozenset[Pair] = frozenset()
    two_voices: frozenset[Pair] = frozenset()


NOTHING_JUDGED = Judged(claims=())


def judge(
    claims: Sequence[Claim],
    judgements: Iterable[Judgement],
    *,
    sites: Sequence[Site] = (),
    known_on: date | None = None,
) -> Judged:
    """The claims and sites with every judgement followed that is in force on the day asked for."""
    ordered = sorted({item.id: item for item in judgements}.values(), key=lambda item: item.at)
    if not ordered:
        return Judged(claims=tuple(claims), sites=tuple(sites))
    names = names_of(claims, sites)
    why_not, problems = _why_not(ordered, claims, names, known_on)
    standing = [item for item in ordered if item.id not in why_not]
    decided = {item.about[0]: item for item in standing if item.verdict in _DECIDING}
    placing = settle(claims, sites, names, [item for item in standing if item.verdict in _ABOUT_SITES])
    kept = [_as_judged(claim, decided.get(claim.id), placing) for claim in claims]
    return Judged(
        claims=tuple(claim for claim in kept if claim),
        sites=placing.sites,
        rulings=tuple(Ruling(judgement=item, why_not=why_not.get(item.id, "")) for item in ordered),
        excluded=tuple(
            Exclusion(claim=claim.id, reason=decided[claim.id].words)
            for claim, found in zip(claims, kept, strict=True)
            if found is None
        ),
        problems=tuple(problems),
        notes=_notes(claims, standing),
        accepted=frozenset(name for name, item in decided.items() if item.verdict is Verdict.ACCEPTED),
        senses={item.about[0]: item.sense for item in standing if item.sense},
        one_voice=_pairs(standing, Verdict.SAME_VOICE),
        two_voices=_pairs(standing, Verdict.OTHER_VOICE),
    )


def _why_not(
    ordered: Sequence[Judgement], claims: Iterable[Claim], names: Mapping[str, str], known_on: date | None
) -> tuple[dict[str, str], list[Problem]]:
    """Why judgements are not followed, by id, and a problem for each that fits nothing here."""
    found = {
        item.id: f"made on {item.day.isoformat()}, after the day asked for"
        for item in ordered
        if known_on and item.day > known_on
    }
    for item in reversed(ordered):  # a withdrawal may itself be withdrawn later
        if item.verdict is Verdict.WITHDRAWN and item.id not in found:
            found[item.about[0]] = item.words
    by_id = {claim.id: claim for claim in claims}
    made = {item.id for item in ordered}
    last: dict[object, Judgement] = {}
    problems = []
    for item in ordered:
        if item.id in found:
            continue
        if fault := _fault(item, by_id, names, made):
            found[item.id] = fault
            problems.append(Problem(kind="JUDGEMENT", message=f"not followed: {fault}", about=item.id))
        elif earlier := last.get(_matter(item)):
            found[earlier.id] = f"a later judgement stands: {item.id}"
        if not fault:
            last[_matter(item)] = item
    return found, problems


def _matter(item: Judgement) -> object:
    """What a judgement decides: the later of two about one matter stands."""
    if item.verdict in _DECIDING:
        return "claim", item.about
    kind = item.verdict.value.partition("_")[2] or item.verdict.value
    return kind, frozenset(name.casefold() for name in item.about)


def _fault(item: Judgement, claims: Mapping[str, Claim], names: Mapping[str, str], made: set[str]) -> str:
    """Why a judgement fits nothing here; empty where it does."""
    for name in item.about:
        if item.verdict is Verdict.WITHDRAWN and name not in made:
            return f"no judgement here has the id {name}"
        if item.verdict in _ABOUT_SITES and key_of(name, names) is None:
            return f"no place here is called {name}"
        if item.verdict not in (*_ABOUT_SITES, Verdict.WITHDRAWN) and name not in claims:
            return f"no claim here has the id {name}"
    try:
        correct(claims[item.about[0]], item.corrected) if item.corrected else None
    except ValueError as error:
        return str(error)
    return ""


def _as_judged(claim: Claim, decided: Judgement | None, placing: Placing) -> Claim | None:
    """A claim as it enters the ledger; None where it was rejected."""
    if decided is None or decided.verdict is Verdict.ACCEPTED:
        return placing.placed(claim)
    if decided.verdict is Verdict.REJECTED:
        return None
    return placing.placed(correct(claim, decided.corrected), given=decided.corrected)


def _notes(claims: Iterable[Claim], standing: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """What entries must say of the judged claims they rest on."""
    by_id = {claim.id: claim for claim in claims}
    notes: dict[str, tuple[str, ...]] = {}
    for item in standing:
        if item.verdict in (*_ABOUT_SITES, Verdict.REJECTED, Verdict.WITHDRAWN):
            continue
        words = item.words
        if item.corrected:
            fields = listing([name.replace("_", " ") for name in sorted(item.corrected)])
            words = f'{words}; its {fields} put right, printed as "{written(by_id[item.about[0]])}"'
        for name in item.about:
            notes[name] = (*notes.get(name, ()), words)
    return notes


def _pairs(standing: Iterable[Judgement], verdict: Verdict) -> frozenset[Pair]:
    return frozenset(frozenset(item.about) for item in standing if item.verdict is verdict)
