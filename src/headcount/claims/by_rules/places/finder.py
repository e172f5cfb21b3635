"""Finds the places a report's sentences mention and resolves them within the report.

In: the sentences of one report and the crisis's known sites. Out: mentions in order, each with the place
it names or points to. One finder a report: it remembers what the whole report names.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from headcount.claims.by_rules.places.country import FAMOUS, countries_named, country_of_report
from headcount.claims.by_rules.places.event_names import event_names, names_event
from headcount.claims.by_rules.places.generic import Generic, find_generics
from headcount.claims.by_rules.places.locales import locales
from headcount.claims.by_rules.places.memory import Memory, Named
from headcount.claims.by_rules.places.mention import PlaceMention
from headcount.claims.by_rules.places.named import Candidate, find_candidates
from headcount.claims.by_rules.places.water import find_water
from headcount.claims.by_rules.places.weighing import DAMNING, LOCATING, Standing, is_place
from headcount.claims.by_rules.places.wider import with_countries
from headcount.claims.by_rules.places.words import cut_words, listed, without_judgement
from headcount.claims.by_rules.sentences import Sentence
from headcount.model import Accuracy, Place, Site, SiteKind
from headcount.places import fold_name, look_up, same_name
from headcount.places.countries import wide_regions
from headcount.places.gazetteer import is_elsewhere
from headcount.places.names import plain
from headcount.places.nouns import family_kind

LONGEST = 20_000  # characters; what is longer is no sentence
NEAR = 80  # characters between an enclave and the name of where it lies
REACH = 400  # characters back to which "the area" may point


class PlaceFinder:
    """Finds the places in the sentences of one report."""

    def __init__(
        self,
        sentences: Sequence[Sentence] = (),
        *,
        known: Sequence[Site] = (),
        country: str | None = None,
        events: Collection[str] = (),
    ) -> None:
        """Remember what the sentences name; `known` are the crisis's own sites, `country` where known.

        `events` are plain names that other reports give to storms and operations.
        """
        self._known = {plain(name): site for site in known for name in (site.name, *site.aliases)}
        self._candidates: dict[tuple[int, str], list[Candidate]] = {}
        self._places: dict[tuple[int, str], list[Candidate]] = {}
        self._sites: dict[str, list[str]] = {}
        self._memory = Memory()
        self._kinds: dict[str, SiteKind] = {}
        self._locales = locales(sentences)
        told = event_names(sentence.text for sentence in sentences)
        self._events = told.union(events) - self._known.keys()
        for sentence in sentences:
            self._read(sentence)
        self._tell_all()
        self._persons = self._surnames()
        self._support = self._count_support()
        text = "\n".join(sentence.text for sentence in sentences)
        self.country = country or self._country_of_report(text)
        self._countries = (self.country,) if self.country else countries_named(text)
        for sentence in sentences:
            self._remember(sentence)

    def find(self, sentence: Sentence) -> list[PlaceMention]:
        """The places a sentence mentions, in order; offsets are the sentence's own."""
        if len(sentence.text) > LONGEST:
            return []
        named = [self._mention(candidate) for candidate in self._accepted(sentence)]
        taken = [(mention.start, mention.end) for mention in named]
        words = cut_words(sentence.text)
        generic = [
            self._beside(sentence, one, named) or self._resolve(one, sentence.start)
            for one in find_generics(sentence.text, words, taken)
        ]
        generic += find_water(sentence.text, self.country)
        return sorted((*named, *generic), key=lambda mention: (mention.start, mention.end))

    def _read(self, sentence: Sentence) -> list[Candidate]:
        key = (sentence.start, sentence.text)
        if key not in self._candidates:
            text = sentence.text if len(sentence.text) <= LONGEST else ""
            found = with_countries(text, find_candidates(text, sentence.doc, self._known))
            first = text.find("|", 2) if sentence.sited else 0
            for candidate in found:
                if candidate.end <= first:
                    candidate.evidence |= {"noun"}  # the head of its column says so
                candidate.local = self._locales.get(sentence.start)
                if names_event(text, candidate.start, candidate.end, self._events) and not candidate.within:
                    candidate.against |= {"storm"}
            self._candidates[key] = found
        return self._candidates[key]

    def _tell_all(self) -> None:
        """Give every mention of a name the wider place that one of them is said to lie in."""
        told: dict[str, set[str]] = {}
        every = [one for candidates in self._candidates.values() for one in candidates]
        for one in every:
            if one.within:
                told.setdefault(plain(one.bare), set()).add(one.within)
        for one in every:
            codes = told.get(plain(one.bare), set())
            if not one.within and not one.country and len(codes) == 1:
                one.within = next(iter(codes))

    def _surnames(self) -> frozenset[str]:
        """The last words of the names that the report gives to persons."""
        every = [one for candidates in self._candidates.values() for one in candidates]
        named = [one for one in every if _is_person(one)]
        return frozenset(plain(one.bare).split(" ")[-1] for one in named if not one.evidence & LOCATING)

    def _count_support(self) -> Counter[str]:
        """How often the whole report gives a name the standing of a place, less what speaks against it."""
        support: Counter[str] = Counter()
        for candidates in self._candidates.values():
            for candidate in (one for one in candidates if not one.titled):
                good = len(candidate.evidence & {"noun", "strong"})
                bad = 2 * len(candidate.against & {"actor", "title", "storm"})
                support[plain(candidate.bare)] += good - bad
        return support

    def _country_of_report(self, text: str) -> str | None:
        every = [one for candidates in self._candidates.values() for one in candidates]
        sure = {one.text for one in every if not one.country and self._stands_unlisted(one)}
        bodies = {one.bare for one in every if "organisation" in one.against}
        return country_of_report(text, names=tuple(self._telling_names()), sure=sure, bodies=bodies)

    def _stands_unlisted(self, candidate: Candidate) -> bool:
        """Whether the text alone makes a place of a name."""
        support = self._support[plain(candidate.bare)]
        return is_place(candidate, Standing(listed=False, support=support, parsed=True))

    def _telling_names(self) -> Iterator[str]:
        seen: set[str] = set()
        for candidates in self._candidates.values():
            for candidate in candidates:
                key = plain(candidate.bare)
                telling = candidate.evidence - {"side noun"} and not candidate.against & DAMNING
                if telling and not candidate.country and key not in seen:
                    seen.add(key)
                    yield candidate.text

    def _accepted(self, sentence: Sentence) -> list[Candidate]:
        key = (sentence.start, sentence.text)
        if key not in self._places:
            parsed = sentence.doc is not None
            self._places[key] = [one for one in self._read(sentence) if self._is_place(one, parsed=parsed)]
        return self._places[key]

    def _is_place(self, candidate: Candidate, *, parsed: bool) -> bool:
        """Whether a name is taken for a place; the gazetteer is asked only where that changes the answer."""
        key = plain(candidate.bare)
        if key in self._known:
            return True
        unlisted, listed_ = (
            is_place(candidate, Standing(listed, self._support[key], parsed, key in self._persons))
            for listed in (False, True)
        )
        return unlisted if unlisted == listed_ else listed_ is (self._gazetteer(candidate) is not None)

    def _gazetteer(self, candidate: Candidate) -> Place | None:
        if candidate.titled and not candidate.preposition:
            return look_up(candidate.text, least=FAMOUS)  # a small town there bears most common words
        if candidate.within:
            return look_up(candidate.text, countries=(candidate.within,))
        within = (candidate.local,) if candidate.local else self._countries
        if within and (found := look_up(candidate.text, countries=within)):
            return found
        return look_up(candidate.text, least=FAMOUS)

    def _remember(self, sentence: Sentence) -> None:
        accepted = self._accepted(sentence)
        for candidate in accepted:
            place = self._place(candidate)
            offset = sentence.start + candidate.start
            self._memory.name(Named(offset, place, candidate.family, candidate.preposition))
            if candidate.family in ("CAMP", "RECEPTION", "DETENTION", "BORDER") and place.site:
                self._kinds.setdefault(place.site, place.kind)
        self._vote(sentence, accepted)

    def _vote(self, sentence: Sentence, accepted: Sequence[Candidate]) -> None:
        """Let "the enclave in Osha" say where the enclave lies, and "left Osha" hint at it."""
        towns = [
            one for one in accepted if not one.country and one.family in (None, "TOWN", "VILLAGE", "AREA")
        ]
        if not towns:
            return
        words = cut_words(sentence.text)
        taken = [(one.start, one.end) for one in accepted]
        origins = [one for one in find_generics(sentence.text, words, taken) if one.family == "ORIGIN"]
        for town in towns:
            site = self._site_name(town)
            direct = [o for o in origins if 0 < town.start - o.end <= NEAR and town.preposition in _LIES]
            if direct or town.text.lower().endswith(tuple(listed("nouns", "origin"))):
                self._memory.vote_origin([site], 6)
            elif town.preposition in ("from", "out of", "inside"):
                self._memory.vote_origin([site], 2)
            elif origins or town.preposition in ("in", "outside"):
                self._memory.vote_origin([site], 1)

    def _mention(self, candidate: Candidate) -> PlaceMention:
        place = self._place(candidate)
        if place.kind is SiteKind.PLACE and place.site in self._kinds and candidate.family not in _SETTLED:
            place = replace(place, kind=self._kinds[place.site])
        return PlaceMention(
            candidate.start, candidate.end, candidate.text, place, candidate.preposition, generic=False
        )

    def _place(self, candidate: Candidate) -> Place:
        if site := self._known.get(plain(candidate.bare)):
            return _from_site(candidate.text, site)
        if candidate.country:
            found = look_up(candidate.text) or Place(name=candidate.text, country=candidate.country)
            return replace(found, name=candidate.text, site=candidate.text, kind=SiteKind.COUNTRY)
        located = self._gazetteer(candidate)
        kind = family_kind(candidate.family)
        place = located or Place(name=candidate.text, country=self._country_of(candidate))
        return replace(place, name=candidate.text, site=self._site_name(candidate), kind=kind)

    def _country_of(self, candidate: Candidate) -> str | None:
        """The country of a place no gazetteer knows: that of the wider place, else mostly the report's."""
        if candidate.within:
            return candidate.within
        country = candidate.local or self.country
        if not country or candidate.abroad:
            return None
        if plain(candidate.bare) in wide_regions() or _is_water(candidate):
            return None
        return None if is_elsewhere(candidate.text, country) else country

    def _site_name(self, candidate: Candidate) -> str:
        """The spelling under which this report first named the place."""
        spellings = self._sites.setdefault(fold_name(candidate.bare), [])
        for spelling in spellings:
            if same_name(spelling, candidate.bare):
                return spelling
        spellings.append(candidate.bare)
        return candidate.bare

    def _beside(
        self, sentence: Sentence, generic: Generic, named: Sequence[PlaceMention]
    ) -> PlaceMention | None:
        """A camp that its own sentence places: `the camp at Osha`, `the camp there`; None for any other."""
        if generic.family not in ("CAMP", "RECEPTION", "DETENTION"):
            return None
        after = sentence.text[generic.end :]
        site, country = None, self.country
        if after.startswith(" there"):
            near = self._memory.last_named(sentence.start + generic.start, REACH)
            if near is None or near.family == generic.family:
                return None
            site, country = f"{generic.noun} in {near.place.key}", near.place.country
        elif not any(after.startswith(f" at {one.text}") for one in named):
            return None
        name = without_judgement(generic.text)
        place = Place(name=name, site=site, kind=family_kind(generic.family), country=country)
        return PlaceMention(
            generic.start, generic.end, generic.text, place, generic.preposition, generic=True
        )

    def _resolve(self, generic: Generic, offset: int) -> PlaceMention:
        target = self._target(generic, offset + generic.start)
        kind = family_kind(generic.family)
        if target:
            place = replace(target, name=generic.text, kind=target.kind if kind is SiteKind.PLACE else kind)
            if generic.family == "ORIGIN" and place.kind is SiteKind.PLACE:
                place = replace(place, kind=SiteKind.ORIGIN)
        else:
            kind = {"ORIGIN": SiteKind.ORIGIN, "COUNTRY": SiteKind.COUNTRY}.get(generic.family, kind)
            name = without_judgement(generic.text)
            place = Place(name=name, kind=kind, country=generic.country or self.country)
        return PlaceMention(
            generic.start, generic.end, generic.text, place, generic.preposition, generic=True
        )

    def _target(self, generic: Generic, offset: int) -> Place | None:
        """The named place a common noun points to; only definite ones point."""
        if generic.family == "ORIGIN":
            return self._memory.origin()
        if not generic.definite or generic.plural:
            return None
        found: Named | None = None
        if generic.family in ("CAMP", "RECEPTION", "DETENTION"):
            found = self._memory.last((generic.family,), offset)
        elif generic.family in _SETTLED:
            found = self._memory.last((generic.family,), offset) or self._memory.last_named(offset, REACH)
        elif generic.family == "AREA":
            found = self._memory.last_named(offset, REACH)
        elif generic.family == "COUNTRY":
            found = self._memory.country(offset, self.country)
        elif generic.family == "ADMIN":
            found = self._last_unit(generic.noun, offset)
        return found.place if found else None

    def _last_unit(self, noun: str, offset: int) -> Named | None:
        level = Accuracy.ADM2 if noun in _SMALL else Accuracy.ADM1
        earlier = [one for one in self._memory.named if one.offset < offset]
        fitting = [one for one in earlier if one.place.name.lower().endswith(noun)]
        units = [one for one in earlier if one.place.accuracy is level]
        return next(reversed(fitting or units), None)


_SETTLED = ("TOWN", "VILLAGE")
_SMALL = ("district", "county", "municipality")
_LIES = ("in", "around", "outside", "at", "near", "inside", "of", "within")


def _is_person(candidate: Candidate) -> bool:
    """Whether a name is given to a person: a title goes before it, or it is a full name taken for one."""
    return "title" in candidate.against or ("person" in candidate.against and " " in candidate.bare)


def _is_water(candidate: Candidate) -> bool:
    return bool(set(candidate.bare.lower().split()) & {"gulf", "sea", "ocean", "strait", "bay"})


def _from_site(name: str, site: Site) -> Place:
    return Place(
        name=name,
        site=site.name,
        kind=site.kind,
        country=site.country,
        lat=site.lat,
        lon=site.lon,
        accuracy=site.accuracy,
    )
