"""Passages to claims: counted, dated, attributed statements, each grounded in the words it stands in."""

from headcount.claims.extractor import Extractor, make_extractor
from headcount.claims.sealing import seal

__all__ = ["Extractor", "make_extractor", "seal"]
