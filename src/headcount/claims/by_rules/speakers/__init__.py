"""Who says what: sentences to attributions, each a speaker with the stretch of words it covers.

In: the sentences of a report. Out: `Attribution`s. The order of the reading stands in `finder.py`.
"""

from headcount.claims.by_rules.speakers.finder import Attribution, attribute, full_names, speaker_of

__all__ = ["Attribution", "attribute", "full_names", "speaker_of"]
