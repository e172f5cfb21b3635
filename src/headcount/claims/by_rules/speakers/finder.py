"""Who said it: sentences in, attributions out, each tied to the words that name the speaker.

The patterns of one sentence (`patterns`) are joined here to the memory of the whole report and to
quotations that run on. A claim's speaker is looked up with `speaker_of`; where nobody is
named, the outlet itself speaks.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from headcount.claims.by_rules.sentences import Sentence
from headcount.claims.by_rules.speakers.memory import Memory, keep, remember, resolve
from headcount.claims.by_rules.speakers.patterns import find_speech
from headcount.claims.by_rules.speakers.quotes import Quoted, find_quoted
from headcount.claims.by_rules.speakers.scopes import Speech
from headcount.claims.by_rules.speakers.turns import find_turns
from headcount.claims.by_rules.speakers.words import known_organisations
from headcount.model import Source, Stance

LONGEST_READ = 6000
NEAR = 4  # sentences a quotation may stand after its speaker


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker and the stretch of a sentence that is theirs.

    `sentence` is the index into the sentences given; all offsets are within that sentence. `start`/`end` are
    the words that name the speaker (empty where a quotation runs on); `stance` tells an estimate or a denial.
    """

    sentence: int
    start: int
    end: int
    scope_start: int
    scope_end: int
    source: Source
    stance: Stance | None = None


def attribute(sentences: Sequence[Sentence], *, publisher: str | None) -> list[Attribution]:
    """Every attribution of one report's sentences, in order of the text."""
    texts = [sentence.text[:LONGEST_READ] for sentence in sentences]
    speeches = [find_speech(text, sentence.doc) for text, sentence in zip(texts, sentences, strict=True)]
    for index, turn in find_turns(sentences):
        speeches[index] = [turn, *speeches[index]]
    memory = remember(texts)
    for items in speeches:
        for item in items:
            if item.speaker:
                keep(memory, item.speaker)
    found: list[Attribution] = []
    for index, items in enumerate(speeches):
        found += _resolved(memory, index, items)
    found = [_without_publisher(item, publisher) for item in found]
    return sorted(found + _running_on(sentences, found), key=lambda a: (a.sentence, a.start, a.scope_start))


def speaker_of(attributions: Sequence[Attribution], sentence: int, start: int) -> Attribution | None:
    """The attribution whose scope holds that offset of that sentence; of several, the narrowest."""
    first = bisect_left(attributions, sentence, key=lambda item: item.sentence)  # they stand in order
    here = takewhile(lambda item: item.sentence == sentence, islice(attributions, first, None))
    holding = [a for a in here if a.scope_start <= start < a.scope_end]
    return min(holding, key=lambda a: (a.scope_end - a.scope_start, -a.start), default=None)


def _resolved(memory: Memory, index: int, items: Sequence[Speech]) -> list[Attribution]:
    found: list[Attribution] = []
    for item in items:
        if item.speaker is None:
            source = found[-1].source if found else None
        elif item.verb == "hedge":
            source = next(
                (a.source for a in found if a.scope_start <= item.start < a.scope_end), Source(None)
            )
        else:
            source = resolve(memory, item.speaker, index, item.relays)
        if source is not None:
            found.append(
                Attribution(
                    index, item.start, item.end, item.scope_start, item.scope_end, source, item.stance
                )
            )
    return found


def _without_publisher(item: Attribution, publisher: str | None) -> Attribution:
    """An outlet does not relay to itself."""
    if not publisher or not item.source.chain:
        return item
    own = known_organisations()[1].get(publisher, (publisher,))[0]
    chain = tuple(name for name in item.source.chain if name not in {own, publisher})
    return replace(item, source=replace(item.source, chain=chain))


def _running_on(sentences: Sequence[Sentence], found: Sequence[Attribution]) -> list[Attribution]:
    """Quotations without a speaker in their own sentence: the one who spoke beside them."""
    voices: dict[int, list[Attribution]] = {}
    for item in found:
        if not _hedge(item):
            voices.setdefault(item.sentence, []).append(item)
    quoted = find_quoted(sentences)
    runs: dict[int, set[int]] = {}
    for piece in quoted:
        runs.setdefault(piece.number, set()).add(piece.sentence)
    more: list[Attribution] = []
    for piece in quoted:
        here = voices.get(piece.sentence, ())
        if any(a.scope_start <= piece.start < a.scope_end for a in here):
            continue
        if (source := _voice_of(piece, runs[piece.number], voices, sentences)) is not None:
            more.append(Attribution(piece.sentence, piece.start, piece.start, piece.start, piece.end, source))
    return more


def _hedge(item: Attribution) -> bool:
    return item.source == Source(None)


def _voice_of(
    piece: Quoted, same: set[int], voices: Mapping[int, list[Attribution]], sentences: Sequence[Sentence]
) -> Source | None:
    """The speaker of a quotation: in its own sentences first, then just after it, then the last before it."""
    near = [a for index in sorted(same) for a in voices.get(index, ())]
    if near:
        return min(near, key=lambda a: abs(a.sentence - piece.sentence)).source
    last = max(same)
    passage = sentences[piece.sentence].passage.id
    close = [a for index in range(piece.sentence - NEAR, piece.sentence) for a in voices.get(index, ())]
    after = [
        a
        for a in voices.get(last + 1, ())
        if sentences[a.sentence].passage.id == passage and a.scope_start == 0
    ]
    chosen = after[:1] or close[-1:]
    return chosen[0].source if chosen else None
