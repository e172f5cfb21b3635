"""What a label says of the numbers beside or below it: "Dead: 12", a heading above a list, a table's columns.

In: the sentences of a report. Out: `Label`s, each with the stretch of a sentence it holds for. Read by words
alone, because labels have no grammar to parse; a label that says nothing of the table of terms gives nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from headcount.claims.by_rules.lexicon import Lexicon, Meaning, words_of
from headcount.claims.by_rules.quantities import words as nouns
from headcount.claims.by_rules.quantities.nouns import kind_of
from headcount.claims.by_rules.sentences import Label, Sentence
from headcount.model import Measure, PassageKind, Term

LONGEST = 90  # characters of a heading
MOST_WORDS = 7
MOVED = (Term.DISPLACED, Term.FORCED_TO_FLEE, Term.RETURNS, Term.EVACUATED)  # and are so since
WAYS = ("states", "people", "acts", "done_to", "who_do")
SMALL = words_of("label_words")
PLACES = words_of("dwelling_places") | words_of("hosting_places") | words_of("row_places")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
AFTER = re.compile(
    r"\s*(?:\(|,|:|\b(?:by|in|per|at|from|to|as|so|since|on|for|due|across|were|are|have|has|this|last|during|over|between|within)\b)"
)
MARK = re.compile(r"[:|=\t]|\s[–—-]\s")
BESIDE = re.compile(
    r"\s*(?:[:|=\t]|[–—-]\s)\s*(?:about|around|some|at least|more than|over|nearly|up to)?\s*$"
)
PARTED = re.compile(r"[,;|\t\n]|\d")
CELL = re.compile(r"\s*[|\t]\s*")
ITEM = re.compile(r"[^.]{0,60}[:–|\t-]\s*\D{0,15}\d|\D{0,12}\d")
PIECE = re.compile(r"\W{0,4}(?:and\s+)?(?:\w+\s+){0,2}\d")


def read_label(text: str, lexicon: Lexicon) -> tuple[Meaning | None, str | None]:
    """What a label says happened, and what it counts: `Houses destroyed` are dwellings, destroyed."""
    words = [match.group().lower() for match in WORD.finditer(text)]
    if not words or len(words) > MOST_WORDS:
        return None, None
    kinds = [kind_of(word) for word in words]
    counts = next((kind for kind in kinds if kind), None)
    table = lexicon.homes or lexicon if counts == "dwellings" else lexicon
    ends = AFTER.search(text)
    last = len(WORD.findall(text[: ends.start()])) if ends and ends.start() else len(words)
    for place, word in enumerate(words):
        way_meaning = _meaning(word, table)
        if way_meaning is None or not all(kinds[place + 1 : max(last, place + 1)]):
            if not (kinds[place] or word in SMALL or word in nouns.words_of("nouns", "modifiers")):
                return None, counts  # "cost of the evacuation"
            continue
        way, meaning = way_meaning
        before = place < len(words) - 1 and bool(kinds[place + 1])
        alone = meaning.term in MOVED and (way == "people" or before or len(words) == 1)
        still = alone and way in ("people", "states") and meaning.term is not Term.EVACUATED
        return (replace(meaning, measure=Measure.STOCK) if still else meaning), counts
    return None, counts


def _meaning(word: str, lexicon: Lexicon) -> tuple[str, Meaning] | None:
    """The meaning of a single word in any of its forms."""
    forms = dict.fromkeys((word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed")))
    for way in WAYS:
        for form in forms:
            for phrase in lexicon.phrases.get((way, form), ()):
                if not phrase.rest and phrase.meaning is not None:
                    return way, phrase.meaning
    return None


def label_beside(text: str, start: int, lexicon: Lexicon) -> Label | None:
    """The label right before a number: `Dead: 12, injured: 40`."""
    mark = BESIDE.search(text[:start])
    if mark is None:
        return None
    before = text[: mark.start()]
    parts = list(PARTED.finditer(before))
    meaning, counts = read_label(before[parts[-1].end() if parts else 0 :], lexicon)
    return Label(mark.start(), start, meaning, counts, strong=True) if meaning else None


def with_labels(sentences: Sequence[Sentence], lexicon: Lexicon) -> list[Sentence]:
    """The sentences, each with what a heading, its columns or the piece before it say of its numbers."""
    found = carried_labels(sentences, lexicon)
    labelled = [replace(one, labels=found[i]) if i in found else one for i, one in enumerate(sentences)]
    return list(_in_tables(labelled))


def _in_tables(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences; rows know whether their first cell names a place, and the line above their table."""
    caption, sited, before = "", False, ""
    for sentence in sentences:
        text = sentence.text
        if not _is_row(sentence):
            before, caption, sited = text, "", False
            yield sentence
            continue
        if WORD.search(text) and not re.search(r"\d", text):
            first = CELL.split(text.strip("| \t"))[0].lower()
            sited = any(word.removesuffix("s") in PLACES for word in WORD.findall(first))
            caption = before if len(before) <= LONGEST and before[-1:] not in ".!?" else ""
        yield replace(sentence, sited=sited, caption=caption)


def carried_labels(sentences: Sequence[Sentence], lexicon: Lexicon) -> Mapping[int, tuple[Label, ...]]:
    """By the index of a sentence: the labels of a heading, of columns or of the piece before it."""
    found: dict[int, tuple[Label, ...]] = {}
    heading: Label | None = None
    columns: tuple[Label, ...] = ()
    for index, sentence in enumerate(sentences):
        text, row = sentence.text, _is_row(sentence)
        if row and not re.search(r"\d", text):
            columns = tuple(
                Label(0, 0, *read_label(cell, lexicon)) for cell in CELL.split(text.strip("| \t"))
            )
            continue
        if not row:
            columns = ()
        if row and columns:
            found[index] = tuple(_cells(text, columns, heading))
        elif heading is not None and _is_item(sentence):
            found[index] = (replace(heading, end=len(text)),)
        else:
            heading = _heading(sentences, index, lexicon)
            piece = _piece(sentences, index, found, lexicon) if heading is None else None
            if piece is not None:
                found[index] = (replace(piece, end=len(text)),)
    return {index: labels for index, labels in found.items() if labels}


def _heading(sentences: Sequence[Sentence], index: int, lexicon: Lexicon) -> Label | None:
    """The label of a line that ends in a colon, or stands above a table, and gives no number itself."""
    text = sentences[index].text
    if len(text) > LONGEST or re.search(r"\d{3}", text):
        return None
    table = index + 1 < len(sentences) and _is_row(sentences[index + 1])
    if not text.endswith(":") and not (table and text[-1:] not in ".!?"):
        return None
    meaning, _ = read_label(text.rstrip(":"), lexicon)
    return Label(0, 0, meaning) if meaning else None


def _is_row(sentence: Sentence) -> bool:
    return sentence.passage.kind is PassageKind.ROW or " | " in sentence.text or "\t" in sentence.text


def _is_item(sentence: Sentence) -> bool:
    return (
        _is_row(sentence)
        or sentence.passage.kind is PassageKind.LIST_ITEM
        or (len(sentence.text) <= LONGEST and ITEM.match(sentence.text) is not None)
    )


def _cells(text: str, columns: Sequence[Label], heading: Label | None) -> Sequence[Label]:
    """The labels of a row, one a cell; none where the row has another number of cells."""
    inner = text.strip("| \t")
    lead = text.index(inner)
    cells, start = [], lead
    for match in (*CELL.finditer(inner), None):
        end = lead + match.start() if match else lead + len(inner)
        cells.append((start, end))
        start = lead + match.end() if match else end
    if len(cells) != len(columns):
        return ()
    labels = []
    for (first, last), column in zip(cells, columns, strict=True):
        meaning = column.meaning or (heading.meaning if heading and column.counts else None)
        if meaning:
            labels.append(Label(first, last, meaning, column.counts, strong=True))
    return labels


def _piece(
    sentences: Sequence[Sentence],
    index: int,
    found: Mapping[int, tuple[Label, ...]],
    lexicon: Lexicon,
) -> Label | None:
    """What the piece before a semicolon says of its people: `15 families displaced to X; 20 to Y`."""
    before = sentences[index - 1] if index else None
    here = sentences[index]
    if before is None or before.passage.id != here.passage.id or not before.text.endswith(";"):
        return None
    if not PIECE.match(here.text):
        return None
    if index - 1 in found:
        return found[index - 1][0]
    counted = re.search(r"\d[\d,.]*\s+(\w+)\s+(\w+)", before.text)
    if counted is None or kind_of(counted.group(1).lower()) is None:
        return None
    if counted.group(2).lower() == "left":
        return None
    meaning, _ = read_label(" ".join(counted.groups()), lexicon)
    return Label(0, 0, meaning) if meaning else None
