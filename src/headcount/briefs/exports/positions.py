"""Where a place may be shown to lie.

In: a site. Out: its longitude and latitude as an export may hand them on, rounded to a tenth of a degree
(about eleven kilometres); none for places of detention and screening: who reads a map of shelters is not
known.
"""

from headcount.model import Accuracy, Site, SiteKind

_HIDDEN = (SiteKind.DETENTION, SiteKind.RECEPTION)
_WIDE = (Accuracy.ADM0, Accuracy.ADM1, Accuracy.ADM2)
_ROUNDED = 1  # decimals of a degree

Point = tuple[float, float]


def position(site: Site, *, exact: bool) -> Point | None:
    """Longitude and latitude; what is known where `exact` is asked for, and of districts and wider anyway."""
    if site.lat is None or site.lon is None:
        return None
    if exact or site.accuracy in _WIDE:
        return site.lon, site.lat
    if site.kind in _HIDDEN:
        return None
    return round(site.lon, _ROUNDED), round(site.lat, _ROUNDED)
