"""Who says what: sentences to attributions, each a speaker with the stretch of words it covers.

In: the sentences of a report. Out: `Attribution`s. The order of the reading stands in `finder.py`.
"""

from headcount.claims.by_rules.speakers.finder import Attribution, attribute, speaker_of
from headcount.claims.by_rules.speakers.voices import join_voices

__all__ = ["Attribution", "attribute", "join_voices", "speaker_of"]
