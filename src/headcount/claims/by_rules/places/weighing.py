"""Whether a capitalised name is a place: what speaks for it against what speaks against it.

In: a candidate with its evidence, and its standing in the report and the gazetteer. Out: yes or no. One
file, so that the order of the reasons can be read from top to bottom.
"""

from dataclasses import dataclass

from headcount.claims.by_rules.places.named import Candidate
from headcount.claims.by_rules.places.words import listed

GOVERNED = frozenset({"strong", "list", "weak", "object"})
LOCATING = frozenset({"noun", "side noun", "strong", "list", "moved", "home"})  # said of no person
DAMNING = frozenset({"organisation", "storm", "title", "border", "actor"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a name beyond its sentence: in the gazetteer, in the report, and if there is a parse.

    `support` is how often the report gives the name the standing of a place, less what speaks against it;
    `person` is whether it calls somebody so.
    """

    listed: bool
    support: int
    parsed: bool
    person: bool = False


def is_place(candidate: Candidate, standing: Standing) -> bool:
    """Whether a name is taken for a place in its sentence."""
    if candidate.country:
        return not candidate.against & DAMNING
    unsupported = standing.support < 0 and not standing.listed
    if candidate.against & DAMNING or unsupported or _is_mere_capital(candidate, standing):
        return False
    if "acronym" in candidate.against:
        return _is_acronym_place(candidate, standing)
    if "noun" in candidate.evidence or ("side noun" in candidate.evidence and candidate.evidence & GOVERNED):
        return True
    if candidate.evidence & {"strong", "list", "weak"}:
        return _is_governed_place(candidate, standing)
    return _stands_bare(candidate, standing)


def _is_mere_capital(candidate: Candidate, standing: Standing) -> bool:
    """Whether a name is somebody's surname, or a word of a headline that nothing else shows to be a place."""
    if standing.person and not candidate.evidence & LOCATING:
        return True
    if candidate.preposition is None and candidate.bare.lower() in listed("not_places", "headline_words"):
        return True
    shown = standing.listed or standing.support > 0 or "noun" in candidate.evidence
    return candidate.titled and not shown


def _is_acronym_place(candidate: Candidate, standing: Standing) -> bool:
    """Whether capitals only ("FATA") are a place: with a noun and "in", or known as one."""
    if "noun" in candidate.evidence:
        return "strong" in candidate.evidence
    return standing.listed and bool(candidate.evidence & {"strong", "weak"}) and candidate.preposition != "of"


def _is_governed_place(candidate: Candidate, standing: Standing) -> bool:
    """Whether a name after a preposition is a place: "in" says so, "of" does not."""
    evidence, against = candidate.evidence, candidate.against
    others = standing.support - len(evidence & {"noun", "strong"})
    if standing.listed or others > 0:
        return True
    if _is_moved_to(candidate):
        return True
    if evidence & {"strong", "list"}:
        return "party" not in against or candidate.preposition == "in"
    if candidate.preposition == "of" or "label" in evidence:
        return candidate.preposition != "of"
    return not against and not standing.parsed and candidate.preposition in ("from", "to", "at")


def _is_moved_to(candidate: Candidate) -> bool:
    """Whether people come from or go to the name, or its article says enough."""
    if "article" in candidate.evidence and candidate.preposition in ("from", "to", "at"):
        return not candidate.owns
    if "home" in candidate.evidence:
        return "party" not in candidate.against
    return "moved" in candidate.evidence and (candidate.preposition == "to" or not candidate.against)


def _stands_bare(candidate: Candidate, standing: Standing) -> bool:
    """Whether a subject or object is a place: known as one, or taken for one twice over."""
    if standing.support > 0:
        return True
    opens = candidate.opens and "subject" not in candidate.evidence
    if "label" in candidate.evidence:
        return standing.listed or "side noun" in candidate.evidence or not opens
    if "object" in candidate.evidence:
        return standing.listed or not candidate.against
    return standing.listed and (not opens or not candidate.against)
