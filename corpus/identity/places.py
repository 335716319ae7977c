"""The places of China by year: lexicon/places.tsv (prefectures and counties since 1980) and lexicon/towns.tsv.

In goes a place's name; out come the places above it, of the year asked for. A name that several places bear is told as
several; a place that is not listed is unknown here, not wrong: zones and made-up examples are not listed either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus.lexicon_files import rows

#: Disclosures begin about here: names that ended before are no place of theirs.
FIRST_DISCLOSED = "2006"
_OPEN = 9999


@dataclass(frozen=True, slots=True)
class Place:
    """One place under one name and one set of parents, from `first` to `last`; `above` is the province first."""

    name: str
    above: tuple[str, ...]
    first: int
    last: int

    @property
    def chain(self) -> tuple[str, ...]:
        """The place with all above it, the province first."""
        return (*self.above, self.name)


@cache
def places() -> dict[str, tuple[Place, ...]]:
    """Every listed prefecture and county that disclosures can be of, by its name."""
    out: dict[str, tuple[Place, ...]] = {}
    for name, above, years in rows("places.tsv", 3):
        first, _, last = years.partition("-")
        if not last or last >= FIRST_DISCLOSED:
            place = Place(name, tuple(above.split()), int(first), int(last) if last else _OPEN)
            out[name] = (*out[name], place) if name in out else (place,)
    return out


@cache
def towns() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Every listed town, township and subdistrict → the chains above it; read when first asked for."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for above, names in rows("towns.tsv", 2):
        chain = tuple(above.split())
        for name in names.split():
            out[name] = (*out.get(name, ()), chain)
    return out


def placed(name: str, year: int | None = None, within: Sequence[str] = ()) -> tuple[str, ...]:
    """The one chain, province first, of the place called `name` in `year` (else of late) inside the places `within`.

    () where no listed place or more than one is so called. A year beyond a name's own still finds it, if alone: names
    are changed in the middle of a year and used for long after.

    >>> placed("大英县"), placed("襄樊市"), placed("鼓楼区"), placed("鼓楼区", within=("南京市",))
    (('四川省', '遂宁市', '大英县'), ('湖北省', '襄樊市'), (), ('江苏省', '南京市', '鼓楼区'))
    >>> placed("庐江县", 2009), placed("庐江县", 2020)
    (('安徽省', '巢湖市', '庐江县'), ('安徽省', '合肥市', '庐江县'))
    """
    listed = [place for place in places().get(name, ()) if set(within) <= set(place.above)]
    then = [place for place in listed if year is not None and place.first <= year <= place.last]
    last = max((place.last for place in listed), default=0)
    found = {place.chain for place in then or [place for place in listed if place.last == last]}
    return found.pop() if len(found) == 1 else ()


def known_place(name: str, within: Sequence[str] = ()) -> bool:
    """Whether a listed prefecture or county is so called (inside `within`, where given)."""
    return any(set(within) <= set(place.above) for place in places().get(name, ()))


def succeeded(name: str, later: str) -> bool:
    """Whether the place called `name` was renamed `later`: under one parent, the one name ends as the other begins.

    >>> succeeded("宁乡县", "宁乡市"), succeeded("株洲县", "株洲市"), succeeded("长沙县", "长沙市")
    (True, False, False)
    """
    return any(
        before.above == after.above and before.last <= after.first
        for before in places().get(name, ())
        for after in places().get(later, ())
    )
