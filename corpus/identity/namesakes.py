"""Counties that several places have under one name (和平区): which of them a text is of, by the places it names.

In go a text and a county told alone; out come the city or the province it lies in, and where the text says so. A text
that names none of those that have such a county, or several of them, leaves it open.
"""

import re
from collections.abc import Iterator

from corpus.document import Span
from corpus.identity.mentions import region_start
from corpus.identity.places import known_place, places
from corpus.identity.regions import gazetteer, short_region


def place_above(text: str, county: str, year: int | None) -> tuple[str, Span] | None:
    """The place that `county` lies in, as the text tells it beside the county, else by the only one it names at all."""
    listed = gazetteer().by_name.get(county)
    if listed is not None and listed.level != "county":
        return None
    return _city_beside(text, county) or _only_one_named(text, county, year)


def _city_beside(text: str, county: str) -> tuple[str, Span] | None:
    """The city named beside a county that is told alone (株洲市荷塘区, 株洲市人民政府和醴陵市人民政府), with its place."""
    listed = gazetteer().by_name
    for match in re.finditer(rf"(?:人民政府|政府|市委|委)?[、和及]?(?:市委、)?{re.escape(county)}", text):
        start = region_start(text, match.start())
        above = text[start : match.start()]
        city = listed.get(above)
        if city and city.level != "county" and (county not in listed or known_place(county, (above,))):
            return above, Span(start, match.end())
    return None


def _only_one_named(text: str, county: str, year: int | None) -> tuple[str, Span] | None:
    """Of the places that have a county of this name, the only one that the text names, in full or for short."""
    last = max((place.last for place in places().get(county, ())), default=0)
    then = [
        place
        for place in places().get(county, ())
        if (place.first <= year <= place.last if year is not None else place.last == last)
    ]
    told: dict[str, Span] = {}
    for place in then:
        for above, span in _named(text, place.above):
            told.setdefault(above, span)
            break
    if len({place.above for place in then}) < 2 or len(told) != 1:
        return None
    return next(iter(told.items()))


def _named(text: str, above: tuple[str, ...]) -> Iterator[tuple[str, Span]]:
    """The places of a chain that the text names, the innermost first; a city in full only (长治久安 is no 长治市)."""
    for place in reversed(above):
        listed = gazetteer().by_name.get(place)
        for word in (place, short_region(place)) if listed and listed.level == "province" else (place,):
            if (at := text.find(word)) >= 0:
                yield place, Span(at, at + len(word))
