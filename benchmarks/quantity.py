"""Runs the quantity finder over a gold file of sentences and writes its predictions as JSON Lines.

    python benchmarks/quantity.py GOLD.jsonl PREDICTIONS.jsonl

GOLD holds one `{"id", "text"}` a line. A prediction is `{"id", "quantities": [{"value", "bound", "span", "counts", "noun"}]}`:
a range or a class of amounts is `[low, high]` (a class as one order of magnitude), bounds are `=`, `~`, `>` and `<`.
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


def main(gold: Path, predictions: Path) -> None:
    """Writes the predictions for every line of a gold file."""
    with gold.open(encoding="utf-8") as lines, predictions.open("w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            found = [predicted(mention) for mention in find_quantities(row["text"])]
            kept = [item for item in found if item]
            out.write(json.dumps({"id": row["id"], "quantities": kept}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
