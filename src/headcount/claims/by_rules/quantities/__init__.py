"""Number phrases with their hedges as intervals, and what they count.

In: any text. Out: `QuantityMention`s. The order of the reading stands in `finder.py`.
"""

from headcount.claims.by_rules.quantities.finder import find_quantities
from headcount.claims.by_rules.quantities.mention import QuantityMention
from headcount.claims.by_rules.quantities.shares import base_note, is_of

__all__ = ["QuantityMention", "base_note", "find_quantities", "is_of"]
