"""A brief's ledger in the files other tools take: tables, maps, provenance.

In: a brief and the names of formats. Out: files in a folder. Everything starts from the shareable brief, so
that no format can hand on a private name, a small count or an exact position by mistake.
"""

from headcount.briefs.exports.formats import FORMATS, lacking, write_exports

__all__ = ["FORMATS", "lacking", "write_exports"]
