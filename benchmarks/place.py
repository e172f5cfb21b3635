"""How many of the places that gold facts name are found, and whether the country is right.

In: the path of a JSON Lines file of excerpts with facts (`locations_ok`, `country_iso3`); no data is shipped.
Out: recall of the names that stand in the text, the excerpt's country, speed, and with --list every miss,
with --sample N that many mentions to be judged by eye for precision.

    python benchmarks/place.py FACTS.jsonl [--parse] [--list] [--sample N]
"""

import argparse
import json
import random
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from headcount.claims.by_rules.language import load_parser
from headcount.claims.by_rules.places import PlaceFinder, PlaceMention
from headcount.claims.by_rules.sentences import Sentence, split_sentences
from headcount.model import Passage, Span
from headcount.places.nouns import directions, noun_families


def sentences_of(text: str, *, parse: bool) -> list[Sentence]:
    """The sentences of an excerpt, parsed if asked for."""
    passage = Passage(id="p", report="r", span=Span(0, len(text), text))
    sentences = list(split_sentences([passage]))
    return [replace(one, doc=load_parser()(one.text)) for one in sentences] if parse else sentences


def words_of(name: str) -> set[str]:
    """The telling words of a name, without marks, directions and nouns of place."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    words = set(re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", bare)))
    return {
        w for w in words if w not in directions() and w not in noun_families() and w not in ("the", "of")
    } or words


def same(one: str, other: str) -> bool:
    """Whether the telling words of one name are all in the other."""
    first, second = words_of(one), words_of(other)
    return bool(first and second) and (first <= second or second <= first)


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The English excerpts that have facts."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("lang", "en") == "en" and row.get("facts"):
            yield row


def main() -> None:
    """Measure and print."""
    options = _options()
    asked = found = told = right = wrong = count = 0
    spent = 0.0
    shown: list[tuple[PlaceMention, str]] = []
    for row in read_rows(options.facts):
        sentences = sentences_of(row["text"], parse=options.parse)
        finder = PlaceFinder(sentences)  # once for the gazetteer's loading, once for the time
        begin = time.perf_counter()
        finder = PlaceFinder(sentences)
        mentions = [(m, s.text) for s in sentences for m in finder.find(s)]
        spent += time.perf_counter() - begin
        count += len(sentences)
        shown += [(m, s) for m, s in mentions if not m.generic]
        names = {
            n for f in row["facts"] for n in f.get("locations_ok") or () if n.lower() in row["text"].lower()
        }
        for name in sorted(names):
            hit = any(same(name, m.text) for m, _ in mentions if not m.generic)
            asked, found = asked + 1, found + hit
            if options.list and not hit:
                print("MISS", name, "|", row["text"][:300].replace("\n", " "))
        countries = {f.get("country_iso3") for f in row["facts"]} - {None}
        if countries:
            told += 1
            right += finder.country in countries
            wrong += finder.country is not None and finder.country not in countries
            if options.list and finder.country not in countries:
                print("COUNTRY", countries, finder.country, "|", row["text"][:200].replace("\n", " "))
    print(f"names in the text found: {found} of {asked} ({found / max(asked, 1):.3f})")
    share = right / max(told, 1)
    print(f"country of the excerpt: {right} of {told} right ({share:.3f}), {wrong} wrong, rest not said")
    print(f"{1000 * spent / max(count, 1):.2f} ms a sentence over {count} sentences, gazetteer loaded")
    chosen = random.Random(1).sample(shown, min(options.sample, len(shown)))  # noqa: S311  # no secret
    for mention, text in chosen:
        print(f"{mention.text!r} {mention.preposition} {mention.place.country} | {_around(mention, text)}")


def _around(mention: PlaceMention, text: str) -> str:
    return text[max(0, mention.start - 50) : mention.end + 40].replace("\n", " ")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=Path)
    parser.add_argument("--parse", action="store_true", help="use the parser's hints")
    parser.add_argument("--list", action="store_true", help="print what was missed")
    parser.add_argument("--sample", type=int, default=0, help="print so many mentions")
    return parser.parse_args()


if __name__ == "__main__":
    main()
