import random
import sys
from dataclasses import replace

from headcount.model import (
    Accuracy,
    Claim,
    Measure,
    Place,
    Quantity,
    Site,
    SiteKind,
    Span,
    Term,
)
from headcount.places import join_sites


def claim(at: Place, number: int = 0, origin: Place | None = None) -> Claim:
    """A claim of 300 people at a place."""
    span = Span(number, number + 3, "300")
    return Claim(
        report=f"r{number}",
        passage="p",
        quote=span,
        number=span,
        quantity=Quantity(low=300, high=300),
        measure=Measure.STOCK,
        term=Term.SHELTERED,
        at=at,
        origin=origin,
    )


def camp(name: str, site: str | None = None, **more: str) -> Place:
    """A camp as a report names it."""
    return Place(name=name, site=site, kind=SiteKind.CAMP, country=more.get("country"))


def joined(*places: Place, sites: tuple[Site, ...] = ()) -> tuple[list[str], list[str | None]]:
    """The names of the sites and the site of each place, in order."""
    found, claims = join_sites([claim(place, i) for i, place in enumerate(places)], sites=sites)
    return [site.name for site in found], [one.at.site if one.at else None for one in claims]


def test_spellings_become_one_site_under_the_most_frequent() -> None:
    """The name most often written is the site's, the others are its aliases."""
    places = [
        camp("al-Oshar camp"),
        camp("Al Ushar"),
        camp("the al-Oshar camp"),
        camp("Al Oshar camp in Kutel"),
    ]
    sites, _ = join_sites([claim(place, i) for i, place in enumerate(places)])

    assert [site.name for site in sites] == ["al-Oshar"]
    assert {"Al Ushar", "Al Oshar"} <= set(sites[0].aliases)


def test_names_that_look_alike_stay_two_sites() -> None:
    """North and south, A and B are never one."""
    names, _ = joined(Place(name="North Kutel"), Place(name="South Kutel"), camp("Camp A"), camp("Camp B"))

    assert sorted(names) == ["Camp A", "Camp B", "North Kutel", "South Kutel"]


def test_the_camp_and_the_town_of_one_name_are_two() -> None:
    """Where both are named as such, a camp is not its town."""
    names, tied = joined(
        camp("Oshar camp", "Oshar"), Place(name="Oshar town", site="Oshar"), camp("Oshar camp", "Oshar")
    )

    assert sorted(names) == ["Oshar", "Oshar town"]
    assert tied == ["Oshar", "Oshar town", "Oshar"]


def test_a_town_and_its_bare_name_are_one() -> None:
    """The noun town makes no second place, and a camp beats a place of which no more is known."""
    names, _ = joined(Place(name="Oshar town"), Place(name="Oshar"))
    both, _ = join_sites([claim(camp("Oshar camp")), claim(Place(name="Oshar"), 1)])

    assert names == ["Oshar"]
    assert [site.kind for site in both] == [SiteKind.CAMP]


def test_common_nouns_are_no_aliases() -> None:
    """A wording resolved within its report is tied to the site but is no name of it."""
    sites, claims = join_sites(
        [claim(Place(name="the UN-held pocket", site="Oshar")), claim(Place(name="Oshar"), 1)]
    )

    assert [(site.name, site.aliases) for site in sites] == [("Oshar", ())]
    assert [one.at.site for one in claims if one.at] == ["Oshar", "Oshar"]


def test_what_could_not_be_told_stays_untold() -> None:
    """Camps without a name get no site."""
    names, tied = joined(camp("camps for the displaced"), camp("the camp"))

    assert names == []
    assert tied == [None, None]


def test_a_crisis_own_sites_go_first() -> None:
    """A stated alias is joined to its site, whose name and coordinates stand."""
    given = Site(
        name="Mara", aliases=("Point Nine",), kind=SiteKind.RECEPTION, country="TCD", lat=12.0, lon=20.0
    )
    sites, claims = join_sites([claim(Place(name="Point Nine"))], sites=(given,))
    place = claims[0].at

    assert [site.name for site in sites] == ["Mara"]
    assert place is not None
    assert (place.site, place.kind, place.country, place.lat) == ("Mara", SiteKind.RECEPTION, "TCD", 12.0)


def test_coordinates_come_from_within_the_crisis_countries() -> None:
    """A town the gazetteer knows is placed once the texts say which country they are about."""
    sites, _ = join_sites([claim(Place(name="Wau", country="PNG"))])

    assert [(site.country, site.accuracy) for site in sites] == [("PNG", Accuracy.POINT)]


def test_one_name_in_two_countries_is_two_sites() -> None:
    """Places that are known to lie in two countries are not joined, and no two sites share a name."""
    here = Place(name="Wau", country="SSD", lat=7.7, lon=28.0, accuracy=Accuracy.POINT)
    there = replace(here, country="PNG", lat=-7.3, lon=146.7)
    names, tied = joined(here, there)

    assert len(set(names)) == 2
    assert tied[0] != tied[1]


def test_a_country_is_one_site_by_any_name() -> None:
    """Two names of one country are one site."""
    names, _ = joined(
        Place(name="Burma", kind=SiteKind.COUNTRY, country="MMR", accuracy=Accuracy.ADM0),
        Place(name="Myanmar", kind=SiteKind.COUNTRY, country="MMR", accuracy=Accuracy.ADM0),
        Place(name="Myanmar", kind=SiteKind.COUNTRY, country="MMR", accuracy=Accuracy.ADM0),
    )

    assert names == ["Myanmar"]


def test_the_order_of_the_claims_does_not_matter() -> None:
    """Shuffled claims give the same sites."""
    spellings = [
        "al-Oshar camp",
        "Al Ushar",
        "Oshar",
        "Kutel",
        "Kuttel city",
        "Mara village",
        "Camp 3",
        "Mara",
    ]
    claims = [claim(Place(name=name), i) for i, name in enumerate(spellings * 3)]
    expected, _ = join_sites(claims)
    shuffled = list(claims)
    random.Random(4).shuffle(shuffled)  # noqa: S311  # no secret

    assert expected == join_sites(shuffled)[0]


def test_joining_twice_changes_nothing() -> None:
    """Claims that were joined keep their sites."""
    _, once = join_sites([claim(camp("al-Oshar camp", "al-Oshar")), claim(camp("Al Ushar"), 1)])

    assert once == join_sites(once)[1]


def calls_to_join(count: int) -> int:
    """How many function calls it takes to join so many claims about a fifth as many names, all new."""
    claims = [claim(camp(f"Oshar{chr(98 + i % 19)}{count}x{i % (count // 5)} camp"), i) for i in range(count)]
    calls = 0

    def counted(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        join_sites(claims)
    finally:
        sys.setprofile(None)
    return calls


def test_the_work_of_joining_grows_with_the_claims() -> None:
    """Twice the claims and names take about twice the calls, not four times."""
    calls_to_join(500)  # what is loaded once is loaded

    assert calls_to_join(4_000) < 2.5 * calls_to_join(2_000)


def spelled(name: str, number: int, country: str = "SYR") -> Claim:
    """A claim of one report at a place of one country."""
    return claim(Place(name=name, site=name, country=country), number)


def names_of(*claims: Claim) -> list[str]:
    """The names of the sites of some claims."""
    return [site.name for site in join_sites(claims)[0]]


def test_a_slip_is_joined_to_the_better_known_spelling() -> None:
    """One letter too many in another report, in one country, is the same place."""
    assert names_of(spelled("Koshar", 0), spelled("Koshar", 1), spelled("Koshrar", 2)) == ["Koshar"]


def test_names_nearly_alike_stay_apart_where_anything_says_so() -> None:
    """Another country, one report that names both, or another consonant: two places."""
    both = claim(
        Place(name="Koshar", site="Koshar", country="SYR"),
        0,
        Place(name="Koshrar", site="Koshrar", country="SYR"),
    )

    assert len(names_of(spelled("Koshar", 0), spelled("Koshrar", 1, "IRQ"))) == 2
    assert len(names_of(both)) == 2
    assert len(names_of(spelled("Koshar", 0), spelled("Koshat", 1))) == 2
