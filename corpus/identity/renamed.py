"""What a place is called today that was called otherwise before.

In goes a former name; out come the names that may have followed it: of the one place that began, under the same
parents, when it ended (株洲县 → 渌口区); its own stem with another level (江宁县 → 江宁区); or what it was merged into, by
lexicon/renamed_places.tsv. A place that still exists was called nothing else.
"""

from collections import defaultdict
from functools import cache

from corpus.lexicon_files import rows

_LEVELS = ("区", "市", "县")


@cache
def successors(name: str) -> tuple[str, ...]:
    """Today's names for a place called `name` before; () for one that exists, and for one that nothing is known of.

    >>> successors("株洲县"), successors("白下区"), successors("江宁县"), successors("荷塘区")
    (('渌口区',), ('秦淮区',), ('江宁区',), ())
    """
    ended, begun, today = _register()
    if name in today:
        return ()
    if name in _told():
        return (_told()[name],)
    found: set[str] = set()
    for above, last in ended.get(name, ()):
        stem = {other for level in _LEVELS if above in today.get(other := name[:-1] + level, ())}
        # The register has a change in the year before it or in its own.
        after = {other for year in (last, last + 1) for other in begun.get((above, year), ()) if other in today}
        found |= stem or (after if len(after) == 1 else set())
    return tuple(sorted(found))


@cache
def _told() -> dict[str, str]:
    return {cells[0]: cells[1] for cells in rows("renamed_places.tsv", 2)}


@cache
def _register() -> tuple[dict[str, list[tuple[str, int]]], dict[tuple[str, int], set[str]], dict[str, set[str]]]:
    """Ended names with their parents and last year, names by parents and first year, today's names with their
    parents."""
    ended: dict[str, list[tuple[str, int]]] = defaultdict(list)
    begun: dict[tuple[str, int], set[str]] = defaultdict(set)
    today: dict[str, set[str]] = defaultdict(set)
    for name, above, years in rows("places.tsv", 3):
        first, _, last = years.partition("-")
        begun[above, int(first)].add(name)
        if last:
            ended[name].append((above, int(last)))
        else:
            today[name].add(above)
    return ended, begun, today
