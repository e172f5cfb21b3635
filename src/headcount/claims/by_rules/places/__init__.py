"""Places in sentences: found, and resolved within their report."""

from headcount.claims.by_rules.places.country import country_of_report
from headcount.claims.by_rules.places.event_names import event_names
from headcount.claims.by_rules.places.finder import PlaceFinder
from headcount.claims.by_rules.places.mention import PlaceMention
from headcount.claims.by_rules.places.together import taken_together
from headcount.claims.by_rules.places.water import SEA

__all__ = [
    "SEA",
    "PlaceFinder",
    "PlaceMention",
    "country_of_report",
    "event_names",
    "taken_together",
    "without_events",
]
