from pathlib import Path

import pytest

from headcount.model import Accuracy, Site, SiteKind
from headcount.places import load_sites

OSHA = Site(
    name="Osha",
    aliases=("Usha", "al-Osha"),
    kind=SiteKind.CAMP,
    country="TCD",
    lat=12.5,
    lon=21.25,
    accuracy=Accuracy.POINT,
    parent="Kutel",
)
TOML = """
[[sites]]
name = "Osha"
aliases = ["Usha", "al-Osha"]
kind = "camp"
country = "Chad"
lat = 12.5
lon = 21.25
parent = "Kutel"
"""
JSON = """[{"name": "Osha", "aliases": ["Usha", "al-Osha"], "kind": "CAMP", "country": "TCD", "lat": 12.5,
"lon": 21.25, "parent": "Kutel"}]"""
CSV = "name,aliases,kind,country,lat,lon,parent\nOsha,Usha; al-Osha,CAMP,Chad,12.5,21.25,Kutel\n"


@pytest.mark.parametrize(("suffix", "text"), [("toml", TOML), ("json", JSON), ("csv", CSV)])
def test_three_formats_say_the_same(tmp_path: Path, suffix: str, text: str) -> None:
    """A site is the same site from TOML, JSON and CSV."""
    path = tmp_path / f"sites.{suffix}"
    path.write_text(text, "utf-8")

    assert (OSHA,) == load_sites(path)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,kind\nOsha,CAMP\n,CAMP\n", "site 2: the name is missing"),
        ("name,kind\nOsha,CASTLE\n", "site 1: 'CASTLE' is none of"),
        ("name,lat,lon\nOsha,95,2\n", "site 1: lat 95 lies outside"),
        ("name,lat,lon\nOsha,north,2\n", "site 1: lat 'north' is no number"),
        ("name,lat,lon\nOsha,5,\n", "one of lat and lon"),
        ("name,country\nOsha,Nowhere\n", "'Nowhere' is no country"),
        ("name,aliases\nOsha,\nKutel,osha\n", "site 2: 'osha' is already a name of 'Osha'"),
        ("name,colour\nOsha,red\n", "unknown column 'colour'"),
    ],
)
def test_what_cannot_be_read_names_the_file_and_the_row(tmp_path: Path, text: str, why: str) -> None:
    """The message tells which row of which file is wrong, and how."""
    path = tmp_path / "mine.csv"
    path.write_text(text, "utf-8")

    with pytest.raises(ValueError, match=r"mine\.csv") as caught:
        load_sites(path)

    assert why in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"), [("a.toml", "= ="), ("a.json", "{}"), ("a.json", "[1]"), ("a.json", "{")]
)
def test_a_broken_file_is_a_value_error(tmp_path: Path, name: str, text: str) -> None:
    """A file that is no list of sites is refused with its name."""
    path = tmp_path / name
    path.write_text(text, "utf-8")

    with pytest.raises(ValueError, match=name):
        load_sites(path)
