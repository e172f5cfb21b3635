"""Runs the quantity finder over a gold file of sentences and writes its predictions as JSON Lines.

    python benchmarks/quantity.py GOLD.jsonl PREDICTIONS.jsonl

GOLD holds one `{"id", "text"}` a line. A prediction is `{"id", "quantities": [...]}`, each with `value`,
`bound`, `span`, `counts` and `noun`: a range or a class of amounts is `[low, high]` (a class as one order of
magnitude), bounds are `=`, `~`, `>` and `<`.
Words without a figure of their own ("several", "many") are left out, as the public corpora do not mark them.
"""

import json
import sys
from pathlib import Path
from typing import Any

from headcount.claims.by_rules.quantities import QuantityMention, find_quantities
from headcount.model import Quantifier

BOUNDS = {
    Quantifier.APPROXIMATELY: "~",
    Quantifier.NEARLY: "~",
    Quantifier.MORE_THAN: ">",
    Quantifier.AT_LEAST: ">",
    Quantifier.LESS_THAN: "<",
    Quantifier.AT_MOST: "<",
    Quantifier.UP_TO: "<",
}
UNMARKED = {Quantifier.COUPLE, Quantifier.FEW, Quantifier.SEVERAL, Quantifier.NUMBERLESS}
ORDER = 10
REACH = 25


def predicted(mention: QuantityMention) -> dict[str, Any] | None:
    """One mention as a prediction, or None where the corpora mark nothing."""
    quantity = mention.quantity
    if quantity.quantifier in UNMARKED:
        return None
    value: Any = quantity.value
    bound = BOUNDS.get(quantity.quantifier, "=")
    if quantity.quantifier is Quantifier.RANGE:
        value = [quantity.typical_low, quantity.typical_high]
        bound = "~" if quantity.low != quantity.typical_low else "="
    elif value is None:
        value = [quantity.low, (quantity.low or 0) * ORDER]
    return {
        "value": value,
        "bound": bound,
        "span": [mention.start, mention.end],
        "counts": mention.counts,
        "noun": mention.noun,
    }


def joined(text: str, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The predictions with "from a to b" as one pair, as the corpora mark a change; the finder gives two."""
    kept: list[dict[str, Any]] = []
    for item in items:
        before = kept[-1] if kept else None
        if before and not isinstance(before["value"], list) and not isinstance(item["value"], list):
            opened = text[: before["span"][0]].lower().rstrip(" $€£").endswith("from")
            between = text[before["span"][1] : item["span"][0]].rstrip(" $€£")
            if opened and len(between) < REACH and between.endswith(" to"):
                kept[-1] = {**before, "value": [before["value"], item["value"]]}
                continue
        kept.append(item)
    return kept


def main(gold: Path, predictions: Path) -> None:
    """Writes the predictions for every line of a gold file."""
    with gold.open(encoding="utf-8") as lines, predictions.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            found = [predicted(mention) for mention in find_quantities(row["text"])]
            kept = joined(row["text"], [item for item in found if item])
            out.write(json.dumps({"id": row["id"], "quantities": kept}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
