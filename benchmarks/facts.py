"""Displacement figures in excerpts: run the extractor over a gold file and write predictions to be scored.

    python benchmarks/facts.py GOLD.jsonl PREDICTIONS.jsonl
    python SCORER GOLD.jsonl PREDICTIONS.jsonl

The gold data is not shipped; GOLD has `id`, `text` and maybe `published` on each line.
"""

import json
import sys
from pathlib import Path

from headcount.model import Claim, Population, Quantifier, Scope, Term
from headcount.pipeline import read, study

LABELS = {
    Term.LEFT: "FORCED_TO_FLEE", Term.CROSSED: "FORCED_TO_FLEE", Term.RETURNS: "RETURNED",
    Term.IN_RELIEF_CAMP: "RELIEF_CAMP", Term.TRAPPED: "STUCK", Term.STRANDED: "STUCK",
    Term.REMAINING: "STUCK",
}  # fmt: skip
ARRIVALS = {Term.ARRIVED, Term.REGISTERED, Term.SHELTERED}
OWN = {"DISPLACED", "EVACUATED", "FORCED_TO_FLEE", "HOMELESS", "SHELTERED", "RELOCATED", "DESTROYED_HOUSING",
       "PARTIALLY_DESTROYED_HOUSING", "UNINHABITABLE_HOUSING", "REFUGEE", "KILLED"}  # fmt: skip
# The gold sets have no label for these.
UNLABELLED = {Term.WOUNDED, Term.MISSING, Term.DETAINED}
UNITS = {
    "PERSON": "person",
    "BODY": "person",
    "HOUSEHOLD": "household",
    "FAMILY": "household",
    "DWELLING": "building",
}
VAGUE = {
    Quantifier.DOZENS: "dozens", Quantifier.SCORES: "scores", Quantifier.HUNDREDS: "hundreds",
    Quantifier.THOUSANDS: "thousands", Quantifier.TENS_OF_THOUSANDS: "tens of thousands",
    Quantifier.HUNDREDS_OF_THOUSANDS: "hundreds of thousands", Quantifier.MILLIONS: "millions",
}  # fmt: skip


def label(claim: Claim) -> str:
    """The label of the gold sets that a claim's term comes nearest to."""
    if claim.term in ARRIVALS and Population.REFUGEE in claim.population:
        return "REFUGEE"
    if claim.term is Term.ARRIVED or (claim.term is Term.REGISTERED and Population.IDP in claim.population):
        return "DISPLACED"
    if claim.term in LABELS:
        return LABELS[claim.term]
    return claim.term.value if claim.term.value in OWN else "OTHER"


def fact(claim: Claim) -> dict[str, object]:
    """A claim in the shape the scorer reads."""
    quantity = claim.quantity
    ranged = quantity.quantifier is Quantifier.RANGE
    return {
        "quantity": quantity.low if ranged else quantity.value,
        "quantity_low": quantity.low if ranged else None,
        "quantity_high": quantity.high if ranged else None,
        "vague": VAGUE.get(quantity.quantifier) if quantity.value is None else None,
        "unit": UNITS.get(quantity.unit.value, quantity.unit.value.lower()),
        "term": label(claim),
        "location": [place.site for place in claim.places if place.site],  # "shelters" is no name
        "country_iso3": sorted({place.country for place in claim.places if place.country}),
    }


def main(gold: str, predictions: str) -> None:
    """Write one line of facts for each gold record."""
    rows = [json.loads(line) for line in Path(gold).read_text(encoding="utf-8").splitlines() if line.strip()]
    reports = read({key: row.get(key) for key in ("id", "text", "published")} for row in rows)
    found: dict[str, list[dict[str, object]]] = {row["id"]: [] for row in rows}
    for claim in study(reports).claims:
        if claim.scope is Scope.BACKGROUND or claim.term in UNLABELLED:
            continue
        if claim.quantity.quantifier is Quantifier.SINGLE:
            continue  # gold marks numbers; "a man" is none
        found[claim.report].append(fact(claim))
    with Path(predictions).open("w", encoding="utf-8") as stream:
        stream.writelines(json.dumps({"id": key, "facts": facts}) + "\n" for key, facts in found.items())


if __name__ == "__main__":
    main(*sys.argv[1:])
