"""Names to places: spellings, countries, the gazetteer, a crisis's own sites, and their joining."""

from headcount.places.countries import CountryMention, country_name, country_named, country_of, find_countries
from headcount.places.gazetteer import country_place, look_up
from headcount.places.joining import join_sites, tie_place
from headcount.places.names import fold_name, same_name
from headcount.places.nouns import split_name
from headcount.places.sites_file import load_sites, save_sites

__all__ = [
    "CountryMention",
    "country_name",
    "country_named",
    "country_of",
    "country_place",
    "find_countries",
    "fold_name",
    "join_sites",
    "load_sites",
    "look_up",
    "same_name",
    "save_sites",
    "split_name",
    "tie_place",
]
