"""How far each speaker's words reach: the speech of a sentence in, the same with final scopes out.

A relayed speaker takes the place of the relaying one, a forward scope ends where the next speaker begins, and
"thought to be" marks an estimate inside whatever scope it stands in.
"""

import re
from dataclasses import dataclass, replace

from headcount.claims.by_rules.speakers.names import Draft, read_speaker
from headcount.claims.by_rules.speakers.subjects import speaker_after
from headcount.claims.by_rules.speakers.words import speech_verbs
from headcount.model import Stance


@dataclass(frozen=True, slots=True)
class Speech:
    """One stretch said by somebody, in offsets of its sentence; without `speaker` the one before goes on."""

    start: int
    end: int
    scope_start: int
    scope_end: int
    speaker: Draft | None
    stance: Stance | None = None
    relays: tuple[Draft, ...] = ()
    forward: bool = False
    verb: str = ""


HEDGED = re.compile(
    r"\b(?:(?:is|are|was|were|has been|have been)\s+(?:\w+ly\s+)?)?(?:thought|believed"
    r"|estimated|feared to have|reckoned|understood)\s+(?:to|that)\b"
    r"|\bit (?:is|was) (?:estimated|believed|thought)\b",
    re.IGNORECASE,
)


def join_relays(text: str, found: list[Speech]) -> list[Speech]:
    """Reads "X reported, citing Y": Y speaks, X relays; "Y, quoted by X": the same."""
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
        source, end = speaker_after(text, match.end())
        if source is None:
            continue
        near = min(
            (item for item in joined if item.speaker),
            key=lambda item: abs(item.start - match.start()),
            default=None,
        )
        if near is None:
            joined.append(placed(text, match.start(), end, source))
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


def cut_scopes(found: list[Speech]) -> list[Speech]:
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


def find_hedges(text: str, found: list[Speech]) -> list[Speech]:
    """Finds "... are thought to number 300": the speaker's or the publisher's estimate, over its clause."""
    hedges = []
    for match in HEDGED.finditer(text):
        if any(item.start <= match.start() < item.end for item in found):
            continue
        left = max(
            (
                m.end()
                for m in re.finditer(
                    r"[,;]\s|\s[-–—]\s|\bif\b|\bthat\b|\band\b|\bbut\b", text[: match.start()]
                )
            ),
            default=0,
        )
        right = re.compile(r"[,;]\s|\s[-–—]\s|\b(?:and|but|while)\b").search(text, match.end())
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


def placed(text: str, start: int, end: int, draft: Draft, stance: Stance | None = None) -> Speech:
    """A leading attribution governs what follows, a trailing one what went before, one in brackets these."""
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
